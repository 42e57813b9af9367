"""What must hold within one record when a person saves it: steps of its status, order of its days."""

import datetime as dt
from enum import StrEnum

from sluss.domain.declaration import Entity, fields_of
from sluss.domain.machines import MeasureStatus, may_follow
from sluss.domain.planning import Measure
from sluss.errors.cases import (
    EndMissing,
    NoOneResponsible,
    PeriodBackwards,
    StartMissing,
    StatusNotPossible,
)

# Half-open intervals: the second day may equal the first only where nothing lies between.
_PERIODS = (
    ("start", "end"),
    ("start", "planned_end"),
    ("start", "actual_end"),
    ("start", "expected_end"),
    ("planned_start", "planned_end"),
    ("actual_start", "actual_end"),
    ("valid_from", "valid_to"),
)

_ENDED = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})


def check(before: Entity | None, after: Entity) -> None:
    """Return if `after` may be saved in place of `before` (None: it is new).

    Invariants over several records are findings, never refusals; this is about one record.
    Raises `PeriodBackwards`, `StatusNotPossible`, `NoOneResponsible`, `StartMissing`, `EndMissing`.
    """
    _check_periods(after)
    if before is not None:
        _check_steps(before, after)
    if isinstance(after, Measure) and (before is None or _moved(before, after)):
        _check_measure(after)


def _check_periods(record: Entity) -> None:
    names = {declared.name for declared in fields_of(type(record))}
    for first, last in _PERIODS:
        if first in names and last in names:
            start, end = getattr(record, first), getattr(record, last)
            if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
                raise PeriodBackwards(field=last)


def _check_steps(before: Entity, after: Entity) -> None:
    for declared in fields_of(type(after)):
        if issubclass(declared.python, StrEnum):
            old, new = getattr(before, declared.name), getattr(after, declared.name)
            if not may_follow(old, new):
                raise StatusNotPossible(field=declared.name)


def _moved(before: Entity, after: Measure) -> bool:
    return isinstance(before, Measure) and before.status != after.status


def _check_measure(measure: Measure) -> None:
    """The guards of the steps. Source: domain model 2.1 D, `Measure.status`."""
    status = measure.status
    if status in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED) and measure.responsible is None:
        raise NoOneResponsible
    if status is MeasureStatus.CONFIRMED and measure.planned_start is None:
        raise StartMissing
    if status is MeasureStatus.ACTIVE and measure.actual_start is None:
        raise StartMissing
    if status in _ENDED and status is not MeasureStatus.CANCELLED and measure.actual_end is None:
        raise EndMissing
