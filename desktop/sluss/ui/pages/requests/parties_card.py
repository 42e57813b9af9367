"""The authorities and organisations the office works with, and whom to call there."""

from PySide6.QtCore import Signal

from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.office_papers import print_paper, save_paper_as
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button
from sluss.usecases.contents.party_directory import KIND
from sluss.usecases.leaving.office_papers import print_directory, save_directory
from sluss.usecases.parties import ContactLine, PartyLine, end_contact, parties

_LEAST = 18  # units of height of a table with nothing in it


class PartiesCard(Card):
    """`new_wanted` asks for the form, `open_wanted` and `chosen` carry a `PartyLine`."""

    new_wanted = Signal()
    open_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Authorities and others the office works with"))
        self._desk = desk
        self.table: RowsView[PartyLine] = RowsView(
            desk.theme,
            [
                Column("name", _("Name"), lambda r: r.name, 34, stretch=True, least=18,
                       strong=True),
                Column("type", _("Kind"), lambda r: r.type, 22, least=12),
                Column("phone", _("Telephone"), lambda r: r.phone, 16, least=12),
                Column("people", _("To call"), _people, 30, least=12, tone=lambda r: "soft"),
            ],
            lambda row: row.id,
            name="parties",
            memory=desk.memory,
            empty=_("Nobody has been entered."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Authorities and others the office works with"))
        self.table.keep_whole(_LEAST)
        self.new = button(_("New authority or organisation"), "primary")
        self.open = button(_("Open it"))
        self.print_it = button(_("Print contact list …"))
        self.save_it = button(_("Save contact list …"))
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.new, self.open, self.print_it, self.save_it))
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self._open)
        self.table.opened.connect(self.open_wanted)
        self.table.current_changed.connect(self._choose)
        self.print_it.clicked.connect(self._print)
        self.save_it.clicked.connect(self._save)
        self._choose(None)

    def refresh(self) -> None:
        """Ask who there is."""
        self._desk.runner.run(self, parties, language(), then=self._show, failed=self._desk.tell)

    def _show(self, lines: tuple[PartyLine, ...]) -> None:
        self.table.show_rows(lines)
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self._choose(self.table.current())

    def _choose(self, line: PartyLine | None) -> None:
        self.open.setEnabled(line is not None and line.own)
        for each in (self.print_it, self.save_it):
            each.setEnabled(bool(self.table.rows()))
        if_allowed(self._desk, Right.HANDLE_REQUESTS, self.print_it, self.save_it)
        self.chosen.emit(line)

    def _open(self) -> None:
        if (line := self.table.current()) is not None:
            self.open_wanted.emit(line)

    def _print(self) -> None:
        print_paper(self, self._desk, KIND, print_directory, self._desk.situation.office)

    def _save(self) -> None:
        save_paper_as(self, self._desk, KIND, save_directory, self._desk.situation.office)


class ContactsCard(Card):
    """Whom to call at the chosen party; `new_wanted` asks for the form."""

    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Whom to call there"))
        self._desk = desk
        self.table: RowsView[ContactLine] = RowsView(
            desk.theme,
            [
                Column("name", _("Name"), lambda r: r.name, 24, stretch=True, least=14,
                       strong=True),
                Column("topics", _("Role and questions"), _topics, 28, least=12),
                Column("phone", _("Telephone"), lambda r: r.phone, 16, least=12),
                Column("email", _("E-mail"), lambda r: r.email, 26, least=12),
            ],
            lambda row: row.id,
            name="contacts",
            memory=desk.memory,
            empty=_("Nobody has been entered."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Whom to call there"))
        self.table.keep_whole(_LEAST)
        self.new = button(_("Enter a person"))
        self.leave = button(_("Not to be called any more"))
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.new, self.leave))
        self.new.clicked.connect(self.new_wanted)
        self.leave.clicked.connect(self._end)
        self.table.current_changed.connect(lambda _line: self._chosen())
        self.show_party(None)

    def show_party(self, line: PartyLine | None) -> None:
        """Show whom to call at this party."""
        self.table.show_rows(line.contacts if line is not None else ())
        self.new.setEnabled(line is not None)
        self._chosen()

    def _chosen(self) -> None:
        self.leave.setEnabled(self.table.current() is not None)

    def _end(self) -> None:
        if (line := self.table.current()) is not None:
            self._desk.runner.run(self, end_contact, line.id, failed=self._desk.tell)


def _people(line: PartyLine) -> str:
    return ", ".join(each.name for each in line.contacts)


def _topics(line: ContactLine) -> str:
    return ", ".join(filter(None, (line.role, line.topics)))
