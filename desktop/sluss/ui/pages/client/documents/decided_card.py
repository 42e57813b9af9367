"""What was decided to be told or not without the client's consent, and who has to confirm it."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.leaving.assessing import (
    AssessmentLine,
    confirm_assessment,
    refuse_assessment,
)

_APART = "  ·  "


class DecidedCard(Card):
    """There is no card where nothing was decided."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Decided without consent"))
        self._desk = desk
        self.buttons: dict[tuple[RecordId, str], QPushButton] = {}
        self._lines = QVBoxLayout()
        desk.theme.space(self._lines, gap=2)
        self.body.addLayout(self._lines)
        self.hide()

    def show_lines(self, lines: tuple[AssessmentLine, ...]) -> None:
        """Show them."""
        clear(self._lines)
        self.buttons = {}
        for line in lines:
            self._lines.addWidget(self._line(line))
        self.setVisible(bool(lines))

    def _line(self, line: AssessmentLine) -> QWidget:
        theme, country = self._desk.theme, self._desk.situation.country
        text = _("{what} to {party}: {outcome}").format(
            what=line.category, party=line.party, outcome=line.outcome
        )
        until = _("until {day}").format(day=saying.day(line.last, country)) if line.last else ""
        facts = (line.law, line.state, saying.day(line.day, country), line.by, until)
        made = QWidget()
        made.setProperty("kind", "inside")
        parts: list[QWidget] = [
            label(text, "strong", wrap=True),
            label(_APART.join(filter(None, facts)), "soft", wrap=True),
            label(line.reason, wrap=True),
        ]
        if line.waits:
            confirm = self._button(line, "confirm", _("Confirm it"))
            refuse = self._button(line, "refuse", _("Turn it down"))
            confirm.clicked.connect(lambda: self._run(confirm_assessment, line))
            refuse.clicked.connect(lambda: self._run(refuse_assessment, line))
            parts.append(Flow(theme, confirm, refuse))
            if line.own:
                words = _("Somebody else has to confirm what you decided.")
                parts.append(label(words, "soft", wrap=True))
        made.setLayout(below(theme, *parts, gap=0.5))
        return made

    def _button(self, line: AssessmentLine, what: str, text: str) -> QPushButton:
        made = self.buttons[line.id, what] = button(text)
        made.setAccessibleName(
            _("{what}: {category} to {party}").format(
                what=text, category=line.category, party=line.party
            )
        )
        if if_allowed(self._desk, Right.SECOND_PERSON, made):
            made.setEnabled(not line.own)
        return made

    def _run(self, step: object, line: AssessmentLine) -> None:
        self._desk.runner.run(self, step, line.id, failed=self._desk.tell)  # type: ignore[arg-type]
