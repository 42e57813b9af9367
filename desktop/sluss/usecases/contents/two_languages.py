"""Texts a client reads, in their language and in the office's: side by side, or one where one is.

The office's always stands there: the paper is filed, and who hands it over knows what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.document_texts import RIGHT_TO_LEFT
from sluss.domain.papers import PLAIN, Cell, Mark, Part, Row, Rows, Style, Words
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session

APART = " · "  # between the two where both stand on one line


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
        return self.ours if self.is_one else self.ours + APART + self.theirs


class TwoLanguages:
    """Says the texts of a paper in two languages."""

    def __init__(self, session: Session, theirs: str, ours: str) -> None:
        self.theirs, self.ours = theirs, ours
        self._client_says, self._office_says = Texts(session, theirs), Texts(session, ours)

    def say(self, key: str, **values: str) -> Said:
        """Return a text. Raises `LanguageWithoutText`, `NoSuchText`."""
        return Said(self._client_says(key, **values), self._office_says(key, **values))

    def cells(self, said: Said) -> tuple[Cell, ...]:
        """Return both, the client's on the side where its reader begins."""
        cells = (Cell(said.theirs), Cell(said.ours))
        return cells[::-1] if self.theirs in RIGHT_TO_LEFT else cells

    def both(self, said: Sequence[Said], mark: Mark = PLAIN, style: Style = Style.BODY) -> Part:
        """Return texts side by side, line by line; paragraphs where there is one language."""
        if all(each.is_one for each in said):
            return Words("\n".join(each.ours for each in said), mark, style)
        return Rows((), tuple(Row(self.cells(each), mark) for each in said), (1.0, 1.0))
