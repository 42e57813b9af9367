"""Notes: the list on the left, the one that is read on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, scrolling, set_words
from sluss.ui.widgets.empty_state import EmptyCard, EmptyState
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.client_page import ClientPage, NoteView

LEAST = 80  # units of width for the list and for the note beside it
_ROWS, _HIGH = 3, 45  # of the list, and units of height for the note


class NotesTab(QWidget):
    """`correction_wanted` carries the note that shall be corrected; `new_wanted` asks for one."""

    correction_wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.desk = desk
        self.table = self._table()
        self.heading = copyable("", "heading")
        self.written = copyable("", "faint", wrap=True)
        self.corrected = label("", "warn", wrap=True)
        self.text = copyable("", wrap=True, reading=True)
        self.correct = button(_("Write a correction"))
        self._build()
        self.table.current_changed.connect(self._read)
        self.correct.clicked.connect(self._correct)

    def _table(self) -> RowsView[NoteView]:
        situation = self.desk.situation
        columns: list[Column[NoteView]] = [
            Column("day", _("Day"), lambda n: saying.day(n.happened_on, situation.country), 12),
            Column("type", _("Kind"), lambda n: n.type, 16),
            Column("text", _("Text"), lambda n: saying.first_line(n.text, 80), 30, stretch=True),
        ]
        table: RowsView[NoteView] = RowsView(
            self.desk.theme,
            columns,
            lambda note: note.id,
            name="notes",
            memory=self.desk.memory,
            empty=_("No notes yet. Write the first one with New note."),
        )
        table.setAccessibleName(_("Notes"))
        return table

    def _build(self) -> None:
        theme = self.desk.theme
        left, right = Card(theme), Card(theme)
        theme.space(left.body, gap=0, margins=(0.5, 0.5))
        left.body.addWidget(self.table)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        theme.space(column, gap=2)
        column.addWidget(self.text)
        column.addStretch(1)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        right.body.addWidget(Flow(theme, self.heading, None, self.correct))
        right.body.addWidget(self.written)
        right.body.addWidget(self.corrected)
        right.body.addWidget(scrolling(inside), 1)
        self._right = right
        both = SideBySide(theme, left, right, least=LEAST, gap=2)
        notes = scrolling(both)
        self.first = EmptyCard(
            theme,
            EmptyState(
                theme,
                "note",
                _("No notes yet"),
                _(
                    "Write so that the client can read it. What is saved is never rewritten: a "
                    "mistake is corrected by a note of its own."
                ),
                _("New note"),
                self.new_wanted.emit,
            ),
            instead_of=notes,
        )
        self.setLayout(below(theme, notes, self.first, gap=0, margins=(0, 2, 0, 0)))
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Keep a few notes and a few lines in view, however low the window is."""
        self.table.setMinimumHeight(self.table.fitting_height(_ROWS))
        self._right.setMinimumHeight(self.desk.theme.units(_HIGH))

    def show_page(self, page: ClientPage) -> None:
        """Show a client's notes, the newest one open."""
        known = self.table.current()
        self.table.show_rows(page.notes)
        self.first.stand_in(nothing=not page.notes)
        if known is None and page.notes:
            self.table.choose(page.notes[0].id)
        self._read(self.table.current())

    def _read(self, note: NoteView | None) -> None:
        self.correct.setVisible(note is not None)
        if note is None:
            for each in (self.heading, self.written, self.text, self.corrected):
                set_words(each, "")
            return
        day = saying.day(note.happened_on, self.desk.situation.country)
        set_words(self.heading, f"{day} · {note.type}")
        at = saying.moment(note.written_at, self.desk.situation.country)
        set_words(self.written, _("Written {at} by {who}").format(at=at, who=note.who))
        set_words(self.text, note.text)
        text = _("! This note has been corrected by a later one.") if note.corrected else ""
        set_words(self.corrected, text)

    def _correct(self) -> None:
        note = self.table.current()
        if note is not None:
            self.correction_wanted.emit(note)
