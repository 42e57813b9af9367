"""What becomes of measures, visits and tasks when a client is moved, away, or is no more."""

import datetime as dt
from collections.abc import Collection, Iterator

from sluss.domain.entities import Measure, MeasurePause, Task, VisitStop, WeeklySlot
from sluss.domain.happened.case import Case
from sluss.domain.happened.consequences import Consequence, Then, Write, made
from sluss.domain.machines import MeasureStatus, TaskStatus

OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})
_WAITING = frozenset({MeasureStatus.PROPOSED, MeasureStatus.AGREED, MeasureStatus.CONFIRMED})
_RUNNING = frozenset({MeasureStatus.ACTIVE, MeasureStatus.PAUSED})
_OF_SUPERVISION = frozenset({"supervision_contact", "lay_supervisor", "electronic_control"})


def tied_to(measure: Measure, place: str) -> bool:
    """Whether a measure can only be at a place: it, or who gives it, is named after it."""
    wanted = place.casefold().strip()
    return bool(wanted) and any(
        wanted in said.casefold() for said in (measure.place, measure.provider)
    )


def pausing(case: Case, day: dt.date, until: dt.date | None, reason: str) -> Iterator[Consequence]:
    """Give the measures that rest from a day; none is cancelled."""
    for each in case.of(Measure):
        if each.status is MeasureStatus.ACTIVE:
            values: dict[str, object] = {"status": MeasureStatus.PAUSED}
        elif each.status in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED):
            values = {}  # it has not begun: the days it would have covered are not covered
        else:
            continue
        rest = Write(
            MeasurePause,
            None,
            {
                "client": each.client,
                "measure": each.id,
                "start": day,
                "end": until,
                "reason": reason,
            },
        )
        yield made(Then.PAUSES, each, values, old=day, new=until, also=(rest,))


def resuming(case: Case, day: dt.date) -> Iterator[Consequence]:
    """Give the measures that rest and go on again."""
    resting: dict[bytes, list[MeasurePause]] = {}
    for pause in case.of(MeasurePause):
        if pause.end is None or pause.end > day:
            resting.setdefault(pause.measure, []).append(pause)
    for each in case.of(Measure):
        if each.id not in resting or each.status in OVER:
            continue
        values = {"status": MeasureStatus.ACTIVE} if each.status is MeasureStatus.PAUSED else {}
        ends = tuple(
            Write(MeasurePause, pause.id, {"end": max(day, pause.start)})
            for pause in resting[each.id]
        )
        yield made(Then.RESUMES, each, values, new=day, also=ends)


def ending(
    case: Case, day: dt.date, reason: str, only: Collection[Measure] | None = None
) -> Iterator[Consequence]:
    """Give measures that end: what ran is interrupted, what had not begun will not begin."""
    for each in case.of(Measure) if only is None else only:
        if each.status in _RUNNING:
            last = max(day, each.actual_start or day)
            values = {
                "status": MeasureStatus.INTERRUPTED, "actual_end": last, "end_reason": reason
            }  # fmt: skip
            yield made(Then.ENDS, each, values, old=each.planned_end, new=last)
        elif each.status in _WAITING:
            values = {"status": MeasureStatus.CANCELLED, "end_reason": reason}
            yield made(Then.STOPS, each, values, old=each.planned_start)


def at_place(case: Case, place: str) -> tuple[Measure, ...]:
    """Return the measures that can only be at a place and are not over."""
    return tuple(
        each for each in case.of(Measure) if each.status not in OVER and tied_to(each, place)
    )


def of_supervision(case: Case, day: dt.date, reason: str) -> Iterator[Consequence]:
    """Give the measures that are supervision themselves: they are over when it is."""
    for each in case.of(Measure):
        if each.area != "supervision" and each.type not in _OF_SUPERVISION:
            continue
        if each.status is MeasureStatus.ACTIVE:
            last = max(day, each.actual_start or day)
            values = {"status": MeasureStatus.COMPLETED, "actual_end": last, "end_reason": reason}
            yield made(Then.ENDS, each, values, old=each.planned_end, new=last)
        else:
            yield from ending(case, day, reason, (each,))


def visits(
    case: Case, outcome: str, first: dt.date, until: dt.date | None = None, place: str = ""
) -> Iterator[Consequence]:
    """Give planned visits from a day on that come to nothing; of one place if that is given."""
    for stop in case.of(VisitStop):
        visit = case.visits.get(stop.visit)
        if visit is None or stop.outcome != "planned" or visit.day < first:
            continue
        if until is not None and visit.day >= until:
            continue
        if not place or place.casefold() in visit.institution.casefold():
            yield made(Then.STOPS, stop, {"outcome": outcome}, old=visit.day)


def tasks(case: Case) -> Iterator[Consequence]:
    """Give every open task: nobody is reminded of any of them again."""
    for each in case.of(Task):
        if each.status is TaskStatus.OPEN:
            yield made(Then.STOPS, each, {"status": TaskStatus.CANCELLED}, old=each.due)


def week(case: Case, day: dt.date) -> Iterator[Consequence]:
    """Give the fixed hours of the week, which end."""
    for each in case.of(WeeklySlot):
        if each.end is None or each.end > day:
            yield made(Then.ENDS, each, {"end": max(day, each.start or day)}, new=day)
