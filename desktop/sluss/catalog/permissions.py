"""Reads which role has which right: `resources/rights/permissions.csv`, a line for each right."""

from collections.abc import Collection
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.rights import Permission, Permissions, Right
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("right", "valid_from", "valid_to", "source")
FILE: Final = "permissions.csv"
YES: Final = "yes"


def read_permissions(resources: Source, roles: Collection[str], notes: Notes) -> Permissions:
    """Return the table; `roles` are those that must have a column, and no other may.

    What is wrong goes to `notes`: a right nobody knows, one that is missing, a mark other than yes.
    """
    table = read_table(resources / "rights" / FILE, COLUMNS, notes)
    named = [column for column in table.columns if column not in COLUMNS]
    if table.rows:
        for role in sorted(set(roles).symmetric_difference(named)):
            wrong = Wrong.COLUMN_MISSING if role in roles else Wrong.COLUMN_UNKNOWN
            notes.add(FILE, 1, role, wrong)
        for right in sorted(set(Right) - {row.cells["right"] for row in table.rows}):
            notes.add(FILE, 0, right, Wrong.CODE)
    lines: list[Permission] = []
    for row in table.rows:
        lines += _permissions(row, named, notes)
    return Permissions(tuple(lines))


def _permissions(row: Row, roles: Collection[str], notes: Notes) -> list[Permission]:
    cells = row.cells
    if cells["right"] not in set(Right):
        notes.add(FILE, row.line, "right", Wrong.NO_SUCH_CODE)
        return []
    if not cells["source"]:
        notes.add(FILE, row.line, "source", Wrong.SOURCE_MISSING)
    start, end = (day_in(FILE, row, name, notes) for name in ("valid_from", "valid_to"))
    if start is not None and end is not None and end <= start:
        notes.add(FILE, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    for role in roles:
        if cells[role] not in ("", YES):
            notes.add(FILE, row.line, role, Wrong.CODE)
    right = Right(cells["right"])
    return [
        Permission(role, right, start, end, cells["source"]) for role in roles if cells[role] == YES
    ]
