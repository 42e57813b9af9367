"""The differences of one kind: a table one decides in by keyboard, and the current one in full."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sluss.domain.register.comparison import Kind
from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.pages.register.difference_words import (
    change_words,
    decision_words,
    said_words,
    what_differs,
)
from sluss.ui.pages.register.fate_row import FateRow
from sluss.ui.pages.register.verdicts import Verdicts
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, copyable
from sluss.usecases.register_decisions import ACCEPT, LEAVE
from sluss.usecases.register_differences import DifferenceLine, RefreshSeen

_ACCEPTS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FEW = 5  # changes that stand on a line of their own; more stand behind each other


class DecidingTable(RowsView[DifferenceLine]):
    """A table in which Space or Enter accepts the current row, and Delete leaves it as it is."""

    accept_wanted = Signal(object)
    leave_wanted = Signal(object)

    def tell_anew(self) -> None:
        """Ask once more what stands in the rows, which are the same and in their places."""
        self._model.tell_anew()

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: what room is left is given to it."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide about the current row."""
        current = self.current()
        if current is not None and event.key() in _ACCEPTS:
            self.accept_wanted.emit(current)
        elif current is not None and event.key() in _LEAVES:
            self.leave_wanted.emit(current)
        else:
            super().keyPressEvent(event)


