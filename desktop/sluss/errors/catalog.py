"""What can be wrong with the lists in resources, which practitioners and head office may change."""

from dataclasses import dataclass
from enum import StrEnum

from sluss.errors import N_, SlussError


class Wrong(StrEnum):
    """The kinds of mistake in a list; each value is the English sentence a person reads."""

    UNREADABLE = N_("The file cannot be opened.")
    NOT_UTF8 = N_("The file is not saved as UTF-8.")
    NOT_CSV = N_("The quotation marks of this line do not match.")
    EMPTY = N_("The file has no line with the names of its columns.")
    COLUMN_MISSING = N_("The column is missing.")
    COLUMN_UNKNOWN = N_("The column is neither one of every list nor the name of a list.")
    COLUMN_TWICE = N_("The column is there twice.")
    CELLS = N_("The line has more or fewer cells than the file has columns.")
    CODE = N_("The code is empty or has other characters than letters, digits, - and _.")
    LABEL_MISSING = N_("The name in this language is missing.")
    SOURCE_MISSING = N_("It is not said where this comes from.")
    DATE = N_("This is no date of the form 2026-03-07.")
    DATES_BACKWARDS = N_("The last day does not come after the first.")
    TWICE = N_("The same code or key is on an earlier line.")
    OVERLAP = N_("The days of this line overlap those of an earlier line with the same code.")
    WORD_TWICE = N_("The same word means another code on an earlier line.")
    NOT_TOML = N_("This line is not written as the file wants it.")
    ENTRY_MISSING = N_("The entry is missing.")
    ENTRY_UNKNOWN = N_("Nobody knows an entry of this name.")
    ENTRY_KIND = N_("This is not the kind of value that belongs here.")
    TOO_LONG = N_("The text is longer than the field it is for.")
    NO_SUCH_CODE = N_("The code is not on the list that the column names.")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Where it is and what it is. `line` 0 is the whole file; `column` may be empty."""

    file: str
    line: int
    column: str
    wrong: Wrong


class CatalogMistakes(SlussError):
    """The lists have mistakes. Facts: `count`, and of the first `file`, `line`, `column`, `wrong`.

    `mistakes` holds all of them, ordered by file and line.
    """

    code = "catalog.mistakes"
    number = 701
    sentence = N_("The lists of the program have {count} mistakes, the first in {file}:{line}.")
    hint = N_("Correct the lists, or put back the ones that came with the program.")

    def __init__(self, *mistakes: Mistake, **facts: str | int) -> None:
        """Keep all mistakes and the place of the first."""
        self.mistakes = tuple(sorted(mistakes))
        if self.mistakes:
            first = self.mistakes[0]
            facts |= {"count": len(self.mistakes), "file": first.file, "line": first.line}
            facts |= {"column": first.column, "wrong": first.wrong.name.lower()}
        super().__init__(**facts)


class NoSuchList(SlussError):
    """A list that the program needs is not among the files. Fact: `list`."""

    code = "catalog.no-such-list"
    number = 702
    sentence = N_("The list {list} is missing from the program's files.")
    hint = N_("Install Sluss again. The stores on this computer are not touched by that.")
