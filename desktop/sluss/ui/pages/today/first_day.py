"""What to do first in an office that has no clients yet."""

from PySide6.QtWidgets import QPushButton, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.clients import NEW
from sluss.ui.widgets.cards import Card, below, beside, hairline
from sluss.ui.widgets.words import Button, button, label


class FirstDay(Card):
    """Three steps, each with its sentence and its button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("What to do first"), parent)
        self._desk = desk
        desk.theme.space(self.body, gap=3, margins=(3.5, 3))
        self.bring = self._step(
            _("Bring in the office's list of clients"),
            _("A spreadsheet is enough. You see what will be written before anything is."),
            _("Bring in a list…"),
            "primary",
        )
        self.new = self._step(
            _("Or begin with one client"),
            _("One field is enough, a name or a number. The rest can be added later."),
            _("New client"),
        )
        self.place = self._step(
            _("Choose where backups go"),
            _("They are made after each day's work. Best is a stick that lies in another room."),
            _("Choose a place…"),
        )
        self.bring.clicked.connect(lambda: desk.go("register", None))
        self.new.clicked.connect(lambda: desk.go("client", NEW))
        self.place.clicked.connect(lambda: desk.go("settings", "backups"))
        self.hide()

    def _step(
        self, heading: str, sentence: str, action: str, kind: Button = "plain"
    ) -> QPushButton:
        theme = self._desk.theme
        made = button(action, kind)
        made.setAccessibleDescription(sentence)
        words = below(
            theme, label(heading, "strong", wrap=True), label(sentence, "soft", wrap=True), gap=0.5
        )
        if self.body.count() > 1:
            self.body.addWidget(hairline())
        row = beside(theme, words, made)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        return made
