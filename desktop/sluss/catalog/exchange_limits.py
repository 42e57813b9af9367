"""Reads the numbers the exchange is held against: `resources/exchange/limits.csv`."""

import datetime as dt
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, read_table
from sluss.domain.exchange_limits import KEYS, ExchangeLimit
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("key", "value", "valid_from", "valid_to", "source")
FILE: Final = "limits.csv"


def read_exchange_limits(resources: Source, notes: Notes) -> tuple[ExchangeLimit, ...]:
    """Return all limits, those of other days too; what is wrong with a line goes to `notes`.

    Each key there is has a line; no other has one.
    """
    table = read_table(resources / "exchange" / FILE, COLUMNS, notes)
    found = [limit for row in table.rows if (limit := _limit(row, notes)) is not None]
    if table.rows:
        for key in sorted(KEYS - {each.key for each in found}):
            notes.add(FILE, 0, key, Wrong.CODE)
    return tuple(found)


def _limit(row: Row, notes: Notes) -> ExchangeLimit | None:
    key, value = row.cells["key"], row.cells["value"]
    if key not in KEYS:
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
    return ExchangeLimit(key, int(value), start, end)


def _day(row: Row, column: str, notes: Notes) -> dt.date | None:
    text = row.cells[column]
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        notes.add(FILE, row.line, column, Wrong.DATE)
        return None
