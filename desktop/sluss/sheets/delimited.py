"""Text with separators (.csv and its relatives) as rows of cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator

from sluss.errors.sheets import SheetQuoteOpen
from sluss.sheets.neutral import bared
from sluss.sheets.sheet import Row

SEPARATORS = (";", ",", "\t", "|")  # the first wins a tie: Swedish and Danish Excel write ;
_SAMPLE_CHARACTERS = 64 << 10
_SAMPLE_ROWS = 60
_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # Excel's own hint, not a row to Excel
_END = "\x1eend of file"  # a line that no file has; swallowed if a quotation mark is still open

Known = Callable[[str], bool]


def separator_of(text: str, known: Known) -> tuple[str, int]:
    """Return the separator of `text` and where its first row begins.

    A `sep=` line is believed. Else the one wins that finds most headings that are `known`, then
    one that makes most rows a table, the more of them and the wider the better.
    """
    if said := _SAID.match(text):
        return said[1], said.end()
    return max(SEPARATORS, key=lambda separator: _fitness(text, separator, known)), 0


def rows(text: str, separator: str) -> Iterator[Row]:
    """Yield every row of `text`, blank ones too; a line break inside quotes is part of a cell.

    Raises `SheetQuoteOpen` where a quotation mark swallows the rest of the file.
    """
    lines = io.StringIO(text, newline="")
    records = csv.reader(_closed(lines), delimiter=separator)
    number = 0
    try:
        for number, record in enumerate(records, start=1):
            if len(record) == 1 and record[0] == _END:
                return
            yield Row(number, tuple(bared(cell) for cell in record))
    except csv.Error as too_long:  # a cell of more than 128 KiB: a quotation mark is open
        raise SheetQuoteOpen(row=number + 1) from too_long
    raise SheetQuoteOpen(row=number)


def _closed(lines: io.StringIO) -> Iterator[str]:
    yield from lines
    yield _END


def _fitness(text: str, separator: str, known: Known) -> tuple[int, bool, float, int]:
    sample = io.StringIO(text[:_SAMPLE_CHARACTERS], newline="")
    found: list[list[str]] = []
    try:
        for record in csv.reader(sample, delimiter=separator):
            if any(cell.strip() for cell in record):
                found.append(record)
            if len(found) == _SAMPLE_ROWS:
                break
    except csv.Error:
        found = []
    if not found:
        return 0, False, 0.0, 0
    hits = [sum(map(known, record)) for record in found]
    widths = [len(record) for record in found]
    width = widths[hits.index(max(hits))] if any(hits) else Counter(widths).most_common(1)[0][0]
    alike = widths.count(width) / len(widths)
    return max(hits), width > 1 and alike > 0.5, alike, width
