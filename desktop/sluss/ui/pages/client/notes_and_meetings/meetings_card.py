"""The meetings about the client: those to come first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.client.notes_and_meetings import words
from sluss.ui.pages.client.notes_and_meetings.calendar_button import CalendarButton
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.client_work import ClientWork, MeetingLine

MOST = 3  # lines at first; all of them when asked for


class MeetingsCard(Card):
    """`new_wanted` asks for a meeting, `opened` carries the one to be seen."""

    new_wanted = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Meetings"), parent)
        self._desk = desk
        self._meetings: tuple[MeetingLine, ...] = ()
        self._whole = False
        self._client: RecordId | None = None
        self.every = button("", "link")
        self.new = button(_("New meeting"))
        self.open = button(_("Open"))
        self.calendar = CalendarButton(desk)
        self.open.setEnabled(False)
        self.open.setAccessibleName(_("Open the meeting"))
        self.table = self._table()
        theme = desk.theme
        theme.space(self.body, gap=1, margins=(3, 2.5, 3, 2))
        self.head.addWidget(self.calendar)
        self.head.addWidget(self.open)
        self.head.addWidget(self.new)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(theme, self.every))
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self._choose)
        self.open.clicked.connect(self._open)
        self.new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self.every.clicked.connect(self._show_all)

    def _table(self) -> RowsView[MeetingLine]:
        situation = self._desk.situation
        columns: list[Column[MeetingLine]] = [
            Column(
                "when",
                _("When"),
                lambda line: words.meeting_when(line, situation.today, situation.country),
                15,
                least=12,
            ),
            Column(
                "what",
                _("What"),
                words.meeting_what,
                24,
                least=18,
                stretch=True,
                strong=True,
                tone=lambda line: "soft" if line.status is MeetingStatus.CANCELLED else "",
            ),
        ]
        table: RowsView[MeetingLine] = RowsView(
            self._desk.theme, columns, lambda line: line.id, name="", empty=_("No meetings yet.")
        )
        table.setAccessibleName(_("Meetings"))
        table.keep_whole(12, lines=2)
        self._lines = TwoLines(self._desk.theme, table)
        table.setItemDelegate(self._lines)
        return table

    def show_work(self, work: ClientWork) -> None:
        """Show the first meetings of a client, or all if that was asked for."""
        self._meetings, self._client = work.meetings, work.client
        cut = len(self._meetings) > MOST and not self._whole
        self.table.show_rows(self._meetings[:MOST] if cut else self._meetings)
        self.every.setText(_("Show all {n}").format(n=len(self._meetings)))
        self.every.setVisible(cut)
        self._choose(self.table.current())

    def _choose(self, line: MeetingLine | None) -> None:
        self.open.setEnabled(line is not None)
        self.calendar.offer(self._client, line)

    def _show_all(self) -> None:
        self._whole = True
        self.table.show_rows(self._meetings)
        self.every.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        line = self.table.current()
        if line is not None:
            self.opened.emit(line)
