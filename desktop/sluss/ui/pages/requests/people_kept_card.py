"""Who else than clients is kept here, and the register excerpt each of them has a right to."""

from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.office_papers import print_paper, save_paper_as
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.leaving.office_papers import (
    EXCERPT,
    PersonKept,
    people_kept,
    print_excerpt,
    save_excerpt,
)

_LEAST = 24  # units of height of a table with nothing in it


class PeopleKeptCard(Card):
    """Lists staff, lay supervisors and contacts of other parties."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What is kept about staff and contacts"))
        self._desk = desk
        self.table: RowsView[PersonKept] = RowsView(
            desk.theme,
            [
                Column("name", _("Name"), lambda r: r.name, 28, stretch=True, least=14,
                       strong=True),
                Column("kind", _("Who"), lambda r: r.kind, 24, least=14),
                Column("where", _("Place or title"), lambda r: r.where, 30, least=14),
            ],
            lambda row: row.id,
            name="people-kept",
            memory=desk.memory,
            empty=_("Nobody has been entered."),
        )  # fmt: skip
        self.table.setAccessibleName(_("What is kept about staff and contacts"))
        self.table.keep_whole(_LEAST)
        self.print_it = button(_("Print register excerpt …"))
        self.save_it = button(_("Save register excerpt …"))
        told = _(
            "Whoever is kept here may read what is kept about them. A client's register excerpt is"
            " made on the client's page, under Documents."
        )
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.print_it, self.save_it))
        self.table.current_changed.connect(self._choose)
        self.print_it.clicked.connect(self._print)
        self.save_it.clicked.connect(self._save)
        self._choose(None)

    def refresh(self) -> None:
        """Ask who is kept, if the user may know."""
        if Right.HANDLE_REQUESTS in self._desk.situation.rights:
            self._desk.runner.run(
                self, people_kept, language(), then=self._show, failed=self._desk.tell
            )

    def _show(self, found: tuple[PersonKept, ...]) -> None:
        self.table.show_rows(found)
        self._choose(self.table.current())

    def _choose(self, line: PersonKept | None) -> None:
        for each in (self.print_it, self.save_it):
            each.setEnabled(line is not None)
        if_allowed(self._desk, Right.HANDLE_REQUESTS, self.print_it, self.save_it)

    def _print(self) -> None:
        if (line := self.table.current()) is not None:
            print_paper(self, self._desk, EXCERPT, print_excerpt, line.id)

    def _save(self) -> None:
        if (line := self.table.current()) is not None:
            save_paper_as(self, self._desk, EXCERPT, save_excerpt, line.id)
