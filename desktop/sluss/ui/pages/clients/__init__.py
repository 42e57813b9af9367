"""The clients of the office: found while one types, opened with Enter."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from sluss.domain.listing import ClientRow
from sluss.errors import SlussError
from sluss.text import _, language, ngettext
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label, tip
from sluss.usecases.client_page import municipality_names
from sluss.usecases.clients import LIST_LIMIT, ClientList, list_clients, note_search

SETTLED_MS = 2_000  # without a key for so long, what was typed is a search and gets logged
TYPED_LIMIT = 100  # rows while something is typed into the search
NEW = "new"  # the target that asks the page of a client for a new one


@dataclass(slots=True)
class _Search:
    """What was asked last, and what was typed since: an answer on its way is waited for."""

    asked: bool = False
    waiting: bool = False


class ClientsPage(Page):
    """A table of clients and a field that narrows it with every key."""

    help = "clients"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: dict[str, str] = {}
        self._found = 0
        self._search = _Search()
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self.title = label(_("Clients"), "title")
        self.count = label("", "soft")
        self.search = QLineEdit()
        self.bring = button(_("Bring in a list…"))
        self.new = button(_("New client"), "primary")
        self.table: RowsView[ClientRow] = RowsView(
            desk.theme,
            self._columns(),
            lambda row: row.id,
            name="clients",
            memory=desk.memory,
            empty=_("No clients here yet. Add the first one, or bring in the office's list."),
        )
        self._build()
        self._wire()
        desk.runner.run(self, municipality_names, language(), then=self._take_names)

    def _build(self) -> None:
        theme = self.desk.theme
        self.search.setPlaceholderText(_("Name, number or case number"))
        self.search.setAccessibleName(_("Search clients"))
        self.search.setClearButtonEnabled(False)
        self.search.setFixedWidth(theme.units(76))
        theme.changed.connect(self._resize)
        self.search.addAction(
            theme.icon("search", theme.colours.soft, 4), QLineEdit.ActionPosition.LeadingPosition
        )
        self.table.setAccessibleName(_("Clients"))
        tip(self.search, _("Search clients"), QKeySequence("Ctrl+F"))
        tip(self.bring, _("Bring in a list of clients"), QKeySequence("Ctrl+I"))
        tip(self.new, _("New client"), QKeySequence("Ctrl+N"))
        card = Card(theme)
        theme.space(card.body, gap=0, margins=(0.5, 0.5))
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        buttons = beside(theme, self.bring, self.new)
        column.addLayout(beside(theme, self.title, self.count, None, self.search, buttons, gap=3))
        column.addWidget(card, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._ask)
        self.search.textChanged.connect(lambda _text: self._settled.start())
        self._settled.timeout.connect(self._note)
        self.search.returnPressed.connect(self._open_first)
        self.table.opened.connect(lambda row: self.desk.go("client", row.id))
        self.bring.clicked.connect(lambda: self.desk.go("register", None))
        self.new.clicked.connect(self.add)
        for text, keys, act in (
            (_("Search clients"), "Ctrl+F", self.focus_first),
            (_("New client"), "Ctrl+N", self.add),
        ):
            add_action(self, text, keys, act, section=_("Clients"))

    def _columns(self) -> list[Column[ClientRow]]:
        desk = self.desk
        country, today = desk.situation.country, desk.situation.today
        return [
            Column("name", _("Name"), lambda r: r.name or r.case_no, 26, stretch=True, strong=True),
            Column("case", _("Case no."), lambda r: r.case_no, 14),
            Column("born", _("Born"), lambda r: saying.day(r.birth_date, country), 12),
            Column("home", _("Home municipality"), self._home, 18),
            Column("release", _("Release"), lambda r: saying.day(r.release, country), 12),
            Column(
                "away",
                _("When"),
                lambda r: saying.distance(r.release, today) if r.release else "",
                18,
                tone=lambda _r: "soft",
            ),
            Column("responsible", _("Responsible"), lambda r: r.responsible, 20),
            Column("undecided", _("To decide"), _undecided, 10, tone=lambda _r: "warn"),
        ]

    def _home(self, row: ClientRow) -> str:
        return self._names.get(row.municipality, row.municipality)

    def _take_names(self, names: dict[str, str]) -> None:
        self._names = names
        self.refresh()

    def _resize(self) -> None:
        self.search.setFixedWidth(self.desk.theme.units(76))

    # What is shown.

    def show_target(self, _target: Target) -> None:
        """There is but one thing to show."""

    def focus_first(self) -> None:
        """Begin with the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def refresh(self) -> None:
        """Ask for the list anew."""
        self._ask()

    def _ask(self, _text: str = "") -> None:
        """Ask for what fits; while an answer is on its way only the newest question is kept."""
        if self._search.asked:
            self._search.waiting = True
            return
        self._search.asked = True
        typed = self.search.text()
        # While one types three screenfuls are enough, and on the screen in half the time.
        limit = TYPED_LIMIT if typed.strip() else LIST_LIMIT
        self.desk.runner.run(self, list_clients, typed, limit, then=self._show, failed=self._fail)

    def _note(self) -> None:
        """Have the search logged: its words as a digest, and how many clients it found."""
        typed = self.search.text()
        if typed.strip() and self._found:
            self.desk.runner.run(self, note_search, typed, self._found)

    def _show(self, found: ClientList) -> None:
        self._found = found.total
        typed = self.search.text().strip()
        self.table.say_when_empty(
            _("No client fits “{words}”.").format(words=typed)
            if typed
            else _("No clients here yet. Add the first one, or bring in the office's list.")
        )
        self.table.show_rows(found.rows)
        shown, total = len(found.rows), found.total
        if shown < total:
            text = _("{shown} of {total}: go on typing to see the others")
            self.count.setText(text.format(shown=shown, total=total))
        else:
            text = ngettext("{n} client", "{n} clients", total)
            self.count.setText(text.format(n=total))
        self._answered()

    def _fail(self, error: SlussError) -> None:
        self.desk.tell(error)
        self._answered()

    def _answered(self) -> None:
        self._search.asked = False
        if self._search.waiting:
            self._search.waiting = False
            self._ask()

    def _open_first(self) -> None:
        """Open the only client that fits, or go down into the list."""
        rows = self.table.rows()
        if len(rows) == 1:
            self.desk.go("client", rows[0].id)
        elif rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Begin a new client."""
        self.desk.go("client", NEW)


def _undecided(row: ClientRow) -> str:
    return f"! {row.undecided}" if row.undecided else ""
