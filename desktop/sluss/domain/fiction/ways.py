"""How fictional clients come on: a second mapping, goals, what was tried, checks, own answers."""

import datetime as dt
from typing import TypeVar

import msgspec

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    AreaRating,
    DesistanceCheck,
    EarlierIntervention,
    Goal,
    JointPlan,
    MappingAnswer,
    NeedsMapping,
    Readiness,
    SelfRating,
    Task,
    TurningPoint,
)
from sluss.domain.fiction.cases import Case
from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.courses import DAY, working_day
from sluss.domain.fiction.pages import Written
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus

_AGAIN = 90  # days after which a mapping is made once more
_LESS = 0.6  # of needs become less from one mapping to the next, where they change
_AREAS = ("care", "occupation", "economy", "housing")  # in which something was tried before
_STATES = Ranked(("set", "partly_met", "met", "not_met"), 1)
_ANSWERS = ("yes", "no", "unknown")
_POINTS = ("no_abuse", "network", "housing", "work_contact", "identity")
_KINDS = ("crisis", "positive_experience", "structural_change", "maturity")
_LEVELS = Ranked(("needs_support", "not_yet", "ready", "not_at_disposal"))
# Sections of Vägen till målet and the life area whose need they have; see resources/mappings.
_SECTIONS = {
    "education": "occupation", "work_experience": "occupation",
    "social_obstacles": "social_support", "social_needs": "social_support", "future": "",
}  # fmt: skip

_Kind = TypeVar("_Kind", bound=Entity)


def write_ways(case: Case) -> None:
    """Write how the client has come on since the first mapping; without one there is nothing.

    Written last: it draws from the same chance as what was written before, which stays as it was.
    """
    mappings = _written(case, NeedsMapping)
    if not mappings:
        return
    at, mapping = mappings[-1]
    first = mapping.mapped_on
    old = mapping.status is MappingStatus.DONE and case.today - first > DAY * _AGAIN
    if old and case.chance.whether(0.7):
        mapping = _map_again(case, at, mapping)
    _write_goals(case, mapping)
    if case.chance.whether(0.6):
        _write_tried(case, first)
    _write_checks(case, first)
    _write_ratings(case, first)
    if case.chance.whether(0.3):
        _write_turning_point(case, first)
    if case.chance.whether(0.35):
        _write_readiness(case, first)


def _written(case: Case, kind: type[_Kind]) -> list[tuple[Written, _Kind]]:
    found = [(each, each.record) for each in case.pages.written]
    return [(at, record) for at, record in found if isinstance(record, kind)]


def _since(case: Case, first: dt.date) -> dt.date:
    """Return a working day from the first mapping until today."""
    return min(max(working_day(case.chance.day(first, case.today)), first), case.today)


def _map_again(case: Case, at: Written, before: NeedsMapping) -> NeedsMapping:
    """Write the next mapping, with what the last one said and needs that have changed a little.

    Who had a need still has one: which areas are looked at around a release does not change.
    """
    chance, pages = case.chance, case.pages
    pages.written[pages.written.index(at)] = Written(
        at.at_ms, msgspec.structs.replace(before, status=MappingStatus.SUPERSEDED)
    )
    day = _since(case, before.mapped_on + DAY * _AGAIN)
    pages.turn(day, at.at_ms)
    vtm = case.language == "sv" and chance.whether(0.3)
    mapping = msgspec.structs.replace(
        before,
        id=pages.id(),
        mapped_on=day,
        template="vtm" if vtm else before.template,
        with_officer=chance.whether(0.6),
    )
    pages.add(mapping)
    levels: dict[str, int | None] = {}
    for _at, said in _written(case, AreaRating):
        if said.mapping != before.id:
            continue
        level = said.need_level
        if level and chance.whether(0.5):
            level = min(max(level + (-1 if chance.whether(_LESS) else 1), 1), 4)
        levels[said.area] = level
        pages.add(
            msgspec.structs.replace(said, id=pages.id(), mapping=mapping.id, need_level=level)
        )
    for section, area in _SECTIONS.items() if vtm else ():
        wish = case.text("wish") if not area else ""
        answer = MappingAnswer(
            id=pages.id(), client=case.client, mapping=mapping.id, section=section,
            need_level=levels.get(area), wish=wish,
        )  # fmt: skip
        pages.add(answer)
    return mapping


