"""Reads after how many days what was written is locked: `resources/notes/locking.csv`."""

import datetime as dt
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, read_table
from sluss.domain.note_locking import NOTE, Locking
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("what", "days", "valid_from", "valid_to", "source")


def read_locking(resources: Source, notes: Notes) -> tuple[Locking, ...]:
    """Return the lines of the file; what is wrong with one goes to `notes`."""
    paths = sorted((resources / "notes").glob("locking*.csv"))
    tables = [read_table(path, COLUMNS, notes) for path in paths]
    return tuple(
        found
        for table in tables
        for row in table.rows
        if (found := _line(table.file, row, notes)) is not None
    )


def _line(file: str, row: Row, notes: Notes) -> Locking | None:
    cells = row.cells
    if not cells["source"]:
        notes.add(file, row.line, "source", Wrong.SOURCE_MISSING)
    if not (cells["days"].isascii() and cells["days"].isdecimal()) or cells["what"] != NOTE:
        notes.add(file, row.line, "days", Wrong.CODE)
        return None
    try:
        start = dt.date.fromisoformat(cells["valid_from"])
        end = dt.date.fromisoformat(cells["valid_to"]) if cells["valid_to"] else None
    except ValueError:
        notes.add(file, row.line, "valid_from", Wrong.DATE)
        return None
    if end is not None and end <= start:
        notes.add(file, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    return Locking(cells["what"], int(cells["days"]), start, end)
