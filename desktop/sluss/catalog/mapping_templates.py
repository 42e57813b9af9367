"""Reads the templates of mappings: `resources/mappings/*.toml`, one template a file."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sluss.catalog.tables import Notes
from sluss.catalog.toml_lines import Place, TomlFile, read_toml
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.mapping_templates import Section, Template
from sluss.errors.catalog import Wrong

_HELP: Final = tuple(f"help_{language}" for language in LANGUAGES)
HEAD: Final = frozenset({"key", "version", "valid_from", "source", "country", "section"})
SECTION: Final = frozenset({"key", *LANGUAGES, *_HELP, "areas", "level", "factor", "source"})


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


def read_mapping_templates(
    resources: Path, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, Template]:
    """Return the templates by key, noting every mistake in every file with its line."""
    found: dict[str, Template] = {}
    for path in sorted((resources / "mappings").glob("*.toml")):
        read = read_toml(path, notes)
        if read is None:
            continue
        head = Entries(read, (), notes)
        template = _template(head, lists)
        if template.key in found:
            head.wrong("key", Wrong.TWICE)
        found[template.key] = template
    return found


def _template(head: Entries, lists: Mapping[str, CodeList]) -> Template:
    head.only(HEAD)
    sections: dict[str, Section] = {}
    for entries in head.tables("section"):
        section = _section(entries, lists)
        if section.key in sections:
            entries.wrong("key", Wrong.TWICE)
        sections[section.key] = section
    if not sections:
        head.wrong("section", Wrong.ENTRY_MISSING)
    country = head.text("country")
    if country:
        coded(head, "country", "country", country, lists)
    return Template(
        key=coded(head, "key", "mapping_template", head.text("key", Wrong.CODE), lists),
        version=head.version(),
        valid_from=head.day("valid_from"),
        source=head.text("source", Wrong.SOURCE_MISSING),
        sections=tuple(sections.values()),
        country=country,
    )


def _section(entries: Entries, lists: Mapping[str, CodeList]) -> Section:
    entries.only(SECTION)
    key = entries.text("key", Wrong.CODE)
    areas = lists.get("life_area", CodeList("life_area", ()))
    is_area = key in areas and "areas" not in entries.values
    code = areas.get(key) if is_area else None
    if key in areas and not is_area:
        entries.wrong("areas", Wrong.ENTRY_UNKNOWN)  # a life area leads to itself
    factor = entries.text("factor")
    if factor:
        coded(entries, "factor", "risk_factor", factor, lists)
    return Section(
        key=key,
        names=code.labels if code else entries.spoken(LANGUAGES, needed=True),
        areas=(key,) if is_area else _areas(entries, areas),
        rated=_rated(entries),
        factor=factor,
        source=entries.text("source", Wrong.SOURCE_MISSING),
        help=code.help if code else entries.spoken(_HELP, needed=False),
    )


def _areas(entries: Entries, known: CodeList) -> tuple[str, ...]:
    """Return the life areas; which they are must be said, also where there is none."""
    values = entries.values.get("areas")
    if values is None:
        entries.wrong("areas", Wrong.ENTRY_MISSING)
        return ()
    if not isinstance(values, list) or any(each not in known for each in values):
        entries.wrong("areas", Wrong.NO_SUCH_CODE)
        return ()
    if entries.values.get("level") is not False and not values:
        entries.wrong("areas", Wrong.ENTRY_MISSING)  # a need that no life area would hear of
    return tuple(values)


def _rated(entries: Entries) -> bool:
    value = entries.values.get("level", True)
    if not isinstance(value, bool):
        entries.wrong("level", Wrong.ENTRY_KIND)
    return bool(value)


def coded(
    entries: Entries, name: str, codes: str, value: str, lists: Mapping[str, CodeList]
) -> str:
    """Return a code, after it was noted if its list does not hold it."""
    if value and value not in lists.get(codes, ()):
        entries.wrong(name, Wrong.NO_SUCH_CODE)
    return value
