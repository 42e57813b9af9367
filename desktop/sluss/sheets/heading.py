"""Which row of a spreadsheet names its columns."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from sluss.sheets.sheet import Row

LOOKED_AT = 30  # rows; titles, logotypes and empty lines above a heading are fewer
_MANY_DIGITS = re.compile(r"(?:\d\D?){5}")  # a date, a number of a person, a telephone number
_LONGEST = 120  # characters; a heading is a name, not a sentence

Known = Callable[[str], bool]


def find_heading(rows: Sequence[Row], known: Known) -> int | None:
    """Return the place in `rows` of the row that names the columns, or None.

    The row with most headings that are `known` wins. Where none is known it is the first row that
    could be one: as many cells as a table has, and in none of them what looks like a date or a
    number. Below a row of data nothing is looked for.
    """
    top = rows[:LOOKED_AT]
    hits = [_hits(row, known) for row in top]
    best = max(hits, default=0)
    if best >= 2 or (best == 1 and _could_be(top[hits.index(1)])):
        return hits.index(best)
    least = 2 if any(_filled(row) > 1 for row in top) else 1
    for place, row in enumerate(top):
        if _filled(row) >= least:
            return place if _could_be(row) else None
    return None


def recognised(rows: Sequence[Row], known: Known) -> int:
    """Return how many known headings the best of the first rows has."""
    return max((_hits(row, known) for row in rows[:LOOKED_AT]), default=0)


def _hits(row: Row, known: Known) -> int:
    return sum(isinstance(cell, str) and known(cell) for cell in row.cells)


def _filled(row: Row) -> int:
    return sum(isinstance(cell, dt.date) or bool(cell.strip()) for cell in row.cells)


def _could_be(row: Row) -> bool:
    return all(
        isinstance(cell, str) and len(cell) <= _LONGEST and not _MANY_DIGITS.search(cell)
        for cell in row.cells
    )
