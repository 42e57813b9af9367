"""The days in the plan that no measure covers for sure: a page of its own. F-S3-20.

A party reads it only where it may have the plan and what the life area is about: what is missing
tells of somebody as much as what is there.
"""

from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.entities import JointPlan, Party
from sluss.domain.gaps.findings import Finding, Kind
from sluss.domain.papers import Cell, Row, Rows, Section
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import of_area, whole

OPEN = frozenset({Kind.HARD, Kind.MIXED})  # on some of the days there is nothing at all
SHOWN = OPEN | {Kind.SOFT}


def open_days(case: Case) -> Iterator[Section]:
    """Give the page, unless nothing is open."""
    say = case.say
    areas = case.session.catalog.codes("life_area")
    found = [each for each in case.gaps.ahead if _is_shown(each) and each.area in areas]
    if not found:
        return
    heads = tuple(say(f"open.head.{each}") for each in ("area", "days", "what", "next"))
    rows = tuple(_row(case, each) for each in sorted(found, key=lambda each: each.span.start))
    yield Section(
        say("open.heading"),
        (Rows(heads, rows, (3, 5, 4, 4)),),  # and nothing else: who reads no row reads no heading
        whole(JointPlan),
        new_page=True,
    )


def _is_shown(finding: Finding) -> bool:
    return finding.kind in SHOWN and not finding.accepted and not finding.span.is_empty


def _row(case: Case, finding: Finding) -> Row:
    say = case.say
    key = "gap.open" if finding.kind in OPEN else "gap.unsure"
    span = case.gap_span(finding.span, finding.since)
    days = span.days
    what = say(f"{key}.on") if days is None else say.count(key, days)
    owner = say.words.record(Party, finding.owner) or say("plan.nobody")
    told = of_area(case.session, finding.area)
    counted = case.of_gap(told, span)
    return Row(
        (
            Cell(say.code("life_area", finding.area), told),
            Cell(say.span(span.start, span.end), counted),
            Cell(what, counted),
            Cell(owner, replace(told, names=finding.owner)),
        ),
        told,
    )
