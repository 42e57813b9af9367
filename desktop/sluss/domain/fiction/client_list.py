"""A list of fictional clients as an office keeps it in a spreadsheet, with faults on purpose."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.courses import draw_course
from sluss.domain.fiction.people import People, Person, phone_number
from sluss.domain.identity import spelled

HEADINGS = (
    "Efternamn", "Förnamn", "Personnummer", "Telefon", "Hemkommun", "Ärendenummer", "Påföljd",
    "Strafftid från", "Strafftid till", "Frigivning", "Övervakning från", "Övervakning till",
    "Handläggare", "Anstalt",
)  # fmt: skip
_FIRST_ROW = 2  # the heading is row 1, as the spreadsheet counts
_EARLIEST = 6  # a fault may need rows above it to repeat
_SANCTIONS = {
    "prison": "Fängelse",
    "remand_only": "Häktad",
    "probation": "Skyddstillsyn",
    "probation_contract_treatment": "Skyddstillsyn med kontraktsvård",
    "probation_community_service": "Skyddstillsyn med samhällstjänst",
    "youth_supervision": "Ungdomsövervakning",
    "electronic_monitoring": "IÖV",
}

Cell = str | dt.date
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault in the list: row as the spreadsheet counts, heading, and the code it is told by."""

    row: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class Places:
    """The words the list uses: municipalities, prisons and officers by name."""

    municipalities: tuple[str, ...]
    prison: str
    remand: str
    officers: tuple[str, ...]


def client_list(
    chance: Chance, people: People, places: Places, today: dt.date, rows: int, faults: int
) -> tuple[list[tuple[Cell, ...]], list[Planted]]:
    """Return a list with its heading row, and the faults of ten kinds planted in it."""
    made = [
        list_row(chance, people.client(chance), places, today, number) for number in range(rows)
    ]
    planted = []
    for number in range(faults):
        column, code, plant = _FAULTS[number % len(_FAULTS)]
        place = _EARLIEST + number * (rows - _EARLIEST) // faults
        plant(made[place], made)
        planted.append(Planted(place + _FIRST_ROW, column, code))
    return [HEADINGS, *(tuple(row.values()) for row in made)], planted


def list_row(chance: Chance, person: Person, places: Places, today: dt.date, number: int) -> Row:
    """Return the row of a person; `number` makes the official case number of its own."""
    course = draw_course(chance, today)
    inside = next((p for p in course.phases if p.inside and (p.end is None or p.end > today)), None)
    institution = ""
    if inside is not None:
        institution = places.remand if inside.phase == "remand" else places.prison
    start, end = course.supervised or ("", "")
    written = spelled(person.number.value, person.number.kind) if person.number else ""
    cells: tuple[Cell, ...] = (
        person.family,
        person.given,
        written,
        phone_number("SE", chance) if chance.whether(0.6) else "",
        chance.one(places.municipalities),
        f"{course.opened.year}-{20_000 + number}",
        _SANCTIONS[course.sanction],
        course.start,
        course.end or "",
        course.release or "",
        start,
        end,
        chance.one(places.officers),
        institution,
    )
    return dict(zip(HEADINGS, cells, strict=True))


def _wrong_digit(row: Row, _rows: list[Row]) -> None:
    number = str(row["Personnummer"])
    row["Personnummer"] = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def _release_too_early(row: Row, _rows: list[Row]) -> None:
    start = row["Strafftid från"]
    row["Frigivning"] = dt.date(start.year - 1, 3, 2) if isinstance(start, dt.date) else "-"


def _supervision_backwards(row: Row, _rows: list[Row]) -> None:
    start = dt.date(2026, 5, 4)
    row["Övervakning från"], row["Övervakning till"] = start, dt.date(2025, 5, 4)


def _number_of_another(row: Row, rows: list[Row]) -> None:
    row["Personnummer"] = rows[1]["Personnummer"]


def _says(cells: Mapping[str, str]) -> "_Plant":
    return lambda row, _rows: row.update(cells)


_Plant = Callable[[Row, list[Row]], None]
_FAULTS: tuple[tuple[str, str, _Plant], ...] = (
    ("Efternamn", "row.no-name", _says({"Efternamn": "", "Förnamn": ""})),
    ("Personnummer", "number.wrong-check-digit", _wrong_digit),
    ("Personnummer", "number.no-such-day", _says({"Personnummer": "19850231-2380"})),
    ("Frigivning", "value.no-such-day", _says({"Frigivning": "2026-02-30"})),
    ("Övervakning till", "value.not-a-date", _says({"Övervakning till": "till sommaren"})),
    ("Frigivning", "row.release-before-sentence", _release_too_early),
    ("Övervakning till", "row.supervision-backwards", _supervision_backwards),
    ("Hemkommun", "row.municipality-unknown", _says({"Hemkommun": "Ankeborg"})),
    ("Påföljd", "row.word-unknown", _says({"Påföljd": "Galgen"})),
    ("Personnummer", "row.number-twice", _number_of_another),
)
