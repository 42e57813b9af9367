"""The message bar: says inside the page what happened, without a box that must be clicked away."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.words import IconButton, announce, button, copyable, label

Tone = Literal["info", "good", "warn", "bad"]
ICONS: dict[Tone, str] = {"info": "info", "good": "received", "warn": "warning", "bad": "fault"}
COLOURS: dict[Tone, str] = {"info": "accent", "good": "good", "warn": "warn", "bad": "bad"}


class MessageBar(QFrame):
    """Shows one message at a time: icon, what happened, what to do next, one action at most."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "info"
        self.number = ""  # of the error that is told, as it is read out: "S-104"
        self._act: Callable[[], object] | None = None
        self.setProperty("kind", "message")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._icon = label()
        self.text = copyable(kind="strong", wrap=True)
        self.hint = copyable(wrap=True)
        self.action = button("")
        self.close_button = IconButton(theme, "close", name=_("Close the message"), size=4)
        self._build()
        self.action.clicked.connect(self._acted)
        self.close_button.clicked.connect(self.clear)
        theme.changed.connect(self._draw)
        self.clear()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        self._theme.space(row, gap=3, margins=(3, 2))
        words = QVBoxLayout()
        self._theme.space(words, gap=0.5)
        words.addWidget(self.text)
        words.addWidget(self.hint)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def say(
        self,
        tone: Tone,
        text: str,
        hint: str = "",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message and have it read aloud; `act` is what pressing `action` does."""
        self._tone, self._act = tone, act
        self.number = ""
        self.text.setText(text)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        mark(self, tone=tone)
        self._draw()
        self.show()
        announce(self, f"{text} {hint}".strip(), urgent=tone in {"warn", "bad"})

    def tell(self, error: SlussError) -> None:
        """Say what an error means, with the number one can read out over the phone."""
        told = explain(error)
        hint = _("{hint} ({number})").format(hint=told.hint, number=told.spoken)
        self.say("bad", told.sentence, hint)
        self.number = told.spoken

    def clear(self) -> None:
        """Take the message away."""
        self._act = None
        self.hide()

    def _acted(self) -> None:
        act, self._act = self._act, None
        self.clear()
        if act is not None:
            act()

    def _draw(self) -> None:
        colour = getattr(self._theme.colours, COLOURS[self._tone])
        size = self._theme.units(5)
        self._icon.setPixmap(self._theme.icon(ICONS[self._tone], colour, 5).pixmap(size, size))
