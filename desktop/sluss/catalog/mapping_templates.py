"""Reads the templates of mappings: `resources/mappings/*.toml`, one template a file."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.catalog.toml_entries import Entries, coded
from sluss.catalog.toml_lines import read_toml
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.mapping_templates import Section, Template
from sluss.errors.catalog import Wrong

_HELP: Final = tuple(f"help_{language}" for language in LANGUAGES)
HEAD: Final = frozenset({"key", "version", "valid_from", "source", "country", "section"})
SECTION: Final = frozenset({"key", *LANGUAGES, *_HELP, "areas", "level", "factor", "source"})


def read_mapping_templates(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
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
