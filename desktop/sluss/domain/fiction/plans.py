"""The needs, the plan and the measures of a fictional case, with the holes real ones have.

Measures are chained: one party hands over to the next on the day, late or early. That is how days
come about that nobody covers, most of them around a release.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sluss.domain.entities import AreaRating, JointPlan, Measure, MeasureEvent, NeedsMapping
from sluss.domain.fiction.cases import Case
from sluss.domain.fiction.chance import Chance, Ranked
from sluss.domain.fiction.courses import DAY, working_day
from sluss.domain.fiction.material import MeasureModel, Stage
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus, MeasureStatus, PlanStatus

# Share of clients with a need in each area. Occupation: "ca 70 %" in the project description of
# Biträdande övervakare; the others are guesses.
_NEEDS = {
    "housing": 0.55,
    "care": 0.6,
    "occupation": 0.7,
    "economy": 0.65,
    "social_support": 0.5,
    "supervision": 0.9,
}
_REVIEW_DAYS = 150
# Days between two measures of an area; below zero they overlap.
_HANDOVERS = Ranked((0, 3, 12, 1, -5, 24, 7, -14, 2, 40))
_EVENTS = 7  # the latest of a measure; who writes down more than the last weeks?
_EVENT_TYPES = Ranked(
    (
        "contact", "attendance", "attendance", "progress", "absence_valid", "attempt",
        "absence_invalid", "setback",
    )
)  # fmt: skip
_STATUSES = Ranked(
    (
        PlanStatus.ACTIVE, PlanStatus.DRAFT, PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED,
        PlanStatus.UNDER_REVIEW,
    )
)  # fmt: skip


def write_plan(case: Case) -> None:
    """Write what was mapped, the plan, its measures, and what happened in them."""
    age = (case.today - case.course.opened).days
    if age < 14 and case.chance.whether(0.7):
        return  # just come in: nothing is mapped yet
    needed = _write_mapping(case)
    if age < 30 and case.chance.whether(0.5):
        return
    plan = _write_versions(case)
    plan_ms = case.pages.at_ms
    for area in needed:
        for planned in _chain(case, area):
            _write_measure(case, plan, plan_ms, planned)


def _write_mapping(case: Case) -> list[str]:
    """Write the mapping of all areas; return those with a need."""
    pages, chance, course = case.pages, case.chance, case.course
    day = min(course.opened + DAY * chance.between(3, 25), case.today)
    pages.turn(day)
    mapping = pages.id()
    done = case.today - day > DAY * 10
    pages.add(
        NeedsMapping(
            id=mapping,
            client=case.client,
            mapped_on=day,
            by=case.officer.id,
            participants=case.text("participants"),
            status=MappingStatus.DONE if done else MappingStatus.DRAFT,
        )
    )
    needed = []
    for area, share in _NEEDS.items():
        has_need = chance.whether(share)
        assessed = done or chance.whether(0.6)
        level = (chance.between(1, 4) if has_need else 0) if assessed else None
        if has_need:
            needed.append(area)
        pages.add(
            AreaRating(
                id=pages.id(),
                client=case.client,
                mapping=mapping,
                area=area,
                need_level=level,
                client_view=case.text("view", f"{area}.client") if assessed else "",
                staff_view=case.text("view", f"{area}.staff") if level else "",
                strengths=case.text("strength") if chance.whether(0.3) else "",
                wish=case.text("wish") if chance.whether(0.3) else "",
                motivation=chance.between(2, 10) if level else None,
                responsible=case.party().id if level and chance.whether(0.5) else None,
            )
        )
    return needed


def _write_versions(case: Case) -> RecordId:
    """Write the plan, in some cases after an earlier version; return the one in force."""
    pages, chance, course = case.pages, case.chance, case.course
    day = min(course.opened + DAY * chance.between(20, 50), case.today)
    version = 1
    if case.today - day > DAY * 120 and chance.whether(0.4):
        pages.turn(day)
        pages.add(_plan(case, pages.id(), 1, PlanStatus.SUPERSEDED, day))
        version, day = 2, day + DAY * chance.between(60, 110)
    pages.turn(day)
    plan = pages.id()
    status = PlanStatus.CLOSED if course.closed else chance.usual(_STATUSES)
    pages.add(_plan(case, plan, version, status, day))
    return plan


def _plan(case: Case, plan: RecordId, version: int, status: PlanStatus, day: dt.date) -> JointPlan:
    agreed = status not in (PlanStatus.DRAFT, PlanStatus.IN_CONSULTATION)
    return JointPlan(
        id=plan,
        client=case.client,
        version=version,
        status=status,
        overall_responsible=case.desk.own_party.id,
        goal=case.text("goal"),
        valid_from=day if agreed else None,
        review_date=day + DAY * _REVIEW_DAYS,
        client_participated=agreed or case.chance.whether(0.5),
        client_consents=agreed,
        client_comment=case.text("comment") if case.chance.whether(0.5) else "",
        other_actors=case.text("other_actors") if agreed else "",
    )


@dataclass(frozen=True, slots=True)
class _Planned:
    """A measure somebody has in mind, before it is known how it went."""

    model: MeasureModel
    start: dt.date
    end: dt.date | None


def _chain(case: Case, area: str) -> Iterator[_Planned]:
    """Yield the measures of one area in order: inside up to the release, then outside."""
    chance, course = case.chance, case.course
    start = course.opened + DAY * chance.between(5, 40)
    until = case.today + DAY * 200
    if course.supervised is not None:
        until = min(until, course.supervised[1])
    outside = until
    if course.release is not None:
        outside = course.release
    elif course.supervised is not None:
        outside = course.supervised[0]
    if any(phase.inside for phase in course.phases) and start < outside:
        model = _model(case, area, Stage.INSIDE)
        if model is not None and chance.whether(0.75):
            end = max(start, outside - DAY * _handover(chance))
            yield _Planned(model, start, end)
        if course.release is None or chance.whether(0.15):
            return
    start = max(start, outside) + DAY * _handover(chance)
    while start < until and (model := _model(case, area, Stage.OUTSIDE)):
        end = start + DAY * chance.between(30, 240)
        yield _Planned(model, start, None if end > until else end)
        if end > until or chance.whether(0.4):
            return
        start = end + DAY * _handover(chance)


def _handover(chance: Chance) -> int:
    return chance.usual(_HANDOVERS)


def _model(case: Case, area: str, stage: Stage) -> MeasureModel | None:
    models = [
        model
        for model in case.material.measures[case.language][area]
        if model.stage in (stage, Stage.BOTH)
    ]
    return case.chance.one(models) if models else None


def _write_measure(case: Case, plan: RecordId, plan_ms: int, planned: _Planned) -> None:
    pages, chance, model = case.pages, case.chance, planned.model
    title = case.said(model.title)
    case.measures.append(title)
    status, actual_start, actual_end = _progress(case, planned)
    proposed = status is MeasureStatus.PROPOSED
    nobody = proposed and chance.whether(0.25)
    responsible = None if nobody else case.party(model.party).id
    ended = status in _ENDED
    latest = min(case.today, planned.start - DAY * 10)
    pages.turn(working_day(chance.day(latest - DAY * 60, latest)), plan_ms)
    measure, measure_ms = pages.id(), pages.at_ms
    pages.add(
        Measure(
            id=measure,
            client=case.client,
            plan=plan,
            area=model.area,
            title=title,
            type=model.type,
            responsible=responsible,
            status=status,
            planned_start=None if proposed and chance.whether(0.2) else planned.start,
            planned_end=planned.end,
            actual_start=actual_start,
            actual_end=actual_end,
            hours_a_week=model.hours,
            end_reason=case.text("end_reason", status.value) if ended else "",
        )
    )
    if actual_start is not None:
        _write_events(case, measure, measure_ms, actual_start, actual_end or case.today)


_ENDED = (MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED)
_AHEAD = (
    MeasureStatus.CONFIRMED, MeasureStatus.CONFIRMED, MeasureStatus.AGREED, MeasureStatus.PROPOSED,
)  # fmt: skip


def _progress(
    case: Case, planned: _Planned
) -> tuple[MeasureStatus, dt.date | None, dt.date | None]:
    """Return the status of a measure today, when it really began and when it ended."""
    chance, today = case.chance, case.today
    if chance.whether(0.04):
        return MeasureStatus.CANCELLED, None, None
    if planned.start > today:
        return chance.one(_AHEAD), None, None
    if today - planned.start < DAY * 20 and chance.whether(0.2):
        return MeasureStatus.CONFIRMED, None, None  # should have begun: a late start
    begun = min(planned.start + DAY * max(0, _handover(chance) - 7), today)
    if planned.end is None or planned.end > today:
        paused = chance.whether(0.06)
        return MeasureStatus.PAUSED if paused else MeasureStatus.ACTIVE, begun, None
    if chance.whether(0.2):
        return MeasureStatus.INTERRUPTED, begun, chance.day(begun, max(begun, planned.end))
    return MeasureStatus.COMPLETED, begun, max(begun, planned.end)


def _write_events(
    case: Case, measure: RecordId, measure_ms: int, begun: dt.date, last: dt.date
) -> None:
    """Write the latest contacts and attendances; one measure in seven has gone silent."""
    chance, pages = case.chance, case.pages
    day = min(last, case.today)
    if chance.whether(0.14):
        day -= DAY * chance.between(15, 60)
    for _ in range(chance.between(1, _EVENTS)):
        day = working_day(day - DAY * chance.between(1, 14))
        if day < begun:
            return
        type_ = chance.usual(_EVENT_TYPES)
        pages.turn(day, measure_ms)
        pages.add(
            MeasureEvent(
                id=pages.id(),
                client=case.client,
                measure=measure,
                happened_on=day,
                type=type_,
                note=case.text("event", type_) if chance.whether(0.6) else "",
            )
        )
