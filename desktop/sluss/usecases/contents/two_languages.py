"""Texts a client reads, in their language and in the office's: side by side, or one where one is.

The office's always stands there: the paper is filed, and who hands it over knows what it says.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sluss.domain.codes import LANGUAGES
from sluss.domain.dates import long_date
from sluss.domain.document_texts import RIGHT_TO_LEFT, set_apart
from sluss.domain.papers import PLAIN, Cell, Mark, Part, Row, Rows, Style, Words
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session, today

T = TypeVar("T")

APART = " · "  # between the two where both stand on one line
_WIDE: Final = (3.0, 2.0)  # shares of the width: what the client reads is set large


@dataclass(frozen=True, slots=True)
class Said:
    """One text in the client's language and in the office's; the same where they are one."""

    theirs: str
    ours: str

    @property
    def is_one(self) -> bool:
        """Whether there is nothing to set side by side."""
        return self.theirs == self.ours

    @property
    def line(self) -> str:
        """Both on one line, the office's first: it is what the paper is filed under."""
        return self.ours if self.is_one else self.ours + APART + set_apart(self.theirs)

    @property
    def lines(self) -> str:
        """Both in a narrow place, the client's under the office's."""
        return self.ours if self.is_one else f"{self.ours}\n{self.theirs}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper that is easy to read."""

    said: Said
    mark: Mark = PLAIN
    style: Style = Style.LARGE


class TwoLanguages:
    """Says the texts of a paper in two languages."""

    def __init__(self, session: Session, theirs: str, ours: str) -> None:
        self.theirs, self.ours = theirs, ours
        self._session = session
        self._client_says, self._office_says = Texts(session, theirs), Texts(session, ours)

    @property
    def is_one(self) -> bool:
        """Whether the client reads the office's own language."""
        return self.theirs == self.ours

    def say(self, key: str, **values: str | Said) -> Said:
        """Return a text. Raises `LanguageWithoutText`, `NoSuchText`."""
        both = {name: _both(value) for name, value in values.items()}
        return Said(
            self._client_says(key, **{name: each.theirs for name, each in both.items()}),
            self._office_says(key, **{name: each.ours for name, each in both.items()}),
        )

    def day(self, day: dt.date) -> Said:
        """Return a local day with its weekday and month in words."""
        return Said(self._day(day, self.theirs), self._day(day, self.ours))

    def code(self, codes: str, value: str, day: dt.date | None = None) -> Said:
        """Return what a code is called on a day, today unless told; nothing for no code.

        Raises `ClientWordMissing`.
        """
        if not value:
            return Said("", "")
        known, day = self._session.catalog.codes(codes), day or today(self._session)
        ours = known.label(value, self.ours, day)
        if self.theirs in LANGUAGES:
            return Said(known.label(value, self.theirs, day), ours)
        return self.word(codes, value, ours)

    def word(self, codes: str, value: str, ours: str) -> Said:
        """Return what is called `ours` in the office. Raises `ClientWordMissing`."""
        words = self._session.catalog.client_words.get(self.theirs)
        return Said(ours if words is None else words.code(codes, value, ours), ours)

    def cells(self, said: Said) -> tuple[Cell, ...]:
        """Return both, the client's on the side where its reader begins."""
        return self._turned((Cell(said.theirs), Cell(said.ours)))

    def both(self, said: Sequence[Said], mark: Mark = PLAIN, style: Style = Style.BODY) -> Part:
        """Return texts side by side, line by line; paragraphs where there is one language."""
        if all(each.is_one for each in said):
            return Words("\n".join(each.ours for each in said), mark, style)
        return Rows((), tuple(Row(self.cells(each), mark) for each in said), (1.0, 1.0))

    def large(self, *lines: Line) -> list[Part]:
        """Return lines that are easy to read, one thought each; the office's stand small beside.

        They stay on one page, in one language those that begin with a heading. What is the same in
        both, or was never translated, runs over the whole width.
        """
        first = lines[0]
        if self.is_one and first.style is Style.EASY_HEADING:
            return [Words("\n".join(each.said.ours for each in lines), first.mark, first.style)]
        if self.is_one:
            return [Words(each.said.ours, each.mark, each.style) for each in lines]
        rows = tuple(Row(self._beside(each), each.mark) for each in lines)
        return [Rows((), rows, self._turned(_WIDE), ruled=False)]

    def _beside(self, line: Line) -> tuple[Cell, ...]:
        said = line.said
        if said.is_one:
            return (Cell(said.ours, style=line.style),)
        small = Cell(said.ours, style=Style.BODY)
        return self._turned((Cell(said.theirs, style=line.style), small))

    def _turned(self, pair: tuple[T, ...]) -> tuple[T, ...]:
        return pair[::-1] if self.theirs in RIGHT_TO_LEFT else pair

    def _day(self, day: dt.date, language: str) -> str:
        if language in LANGUAGES:
            return long_date(day, language)
        return self._session.catalog.client_words[language].long_date(day)


def _both(value: str | Said) -> Said:
    return value if isinstance(value, Said) else Said(value, value)
