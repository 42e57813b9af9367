"""The way out for spreadsheets: rows of text as .csv or .xlsx, in which nothing is computed."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from sluss.errors.sheets import SheetExists, SheetNotWritten
from sluss.sheets.neutral import neutral
from sluss.sheets.sheet import Cell, Form

SWEDISH_CSV = Form(".csv", ";", "utf-8-sig")  # opens with a double click in Nordic Excel
EXCEL = Form()
_MARKED = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
_WIDEST = 60  # characters of a column in Excel; longer cells are read in the line above the sheet
_CELL_LENGTH = 32_767  # characters; Excel's own limit


def write(path: Path, rows: Sequence[Sequence[Cell]], form: Form = EXCEL) -> None:
    """Write `rows`, the heading first, to a new file at `path`.

    Text that a spreadsheet program would compute gets an apostrophe before it: visible in csv,
    Excel's own hidden one in a workbook. Text files in UTF-8 and UTF-16 begin with a byte order
    mark, without which Excel reads them wrongly; a character that `form.encoding` lacks makes the
    file UTF-8. A file that cannot be finished is removed again.
    Raises `SheetExists`, `SheetNotWritten`.
    """
    content = _workbook(rows) if form.suffix == ".xlsx" else _text(rows, form)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as there:
        raise SheetExists from there
    except OSError as failed:
        raise SheetNotWritten from failed
    try:
        path.write_bytes(content)
    except OSError as failed:
        path.unlink(missing_ok=True)
        raise SheetNotWritten from failed


def _text(rows: Iterable[Sequence[Cell]], form: Form) -> bytes:
    lines = io.StringIO(newline="")
    table = csv.writer(lines, delimiter=form.separator, lineterminator="\r\n")
    for row in rows:
        table.writerow([neutral(_plain(cell)) for cell in row])
    text = lines.getvalue()
    try:
        return text.encode(_MARKED.get(form.encoding, form.encoding))
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")


def _workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 (only who writes a workbook waits for it)

    content = io.BytesIO()
    # In memory: otherwise the cells of clients would pass through the folder of temporary files.
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    heading = book.add_format({"bold": True, "num_format": "@"})
    text = book.add_format({"num_format": "@"})  # text stays text when it is corrected in Excel
    quoted = book.add_format({"num_format": "@", "quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.date) and cell.year >= 1900:  # Excel's first year
                sheet.write_datetime(number, column, cell, day)
            elif words := _plain(cell)[:_CELL_LENGTH]:
                harmless = text if neutral(words) == words else quoted
                sheet.write_string(number, column, words, harmless if number else heading)
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return content.getvalue()


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    widths: list[int] = []
    for row in rows:
        for column, cell in enumerate(row):
            if column == len(widths):
                widths.append(0)
            widths[column] = max(widths[column], min(len(_plain(cell)) + 2, _WIDEST))
    return widths


def _plain(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, dt.date) else cell
