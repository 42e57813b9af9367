"""What must hold within one record when a person saves it: status steps, order of days."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from sluss.domain.declaration import Entity, fields_of
from sluss.domain.machines import MeasureStatus, may_follow
from sluss.domain.planning import Measure
from sluss.errors.cases import (
    EndMissing,
    NoOneResponsible,
    NotValid,
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

# A change of one of these has to leave a measure that may be in its status.
_GUARDED = frozenset({"status", "responsible", "planned_start", "actual_start", "actual_end"})
_ENDED = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})


def check(before: Entity | None, after: Entity) -> None:
    """Return if `after` may be saved in place of `before` (None: it is new).

    Invariants over several records are findings, never refusals; this is about one record. What
    did not change is not looked at: two laptops may have made it together, and somebody who mends
    the phone number must not be stopped by it.
    Raises `NotValid`, `PeriodBackwards`, `StatusNotPossible`, `NoOneResponsible`, `StartMissing`,
    `EndMissing`.
    """
    names = frozenset(declared.name for declared in fields_of(type(after)))
    changed = names if before is None else frozenset(_differing(before, after, names))
    _check_filled(after, changed)
    _check_periods(after, changed, names)
    if before is not None:
        _check_steps(before, after)
    if isinstance(after, Measure) and changed & _GUARDED:
        _check_measure(after)


def _differing(before: Entity, after: Entity, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if getattr(before, name) != getattr(after, name))


def _check_filled(record: Entity, changed: Collection[str]) -> None:
    """A field one must give is not given by a blank."""
    for declared in fields_of(type(record)):
        if declared.name in changed and declared.required and declared.python is str:
            _check_written(declared.name, getattr(record, declared.name))


def _check_written(name: str, text: object) -> None:
    if isinstance(text, str) and not text.strip():
        raise NotValid(field=name)


def _check_periods(record: Entity, changed: Collection[str], names: Collection[str]) -> None:
    for first, last in _PERIODS:
        if first in names and last in names and (first in changed or last in changed):
            start, end = getattr(record, first), getattr(record, last)
            if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
                raise PeriodBackwards(field=last)


def _check_steps(before: Entity, after: Entity) -> None:
    for declared in fields_of(type(after)):
        if issubclass(declared.python, StrEnum):
            old, new = getattr(before, declared.name), getattr(after, declared.name)
            if not may_follow(old, new):
                raise StatusNotPossible(field=declared.name)


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
