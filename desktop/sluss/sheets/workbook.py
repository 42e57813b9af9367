"""Excel workbooks (.xlsx) as rows of cells."""

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sluss.errors.sheets import SheetDamaged, SheetNotThere
from sluss.sheets.heading import LOOKED_AT, Known, find_heading, recognised
from sluss.sheets.neutral import bared
from sluss.sheets.sheet import LAST_ROW, Cell, Row

UNCALCULATED = "#CALC!"  # stands for a formula whose result was never saved in the file
_CHUNK = 1 << 20


class Workbook:
    """An open workbook. `names` are its sheets that hold cells, the hidden ones last."""

    def __init__(self, results: Any, formulas: Any | None) -> None:
        """Keep the workbook read for its results, and once more for formulas if it has any."""
        self._results, self._formulas = results, formulas
        sheets = sorted(results.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        self.names: tuple[str, ...] = tuple(sheet.title for sheet in sheets)

    def choose(self, name: str | None, known: Known) -> str:
        """Return the sheet called `name`, or the first with a heading row. Raises `SheetNotThere`.

        A heading row with two columns that are `known` goes before one with none.
        """
        if name is not None:
            wanted = name.strip().casefold()
            for title in self.names:
                if title.strip().casefold() == wanted:
                    return title
            raise SheetNotThere(sheets=len(self.names))
        if not self.names:
            raise SheetDamaged
        tops = {title: list(islice(self.rows(title), LOOKED_AT)) for title in self.names}
        for title, top in tops.items():
            if recognised(top, known) >= 2:
                return title
        for title, top in tops.items():
            if find_heading(top, known) is not None:
                return title
        return self.names[0]

    def rows(self, name: str) -> Iterator[Row]:
        """Yield every row of a sheet, blank ones too. Raises `SheetDamaged`."""
        # A broken workbook meets the reading library in more ways than can be listed.
        try:
            for number, cells in enumerate(self._read(name), start=1):
                if number > LAST_ROW:
                    raise ValueError("a row beyond the last one")
                yield Row(number, cells)
        except Exception as broken:
            raise SheetDamaged from broken

    def _read(self, name: str) -> Iterator[tuple[Cell, ...]]:
        results = _cells(self._results, name)
        if self._formulas is None:
            for values in results:
                yield tuple(map(_cell, values))
            return
        for values, formulas in zip(results, _cells(self._formulas, name), strict=True):
            yield tuple(map(_calculated, values, formulas))


@contextmanager
def opened(data: bytes) -> Iterator[Workbook]:
    """Open the workbook whose content is `data`; nothing is written anywhere.

    Raises `SheetDamaged`.
    """
    books: list[Any] = []
    try:
        try:
            books.append(_load(data, data_only=True))
            if _has_formulas(data):
                books.append(_load(data, data_only=False))
            book = Workbook(books[0], books[1] if len(books) > 1 else None)
        except Exception as broken:
            raise SheetDamaged from broken
        yield book
    finally:
        for each in books:
            each.close()


def _load(data: bytes, *, data_only: bool) -> Any:
    import openpyxl  # noqa: PLC0415 (a quarter of a second that only an import of lists needs)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about print settings and the like of other programs
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only)


def _cells(book: Any, name: str) -> Iterator[tuple[Any, ...]]:
    sheet = book[name]
    sheet.reset_dimensions()  # what the file says of its size is often wrong and then cuts rows off
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.lower().lstrip("/").startswith("xl/worksheets/") and part.endswith(".xml"):
                with archive.open(part) as xml:
                    before = b""
                    while chunk := xml.read(_CHUNK):
                        if b"<f>" in before + chunk or b"<f " in before + chunk:
                            return True
                        before = chunk[-2:]
    return False


def _calculated(result: object, formula: object) -> Cell:
    if result is None and formula is not None:
        return UNCALCULATED
    return _cell(result)


def _cell(value: object) -> Cell:
    """Turn what a cell holds into text or a date; a time of day after a date is left out."""
    match value:
        case None:
            return ""
        case str():
            return bared(value.replace("\0", ""))
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)
