"""Reads the tables of a TOML file entry by entry, noting what is wrong with each, with its line."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sluss.catalog.tables import Notes
from sluss.catalog.toml_lines import Place, TomlFile
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.errors.catalog import Wrong


class Entries:
    """One table of a file: its entries by kind, each mistake noted with its line."""

    def __init__(self, read: TomlFile, place: Place, notes: Notes) -> None:
        self._read, self._place, self._notes = read, place, notes
        values: Any = read.values
        for step in place:
            values = values[step]
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}

    def wrong(self, name: str, wrong: Wrong) -> None:
        """Note that an entry is wrong."""
        self._notes.add(self._read.file, self._read.line(*self._place, name), name, wrong)

    def only(self, known: frozenset[str]) -> None:
        """Note entries nobody knows: most are misspelt."""
        for name in self.values:
            if name not in known:
                self.wrong(name, Wrong.ENTRY_UNKNOWN)

    def text(self, name: str, missing: Wrong | None = None) -> str:
        """Return a text; one that must be there is noted as `missing`."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            self.wrong(name, Wrong.ENTRY_KIND)
            return ""
        if not value.strip() and missing is not None:
            self.wrong(name, missing)
        return value.strip()

    def spoken(self, names: tuple[str, ...], *, needed: bool) -> dict[str, str]:
        """Return a text in every language, or in none where it is not needed."""
        if not needed and not any(self.values.get(name) for name in names):
            return {}
        texts = (self.text(name, Wrong.LABEL_MISSING) for name in names)
        return dict(zip(LANGUAGES, texts, strict=True))

    def version(self) -> int:
        """Return the number of the version, from 1."""
        value = self.values.get("version")
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.wrong("version", Wrong.ENTRY_KIND)
            return 1
        return value

    def day(self, name: str) -> dt.date:
        """Return a day that must be there."""
        value = self.values.get(name)
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            self.wrong(name, Wrong.DATE)
            return dt.date.min
        return value

    def tables(self, name: str) -> list["Entries"]:
        """Return the tables `[[name]]` of this one in order."""
        values = self.values.get(name, [])
        if not isinstance(values, list):
            self.wrong(name, Wrong.ENTRY_KIND)
            return []
        places = ((*self._place, name, at) for at in range(len(values)))
        return [Entries(self._read, place, self._notes) for place in places]


def coded(
    entries: Entries, name: str, codes: str, value: str, lists: Mapping[str, CodeList]
) -> str:
    """Return a code, after it was noted if its list does not hold it."""
    if value and value not in lists.get(codes, ()):
        entries.wrong(name, Wrong.NO_SUCH_CODE)
    return value
