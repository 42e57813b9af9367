"""Reads how the official journals want what is copied into them: `resources/journal/order.csv`."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import CodeList
from sluss.domain.declaration import entity_named, field_map
from sluss.domain.journal import JournalField
from sluss.errors.catalog import Wrong

FILE: Final = "order.csv"
COLUMNS: Final = ("country", "register", "entity", "field", "valid_from", "valid_to", "source")


def read_journal_order(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> tuple[JournalField, ...]:
    """Return the fields of all registers in their order; what is wrong with a line is noted."""
    table = read_table(resources / "journal" / FILE, COLUMNS, notes)
    found = [_line(row, lists, notes) for row in table.rows]
    return tuple(each for each in found if each is not None)


def _line(row: Row, lists: Mapping[str, CodeList], notes: Notes) -> JournalField | None:
    before, cells = len(notes.found), row.cells
    for column, name in (("country", "country"), ("register", "journal_register")):
        known = lists.get(name)
        if known is not None and cells[column] not in known:
            notes.add(FILE, row.line, column, Wrong.NO_SUCH_CODE)
    if not cells["source"]:
        notes.add(FILE, row.line, "source", Wrong.SOURCE_MISSING)
    if not _is_declared(cells["entity"], cells["field"]):
        notes.add(FILE, row.line, "field", Wrong.NO_SUCH_CODE)
    start, end = (day_in(FILE, row, name, notes) for name in ("valid_from", "valid_to"))
    if start is None:
        notes.add(FILE, row.line, "valid_from", Wrong.DATE)
    elif end is not None and end <= start:
        notes.add(FILE, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    if len(notes.found) > before or start is None:
        return None
    country, register = cells["country"], cells["register"]
    return JournalField(country, register, cells["entity"], cells["field"], start, end)


def _is_declared(entity: str, field: str) -> bool:
    try:
        return field in field_map(entity_named(entity))
    except KeyError:
        return False
