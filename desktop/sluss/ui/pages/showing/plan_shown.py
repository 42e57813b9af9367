"""The client's plan in large letters, as it is turned towards the client."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.pages.showing.easy_words import Block, blocks, easy_line
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.release_line_drawn import DrawnLine
from sluss.ui.widgets.words import label
from sluss.usecases.showing import Showing

LARGER = 1.35  # than on the page of an officer


class PlanShown(QWidget):
    """What a client is shown: own words, goals, plan, and the line. No name, no number, no red."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme = theme
        self.line = DrawnLine(theme, plain=True, scale=LARGER)
        self.line_card = Card(theme)
        self.line_card.body.addWidget(label(_("Your time line"), "easyheading"))
        self.line_card.body.addWidget(self.line)
        self._texts = QVBoxLayout()
        theme.space(self._texts, gap=3)
        column = QVBoxLayout(self)
        theme.space(column, gap=3)
        column.addLayout(self._texts)
        column.addWidget(self.line_card)
        column.addStretch(1)

    def show_plan(self, shown: Showing) -> None:
        """Show a client's plan in words and as a line."""
        clear(self._texts)
        for block in blocks(shown):
            self._texts.addWidget(self._card(block))
        line = easy_line(shown)
        self.line_card.setVisible(any(lane.bars for lane in line.lanes))
        self.line.show_line(line)

    def _card(self, block: Block) -> Card:
        card = Card(self._theme)
        card.setAccessibleName(block.heading)
        card.body.addWidget(label(block.heading, "easyheading", wrap=True))
        for first, more in block.lines:
            card.body.addWidget(label(first, "easystrong" if more else "easy", wrap=True))
            for each in more:
                card.body.addWidget(label(each, "easy", wrap=True))
        return card
