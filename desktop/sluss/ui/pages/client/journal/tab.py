"""What belongs in the official journal: copied with one press, and what is not there yet."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.widgets.cards import Card, below, scrolling, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.changed import Saved
from sluss.usecases.journal import Journal, JournalLine, journal, journal_text, note_copied

_LEAST = 12  # units of height of a table with nothing in it
_TEXT_UNITS = 42


class JournalTab(ClientTab):
    """A line for each note, plan and minutes; what is not copied yet stands on top."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        country, theme = desk.situation.country, desk.theme
        self.left = label("", "strong", wrap=True)
        self.table: RowsView[JournalLine] = RowsView(
            theme,
            [
                Column("day", _("Day"), lambda r: saying.day(r.day, country) if r.day else "", 14,
                       least=11),
                Column("what", _("What"), lambda r: r.title, 34, stretch=True, least=18,
                       strong=True),
                Column("by", _("Written by"), lambda r: r.by, 22, least=12),
                Column("state", _("In the journal"), lambda r: _state(r, country), 46, least=16,
                       tone=lambda r: "good" if r.copied_on else "warn",
                       icon=lambda r: "done" if r.copied_on else "waiting"),
            ],
            lambda row: row.id,
            name="journal",
            memory=desk.memory,
            empty=_("There is nothing for the journal yet."),
        )  # fmt: skip
        self.table.setAccessibleName(_("For the official journal"))
        self.table.keep_whole(_LEAST)
        self.copy = button(_("Copy to the journal"), "primary")
        self.written = button(_("It stands there now"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What was copied"))
        self.notice = Notice(theme)
        self._build()
        self._choose(None)

    def _build(self) -> None:
        theme = self.desk.theme
        card = Card(theme, _("For the official journal"))
        self.text.setFixedHeight(theme.units(_TEXT_UNITS))
        self.text.hide()
        for each in (self.left, self.table, Flow(theme, self.copy, self.written), self.notice):
            card.body.addWidget(each)
        card.body.addWidget(self.text)
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, card, None, gap=2, margins=(0, 2, 0, 0)))
        self._area = scrolling(inside, theme)
        self.setLayout(below(theme, self._area, gap=0))
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _line: self._copy())
        self.copy.clicked.connect(self._copy)
        self.written.clicked.connect(self._written)

    def show_client(self, client: RecordId) -> None:
        """Ask what belongs in the journal of this client."""
        if client != self._client:
            self.text.hide()
            self.text.clear()
            self.notice.clear()
        self._client = client
        self.desk.runner.run(
            self, journal, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, found: Journal) -> None:
        if found.client != self._client:
            return
        self.table.show_rows(found.lines)
        if self.table.current() is None and found.lines:
            self.table.choose(found.lines[0].id)
        self._choose(self.table.current())
        text = ngettext(
            "{n} entry is not in {register} yet.",
            "{n} entries are not in {register} yet.",
            found.left,
        ).format(n=found.left, register=found.register)
        set_words(self.left, text if found.left else "")

    def _choose(self, line: JournalLine | None) -> None:
        self.copy.setEnabled(line is not None)
        self.written.setEnabled(line is not None and line.copied_on is None)

    def _copy(self) -> None:
        if (line := self.table.current()) is not None:
            self.desk.runner.run(
                self, journal_text, line.what, line.id, language(),
                then=self._copied, failed=self.notice.refuse,
            )  # fmt: skip

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.text.setPlainText(text)
        self.text.show()
        self.notice.say(
            "good", _("Copied. Paste it into the journal, then say that it stands there.")
        )
        # Only once it has its place below the table can one be brought to it.
        QTimer.singleShot(0, self.text, partial(self._area.ensureWidgetVisible, self.text))

    def _written(self) -> None:
        if (line := self.table.current()) is not None:
            self.desk.runner.run(
                self, note_copied, line.what, line.id,
                then=self._noted, failed=self.notice.refuse,
            )  # fmt: skip

    def _noted(self, _saved: Saved) -> None:
        self.text.hide()
        self.text.clear()
        self.notice.clear()


def _state(line: JournalLine, country: str) -> str:
    if line.copied_on is None:
        return _("not yet")
    day = saying.day(line.copied_on, country)
    return _("{register}, {day}").format(register=line.register, day=day)
