"""Lists of fictional clients, as an office would keep them, with faults where a test wants them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl

from sluss.domain.fictional import fictional_number

SWEDISH = (
    "Efternamn",
    "Förnamn",
    "Personnummer",
    "Telefon",
    "Hemkommun",
    "Ärendenummer",
    "Påföljd",
    "Strafftid från",
    "Strafftid till",
    "Frigivning",
    "Övervakning från",
    "Övervakning till",
    "Handläggare",
    "Anstalt",
    "Anteckning",
)
FAMILIES = ("Öberg", "Sjöström", "Åkesson", "Lind", "Kjær", "Ek", "Nyström", "Dahl")
GIVENS = ("Åsa", "Bo", "Cecilia", "Dragan", "Eva", "Farid", "Gösta", "Hüseyin", "Ida")

Rows = list[dict[str, str]]


def clients(count: int) -> Rows:
    """Return rows of clients with every column filled, by heading."""
    return [_client(place) for place in range(count)]


def _client(place: int) -> dict[str, str]:
    born = dt.date(1960, 1, 1) + dt.timedelta(days=17 * (place // 20))
    number = fictional_number("SE", born, ("female", "male")[place % 2], place // 2 % 10)
    start = dt.date(2025, 1, 1) + dt.timedelta(days=place % 300)
    values = (
        f"{FAMILIES[place % len(FAMILIES)]}-{place}",
        GIVENS[place % len(GIVENS)],
        f"{number.value[:8]}-{number.value[8:]}",
        f"070-{place:07}",
        ("Malmö", "Lund", "1280", "Göteborgs kommun")[place % 4],
        f"B {place}-26",
        ("Fängelse", "Skyddstillsyn", "IÖV")[place % 3],
        start.isoformat(),
        (start + dt.timedelta(days=700)).isoformat(),
        (start + dt.timedelta(days=466)).isoformat(),
        (start + dt.timedelta(days=466)).isoformat(),
        (start + dt.timedelta(days=831)).isoformat(),
        "Eva Lind" if place % 2 else "Rolf Utanför",
        "Hall",
        "=HYPERLINK(0)",
    )
    return dict(zip(SWEDISH, values, strict=True))


def csv(path: Path, rows: Rows, separator: str = ";", encoding: str = "cp1252") -> Path:
    """Save rows as Swedish Excel does."""
    lines = [SWEDISH, *(row.values() for row in rows)]
    text = "\r\n".join(separator.join(line) for line in lines) + "\r\n"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx(path: Path, rows: Rows) -> Path:
    """Save rows as a workbook in which dates are dates and numbers without hyphen are numbers."""
    book = openpyxl.Workbook()
    book.active.append(SWEDISH)
    for row in rows:
        book.active.append([_typed(text) for text in row.values()])
    for cells in book.active.iter_rows():
        for cell in cells:
            if cell.data_type == "f":  # the test writes text where openpyxl sees a formula
                cell.data_type = "s"
    book.save(path)
    return path


def _typed(text: str) -> object:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        bare = text.replace("-", "")
        return int(bare) if bare.isdecimal() and len(bare) == 12 else text


Plant = Callable[[dict[str, str], Rows], None]

# Ten kinds of faults: what to do to a row (and what to look at in others), and the code it gives.
FAULTS: tuple[tuple[str, str, Plant], ...] = (
    ("row.no-name", "Efternamn", lambda row, _all: row.update(Efternamn="", Förnamn=" ")),
    (
        "number.wrong-check-digit",
        "Personnummer",
        lambda row, _all: row.update(
            Personnummer=row["Personnummer"][:-1] + str((int(row["Personnummer"][-1]) + 1) % 10)
        ),
    ),
    (
        "number.no-such-day",
        "Personnummer",
        lambda row, _all: row.update(Personnummer="19850231-2380"),
    ),
    (
        "value.no-such-day",
        "Frigivning",
        lambda row, _all: row.update(Frigivning="2026-02-30"),
    ),
    (
        "value.not-a-date",
        "Övervakning till",
        lambda row, _all: row.update({"Övervakning till": "till sommaren"}),
    ),
    (
        "row.release-before-sentence",
        "Frigivning",
        lambda row, _all: row.update(Frigivning="2024-12-31"),
    ),
    (
        "row.supervision-backwards",
        "Övervakning till",
        lambda row, _all: row.update({"Övervakning till": "2024-12-31"}),
    ),
    (
        "row.municipality-unknown",
        "Hemkommun",
        lambda row, _all: row.update(Hemkommun="Ankeborg"),
    ),
    ("row.word-unknown", "Påföljd", lambda row, _all: row.update(Påföljd="Galgen")),
    (
        "row.number-twice",
        "Personnummer",
        lambda row, rows: row.update(Personnummer=rows[0]["Personnummer"]),
    ),
)


def with_faults(rows: Rows, count: int) -> dict[int, tuple[str, str]]:
    """Plant faults of all kinds in turn; return {number of the row: (code, heading)}."""
    planted = {}
    for number in range(count):
        code, heading, plant = FAULTS[number % len(FAULTS)]
        place = 7 + number * (len(rows) - 10) // count
        plant(rows[place], rows)
        planted[place + 2] = (code, heading)
    return planted