class DifferencesView(QWidget):
    """Shows differences of one kind, with what was decided about each.

    `case_wanted` carries the client of the current one, to be looked at.
    """

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, kind: Kind, verdicts: Verdicts) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.kind, self._desk, self._verdicts = kind, desk, verdicts
        self._seen: RefreshSeen | None = None
        self._country = desk.situation.country
        self.accept_all, self.leave_all = button(""), button("")
        self.forget = button(_("Decide nothing"), "link")
        self.show_case = button(_("Show the case"), "link")
        self.table = self._table()
        self.detail = copyable("", "soft", wrap=True)
        self.fate = FateRow(desk.theme)
        self._build()
        self._wire()

    def _table(self) -> DecidingTable:
        gone = self.kind is Kind.GONE
        decision = 34 if gone else 13  # a reason to close a case is longer than a word
        what = _("What the list says") if self.kind is Kind.NEW else _("What differs")
        columns = [
            Column("decision", _("Decision"), self._decision, decision, tone=self._tone),
            Column("row", _("Row"), lambda d: str(d.row), 5, numeric=True),
            Column("name", _("Name"), lambda d: d.name, 20, stretch=gone, strong=True),
            Column("number", _("Number"), lambda d: d.number, 14),
            Column("case", _("Case no."), lambda d: d.case_no, 14),
            Column("what", what, self._what, 40, stretch=True, least=24),
        ]
        shown = {
            Kind.NEW: ("decision", "row", "name", "number", "what"),
            Kind.CHANGED: ("decision", "row", "name", "what"),
            Kind.GONE: ("decision", "name", "number", "case"),
            Kind.UNSURE: ("row", "name", "what"),
        }[self.kind]
        return DecidingTable(
            self._desk.theme,
            [column for column in columns if column.name in shown],
            lambda line: (line.row, line.difference.clients),
            name=f"register.{self.kind.value}",
            memory=self._desk.memory,
        )

    def _build(self) -> None:
        theme = self._desk.theme
        self.detail.setMinimumSize(1, 1)  # however long a word of the list is, and seen or not
        self.detail.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        tools = Flow(theme, self.accept_all, self.leave_all, self.forget, None, self.show_case)
        self.setLayout(
            below(theme, tools, self.fate, self.table, self.detail, gap=2, margins=(0, 1.5, 0, 0))
        )
        self.fate.setVisible(self.kind is Kind.GONE)
        decides = self.kind is not Kind.UNSURE
        for each in (self.accept_all, self.leave_all, self.forget):
            each.setVisible(decides)
        self.show_case.setVisible(self.kind is not Kind.NEW)

    def _wire(self) -> None:
        self.table.current_changed.connect(self._show_current)
        if self.kind is Kind.UNSURE:
            self.show_case.clicked.connect(self._show_case)
            return
        self.table.accept_wanted.connect(self._accept)
        self.table.opened.connect(self._accept)
        self.table.leave_wanted.connect(lambda line: self._verdicts.turn(line, accept=False))
        self.accept_all.clicked.connect(lambda: self._decide_all(ACCEPT))
        self.leave_all.clicked.connect(lambda: self._decide_all(LEAVE))
        self.forget.clicked.connect(lambda: self._verdicts.decide(self.table.rows(), None))
        self.show_case.clicked.connect(self._show_case)
        self.fate.chosen.connect(self._choose_fate)
        self._verdicts.changed.connect(self._tell_anew)

    # What is shown.

    def show_lines(self, seen: RefreshSeen) -> None:
        """Show the differences of the kind."""
        self._seen = seen
        lines = seen.of(self.kind)
        self.fate.offer(seen.reasons)
        self.table.setAccessibleName(self._title(len(lines)))
        accept, leave = self._all_words(len(lines))
        self.accept_all.setText(accept)
        self.leave_all.setText(leave)
        self.table.show_rows(lines)
        if self.table.current() is None and lines:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        current = self.table.current()
        if current is not None:
            self._show_current(current)

    def _title(self, n: int) -> str:
        match self.kind:
            case Kind.NEW:
                return _("New ({n})").format(n=n)
            case Kind.CHANGED:
                return _("Changed ({n})").format(n=n)
            case Kind.GONE:
                return _("Gone ({n})").format(n=n)
        return _("Not sure which ({n})").format(n=n)

    def title(self) -> str:
        """Return what the tab is called, with how many there are."""
        return self._title(len(self.table.rows()))

    def _all_words(self, n: int) -> tuple[str, str]:
        """Return what the two buttons for all differences of the kind say."""
        leave = ngettext("Leave {n} as it is", "Leave all {n} as they are", n)
        match self.kind:
            case Kind.NEW:
                accept = ngettext("Accept {n} new", "Accept all {n} new", n)
            case Kind.GONE:
                accept = ngettext("Find out about {n}", "Find out about all {n}", n)
            case _:
                accept = ngettext("Accept {n} change", "Accept all {n} changes", n)
        return accept.format(n=n), leave.format(n=n)

    def _decision(self, line: DifferenceLine) -> str:
        return decision_words(self._verdicts.about(line), line.kind, self._seen)

    def _tone(self, line: DifferenceLine) -> str:
        decision = self._verdicts.about(line)
        return "" if decision is None else "good" if decision.accept else "soft"

    def _what(self, line: DifferenceLine) -> str:
        return what_differs(line, self._country)

    def _show_current(self, line: DifferenceLine) -> None:
        self.fate.show_decision(line, self._verdicts.about(line))
        set_words(self.detail, self._in_full(line))

    def _in_full(self, line: DifferenceLine) -> str:
        if line.kind is Kind.UNSURE:
            text = _(
                "Row {row} may be any of these cases: {cases}. Give the client the number that the "
                "list has, or correct the list; then it is clear."
            )
            return text.format(row=line.row, cases=", ".join(line.others))
        words = change_words if line.kind is Kind.CHANGED else said_words
        told = [words(change, self._country) for change in line.changes]
        few = line.kind is Kind.CHANGED and len(told) <= _FEW
        return "\n".join(told) if few else " · ".join(told)

    # What is decided.

    def _accept(self, line: DifferenceLine) -> None:
        if self.kind is Kind.GONE and self._verdicts.about(line) is None:
            self.fate.ask()
            return
        self._verdicts.turn(line, accept=True)

    def _choose_fate(self, reason: str) -> None:
        line = self.table.current()
        if line is not None:
            self._verdicts.decide([line], self.fate.decision(reason))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide_all(self, decision: object) -> None:
        self._verdicts.decide(self.table.rows(), ACCEPT if decision is ACCEPT else LEAVE)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_anew(self) -> None:
        self.table.tell_anew()
        line = self.table.current()
        if line is None or not self.isVisible():
            return
        self.fate.show_decision(line, self._verdicts.about(line))
        told = self._decision(line) or _("nothing decided")
        announce(self.table, f"{line.name}: {told}")

    def _show_case(self) -> None:
        line = self.table.current()
        if line is not None and line.difference.clients:
            self.case_wanted.emit(line.difference.clients[0])
