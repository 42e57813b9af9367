"""How many measures that ended were completed, with a lay supervisor beside them and without.

Source: Biträdande övervakare (2020/00833): a lay supervisor makes it likelier that somebody
completes what is begun. F-S0-12. Figures of many clients together, never of one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sluss.domain.dates import Span
from sluss.domain.ids import RecordId
from sluss.domain.lay import Assignment
from sluss.domain.machines import AssignmentStatus, MeasureStatus
from sluss.domain.planning import Measure

LAY_SUPERVISOR = "lay_supervisor"  # the code of measure_type


@dataclass(frozen=True, slots=True)
class Completion:
    """How many measures ended as planned, and how many before their time."""

    completed: int
    interrupted: int

    @property
    def percent(self) -> float | None:
        """Return the share that was completed, in per cent; None where none ended."""
        ended = self.completed + self.interrupted
        return 100 * self.completed / ended if ended else None


@dataclass(frozen=True, slots=True)
class Compared:
    """Completion of measures that had a lay supervisor on one of their days, and of those without.

    It says what went together, not what caused what: who has a lay supervisor was chosen.
    """

    beside: Completion
    without: Completion


def compare(measures: Iterable[Measure], assignments: Iterable[Assignment] = ()) -> Compared:
    """Count the measures that began and ended; what came to nothing before it began is left out.

    A lay supervisor was there on the days of an assignment, from its first day on; a plan that
    names one as a measure of its own counts too, as older plans do. That measure is what others are
    held against, and is not counted itself.
    """
    begun = [each for each in measures if not each.withdrawn and each.actual_start is not None]
    lay: dict[RecordId, list[Span]] = {}
    for assignment in assignments:
        if not assignment.withdrawn and assignment.status is not AssignmentStatus.PROPOSED:
            lay.setdefault(assignment.client, []).extend(_served(assignment))
    for each in begun:
        if each.type == LAY_SUPERVISOR:
            lay.setdefault(each.client, []).append(_days(each))
    counted = {
        (status, beside): 0
        for status in (MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED)
        for beside in (True, False)
    }
    for each in begun:
        if each.type == LAY_SUPERVISOR or (each.status, True) not in counted:
            continue
        days = _days(each)
        beside = any(not days.common(span).is_empty for span in lay.get(each.client, ()))
        counted[each.status, beside] += 1
    of_beside, of_without = (
        Completion(
            counted[MeasureStatus.COMPLETED, beside], counted[MeasureStatus.INTERRUPTED, beside]
        )
        for beside in (True, False)
    )
    return Compared(of_beside, of_without)


def _days(measure: Measure) -> Span:
    return Span.through(measure.actual_start or dt.date.min, measure.actual_end)


def _served(assignment: Assignment) -> Iterator[Span]:
    if assignment.start is not None:
        yield Span(assignment.start, assignment.end)
