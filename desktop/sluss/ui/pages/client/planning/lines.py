"""Lines of a card: a strong word, a text, and links that lead to where something is done."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, beside, clear, hairline
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import Kind, button, copyable


class Link(NamedTuple):
    """Words that can be pressed; `spoken` is what a screen reader says where they need more."""

    text: str
    act: Callable[[], object]
    spoken: str = ""


class LinesCard(Card):
    """A card that is filled line by line, each time anew."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__(theme, heading)
        self._theme = theme
        self.links: list[QPushButton] = []
        self._lines = QVBoxLayout()
        theme.space(self._lines, gap=1.5)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Take away what was there."""
        clear(self._lines)
        self.links = []

    def line(
        self, strong: str, text: str = "", links: Sequence[Link] = (), *, tone: Kind = "strong"
    ) -> None:
        """Add a line and what parts it from the next one."""
        first = copyable(strong, tone, wrap=True)
        if strong and len(links) == 1:  # one thing to do stands beside what it is about
            self._lines.addLayout(beside(self._theme, first, self._link(links[0])))
            links = ()
        elif strong:
            self._lines.addWidget(first)
        if text:
            self._lines.addWidget(copyable(text, "soft", wrap=True))
        if links:
            row = Flow(self._theme, *(self._link(each) for each in links), None)
            self._lines.addWidget(row)
        self._lines.addWidget(hairline())

    def count(self) -> int:
        """Return how many things stand in the card."""
        return self._lines.count()

    def text(self, text: str, kind: Kind = "soft") -> None:
        """Add a text of its own."""
        self._lines.addWidget(copyable(text, kind, wrap=True))

    def head_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Add a button beside the heading, which stays."""
        made = button(text)
        made.clicked.connect(lambda _on=False: act())
        self.head.addWidget(made)
        return made

    def _link(self, link: Link) -> QPushButton:
        made = button(link.text.replace("&", "&&"), "link")
        made.setAccessibleName(link.spoken or link.text)
        made.clicked.connect(lambda _on=False: link.act())
        self.links.append(made)
        return made
