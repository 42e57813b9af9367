"""The gap rule: from measures, facts and custody to the days that nothing covers.

A pure function of its inputs and of today. Source: domain model 4.3; design 14.
"""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.gaps.cover import OPEN, fact_days, pieces
from sluss.domain.gaps.days import common, count, within
from sluss.domain.gaps.findings import Finding, Overlap
from sluss.domain.gaps.grading import Grader
from sluss.domain.gaps.inputs import Inputs
from sluss.domain.gaps.lanes import Lanes, lanes_of
from sluss.domain.gaps.needs import Needed, needed
from sluss.domain.gaps.of_measures import of_measures
from sluss.domain.gaps.overlaps import overlaps
from sluss.domain.gaps.rules import GapRules
from sluss.domain.gaps.situation import Situation, situation
from sluss.domain.gaps.stretches import DAYTIME_AREA, Teller


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is found for one client.

    `release` is the day it was reckoned with, None without any; `short_notice` says that it was
    only supposed. Of `days` around the release, or of the next ones in custody or under
    supervision, `covered_days` have something sure; each needed area's days count for themselves.
    `one_sided` says that of two needs and more only one has a measure.
    """

    release: dt.date | None
    supervision_end: dt.date | None
    short_notice: bool
    findings: tuple[Finding, ...]
    overlaps: tuple[Overlap, ...]
    covered_days: int
    days: int
    one_sided: bool


def gaps(inputs: Inputs, rules: GapRules, today: dt.date) -> tuple[Finding, ...]:
    """Return everything that is found for one client, what matters most first."""
    return analyse(inputs, rules, today).findings


def analyse(inputs: Inputs, rules: GapRules, today: dt.date) -> Analysis:
    """Return what is found for one client, and how much of the days is covered."""
    now = situation(inputs, rules, today.toordinal())
    wanted = needed(inputs, rules, now)
    found = list(pieces(inputs, rules, now))
    lanes = lanes_of(wanted, found, fact_days(inputs.facts), now)
    grader = Grader(rules, now, inputs.risk)
    teller = Teller(inputs, rules, now, grader)
    by_area = [each for lane in lanes.values() if lane.needed for each in teller.area(lane)]
    said = {each.span for each in by_area if each.area == DAYTIME_AREA}
    findings = [
        *by_area,
        *teller.overall(lanes.values()),
        *(each for each in teller.daytime(lanes) if each.span not in said),
        *teller.unassessed(wanted, lanes),
        *of_measures(inputs, now, lanes, grader),
    ]
    accepted = inputs.accepted
    if accepted:
        findings = [_accepted(each, accepted.get(each.key, "")) for each in findings]
    findings.sort(key=_order)
    covered, days = _continuity(rules, now, wanted, lanes)
    return Analysis(
        _day(now.release),
        _day(now.supervision_end),
        now.short_notice,
        tuple(findings),
        tuple(overlaps(lanes.values(), now)),
        covered,
        days,
        _one_sided(inputs),
    )


def _accepted(finding: Finding, reason: str) -> Finding:
    return finding._replace(accepted=reason) if reason else finding


def _order(finding: Finding) -> tuple[int, dt.date, str, str, bytes]:
    return (
        -finding.severity,
        finding.span.start,
        finding.area,
        finding.kind,
        finding.previous or b"",
    )


def _continuity(rules: GapRules, now: Situation, wanted: Needed, lanes: Lanes) -> tuple[int, int]:
    """Return how many days are covered and how many need it, each area's days for themselves.

    Around a release that is near, else in the next months. Source: F-S3-15.
    """
    n = rules.numbers
    first, end = now.today, now.today + n.look_ahead
    if now.release is not None and now.today < now.release + n.release_after:
        first, end = now.release - n.release_before, now.release + n.release_after
    asked = covered = 0
    for needs in (wanted.days, wanted.unassessed):
        for area, every in needs.items():
            days = within(every, first, end)
            asked += count(days)
            covered += count(common(days, lanes[area].hard))
    return covered, asked


def _one_sided(inputs: Inputs) -> bool:
    """Whether one need is worked on where two or more were found. Source: F-S3-14."""
    needs = {area for area, level in inputs.levels.items() if level}
    met = {each.area for each in inputs.measures if each.status in OPEN}
    return len(needs) >= 2 and len(needs & met) == 1


def _day(ordinal: int | None) -> dt.date | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal)
