"""Numbered steps beside each other: which is next, which is done, which comes later."""

from typing import Literal

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.words import Tone, label, pill, set_pill

State = Literal["now", "later", "done"]
_TONES: dict[State, Tone] = {"now": "accent", "later": "plain", "done": "good"}


class Step(QWidget):
    """One step: its number, what it is called, one sentence, and what is needed for it."""

    def __init__(self, theme: Theme, number: int, name: str, words: str) -> None:
        super().__init__()
        self._number = number
        self.badge = pill(str(number), "plain")
        self.heading = label(name, "heading")
        self.words = label(words, "soft", wrap=True)
        self.inside = QWidget()
        self._room = QVBoxLayout(self.inside)
        theme.space(self._room, gap=2.5)
        column = QVBoxLayout(self)
        theme.space(column, gap=1.5)
        column.addLayout(beside(theme, self.badge, self.heading, None, gap=1.5))
        column.addWidget(self.words)
        column.addSpacing(theme.units(0.5))
        column.addWidget(self.inside)
        column.addStretch(1)
        self.setAccessibleName(_("Step {n}: {name}").format(n=number, name=name))

    def add(self, *things: QWidget | QLayout) -> None:
        """Put things into the step, one below the other."""
        for thing in things:
            if isinstance(thing, QLayout):
                self._room.addLayout(thing)
            else:
                self._room.addWidget(thing)

    def be(self, state: State) -> None:
        """Show how it stands with the step. What comes later cannot be used yet."""
        text = str(self._number) if state != "done" else _("{n} done").format(n=self._number)
        set_pill(self.badge, text, _TONES[state])
        self.inside.setEnabled(state != "later")
