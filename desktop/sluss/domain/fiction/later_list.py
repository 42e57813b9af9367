"""The list of fictional clients a week later: some new, some changed, some gone, some respelled."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.client_list import HEADINGS, Cell, Places, Planted, Row, list_row
from sluss.domain.fiction.people import People

NEW, CHANGED, GONE = 12, 9, 4
_SPELLED = 20  # rows that say the same in other words
_FIRST_ROW = 2  # the heading is row 1, as the spreadsheet counts
_DATED = ("Frigivning", "Övervakning från", "Övervakning till")


@dataclass(frozen=True, slots=True)
class LaterList:
    """The later list with its heading row.

    `changed` and `new` are rows of it, numbered as the spreadsheet counts; `gone` are the official
    case numbers of those who were in the list before.
    """

    table: tuple[tuple[Cell, ...], ...]
    new: tuple[int, ...]
    changed: tuple[int, ...]
    gone: tuple[str, ...]


def later_list(
    chance: Chance,
    people: People,
    places: Places,
    today: dt.date,
    before: Sequence[tuple[Cell, ...]],
    faults: Collection[Planted],
) -> LaterList:
    """Return the list a week later. The rows with faults in `before` are in it no more.

    `before` has its heading row; of people with a release ahead it needs a few dozen.
    """
    wrong = {fault.row for fault in faults}
    rows = [
        dict(zip(HEADINGS, cells, strict=True))
        for number, cells in enumerate(before, start=1)
        if number >= _FIRST_ROW and number not in wrong
    ]
    ahead = [row for row in rows if _is_ahead(row["Frigivning"], today)]
    changed, gone = ahead[1 : 2 * CHANGED : 2], ahead[2 * CHANGED :: 5][:GONE]
    for number, row in enumerate(changed):
        _CHANGES[number % len(_CHANGES)](row, places)
    touched = [id(row) for row in (*changed, *gone)]
    respelled = [row for row in rows if id(row) not in touched][:: len(rows) // _SPELLED]
    for row in respelled:
        _respell(row)
    first = len(before)
    new = [list_row(chance, people.client(chance), places, today, first + n) for n in range(NEW)]
    later = [row for row in rows if not any(row is each for each in gone)] + new
    later.sort(key=lambda row: (str(row["Efternamn"]).casefold(), str(row["Förnamn"])))
    return LaterList(
        (HEADINGS, *(tuple(row.values()) for row in later)),
        _numbers(later, new),
        _numbers(later, changed),
        tuple(str(row["Ärendenummer"]) for row in gone),
    )


def _is_ahead(release: Cell, today: dt.date) -> bool:
    return isinstance(release, dt.date) and release > today + dt.timedelta(days=14)


def _numbers(rows: Sequence[Row], some: Sequence[Row]) -> tuple[int, ...]:
    wanted = {id(row) for row in some}
    return tuple(at for at, row in enumerate(rows, start=_FIRST_ROW) if id(row) in wanted)


def _respell(row: Row) -> None:
    """Write what means the same in other words."""
    row["Efternamn"] = str(row["Efternamn"]).upper()
    phone = str(row["Telefon"])
    row["Telefon"] = f"+46 {phone[1:]}" if phone.startswith("0") else phone
    row["Hemkommun"] = f"{row['Hemkommun']} kommun"


def _moved(days: int) -> Callable[[Row, Places], None]:
    def move(row: Row, _places: Places) -> None:
        for heading in _DATED:
            day = row[heading]
            if isinstance(day, dt.date):
                row[heading] = day + dt.timedelta(days=days)

    return move


def _another_town(row: Row, places: Places) -> None:
    row["Hemkommun"] = next(each for each in places.municipalities if each != row["Hemkommun"])


def _another_officer(row: Row, places: Places) -> None:
    row["Handläggare"] = next(each for each in places.officers if each != row["Handläggare"])


def _another_place(row: Row, places: Places) -> None:
    before = str(row["Anstalt"])
    row["Anstalt"] = places.remand if before == places.prison else places.prison


def _another_phone(row: Row, places: Places) -> None:
    _moved(-3)(row, places)
    row["Telefon"] = "070-174 06 05"  # of the numbers that are given to nobody (PTS)


_CHANGES: tuple[Callable[[Row, Places], None], ...] = (
    _moved(4),
    _moved(-7),
    _another_town,
    _moved(14),
    _another_officer,
    _another_phone,
    _another_place,
    _moved(1),
    _moved(-2),
)
