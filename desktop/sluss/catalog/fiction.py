"""Reads what fictional worlds are made of: names, places, parties, measures and sentences."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

from sluss.catalog.load import Catalog
from sluss.catalog.tables import Notes, Row, Table, read_table
from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.material import (
    BLANKS,
    Material,
    MeasureModel,
    OfficePlace,
    PartyModel,
    Stage,
    TaskModel,
)
from sluss.domain.fiction.phrases import Phrase
from sluss.errors.catalog import CatalogMistakes, Wrong

NAME_COLUMNS: Final = ("country", "kind", "name")
OFFICE_COLUMNS: Final = (
    "country", "code", "name", "municipality", "region", "court", "prison", "remand", "also",
)  # fmt: skip
PARTY_COLUMNS: Final = ("country", "type", "short", "name")
MEASURE_COLUMNS: Final = ("language", "area", "type", "party", "stage", "hours", "title")
TEXT_COLUMNS: Final = ("language", "use", "key", "text")

_NAMES_OFFSET = 8  # the commonest name is borne by 3 %, not by a fifth of the people
_TEXTS_OFFSET = 1
_TASK = "task"
_NUMBER = re.compile(r"-?\d{1,3}")

Item = TypeVar("Item")


class _Reader:
    """Reads the files of one folder, noting every mistake in any of them."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self.notes = Notes()
        self._folder, self._catalog = folder, catalog

    def table(self, name: str, columns: tuple[str, ...]) -> Table:
        return read_table(self._folder / name, columns, self.notes)

    def wrong(self, table: Table, row: Row, column: str, wrong: Wrong) -> None:
        self.notes.add(table.file, row.line, column, wrong)

    def coded(self, table: Table, row: Row, **lists: str) -> None:
        """Note the cells that hold no code of the list their column goes with."""
        for column, name in lists.items():
            for value in row.cells[column].split("|"):
                if value not in self._catalog.codes(name):
                    self.wrong(table, row, column, Wrong.NO_SUCH_CODE)

    def number(self, table: Table, row: Row, column: str, text: str) -> int:
        if _NUMBER.fullmatch(text):
            return int(text)
        self.wrong(table, row, column, Wrong.CODE)
        return 0

    def phrase(self, table: Table, row: Row, column: str, text: str) -> Phrase:
        phrase = Phrase(text)
        if not text:
            self.wrong(table, row, column, Wrong.LABEL_MISSING)
        if not phrase.blanks <= BLANKS:
            self.wrong(table, row, column, Wrong.NO_SUCH_CODE)
        return phrase


def read_fiction(resources: Path, catalog: Catalog) -> Material:
    """Read `resources/fiction/*.csv`. Raises `CatalogMistakes`, which holds every mistake."""
    reader = _Reader(resources / "fiction", catalog)
    names = _names(reader)
    offices, parties = _offices(reader), _parties(reader)
    measures = _measures(reader)
    texts, tasks = _texts(reader)
    if reader.notes.found:
        raise CatalogMistakes(*reader.notes.found)
    return Material(names, offices, parties, measures, texts, tasks)


def _names(reader: _Reader) -> Mapping[tuple[str, str], Ranked[str]]:
    table = reader.table("names.csv", NAME_COLUMNS)
    found: dict[tuple[str, str], list[str]] = {}
    for row in table.rows:
        reader.coded(table, row, country="country")
        if row.cells["kind"] not in ("female", "male", "family"):
            reader.wrong(table, row, "kind", Wrong.NO_SUCH_CODE)
        found.setdefault((row.cells["country"], row.cells["kind"]), []).append(row.cells["name"])
    return {key: Ranked(names, _NAMES_OFFSET) for key, names in found.items()}


def _offices(reader: _Reader) -> Mapping[str, tuple[OfficePlace, ...]]:
    table = reader.table("offices.csv", OFFICE_COLUMNS)
    found: list[OfficePlace] = []
    for row in table.rows:
        reader.coded(
            table, row, country="country", municipality="municipality", also="municipality",
            region="service_region", prison="institution", remand="institution",
        )  # fmt: skip
        cells = row.cells
        also = tuple(cells["also"].split("|"))
        found.append(OfficePlace(**(cells | {"also": also})))  # type: ignore[arg-type]
    return _by_country(found)


def _parties(reader: _Reader) -> Mapping[str, tuple[PartyModel, ...]]:
    table = reader.table("parties.csv", PARTY_COLUMNS)
    found: list[PartyModel] = []
    for row in table.rows:
        reader.coded(table, row, country="country", type="party_type")
        found.append(PartyModel(**row.cells))
    return _by_country(found)


_Placed = TypeVar("_Placed", OfficePlace, PartyModel)


def _by_country(found: list[_Placed]) -> Mapping[str, tuple[_Placed, ...]]:
    countries = dict.fromkeys(each.country for each in found)
    return {
        country: tuple(each for each in found if each.country == country) for country in countries
    }


def _measures(reader: _Reader) -> Mapping[str, Mapping[str, tuple[MeasureModel, ...]]]:
    table = reader.table("measures.csv", MEASURE_COLUMNS)
    found: dict[str, dict[str, tuple[MeasureModel, ...]]] = {}
    stages = {stage.value: stage for stage in Stage}
    for row in table.rows:
        reader.coded(table, row, area="life_area", type="measure_type", party="party_type")
        cells = row.cells
        if cells["stage"] not in stages:
            reader.wrong(table, row, "stage", Wrong.NO_SUCH_CODE)
        hours = reader.number(table, row, "hours", cells["hours"]) if cells["hours"] else None
        areas = found.setdefault(cells["language"], {})
        areas[cells["area"]] = (
            *areas.get(cells["area"], ()),
            MeasureModel(
                area=cells["area"],
                type=cells["type"],
                party=cells["party"],
                stage=stages.get(cells["stage"], Stage.BOTH),
                hours=hours,
                title=reader.phrase(table, row, "title", cells["title"]),
            ),
        )
    return found


def _texts(
    reader: _Reader,
) -> tuple[Mapping[tuple[str, str, str], Ranked[Phrase]], Mapping[str, tuple[TaskModel, ...]]]:
    table = reader.table("texts.csv", TEXT_COLUMNS)
    texts: dict[tuple[str, str, str], list[Phrase]] = {}
    tasks: dict[str, tuple[TaskModel, ...]] = {}
    for row in table.rows:
        language, use, key, text = (row.cells[column] for column in TEXT_COLUMNS)
        if use == _TASK:
            days, _, title = text.partition("|")
            task = TaskModel(
                anchor=key,
                days=reader.number(table, row, "text", days),
                title=reader.phrase(table, row, "text", title),
            )
            tasks[language] = (*tasks.get(language, ()), task)
        else:
            phrase = reader.phrase(table, row, "text", text)
            texts.setdefault((language, use, key), []).append(phrase)
    return {key: Ranked(phrases, _TEXTS_OFFSET) for key, phrases in texts.items()}, tasks
