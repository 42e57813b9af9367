"""History: fields with several values first, then everything that happened, the newest on top."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import N_, _, language, ngettext, pgettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.deciding import another_value
from sluss.ui.widgets.cards import Card, below, clear, scrolling
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.values_beside import ValuesBeside
from sluss.ui.widgets.words import label
from sluss.usecases.client_history import HistoryLine, client_history
from sluss.usecases.client_page import ClientPage
from sluss.usecases.conflicts import decide
from sluss.usecases.values_beside import Question, question

_ROWS = 3  # lines of the history that are always seen
AT_ONCE = 3  # fields to be decided; each has its values side by side and takes room
VERBS = {
    "create": N_("made"),
    "change": N_("changed"),
    "settle": N_("decided"),
    "restate": N_("sealed"),
    "undo": N_("taken back"),
    "erase": N_("erased"),
}


class HistoryTab(QWidget):
    """Asks for the history when it is seen, not before: a long case has many lines.

    `fill` carries what is to be filled in: another value of a field to be decided.
    """

    fill = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.desk = desk
        self._client: RecordId | None = None
        self._stale = False
        self._turn = 0
        self._undecided = QVBoxLayout()
        desk.theme.space(self._undecided, gap=2)
        self.table = self._table()
        card = Card(desk.theme)
        desk.theme.space(card.body, gap=0, margins=(0.5, 0.5))
        card.body.addWidget(self.table)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        desk.theme.space(column, gap=2)
        column.addLayout(self._undecided)
        column.addWidget(card, 1)
        self.setLayout(below(desk.theme, scrolling(inside), gap=0, margins=(0, 2, 0, 0)))
        desk.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Keep a few lines in view, however low the window is."""
        self.table.setMinimumHeight(self.table.fitting_height(_ROWS))

    def _table(self) -> RowsView[HistoryLine]:
        country = self.desk.situation.country
        columns: list[Column[HistoryLine]] = [
            Column("at", _("When"), lambda line: saying.moment(line.at, country), 18, least=16),
            Column("who", _("Who"), lambda line: line.who, 18, least=11),
            Column("kind", _("What"), lambda line: line.kind, 18, least=11),
            Column("name", _("Which"), lambda line: line.record_name, 22, least=11),
            Column(
                "verb",
                pgettext("what was", "Done"),
                lambda line: _(VERBS.get(line.what, line.what)),
                12,
            ),
            Column("values", _("Written"), self._written, 40, stretch=True),
        ]
        table: RowsView[HistoryLine] = RowsView(
            self.desk.theme,
            columns,
            lambda line: (line.record, line.at),
            name="history",
            memory=self.desk.memory,
            empty=_("Nothing has happened yet."),
        )
        table.setAccessibleName(_("History"))
        return table

    def _written(self, line: HistoryLine) -> str:
        if line.erased:
            return _("The content has been erased by law.")
        country = self.desk.situation.country
        return "; ".join(
            f"{change.label}: {saying.first_line(saying.shown(change.value, country), 60)}"
            for change in line.changes
        )

    def show_page(self, page: ClientPage) -> None:
        """Take note of the client; ask at once if the tab is seen."""
        self._client, self._stale = page.head.id, True
        clear(self._undecided)
        self._turn += 1
        for each in page.undecided[:AT_ONCE]:
            self.desk.runner.run(
                self, question, each.kind, each.record, each.field, language(),
                then=partial(self._show_question, self._turn), failed=self.desk.tell,
            )  # fmt: skip
        if (more := len(page.undecided) - AT_ONCE) > 0:
            text = ngettext(
                "{n} more to decide after these", "{n} more to decide after these", more
            )
            self._undecided.addWidget(label(text.format(n=more), "warn"))
        if self.isVisible():
            self.seen()

    def seen(self) -> None:
        """Ask for the history if it is not what is shown."""
        if self._stale and self._client is not None:
            self._stale = False
            self.desk.runner.run(
                self, client_history, self._client, language(),
                then=self.table.show_rows, failed=self.desk.tell,
            )  # fmt: skip

    def _show_question(self, turn: int, asked: Question | None) -> None:
        """Show the values side by side, none of them preferred."""
        if asked is None or turn != self._turn:  # the page has been read anew since
            return
        card = ValuesBeside(self.desk.theme, self.desk.situation.country, asked)
        card.taken.connect(lambda number: self._decide(asked, take=number))
        card.both_wanted.connect(lambda: self._decide(asked, both=True))
        card.new_wanted.connect(lambda: self.fill.emit(another_value(asked)))
        self._undecided.insertWidget(0, card)

    def _decide(self, asked: Question, *, take: int | None = None, both: bool = False) -> None:
        self.desk.runner.run(
            self, partial(decide, take=take, both=both, seen=asked.seen), asked.record, asked.field,
            then=lambda _saved: self.desk.bar.say("good", _("Decided. All values stay.")),
            failed=self.desk.tell,
        )  # fmt: skip
