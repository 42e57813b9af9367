"""Reads what is usually asked about for a purpose: `resources/consents/suggestions.csv`."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, day_in, read_table
from sluss.domain.codes import CodeList
from sluss.domain.consent_rules import Suggestion
from sluss.errors.catalog import Wrong

FILE: Final = "suggestions.csv"
COLUMNS: Final = ("purpose", "information_category", "valid_from", "valid_to", "source")
_LISTS: Final = (("purpose", "consent_purpose"), ("information_category", "information_category"))


def read_consent_suggestions(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> tuple[Suggestion, ...]:
    """Return all suggestions in the order they are made; mistakes go to `notes`."""
    found: list[Suggestion] = []
    for row in read_table(resources / "consents" / FILE, COLUMNS, notes).rows:
        for column, name in _LISTS:
            if row.cells[column] not in lists.get(name, CodeList(name, ())):
                notes.add(FILE, row.line, column, Wrong.NO_SUCH_CODE)
        if not row.cells["source"]:
            notes.add(FILE, row.line, "source", Wrong.SOURCE_MISSING)
        start, end = (day_in(FILE, row, name, notes) for name in ("valid_from", "valid_to"))
        found.append(
            Suggestion(row.cells["purpose"], row.cells["information_category"], start, end)
        )
    return tuple(found)
