"""Reads files of numbers by key, each valid from a day on, until another or for good."""

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeVar

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("key", "value", "valid_from", "valid_to", "source")

Limit = TypeVar("Limit")
Make = Callable[[str, int, dt.date, dt.date | None], Limit]


def read_dated_numbers(
    path: Source, known: Callable[[str], bool], make: Make[Limit], notes: Notes
) -> tuple[set[str], tuple[Limit, ...]]:
    """Return the keys there are and what `make` makes of each line; mistakes go to `notes`.

    `make` gets the key, the number, the first day and the day it ends (None: not yet).
    """
    keys: set[str] = set()
    found = []
    for row in read_table(path, COLUMNS, notes).rows:
        if (read := _line(path.name, row, known, notes)) is not None:
            keys.add(read[0])
            found.append(make(*read))
    return keys, tuple(found)


def _line(
    file: str, row: Row, known: Callable[[str], bool], notes: Notes
) -> tuple[str, int, dt.date, dt.date | None] | None:
    key, value = row.cells["key"], row.cells["value"]
    if not known(key):
        notes.add(file, row.line, "key", Wrong.CODE)
        return None
    if not row.cells["source"]:
        notes.add(file, row.line, "source", Wrong.SOURCE_MISSING)
    start, end = (day_in(file, row, name, notes) for name in ("valid_from", "valid_to"))
    if not value.isascii() or not value.isdecimal():
        notes.add(file, row.line, "value", Wrong.CODE)
        return None
    if start is None:
        notes.add(file, row.line, "valid_from", Wrong.DATE)
        return None
    if end is not None and end <= start:
        notes.add(file, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    return key, int(value), start, end


def check_every(file: str, keys: set[str], wanted: frozenset[str], notes: Notes) -> None:
    """Note the keys that lack a line; an empty file has been noted already."""
    for key in sorted(wanted - keys) if keys else ():
        notes.add(file, 0, key, Wrong.CODE)
