"""A spreadsheet to the rest of the program: a heading, rows of cells, how it was saved."""

import datetime as dt
from dataclasses import dataclass

Cell = str | dt.date  # numbers are text here: most of them are numbers of people, not amounts

MAX_BYTES = 64 << 20  # a list of 100,000 clients with twenty columns is about 25 MiB as text
MAX_ROWS = 100_000  # rows with something in them; the largest office has some 1,000 clients
MAX_COLUMNS = 250  # the widest office list seen has about 40
LAST_ROW = 1_048_576  # the last row a spreadsheet program can number


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the spreadsheet numbers it: the first line of the file is 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the row."""
        return not any(isinstance(cell, dt.date) or cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Form:
    """How a spreadsheet is saved. `separator` and `encoding` are empty for a workbook.

    `encoding` is a Python codec name.
    """

    suffix: str = ".xlsx"
    separator: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet that was read whole.

    `rows` are the rows under the heading with something in them; `blank` counts the empty ones
    between them. `name` is the sheet's in a workbook, `names` all of them; both empty for csv.
    """

    heading: Row
    rows: tuple[Row, ...]
    form: Form
    name: str = ""
    names: tuple[str, ...] = ()
    blank: int = 0
