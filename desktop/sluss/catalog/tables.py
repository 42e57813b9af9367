"""Reads one CSV file of resources into lines of named cells, noting every mistake on the way."""

import csv
import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sluss.catalog.source import Source
from sluss.errors.catalog import Mistake, Wrong


@dataclass
class Notes:
    """The mistakes found so far, of all files."""

    found: list[Mistake] = field(default_factory=list)

    def add(self, file: str, line: int, column: str, wrong: Wrong) -> None:
        """Note one mistake and go on."""
        self.found.append(Mistake(file, line, column, wrong))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its number (headings = 1) and its cells by column, stripped of spaces."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file: its name, its columns in order and its rows in order."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Source, required: Collection[str], notes: Notes) -> Table:
    """Read a file of comma-separated UTF-8 text with headings in its first line.

    What cannot be read is noted and left out, never guessed; a file that is no such text gives an
    empty table. The byte order mark that spreadsheet programs write is allowed.
    """
    lines = _lines(path, notes)
    first = next(lines, None)
    if first is None:
        # A file that could not be read has been noted already.
        if not any(mistake.file == path.name for mistake in notes.found):
            notes.add(path.name, 1, "", Wrong.EMPTY)
        return Table(path.name, (), ())
    columns = tuple(cell.strip() for cell in first[1])
    for position, column in enumerate(columns):
        if column in columns[:position]:
            notes.add(path.name, 1, column, Wrong.COLUMN_TWICE)
    missing = [column for column in required if column not in columns]
    for column in missing:
        notes.add(path.name, 1, column, Wrong.COLUMN_MISSING)
    if missing:
        return Table(path.name, columns, ())
    rows = []
    for line, cells in lines:
        if len(cells) != len(columns):
            notes.add(path.name, line, "", Wrong.CELLS)
            continue
        stripped = map(str.strip, cells)
        rows.append(Row(line, dict(zip(columns, stripped, strict=True))))
    return Table(path.name, columns, tuple(rows))


def day_in(file: str, row: Row, column: str, notes: Notes) -> dt.date | None:
    """Return the day in a cell, None for an empty one; what is no day is noted."""
    text = row.cells[column]
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        notes.add(file, row.line, column, Wrong.DATE)
        return None


def _lines(path: Source, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Give (line number, cells) of each line that is not empty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        notes.add(path.name, error.object.count(b"\n", 0, error.start) + 1, "", Wrong.NOT_UTF8)
        return
    except OSError:
        notes.add(path.name, 0, "", Wrong.UNREADABLE)
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error:
        notes.add(path.name, reader.line_num, "", Wrong.NOT_CSV)
