"""One row of a list of clients: what it says, or everything that is wrong with it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sluss.domain.dates import FIRST_YEAR, LAST_YEAR, parse_date
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.identity import Identifier, IdentifierKind, parse
from sluss.domain.register.columns import NAMES, Column, Recognition
from sluss.domain.register.names import divided, divided_family_first, name_key
from sluss.domain.register.words import Vocabulary
from sluss.errors import SlussError
from sluss.errors.register import (
    BirthDateContradicts,
    CellGarbled,
    CellIsError,
    EmailImpossible,
    NoName,
    NotBornYet,
    NumberRounded,
    PhoneImpossible,
    ReleaseBeforeSentence,
    SentenceBackwards,
    SupervisionBackwards,
    TooLong,
    TooManyCells,
)
from sluss.errors.values import UnlikelyYear

Cell = str | dt.date
T = TypeVar("T")
C = TypeVar("C")

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ERROR = re.compile(r"#+|#N/A|#[A-ZÅÄÖÆØ0/]{3,}[!?]", re.IGNORECASE)
# UTF-8 read as Windows-1252 turns å into Ã¥; no name has Ã before a sign.
_GARBLED = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf…„–—†˜ŠšŽžŸœ€‚ƒ‰‡ˆ‹‘’“”•™›]")  # noqa: RUF001
_ROUNDED = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_LEAST_DIGITS = 5  # the shortest telephone numbers of offices have five
_WITHOUT_ZERO = 9  # digits left of a number of ten whose leading zero a spreadsheet took off


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that may become a client. Codes are codes of their lists, dates local days.

    `birth_date` and `gender` are taken from the number where the list does not say them.
    `protection` is a code where the list marks the person as protected.
    """

    row: int
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    number: Identifier | None = None
    birth_date: dt.date | None = None
    gender: str = ""
    phone: str = ""
    email: str = ""
    municipality: str = ""
    register_no: str = ""
    sanction: str = ""
    sentence_start: dt.date | None = None
    sentence_end: dt.date | None = None
    release: dt.date | None = None
    release_type: str = ""
    supervision_start: dt.date | None = None
    supervision_end: dt.date | None = None
    officer: str = ""
    institution: str = ""
    protection: str = ""

    @property
    def name(self) -> frozenset[str]:
        """The words of the name as names are compared."""
        return name_key(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a row.

    `row` is numbered as the spreadsheet does, `column` is the heading there, "" for the whole row.
    What is wrong is an error that was not raised: it has a code, a sentence and a hint.
    """

    row: int
    column: str
    problem: SlussError


def check_row(
    number: int, cells: Sequence[Cell], recognition: Recognition, words: Vocabulary
) -> tuple[Draft, tuple[Fault, ...]]:
    """Return what a row says and everything that is wrong with it.

    A draft with faults is not to be used for anything but telling rows apart.
    """
    reading = _Reading(number, cells, recognition, words)
    if len(cells) > len(recognition.headings):
        reading.fault(TooManyCells())
    draft = _draft(reading)
    for columns, problem in _contradictions(draft, words.today):
        reading.fault(problem, *columns)
    return draft, tuple(reading.faults)


def tidy(text: str) -> str:
    """Return text on one line with single spaces, composed letters and nothing invisible in it."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(c if c.isprintable() else " " for c in seen).split())


class _Reading:
    """A row while it is being read: takes one cell after the other and collects what is wrong."""

    def __init__(
        self, number: int, cells: Sequence[Cell], recognition: Recognition, words: Vocabulary
    ) -> None:
        self.number, self.words = number, words
        self.faults: list[Fault] = []
        self._cells, self._recognition = cells, recognition

    def fault(self, problem: SlussError, *columns: Column) -> None:
        self.faults.append(Fault(self.number, self._recognition.heading(*columns), problem))

    def cell(self, column: Column) -> Cell:
        """Return the date or the tidy text that stands in a column; words for nothing are ""."""
        place = self._recognition.place(column)
        if place is None or place >= len(self._cells):
            return ""
        cell = self._cells[place]
        if isinstance(cell, dt.date):
            return cell
        text = tidy(cell)
        try:
            _whole(text)
        except SlussError as problem:
            self.fault(problem, column)
            return ""
        return "" if column not in NAMES and self.words.plain.is_nothing(text) else text

    def text(self, column: Column) -> str:
        cell = self.cell(column)
        return cell.isoformat() if isinstance(cell, dt.date) else cell

    def taken(self, column: Column, read: Callable[[str], T], empty: T) -> T:
        """Return what `read` makes of the text in a column; `empty` if none or if it is wrong."""
        text = self.text(column)
        return self._tried(column, read, text, empty) if text else empty

    def day(self, column: Column) -> dt.date | None:
        cell = self.cell(column)
        if isinstance(cell, dt.date):
            return self._tried(column, _likely, cell, None)
        return self._tried(column, self._parse_date, cell, None) if cell else None

    def _parse_date(self, text: str) -> dt.date:
        return parse_date(text, self.words.country)

    def _tried(self, column: Column, read: Callable[[C], T], cell: C, empty: T) -> T:
        try:
            return read(cell)
        except SlussError as problem:
            self.fault(problem, column)
            return empty

    def code(self, column: Column) -> str:
        return self.taken(column, lambda text: self.words.code(column, text), "")


def _draft(row: _Reading) -> Draft:
    given, family = _name(row)
    birth_date = row.day(Column.BIRTH_DATE)
    number = _number(row, birth_date)
    return Draft(
        row=row.number,
        given_name=given,
        family_name=family,
        preferred_name=row.text(Column.PREFERRED_NAME),
        number=number,
        birth_date=birth_date or (number.birth_date if number else None),
        gender=row.code(Column.GENDER) or (number.gender if number else None) or "",
        phone=row.taken(Column.PHONE, _phone, ""),
        email=row.taken(Column.EMAIL, _email, ""),
        municipality=row.taken(Column.MUNICIPALITY, row.words.municipality, ""),
        register_no=row.text(Column.REGISTER_NO),
        sanction=row.code(Column.SANCTION),
        sentence_start=row.day(Column.SENTENCE_START),
        sentence_end=row.day(Column.SENTENCE_END),
        release=row.day(Column.RELEASE),
        release_type=row.code(Column.RELEASE_TYPE),
        supervision_start=row.day(Column.SUPERVISION_START),
        supervision_end=row.day(Column.SUPERVISION_END),
        officer=row.words.mapping.word(Column.OFFICER, row.text(Column.OFFICER)),
        institution=row.text(Column.INSTITUTION),
        protection=row.words.protection(row.text(Column.PROTECTED)),
    )


def _name(row: _Reading) -> tuple[str, str]:
    before = len(row.faults)
    given, family = row.text(Column.GIVEN_NAME), row.text(Column.FAMILY_NAME)
    if not (given and family):
        for column, divide in (
            (Column.NAME, divided),
            (Column.NAME_FAMILY_FIRST, divided_family_first),
        ):
            if whole := row.text(column):
                parts = divide(whole)
                given, family = given or parts[0], family or parts[1]
    if not name_key(given, family) and len(row.faults) == before:
        row.fault(NoName(), *NAMES)
    return given, family


def _number(row: _Reading, born: dt.date | None) -> Identifier | None:
    kind = row.taken(
        Column.NUMBER_KIND,
        lambda text: IdentifierKind(row.words.code(Column.NUMBER_KIND, text)),
        None,
    )

    def read(text: str) -> Identifier | None:
        if _ROUNDED.fullmatch(text):
            raise NumberRounded
        if kind not in _UNCHECKED and text.isdecimal() and len(text) == _WITHOUT_ZERO:
            text = "0" + text
        return parse(text, row.words.country, row.words.today, kind=kind, born=born)

    found = row.taken(Column.NUMBER, read, None)
    return None if found is None or found.kind is IdentifierKind.NONE else found


_UNCHECKED = (IdentifierKind.RESERVE, IdentifierKind.FOREIGN, IdentifierKind.PRISON)


def _contradictions(
    draft: Draft, today: dt.date
) -> Iterable[tuple[tuple[Column, ...], SlussError]]:
    """Yield what contradicts something else in the row, with the columns to look for it in."""
    said = draft.number.birth_date if draft.number else None
    if said is not None and draft.birth_date != said:
        yield (Column.BIRTH_DATE,), BirthDateContradicts()
    elif draft.birth_date is not None and draft.birth_date > today:
        yield (Column.BIRTH_DATE,), NotBornYet()
    if _before(draft.release, draft.sentence_start):
        yield (Column.RELEASE,), ReleaseBeforeSentence()
    if _before(draft.sentence_end, draft.sentence_start):
        yield (Column.SENTENCE_END,), SentenceBackwards()
    if _before(draft.supervision_end, draft.supervision_start):
        yield (Column.SUPERVISION_END,), SupervisionBackwards()


def _before(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and one < other


def _whole(text: str) -> None:
    """Raise what is wrong with a cell whatever it should hold."""
    if _ERROR.fullmatch(text):
        raise CellIsError
    if _GARBLED.search(text):
        raise CellGarbled
    if len(text) > LINE_LENGTH:
        raise TooLong(limit=LINE_LENGTH)


def _likely(day: dt.date) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnlikelyYear(first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _phone(text: str) -> str:
    if sum(letter.isdecimal() for letter in text) < _LEAST_DIGITS:
        raise PhoneImpossible
    return text


def _email(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise EmailImpossible
    return text
