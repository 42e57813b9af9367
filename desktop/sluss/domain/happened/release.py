"""A release that is moved, or is today: everything that was counted from it follows."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.entities import (
    EnforcementPhase,
    Measure,
    ReleaseEvent,
    SupervisionPeriod,
    Task,
    VisitStop,
)
from sluss.domain.happened.case import INSIDE, Case, Happening, phase_on, release_of
from sluss.domain.happened.consequences import Consequence, Then, begun, made, seen
from sluss.domain.happened.lay import lay_moved
from sluss.domain.machines import MeasureStatus, TaskStatus

_WAITING = frozenset({MeasureStatus.PROPOSED, MeasureStatus.AGREED, MeasureStatus.CONFIRMED})
_RUNNING = frozenset({MeasureStatus.ACTIVE, MeasureStatus.PAUSED})
_FOLLOWS = "rule"  # tasks that follow from deadline rules are moved by those


def release_moved(
    happening: Happening, case: Case, changed_reason: str = ""
) -> Iterator[Consequence]:
    """Give what a new day of release moves; for one of today the phases change today.

    The old day stays in the history of the release. Phases and supervision that began with it move
    by as many days as it does: supervision is counted from the release (brottsbalken 26 kap. 12 §,
    straffeloven § 40).
    """
    today_is_it = happening.kind == "release_today"
    new = happening.happened_on if today_is_it else happening.new_day
    if new is None:
        return
    release = release_of(case)
    old = release.planned_date if release is not None else None
    values: dict[str, object] = {"planned_date": new}
    if today_is_it:
        values["actual_date"] = new
    if release is None:
        yield begun(ReleaseEvent, _unplanned(case, values), new=new)
    else:
        if changed_reason:
            values["changed_reason"] = changed_reason
        yield made(Then.MOVES, release, values, old=old, new=new, bound=True)
    if old is None:
        if today_is_it:
            yield from _let_out(case, new)
        return
    yield from _phases(case, old, new, ended=today_is_it)
    yield from _supervision(case, old, new)
    yield from _measures(case, old, new)
    yield from _tasks(case, old, new)
    yield from _appointments(case, old, new)


def _unplanned(case: Case, values: dict[str, object]) -> dict[str, object]:
    """Return a release nobody had planned; from remand it is another one than from prison."""
    phase = phase_on(case, case.today)
    if phase is None:
        return values
    remand = {"type": "remand_release"} if phase.phase == "remand" else {}
    return values | {"episode": phase.episode} | remand


def _let_out(case: Case, day: dt.date) -> Iterator[Consequence]:
    """Give what custody there is, which ends on the day of a release nobody had planned."""
    for each in case.of(EnforcementPhase):
        if each.phase in INSIDE and each.actual_end is None:
            if each.start is not None and each.start > day:
                yield made(Then.STOPS, each, {"withdrawn": True}, old=each.start)
            else:
                yield made(Then.ENDS, each, {"actual_end": day}, old=each.planned_end, new=day)


def _phases(case: Case, old: dt.date, new: dt.date, *, ended: bool) -> Iterator[Consequence]:
    by = new - old
    for each in case.of(EnforcementPhase):
        if each.phase in INSIDE and each.actual_end is None and each.planned_end == old:
            if each.start is not None and each.start >= new:
                yield made(Then.STOPS, each, {"withdrawn": True}, old=each.start)
                continue
            values = {"planned_end": new} | ({"actual_end": new} if ended else {})
            yield made(Then.MOVES, each, values, old=old, new=new)
        elif each.start == old and each.phase not in INSIDE:
            end = each.planned_end + by if each.planned_end is not None else None
            yield made(Then.MOVES, each, {"start": new, "planned_end": end}, old=old, new=new)


def _supervision(case: Case, old: dt.date, new: dt.date) -> Iterator[Consequence]:
    by = new - old
    for each in case.of(SupervisionPeriod):
        if each.start == old and each.actual_end is None:
            values: dict[str, object] = {"start": new}
            for name in ("planned_end", "probation_end"):
                if (day := getattr(each, name)) is not None:
                    values[name] = day + by
            yield made(Then.MOVES, each, values, old=old, new=new)
            yield from lay_moved(case, old, new)


def _measures(case: Case, old: dt.date, new: dt.date) -> Iterator[Consequence]:
    """Give what ends with the release, and what waits for a day somebody has to be asked about.

    A day agreed with a party is never moved behind its back: it is told, and the plan shows the
    days between.
    """
    for each in case.of(Measure):
        if each.status in _RUNNING and each.planned_end == old and each.actual_end is None:
            start = each.actual_start or each.planned_start
            if start is None or start <= new:
                yield made(Then.MOVES, each, {"planned_end": new}, old=old, new=new)
        elif (
            each.status in _WAITING
            and each.planned_start is not None
            and min(old, new) <= each.planned_start
        ):
            yield seen(each, old=each.planned_start, new=each.planned_start)


def _tasks(case: Case, old: dt.date, new: dt.date) -> Iterator[Consequence]:
    """Give what was to be done before the release and now would be after it."""
    by = new - old
    for each in case.of(Task):
        due = each.due
        if each.status is not TaskStatus.OPEN or each.source == _FOLLOWS or due is None:
            continue
        if new < due <= old:
            moved = max(due + by, case.today)
            yield made(Then.MOVES, each, {"due": moved}, old=due, new=moved)


def _appointments(case: Case, old: dt.date, new: dt.date) -> Iterator[Consequence]:
    """Give visits in the prison that come too late, and meetings that now are after the release."""
    for stop in case.of(VisitStop):
        visit = case.visits.get(stop.visit)
        if visit is not None and stop.outcome == "planned" and new <= visit.day < old:
            yield made(Then.STOPS, stop, {"outcome": "moved"}, old=visit.day)
    for meeting in case.meetings:
        if new <= meeting.day < old:
            yield seen(meeting, old=meeting.day)
