"""The clients of the office: found while one types, narrowed, sorted, opened with Enter."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from sluss.domain.listing import EVERYWHERE, ClientRow, Narrowed
from sluss.domain.rights import Right
from sluss.text import _, language, ngettext
from sluss.ui.actions import add_action
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.clients.asking import Asking, Question
from sluss.ui.pages.clients.columns import HIDDEN, OF_SUPERVISION, ORDERS, columns
from sluss.ui.pages.clients.narrowing import Chip, NarrowingButton
from sluss.ui.pages.clients.pairs import Pairs
from sluss.ui.pages.clients.search_field import SearchField
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.empty_state import EmptyCard, EmptyState
from sluss.ui.widgets.field_icon import FieldSign
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.kept_columns import KeptColumns
from sluss.ui.widgets.rows import RowsModel
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import IconButton, button, label, tip
from sluss.usecases.client_page import municipality_names
from sluss.usecases.clients import ClientList, Sorted, note_search
from sluss.usecases.list_choices import list_choices
from sluss.usecases.list_sheets.saving import Listed

SETTLED_MS = 2_000  # without a key for so long, what was typed is a search and gets logged
NEW = "new"  # the target that asks the page of a client for a new one


class ClientsPage(Page):
    """A table of clients; a field narrows it with every key, a menu to some of them."""

    help = "clients"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: dict[str, str] = {}
        self._to: Narrowed | None = None
        self.asking = Asking(desk, self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self.title = label(_("Clients"), "title")
        self.count = label("", "soft")
        self.search = SearchField(desk.theme)
        self.narrowing = NarrowingButton(desk.theme)
        self.chip = Chip(desk.theme)
        self.pairs = Pairs(desk, seen=self.isVisible)
        self.columns_button = IconButton(desk.theme, "list", name=_("Columns and sorting"))
        self.bring = button(_("Bring in a list…"))
        self.new = button(_("New client"), "primary")
        if_allowed(desk, Right.REGISTER_CLIENTS, self.bring, self.new)
        situation = desk.situation
        shown = columns(
            situation.country,
            situation.today,
            home=lambda row: self._names.get(row.municipality, row.municipality),
            is_similar=lambda row: row.id in self.asking.similar,
            uncovered=lambda row: self.asking.uncovered.get(row.id, 0),
        )
        self.table: RowsView[ClientRow] = RowsView(
            desk.theme,
            shown,
            lambda row: row.id,
            name="clients",
            memory=desk.memory,
            empty=_("No clients here yet. Add the first one, or bring in the office's list."),
        )
        self.sheet = SheetButton(
            desk, Listed.CLIENTS, lambda: [row.id for row in self.table.rows()]
        )
        self.arranged = KeptColumns(
            self.table,
            [column.name for column in shown],
            [column.title for column in shown],
            sortable=ORDERS,
            hidden=HIDDEN,
            kept_as="clients",
            memory=desk.memory,
        )
        self._build()
        self._wire()
        desk.runner.run(self, municipality_names, language(), then=self._take_names)

    def _build(self) -> None:
        theme = self.desk.theme
        self.search.setPlaceholderText(_("Name, number or case number"))
        self.search.setAccessibleName(_("Search clients"))
        self.search.setClearButtonEnabled(False)
        FieldSign(theme, self.search, "search")
        self.table.setAccessibleName(_("Clients"))
        tip(self.search, _("Search clients"), QKeySequence("Ctrl+F"))
        tip(self.bring, _("Bring in a list of clients"), QKeySequence("Ctrl+I"))
        tip(self.new, _("New client"), QKeySequence("Ctrl+N"))
        card = Card(theme)
        theme.space(card.body, gap=0, margins=(0.5, 0.5))
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        top = Flow(theme, gap=3)
        top.addLayout(beside(theme, self.title, self.count, gap=3))
        top.add_gap()
        for each in (self.search, self.narrowing, self.columns_button, self.sheet):
            top.addWidget(each)
        top.addLayout(beside(theme, self.bring, self.new))
        column.addWidget(top)
        column.addWidget(self.chip)
        column.addWidget(self.pairs)
        column.addWidget(card, 1)
        self.first = EmptyCard(theme, self._first_words(), instead_of=card)
        column.addWidget(self.first, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.textChanged.connect(lambda _text: self._settled.start())
        self._settled.timeout.connect(self._note)
        self.asking.found.connect(self._show)
        self.asking.alike.connect(self._show)
        model = self.table.model()
        if isinstance(model, RowsModel):
            self.asking.known.connect(model.tell_anew)
        self.search.returnPressed.connect(self._open_first)
        self.table.opened.connect(lambda row: self.desk.go("client", row.id))
        self.arranged.sorted_by.connect(lambda _name, _down: self.refresh())
        self.narrowing.chosen.connect(self.narrow)
        self.narrowing.placing.chosen.connect(lambda: self._narrow_to(self._to))
        self.narrowing.placing.chosen.connect(self.refresh)
        self.chip.closed.connect(lambda: self.narrow(None))
        self.columns_button.clicked.connect(self._show_columns)
        self.bring.clicked.connect(lambda: self.desk.go("register", None))
        self.new.clicked.connect(self.add)
        section = _("Clients")
        add_action(self, _("Search clients"), "Ctrl+F", self.focus_first, section=section)
        add_action(self, _("New client"), "Ctrl+N", self.add, section=section)
        add_action(self, _("Show all clients"), "Esc", self._show_all, section=section)

    def _take_names(self, names: dict[str, str]) -> None:
        self._names = names
        self.desk.runner.run(
            self, list_choices, language(),
            then=lambda found: self.narrowing.placing.offer(found, self.desk.situation.today),
            failed=self.desk.tell,
        )  # fmt: skip
        self.refresh()

    # What is shown.

    def show_target(self, target: Target) -> None:
        """Narrow the list to a word of `Narrowed`, or show a `place`; None leaves it as it is."""
        if not isinstance(target, str):
            return
        self.narrowing.placing.clear()
        word, _line, typed = target.partition("\n")
        self._narrow_to(Narrowed(word) if word in set(Narrowed) else None)
        self.search.blockSignals(True)  # `refresh` asks, once
        self.search.setText(typed)
        self.search.blockSignals(False)

    def place(self) -> Target:
        """Return what the list is narrowed to, and what was typed."""
        return f"{self._to or ''}\n{self.search.text()}"

    def narrow(self, to: Narrowed | None) -> None:
        """Show only some of the clients, or all: then of every officer and place."""
        if to is None:
            self.narrowing.placing.clear()
        self._narrow_to(to)
        self.refresh()

    def _narrow_to(self, to: Narrowed | None) -> None:
        self._to = to
        self.narrowing.show_chosen(to)
        self.chip.show_narrowed(to, self.narrowing.placing.words())
        self.arranged.show_kept()
        if to is Narrowed.SUPERVISION:
            self.arranged.show_for_now(*OF_SUPERVISION)

    def _show_all(self) -> None:
        """Take back what was typed, then what the list was narrowed to."""
        if self.search.text():
            self.search.clear()
        elif self._narrowed:
            self.narrow(None)
        self.focus_first()

    @property
    def _narrowed(self) -> bool:
        return self._to is not None or self.narrowing.placing.where != EVERYWHERE

    def focus_first(self) -> None:
        """Begin with the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_columns(self) -> None:
        below = QPoint(0, self.columns_button.height())
        self.arranged.show_menu(self.columns_button.mapToGlobal(below))

    def refresh(self) -> None:
        """Ask for the list anew."""
        by = Sorted(ORDERS[self.arranged.order], self.arranged.down, language())
        self.pairs.ask()
        self.asking.ask(Question(self.search.text(), self._to, by, self.narrowing.placing.where))

    def _note(self) -> None:
        """Have the search logged: its words as a digest, and how many clients it found."""
        typed = self.search.text()
        found = self.asking.fitting + len(self.asking.similar)
        if typed.strip() and found:
            self.desk.runner.run(self, note_search, typed, found)

    def _show(
        self, asked: Question, found: ClientList, similar: tuple[ClientRow, ...] = ()
    ) -> None:
        """Show those who fit, and below them names like the one typed."""
        self.table.say_when_empty(self._nothing(asked.typed.strip()))
        self.table.show_rows((*found.rows, *similar))
        any_asked = asked.typed.strip() or self._narrowed
        self.first.stand_in(nothing=not found.total and not similar and not any_asked)
        self._count(found, len(similar))

    def _first_words(self) -> EmptyState:
        """Return what stands here before there is any client at all."""
        heading, go = _("No clients here yet"), self.desk.go
        if self.desk.situation.central:
            text = _("Clients come with the deliveries of the offices.")
            act = _("Read deliveries")
            return EmptyState(
                self.desk.theme, "clients", heading, text, act, lambda: go("exchange", None)
            )
        text = _(
            "Take the list from the official register: you see everything before it is saved. Or "
            "begin with one client, for whom a single field is enough."
        )
        act = _("Bring in a list…")
        return EmptyState(
            self.desk.theme, "clients", heading, text, act, lambda: go("register", None)
        )

    def _nothing(self, typed: str) -> str:
        if typed:
            return _("No client fits “{words}”.").format(words=typed)
        if self._narrowed:
            return _("No client is among these. Press Esc to see all.")
        return _("No clients here yet. Add the first one, or bring in the office's list.")

    def _count(self, found: ClientList, similar: int = 0) -> None:
        shown, total = len(found.rows), found.total
        if shown < total:
            text = _("{shown} of {total}: go on typing to see the others")
            self.count.setText(text.format(shown=shown, total=total))
            return
        text = ngettext("{n} client", "{n} clients", total).format(n=total)
        if similar:
            alike = ngettext("{n} similar name", "{n} similar names", similar).format(n=similar)
            text = f"{text}, {alike} (≈)"
        self.count.setText(text)

    def _open_first(self) -> None:
        """Open the only client that fits, or go down into the list."""
        rows = self.table.rows()
        if rows and self.asking.fitting == 1:
            self.desk.go("client", rows[0].id)
        elif rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Begin a new client."""
        self.desk.go("client", NEW)
