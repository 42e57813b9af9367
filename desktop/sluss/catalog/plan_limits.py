"""Reads the numbers a plan is held against: `resources/plans/limits.csv`."""

import datetime as dt
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, read_table
from sluss.domain.plan_limits import HOURS_LEAST, HOURS_MOST, KEYS, Limit
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("key", "value", "valid_from", "valid_to", "source")
FILE: Final = "limits.csv"


def read_plan_limits(resources: Source, notes: Notes) -> tuple[Limit, ...]:
    """Return all limits, those of other days too; what is wrong with a line goes to `notes`."""
    table = read_table(resources / "plans" / FILE, COLUMNS, notes)
    found = [limit for row in table.rows if (limit := _limit(row, notes)) is not None]
    if table.rows:
        for key in sorted(KEYS - {each.key for each in found}):
            notes.add(FILE, 0, key, Wrong.CODE)
    return tuple(found)


def _limit(row: Row, notes: Notes) -> Limit | None:
    key, value = row.cells["key"], row.cells["value"]
    if key not in KEYS and not key.startswith((HOURS_LEAST, HOURS_MOST)):
        notes.add(FILE, row.line, "key", Wrong.CODE)
        return None
    if not row.cells["source"]:
        notes.add(FILE, row.line, "source", Wrong.SOURCE_MISSING)
    start, end = (_day(row, name, notes) for name in ("valid_from", "valid_to"))
    if not value.isascii() or not value.isdecimal():
        notes.add(FILE, row.line, "value", Wrong.CODE)
        return None
    if start is None:
        notes.add(FILE, row.line, "valid_from", Wrong.DATE)
        return None
    if end is not None and end <= start:
        notes.add(FILE, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    return Limit(key, int(value), start, end)


def _day(row: Row, column: str, notes: Notes) -> dt.date | None:
    text = row.cells[column]
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        notes.add(FILE, row.line, column, Wrong.DATE)
        return None
