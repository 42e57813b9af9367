"""Reads the legal references of all countries: `resources/legal/*.csv`."""

from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import LANGUAGES
from sluss.domain.legal import LegalReference, LegalRegister
from sluss.errors.catalog import Wrong

COLUMNS: Final = (
    "key", "act", "section", *LANGUAGES, "valid_from", "valid_to", "replaced_by", "checked_on",
    "source",
)  # fmt: skip


def read_legal(resources: Source, notes: Notes) -> LegalRegister:
    """Return the register; each key stands once, and what replaces another is there too."""
    found: dict[str, LegalReference] = {}
    places: list[tuple[str, Row]] = []
    for path in sorted((resources / "legal").glob("*.csv")):
        table = read_table(path, COLUMNS, notes)
        for row in table.rows:
            key = row.cells["key"]
            if not key or key in found:
                notes.add(path.name, row.line, "key", Wrong.TWICE if key else Wrong.CODE)
                continue
            found[key] = _reference(path.name, row, notes)
            places.append((path.name, row))
    for file, row in places:
        after = row.cells["replaced_by"]
        if after and (after not in found or not row.cells["valid_to"]):
            notes.add(file, row.line, "replaced_by", Wrong.NO_SUCH_CODE)
    return LegalRegister(found)


def _reference(file: str, row: Row, notes: Notes) -> LegalReference:
    cells = row.cells
    for name in LANGUAGES:
        if not cells[name]:
            notes.add(file, row.line, name, Wrong.LABEL_MISSING)
    if not cells["source"]:
        notes.add(file, row.line, "source", Wrong.SOURCE_MISSING)
    if not cells["checked_on"]:
        notes.add(file, row.line, "checked_on", Wrong.DATE)
    start, end = (day_in(file, row, name, notes) for name in ("valid_from", "valid_to"))
    if start is not None and end is not None and end <= start:
        notes.add(file, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    return LegalReference(
        key=cells["key"],
        act=cells["act"],
        section=cells["section"],
        names={name: cells[name] for name in LANGUAGES},
        source=cells["source"],
        valid_from=start,
        valid_to=end,
        replaced_by=cells["replaced_by"],
        checked_on=day_in(file, row, "checked_on", notes),
    )
