"""What stands where there is nothing yet: what belongs here, and the button that begins it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, beside, set_words
from sluss.ui.widgets.words import Button, button, label

WIDE = 100  # units: about sixty letters a line, which is easy to read


class EmptyState(QWidget):
    """An icon, a heading, a sentence that says what to do first, and the button that does it.

    `icon` names a file in `icons/`. Without `action` there is no button.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        heading: str,
        sentence: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        kind: Button = "plain",
    ) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._theme, self._icon_name = theme, icon
        self._icon = label()
        self.heading = label(heading, "heading", wrap=True)
        self.sentence = label(sentence, "soft", wrap=True)
        self.action = button(action, kind)
        if not action:
            self.action.hide()  # never shown here: without a parent it would be a window
        if act is not None:
            self.action.clicked.connect(lambda _on=False: act())
        self._build()
        self._draw()
        theme.changed.connect(self._draw)

    def _build(self) -> None:
        words = QWidget()
        words.setProperty("kind", "inside")
        inside = QVBoxLayout(words)
        self._theme.space(inside, gap=1.5)
        for each in (self._icon, self.heading, self.sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(each)
        inside.addSpacing(self._theme.units(1))
        self._actions = beside(self._theme, None, self.action, None)
        inside.addLayout(self._actions)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words = words
        column = QVBoxLayout(self)
        self._theme.space(column, gap=0, margins=(4, 4))
        column.addStretch(1)
        row = beside(self._theme, None, words, None)
        row.setStretch(1, 1000)  # as wide as it may be, then in the middle
        column.addLayout(row)
        column.addStretch(1)

    def add_action(self, other: QPushButton) -> None:
        """Offer another way to begin beside the first one."""
        self._actions.insertWidget(self._actions.count() - 1, other)

    def say(self, heading: str, sentence: str) -> None:
        """Say something else, for example why a search has found nothing."""
        set_words(self.heading, heading)
        set_words(self.sentence, sentence)

    def _draw(self) -> None:
        self._words.setMaximumWidth(self._theme.units(WIDE))
        side = self._theme.units(8)
        icon = self._theme.icon(self._icon_name, self._theme.colours.faint, 8)
        self._icon.setPixmap(icon.pixmap(side, side))


class EmptyCard(Card):
    """A card that stands in for something while there is nothing of it."""

    def __init__(self, theme: Theme, inside: EmptyState, instead_of: QWidget) -> None:
        super().__init__(theme)
        self.inside, self._instead_of = inside, instead_of
        self.body.addWidget(inside)
        self.hide()

    def stand_in(self, *, nothing: bool) -> None:
        """Show this card or what it stands in for."""
        self.setVisible(nothing)
        self._instead_of.setVisible(not nothing)
