"""Reads what shares of needs are held against: `resources/needs/*.toml`."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.catalog.toml_entries import Entries
from sluss.catalog.toml_lines import read_toml
from sluss.domain.codes import CodeList
from sluss.domain.needs import Baseline
from sluss.errors.catalog import Wrong

ENTRIES: Final = frozenset({"key", "areas", "percent", "of", "counted_on", "source"})


def read_need_baselines(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, Baseline]:
    """Return the baselines by key, noting every mistake with its line."""
    found: dict[str, Baseline] = {}
    for path in sorted((resources / "needs").glob("*.toml")):
        read = read_toml(path, notes)
        if read is not None:
            _read(Entries(read, (), notes), lists, found)
    return found


def _read(head: Entries, lists: Mapping[str, CodeList], found: dict[str, Baseline]) -> None:
    head.only(frozenset({"version", "baseline"}))
    if head.values:
        head.version()
    for entries in head.tables("baseline"):
        entries.only(ENTRIES)
        areas = entries.values.get("areas")
        known = lists.get("life_area", ())
        if not isinstance(areas, list) or not areas or any(each not in known for each in areas):
            entries.wrong("areas", Wrong.NO_SUCH_CODE)
            areas = []
        made = Baseline(
            key=entries.text("key", Wrong.CODE),
            areas=tuple(areas),
            percent=_number(entries, "percent", 100),
            of=_number(entries, "of", None),
            counted_on=entries.day("counted_on"),
            source=entries.text("source", Wrong.SOURCE_MISSING),
        )
        if made.key in found:
            entries.wrong("key", Wrong.TWICE)
        found[made.key] = made


def _number(entries: Entries, name: str, most: int | None) -> int:
    value = entries.values.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        entries.wrong(name, Wrong.ENTRY_KIND)
        return 0
    if most is not None and value > most:
        entries.wrong(name, Wrong.ENTRY_KIND)
    return value
