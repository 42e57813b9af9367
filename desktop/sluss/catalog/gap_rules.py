"""Reads what the gap rule goes by: `resources/gaps/*.csv`, every line with its days and source."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Final, TypeVar

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, Table, read_table
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.gaps.book import Dated, GapBook
from sluss.domain.gaps.findings import OVERALL, Kind
from sluss.domain.gaps.rules import Limits, Need, Numbers, Zone
from sluss.errors.catalog import Wrong

_DATED: Final = ("valid_from", "valid_to", "source")
NUMBER_COLUMNS: Final = ("key", "value", *_DATED)
LIMIT_COLUMNS: Final = ("zone", "what", "told", "warning", "critical", *_DATED)
NEED_COLUMNS: Final = ("area", "around", "before", "after", "mapped_only", *_DATED)
COVER_COLUMNS: Final = ("list", "code", "covers", *_DATED)
TITLE_COLUMNS: Final = ("kind", *LANGUAGES, "source")
MARKS: Final = frozenset({"custody", "away", "contact", "daytime", "secured", "confirmed"})

Value = TypeVar("Value")


class _Lines:
    """Reads one file line by line, noting what is wrong with each."""

    def __init__(self, path: Source, columns: tuple[str, ...], notes: Notes) -> None:
        self.notes = notes
        self.table: Table = read_table(path, columns, notes)

    def wrong(self, row: Row, column: str, wrong: Wrong) -> None:
        self.notes.add(self.table.file, row.line, column, wrong)

    def read(self, value: Callable[[Row], Value]) -> Iterator[Dated[Value]]:
        """Yield the lines that can be read, each with its days."""
        for row in self.table.rows:
            if not row.cells["source"]:
                self.wrong(row, "source", Wrong.SOURCE_MISSING)
            before = len(self.notes.found)
            start, end = self._day(row, "valid_from"), self._day(row, "valid_to")
            found = value(row)
            if start is None:
                self.wrong(row, "valid_from", Wrong.DATE)
            elif end is not None and end <= start:
                self.wrong(row, "valid_to", Wrong.DATES_BACKWARDS)
            if len(self.notes.found) == before and start is not None:
                yield Dated(found, start, end)

    def number(self, row: Row, column: str) -> int:
        text = row.cells[column]
        if text.isascii() and text.isdecimal():
            return int(text)
        self.wrong(row, column, Wrong.ENTRY_KIND)
        return 0

    def one_of(self, row: Row, column: str, known: tuple[str, ...] | frozenset[str]) -> str:
        text = row.cells[column]
        if text not in known:
            self.wrong(row, column, Wrong.NO_SUCH_CODE)
        return text

    def _day(self, row: Row, column: str) -> dt.date | None:
        text = row.cells[column]
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(row, column, Wrong.DATE)
            return None


def read_gap_rules(resources: Source, lists: Mapping[str, CodeList], notes: Notes) -> GapBook:
    """Return the rules of all days; every mistake goes to `notes`."""
    folder = resources / "gaps"
    areas = lists["life_area"].values() if "life_area" in lists else ()
    return GapBook(
        numbers=_numbers(_Lines(folder / "numbers.csv", NUMBER_COLUMNS, notes)),
        limits=_limits(_Lines(folder / "limits.csv", LIMIT_COLUMNS, notes)),
        needs=_needs(_Lines(folder / "needs.csv", NEED_COLUMNS, notes), areas),
        covers=_covers(_Lines(folder / "covers.csv", COVER_COLUMNS, notes), lists, areas),
        by_fact=_by_fact(lists),
        titles=_titles(read_table(folder / "tasks.csv", TITLE_COLUMNS, notes), notes),
    )


def _numbers(lines: _Lines) -> tuple[Dated[tuple[str, int]], ...]:
    known = tuple(each.name for each in fields(Numbers))
    found = tuple(
        lines.read(lambda row: (lines.one_of(row, "key", known), lines.number(row, "value")))
    )
    if lines.table.rows:
        for key in sorted(set(known) - {each.value[0] for each in found}):
            lines.notes.add(lines.table.file, 0, key, Wrong.ENTRY_MISSING)
    return found


def _limits(lines: _Lines) -> tuple[Dated[tuple[Zone, str, Limits]], ...]:
    zones = tuple(zone.value for zone in Zone)

    def limit(row: Row) -> tuple[Zone, str, Limits]:
        zone = lines.one_of(row, "zone", zones)
        days = (lines.number(row, name) for name in ("told", "warning", "critical"))
        what = lines.one_of(row, "what", ("area", "overall"))
        return Zone(zone) if zone in zones else Zone.SUPERVISED, what, Limits(*days)

    found = tuple(lines.read(limit))
    if lines.table.rows:
        there = {each.value[:2] for each in found}
        for zone in Zone:
            for what in ("area", "overall"):
                if (zone, what) not in there:
                    lines.notes.add(lines.table.file, 0, zone.value, Wrong.ENTRY_MISSING)
    return found


def _needs(lines: _Lines, areas: tuple[str, ...]) -> tuple[Dated[Need], ...]:
    return tuple(
        lines.read(
            lambda row: Need(
                lines.one_of(row, "area", areas),
                lines.one_of(row, "around", ("release", "supervision")),
                lines.number(row, "before"),
                lines.number(row, "after"),
                lines.one_of(row, "mapped_only", ("yes", "no")) == "yes",
            )
        )
    )


def _covers(
    lines: _Lines, lists: Mapping[str, CodeList], areas: tuple[str, ...]
) -> tuple[Dated[tuple[str, str, frozenset[str]]], ...]:
    known = MARKS.union(areas)

    def cover(row: Row) -> tuple[str, str, frozenset[str]]:
        name, code = row.cells["list"], row.cells["code"]
        if name not in lists or code not in lists[name]:
            lines.wrong(row, "code", Wrong.NO_SUCH_CODE)
        does = frozenset(row.cells["covers"].split("|"))
        if not does <= known:
            lines.wrong(row, "covers", Wrong.NO_SUCH_CODE)
        return name, code, does

    return tuple(lines.read(cover))


def _by_fact(lists: Mapping[str, CodeList]) -> frozenset[str]:
    """Return the kinds of measures for which a confirmed fact is enough. Source: design 14."""
    if "measure_type" not in lists:
        return frozenset()
    return frozenset(
        each.value for each in lists["measure_type"].codes if each.more.get("silence") == "fact"
    )


def _titles(table: Table, notes: Notes) -> dict[str, Mapping[str, str]]:
    """Return what a task about days of each kind, or of all areas, is called in each language."""
    known = [*(kind.value for kind in Kind), OVERALL]
    found: dict[str, Mapping[str, str]] = {}
    for row in table.rows:
        kind = row.cells["kind"]
        if kind not in known:
            notes.add(table.file, row.line, "kind", Wrong.NO_SUCH_CODE)
        if not row.cells["source"]:
            notes.add(table.file, row.line, "source", Wrong.SOURCE_MISSING)
        for language in LANGUAGES:
            if not row.cells[language]:
                notes.add(table.file, row.line, language, Wrong.LABEL_MISSING)
        found[kind] = {language: row.cells[language] for language in LANGUAGES}
    for kind in known if table.rows else ():
        if kind not in found:
            notes.add(table.file, 0, kind, Wrong.ENTRY_MISSING)
    return found
