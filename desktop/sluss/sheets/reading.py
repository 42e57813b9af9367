"""The way in for spreadsheets: a file becomes a heading and rows, or an error says why not."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sluss.errors.sheets import (
    SheetEmpty,
    SheetHasNoHeading,
    SheetInUse,
    SheetMissing,
    SheetTooLarge,
    SheetTooManyColumns,
    SheetTooManyRows,
    SheetUnreadable,
)
from sluss.sheets import delimited, workbook
from sluss.sheets.decoding import decode
from sluss.sheets.heading import LOOKED_AT, Known, find_heading
from sluss.sheets.kinds import Kind, kind_of
from sluss.sheets.sheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Form, Row, Sheet

Watch = Callable[[int], None]
_NOTHING_IN_TEXT = "\t\r\n\x0b\x0c \u00a0;,|\"'"
_WATCHED_EVERY = 250  # rows between two calls of `watch`: some 30 ms of work


def read(
    path: Path, *, sheet: str | None = None, known: Known | None = None, watch: Watch | None = None
) -> Sheet:
    """Read a spreadsheet whole into memory. Its content decides what it is, not its name.

    `sheet` chooses one of a workbook by name; otherwise it is the first with a heading row.
    `known` says whether a text is the heading of a column that is looked for; it finds the heading
    under titles and the separator among commas. `watch` is told now and then how many rows were
    read, and may raise to stop. Raises the errors of `sluss.errors.sheets`.
    """
    data = _content(path)
    known = known or _nothing
    watch = watch or _nobody
    if kind_of(data) is Kind.WORKBOOK:
        with workbook.opened(data) as book:
            name = book.choose(sheet, known)
            heading, rows, blank = _divided(book.rows(name), known, watch)
            heading = _as_wide_as_all(heading, rows)
            return Sheet(heading, rows, Form(), name, book.names, blank)
    decoded = decode(data)
    if not decoded.text.strip(_NOTHING_IN_TEXT):
        raise SheetEmpty
    separator, start = delimited.separator_of(decoded.text, known)
    heading, rows, blank = _divided(delimited.rows(decoded.text[start:], separator), known, watch)
    return Sheet(heading, rows, Form(".csv", separator, decoded.encoding), blank=blank)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise SheetUnreadable
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise SheetTooLarge(mib=MAX_BYTES >> 20)
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as missing:
        raise SheetMissing from missing
    except PermissionError as refused:  # Excel on Windows holds what it shows
        raise SheetInUse from refused
    except (OSError, ValueError) as failed:  # ValueError: a NUL in the path
        raise SheetUnreadable from failed
    if len(data) > MAX_BYTES:
        raise SheetTooLarge(mib=MAX_BYTES >> 20)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise SheetEmpty
    return data


def _divided(found: Iterable[Row], known: Known, watch: Watch) -> tuple[Row, tuple[Row, ...], int]:
    """Return the heading, the rows under it that hold something, and how many hold nothing."""
    rows: list[Row] = []
    for row in found:
        if row.number % _WATCHED_EVERY == 0:
            watch(row.number)
        if row.blank:
            continue
        rows.append(row if len(rows) < LOOKED_AT else _trimmed(row))  # one of them is the heading
        if len(rows) > MAX_ROWS + LOOKED_AT:
            raise SheetTooManyRows(limit=MAX_ROWS)
    if not rows:
        raise SheetEmpty
    place = find_heading(rows, known)
    if place is None:
        raise SheetHasNoHeading
    under = tuple(_trimmed(row) for row in rows[place + 1 :])
    if not under:
        raise SheetEmpty
    if len(under) > MAX_ROWS:
        raise SheetTooManyRows(limit=MAX_ROWS)
    if max(len(row.cells) for row in (_trimmed(rows[place]), *under)) > MAX_COLUMNS:
        raise SheetTooManyColumns(limit=MAX_COLUMNS)
    blank = under[-1].number - rows[place].number - len(under)
    return rows[place], under, blank


def _trimmed(row: Row) -> Row:
    """Leave out the empty cells at the end of a row: formats reach further than content."""
    cells = row.cells
    while isinstance(cells[-1], str) and not cells[-1].strip():
        cells = cells[:-1]
    return Row(row.number, cells)


def _as_wide_as_all(heading: Row, rows: tuple[Row, ...]) -> Row:
    """A note beside the table is no sign of a displaced row in a workbook, as it is in text."""
    missing = max(len(row.cells) for row in rows) - len(heading.cells)
    return Row(heading.number, heading.cells + ("",) * missing)


def _nothing(heading: str) -> bool:
    return False


def _nobody(rows: int) -> None:
    return