def _write_goals(case: Case, mapping: NeedsMapping) -> None:
    """Write a main goal and a step or two towards it, where there is a plan to reach it by."""
    chance, pages = case.chance, case.pages
    plans = _written(case, JointPlan)
    if not plans:
        return
    pages.turn(mapping.mapped_on, plans[0][0].at_ms)
    wish = case.text("wish")
    main = Goal(
        id=pages.id(),
        client=case.client,
        mapping=mapping.id,
        text=wish,
        main=True,
        client_words=wish,
        conditions=case.text("condition") if chance.whether(0.6) else "",
        due=_due(case, mapping.mapped_on),
        status=chance.usual(_STATES),
    )
    pages.add(main)
    for _ in range(chance.between(1, 2)):
        step = case.text("step")
        pages.add(
            Goal(
                id=pages.id(), client=case.client, mapping=mapping.id, parent=main.id, text=step,
                measured_by=step, due=_due(case, mapping.mapped_on),
                status=chance.usual(_STATES),
            )
        )  # fmt: skip


def _due(case: Case, mapped_on: dt.date) -> dt.date:
    return working_day(mapped_on + DAY * case.chance.between(60, 300))


def _write_tried(case: Case, first: dt.date) -> None:
    chance, pages = case.chance, case.pages
    pages.turn(first)
    for _ in range(chance.between(1, 2)):
        start = first - DAY * chance.between(300, 2500)
        pages.add(
            EarlierIntervention(
                id=pages.id(),
                client=case.client,
                area=chance.one(_AREAS),
                what=case.text("tried"),
                provider=case.party("health_region").name,
                start=start,
                end=start + DAY * chance.between(20, 250),
                outcome=case.text("tried_outcome"),
                source=case.text("tried_source"),
                consent=chance.one(_ANSWERS),
            )
        )


def _write_checks(case: Case, first: dt.date) -> None:
    """Write five conditions at the start and, in older cases, once more."""
    days = [first]
    if case.today - first > DAY * _AGAIN:
        days.append(_since(case, first + DAY * _AGAIN))
    if not case.chance.whether(0.5):
        return
    for at, day in enumerate(days):
        case.pages.turn(day)
        given = {name: case.chance.one(_ANSWERS) for name in _POINTS}
        case.pages.add(
            DesistanceCheck(
                id=case.pages.id(), client=case.client, checked_on=day,
                occasion="follow_up" if at else "start",
                **given,  # type: ignore[arg-type]  # texts, all of them
            )
        )  # fmt: skip


def _write_ratings(case: Case, first: dt.date) -> None:
    """Write what the client answered at the start, and half way a little further on."""
    chance, pages = case.chance, case.pages
    if not chance.whether(0.4):
        return
    low = chance.between(2, 6)
    days = [("start", first)]
    if case.today - first > DAY * _AGAIN:
        days.append(("mid", _since(case, first + DAY * 60)))
    for at, (occasion, day) in enumerate(days):
        pages.turn(day)
        given = [min(low + at + chance.between(0, 2), 10) for _ in range(3)]
        pages.add(
            SelfRating(
                id=pages.id(), client=case.client, rated_on=day, occasion=occasion,
                confidence=given[0], insight=given[1], future=given[2],
            )
        )  # fmt: skip


def _write_turning_point(case: Case, first: dt.date) -> None:
    chance, pages = case.chance, case.pages
    day = _since(case, first)
    pages.turn(day)
    task: RecordId | None = None
    if chance.whether(0.5) and not case.course.closed:
        follows = Task(
            id=pages.id(), client=case.client, title=case.text("turning_task"),
            due=working_day(max(day, case.today) + DAY * chance.between(2, 14)),
            owner=case.officer.id,
        )  # fmt: skip
        pages.add(follows)
        task = follows.id
    pages.add(
        TurningPoint(
            id=pages.id(), client=case.client, happened_on=day, kind=chance.one(_KINDS),
            description=case.text("turning"), motivation=chance.between(5, 10), task=task,
        )
    )  # fmt: skip


def _write_readiness(case: Case, first: dt.date) -> None:
    chance, pages = case.chance, case.pages
    day = _since(case, first)
    pages.turn(day)
    pages.add(
        Readiness(
            id=pages.id(), client=case.client, rated_on=day, level=chance.usual(_LEVELS),
            joint_measure=chance.whether(0.5), expected_weeks=4 * chance.between(1, 13),
            reason=case.text("readiness"),
        )
    )  # fmt: skip
