"""Notes: the list above, the one that is read below, with its corrections under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.client.notes_and_meetings import words
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button, copyable, label, set_kind
from sluss.usecases.client_work import ClientWork
from sluss.usecases.notes import JournalNote

MOST = 5  # lines at first; all of them when asked for


class NotesCard(Card):
    """`correction_wanted` carries a note, `new_wanted` asks for one, `prompted` for another kind.

    `prompted` carries the kind and the headings it begins with.
    """

    correction_wanted = Signal(object)
    new_wanted = Signal()
    prompted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Notes"), parent)
        self._desk = desk
        self._prompt = ("", "")
        self._notes: tuple[JournalNote, ...] = ()
        self._whole = False
        self.new = button(_("New note"))
        self.reflect = button(_("Choices and consequences"), "link")
        self.table = self._table()
        self.every = button("", "link")
        self.note_heading = copyable("", "strong")
        self.written = copyable("", "faint", wrap=True)
        self.fate = label("", "warn", wrap=True)
        self.text = copyable("", wrap=True, reading=True)
        self.text.setAccessibleName(_("The note that is read"))
        self.later = copyable("", "soft", wrap=True)
        self.correct = button(_("Write a correction"))
        self._build()
        self.table.current_changed.connect(self._read)
        self.correct.clicked.connect(self._correct)
        self.every.clicked.connect(self._show_all)
        self.new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self.reflect.clicked.connect(lambda _on=False: self.prompted.emit(*self._prompt))
        add_action(
            self.table, _("Write a correction"), "Ctrl+K", self._correct, section=_("Client")
        )

    def _table(self) -> RowsView[JournalNote]:
        situation = self._desk.situation
        columns: list[Column[JournalNote]] = [
            Column(
                "day",
                _("Day"),
                lambda n: words.note_day(n, situation.today, situation.country),
                18,
                least=14,
                strong=True,
            ),
            Column("text", _("Text"), words.note_text, 24, least=18, stretch=True),
        ]
        table: RowsView[JournalNote] = RowsView(
            self._desk.theme,
            columns,
            lambda note: note.id,
            name="",
            empty=_("No notes yet. Write so that the client can read it."),
        )
        table.setAccessibleName(_("Notes"))
        table.keep_whole(12, lines=2)
        self._lines = TwoLines(self._desk.theme, table)
        table.setItemDelegate(self._lines)
        return table

    def _build(self) -> None:
        theme = self._desk.theme
        theme.space(self.body, gap=1.5, margins=(3, 2.5))
        self.head.addWidget(self.reflect)
        self.head.addWidget(self.new)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(theme, self.every))
        self.body.addWidget(Flow(theme, self.note_heading, None, self.correct))
        for each in (self.written, self.fate, self.text, self.later):
            each.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.body.addWidget(each)
        self.body.addStretch(1)

    def show_work(self, work: ClientWork) -> None:
        """Show a client's notes, the newest one open unless another one is being read."""
        known = self.table.current()
        self._notes = work.notes
        self._prompt = next(iter(work.prompts), ("", ""))
        self.reflect.setVisible(bool(self._prompt[0]))
        self._list()
        if (known is None or known.id not in {each.id for each in work.notes}) and work.notes:
            self.table.choose(work.notes[0].id)
        self._read(self.table.current())

    def _list(self) -> None:
        """List the first notes, or all if that was asked for or an older one is being read."""
        read = self.table.current()
        older = read is not None and read.id in {each.id for each in self._notes[MOST:]}
        cut = len(self._notes) > MOST and not (self._whole or older)
        self.table.show_rows(self._notes[:MOST] if cut else self._notes)
        self.every.setText(_("Show all {n}").format(n=len(self._notes)))
        self.every.setVisible(cut)

    def _show_all(self) -> None:
        self._whole = True
        self._list()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, note: JournalNote | None) -> None:
        self.correct.setVisible(note is not None)
        if note is None:
            for each in (self.note_heading, self.written, self.text, self.fate, self.later):
                set_words(each, "")
            return
        country = self._desk.situation.country
        day = saying.day(note.happened_on, country)
        set_words(self.note_heading, f"{day} · {note.type}")
        set_words(self.written, words.written(note, country))
        set_words(self.text, note.text)
        set_words(self.fate, _fate(note))
        set_kind(self.fate, "warn" if note.struck or note.corrections else "faint")
        set_words(self.later, "\n\n".join(self._correction(each) for each in note.corrections))

    def _correction(self, note: JournalNote) -> str:
        """Return a correction as it stands under the note it corrects."""
        return f"{words.written(note, self._desk.situation.country)}\n{note.text}"

    def _correct(self) -> None:
        note = self.table.current()
        if note is not None:
            self.correction_wanted.emit(note)


def _fate(note: JournalNote) -> str:
    """Return what has become of a note, with a sign beside the colour."""
    if note.struck:
        return _("! This note has been struck out. Why stands below it.")
    if note.corrections:
        return _("! This note has been corrected. The correction stands below it.")
    return _("Locked: it can be corrected, not changed.") if note.locked else ""
