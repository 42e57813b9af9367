"""The checklist of the release day for one client, and the card for the pocket."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, Facts, below, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button, label
from sluss.usecases.checklists import DONE, NOT_NEEDED, OPEN, CheckLine, CheckSheet, mark_line

_SIGNS = {DONE: "✓", NOT_NEEDED: "–", OPEN: "○"}  # noqa: RUF001 - a dash, not a minus


class ChecklistView(QWidget):
    """Line by line what has to be in place; `back` asks for the list of notes again."""

    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._desk = desk
        self._client: RecordId | None = None
        self._sheet: CheckSheet | None = None
        self.leave = button(_("Back to notes and meetings"), "link")
        self.heading = label("", "heading")
        self.left_over = label("", "soft")
        self.done = button(_("Done"))
        self.not_needed = button(_("Not needed"))
        self.open = button(_("Still to do"))
        self.table = self._table()
        self.card = Facts(desk.theme)
        self._build()
        self._wire()

    def _table(self) -> RowsView[CheckLine]:
        columns: list[Column[CheckLine]] = [
            Column("state", _("State"), _state, 16, least=12),
            Column(
                "what",
                _("What"),
                lambda line: f"{line.text}\n{line.help}".rstrip("\n"),
                30,
                least=20,
                stretch=True,
                strong=True,
            ),
        ]
        table: RowsView[CheckLine] = RowsView(
            self._desk.theme, columns, lambda line: line.item, name=""
        )
        table.setAccessibleName(_("Checklist"))
        table.keep_whole(12, lines=2)
        self._lines = TwoLines(self._desk.theme, table)
        table.setItemDelegate(self._lines)
        return table

    def _build(self) -> None:
        theme = self._desk.theme
        left, right = Card(theme), Card(theme, _("Pocket card"))
        left.body.addWidget(
            Flow(
                theme, self.heading, self.left_over, None,
                self.open, self.not_needed, self.done,
            )
        )  # fmt: skip
        left.body.addWidget(self.table)
        left.body.addStretch(1)
        right.body.addWidget(self.card)
        right.body.addStretch(1)
        both = SideBySide(theme, left, right, least=70, gap=2, shares=(3, 2))
        whole = scrolling(both, theme)
        self.setLayout(below(theme, Flow(theme, self.leave), whole, gap=2, margins=(0, 0, 0, 0)))

    def _wire(self) -> None:
        self.leave.clicked.connect(lambda _on=False: self.back.emit())
        add_action(
            self, _("Back to notes and meetings"), "Esc", self.back.emit, section=_("Client")
        )
        add_action(
            self.table, _("Done"), "Ctrl+Return", lambda: self.mark(DONE), section=_("Client")
        )
        for made, state in ((self.done, DONE), (self.not_needed, NOT_NEEDED), (self.open, OPEN)):
            made.clicked.connect(lambda _on=False, state=state: self.mark(state))
        self.table.current_changed.connect(lambda _line: self._offer())

    def show_sheet(self, client: RecordId, sheet: CheckSheet) -> None:
        """Show a checklist as it stands for a client."""
        self._client, self._sheet = client, sheet
        situation = self._desk.situation
        day = saying.near_day(sheet.day, situation.today, situation.country) if sheet.day else ""
        self.heading.setText(f"{sheet.name} {day}".strip())
        self.left_over.setText(left_words(sheet))
        self.table.show_rows(sheet.lines)
        self.card.show_facts(sheet.card)
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.current() is not None
        for each in (self.done, self.not_needed, self.open):
            each.setEnabled(chosen)

    def mark(self, state: str) -> None:
        """Note how the chosen line stands."""
        line = self.table.current()
        if line is not None and self._client is not None and self._sheet is not None:
            self._desk.runner.run(
                self, mark_line, self._client, self._sheet.checklist, line.item, state,
                failed=self._desk.tell,
            )  # fmt: skip


def left_words(sheet: CheckSheet) -> str:
    """Return how many lines are still to do."""
    if not sheet.left:
        return _("everything is in place")
    return ngettext("{n} thing left", "{n} things left", sheet.left).format(n=sheet.left)


def _state(line: CheckLine) -> str:
    names = {DONE: _("Done"), NOT_NEEDED: _("Not needed"), OPEN: _("Still to do")}
    return f"{_SIGNS[line.state]} {names[line.state]}" if line.state in names else line.state
