"""Spreadsheets of invented clients: one with faults on purpose, and the same a week later."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sluss.catalog.fiction import read_fiction
from sluss.catalog.load import Catalog
from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.client_list import Places, Planted, client_list
from sluss.domain.fiction.later_list import LaterList, later_list
from sluss.domain.fiction.people import People
from sluss.sheets.writing import SWEDISH_CSV, write

ROWS, FAULTS = 500, 25
SEED = 500
LIST_NAME, FAULTS_NAME = "exempel-klientlista.xlsx", "exempel-klientlista-fel.csv"
LATER_NAME = "exempel-klientlista-en-vecka-senare.xlsx"
_SERIAL = 5  # the clients of a demo have the numbers below
FAULT_HEADINGS = ("rad", "kolumn", "kod")


@dataclass(frozen=True, slots=True)
class ExampleList:
    """The spreadsheet, and the file that says which faults are planted in which of its rows.

    `later` is the same list a week later, without the rows with faults, and `differs` says what is
    new, changed and gone in it.
    """

    sheet: Path
    faults_file: Path
    rows: int
    faults: tuple[Planted, ...]
    later: Path
    differs: LaterList


def write_example_list(
    catalog: Catalog,
    resources: Path,
    folder: Path,
    today: dt.date,
    officers: tuple[str, ...],
    rows: int = ROWS,
    faults: int = FAULTS,
) -> ExampleList:
    """Write the three files into a folder, replacing those of an earlier day.

    Dates are counted from `today`; `officers` answer for the cases. The list is that of a Swedish
    office. Raises `CatalogMistakes`, `SheetNotWritten`.
    """
    material = read_fiction(resources, catalog)
    place = material.offices["SE"][0]
    towns = catalog.codes("municipality")
    prisons = catalog.codes("institution")
    places = Places(
        municipalities=tuple(towns.label(code, "sv") for code in (place.municipality, *place.also)),
        prison=prisons.label(place.prison, "sv"),
        remand=prisons.label(place.remand, "sv"),
        officers=officers,
    )
    chance = Chance(Random(SEED))
    people = People(material, "SE", today)
    table, planted = client_list(chance, people, places, today, rows, faults)
    differs = later_list(chance, people, places, today, table, planted)
    sheet, faults_file, later = (folder / name for name in (LIST_NAME, FAULTS_NAME, LATER_NAME))
    for file in (sheet, faults_file, later):
        file.unlink(missing_ok=True)
    write(sheet, table)
    write(later, differs.table)
    told = [(str(each.row), each.column, each.code) for each in planted]
    write(faults_file, [FAULT_HEADINGS, *told], SWEDISH_CSV)
    return ExampleList(sheet, faults_file, rows, tuple(planted), later, differs)
