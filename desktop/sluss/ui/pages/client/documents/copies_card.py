"""Copies that were made ready and have not left: to hand out now, or why they no longer can be."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _
from sluss.text.leaving_words import stopped_words
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.leaving.prepared import CopyLine


class CopiesCard(Card):
    """Signals carry the `CopyLine`; there is no card where nothing waits."""

    printing = Signal(object)
    saving = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Ready and not handed out"))
        self._desk = desk
        self.buttons: dict[tuple[RecordId, str], QPushButton] = {}
        self._lines = QVBoxLayout()
        desk.theme.space(self._lines, gap=2)
        self.body.addLayout(self._lines)
        self.hide()

    def show_lines(self, lines: tuple[CopyLine, ...]) -> None:
        """Show them."""
        clear(self._lines)
        self.buttons = {}
        for line in lines:
            self._lines.addWidget(self._line(line))
        self.setVisible(bool(lines))

    def _line(self, line: CopyLine) -> QWidget:
        theme, country = self._desk.theme, self._desk.situation.country
        text = _("{document} for {name}").format(document=line.document, name=line.recipient)
        made = QWidget()
        made.setProperty("kind", "inside")
        at = label(saying.moment(line.at, country), "soft")
        if line.stopped:
            why = _("! Cannot be handed out: {why}.").format(why=stopped_words(line.stopped))
            head = Flow(theme, label(text, "strong"), at)
            made.setLayout(below(theme, head, label(why, "warn", wrap=True), gap=0.5))
            return made
        prints = self._button(line, "print", _("Print"))
        saves = self._button(line, "save", _("Save"))
        prints.clicked.connect(lambda: self.printing.emit(line))
        saves.clicked.connect(lambda: self.saving.emit(line))
        made.setLayout(below(theme, Flow(theme, label(text, "strong"), at, prints, saves), gap=0.5))
        return made

    def _button(self, line: CopyLine, what: str, text: str) -> QPushButton:
        made = self.buttons[line.id, what] = button(text)
        name = _("{what}: {document} for {name}")
        made.setAccessibleName(name.format(what=text, document=line.document, name=line.recipient))
        if_allowed(self._desk, Right.RELEASE_DOCUMENTS, made)
        return made
