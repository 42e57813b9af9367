"""Reads the numbers a plan is held against: `resources/plans/limits.csv`."""

from typing import Final

from sluss.catalog.dated_numbers import check_every, read_dated_numbers
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.domain.plan_limits import HOURS_LEAST, HOURS_MOST, KEYS, Limit

FILE: Final = "limits.csv"


def read_plan_limits(resources: Source, notes: Notes) -> tuple[Limit, ...]:
    """Return all limits, those of other days too; what is wrong with a line goes to `notes`."""
    path = resources / "plans" / FILE
    keys, found = read_dated_numbers(path, _is_known, Limit, notes)
    check_every(FILE, keys, frozenset(KEYS), notes)
    return found


def _is_known(key: str) -> bool:
    return key in KEYS or key.startswith((HOURS_LEAST, HOURS_MOST))
