"""What the words in a list of clients mean: the code lists, and the office's own words."""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property

from sluss.domain.codes import CodeList
from sluss.domain.folding import fold
from sluss.domain.machines import Protection
from sluss.domain.register.columns import Column, ColumnMapping, Headings
from sluss.errors.register import MunicipalityUnknown, WordUnknown

# The columns in which only words of a list can stand, or the office's own words for them.
WORDED = (
    Column.GENDER,
    Column.MUNICIPALITY,
    Column.NUMBER_KIND,
    Column.RELEASE_TYPE,
    Column.SANCTION,
)
_OF_TOWN = re.compile(r"\s+(?:kommune?|stad|municipality)$", re.IGNORECASE)
# Skatteverket marks some 20 times as many as it registers apart; Denmark has one level (CPR-loven
# § 28).
_USUAL_PROTECTION = {
    "SE": Protection.SECRECY_MARKING,
    "DK": Protection.NAME_ADDRESS_PROTECTION,
}
_CODE_DIGITS = 4  # codes of municipalities in both countries
_DASHES = re.compile(r"[-–—?.]*")  # noqa: RUF001 (people draw any dash for "nothing")


@dataclass(frozen=True)
class Plain:
    """Words for nothing and for no, folded, in the languages of the lists."""

    nothing: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    def is_nothing(self, text: str) -> bool:
        """Whether the cell says that there is nothing to say: empty, a dash, "saknas"."""
        return _DASHES.fullmatch(text) is not None or fold(text) in self.nothing


@dataclass(frozen=True)
class Terms:
    """What resources say of lists of clients: known headings and plain words."""

    headings: Headings
    plain: Plain


@dataclass(frozen=True)
class Vocabulary:
    """All that is needed to understand the words of a list.

    `country` ("SE", "DK") is the office's; it decides how numbers and dates are read and goes first
    for municipalities. `codes` holds the lists of the columns GENDER, SANCTION, RELEASE_TYPE,
    NUMBER_KIND and PROTECTED. `today` is the local calendar day.
    """

    country: str
    today: dt.date
    municipalities: CodeList
    codes: dict[Column, CodeList]
    plain: Plain
    mapping: ColumnMapping = field(default_factory=ColumnMapping)

    def code(self, column: Column, text: str) -> str:
        """Return the code that a word in a column means. Raises `WordUnknown`."""
        found = self.codes[column].find(self.mapping.word(column, text))
        if found is None:
            raise WordUnknown
        return found.value

    def municipality(self, text: str) -> str:
        """Return the municipality that a name or code means. Raises `MunicipalityUnknown`.

        "Malmö kommun", "Malmö stad", "Stockholms kommun" and "180" for 0180 are understood.
        """
        word = self.mapping.word(Column.MUNICIPALITY, text)
        bare = _OF_TOWN.sub("", word)
        tried = [word, bare, bare.removesuffix("s")]
        if word.isdecimal():  # a spreadsheet program takes the zero off a code
            tried = [f"{self.country}-{word.zfill(_CODE_DIGITS)}"]
        for codes in (self._at_home, self.municipalities):
            for name in tried:
                if found := codes.find(name):
                    return found.value
        raise MunicipalityUnknown

    @cached_property
    def _at_home(self) -> CodeList:
        return self.municipalities.only(country=self.country)

    def protection(self, text: str) -> str:
        """Return how the column for protection says that somebody is protected, "" if it does not.

        Anything but no protects: lists write "ja", "x" or a number. Where the word is no level it
        is the one most are marked with in the country; all of them are sealed alike.
        """
        if self.plain.is_nothing(text) or fold(text) in self.plain.no:
            return ""
        found = self.codes[Column.PROTECTED].find(text) if Column.PROTECTED in self.codes else None
        if found is not None:
            return "" if found.value == Protection.NONE else found.value
        return _USUAL_PROTECTION.get(self.country, Protection.SECRECY_MARKING).value
