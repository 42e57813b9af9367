"""Who else than clients is kept here, and the register excerpt each of them has a right to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from sluss.domain.folding import fold
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

_ROWS = 10  # seen at once before the list scrolls: there are as many as clients, and more
_LEAST = 3  # rows of height of a list with nobody in it


class PeopleKeptCard(Card):
    """Lists staff, lay supervisors, contacts of other parties, and who stands in cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What is kept about others than clients"))
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
        self.table.setAccessibleName(_("What is kept about others than clients"))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Name or case number"))
        self.search.setAccessibleName(_("Find somebody who is kept here"))
        self._everybody: tuple[PersonKept, ...] = ()
        self.print_it = button(_("Print register excerpt …"))
        self.save_it = button(_("Save register excerpt …"))
        told = _(
            "Whoever is kept here may read what is kept about them: staff, contacts, and those who"
            " act for a client or are in a client's life. It does not say who the client is. A"
            " client's register excerpt is made on the client's page, under Documents."
        )
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addWidget(self.search)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.print_it, self.save_it))
        desk.theme.changed.connect(self._fit)
        self.search.textChanged.connect(lambda _text: self._show_found())
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
        self._everybody = found
        self._show_found()

    def _show_found(self) -> None:
        """Show those whose name or case has all the words that are typed."""
        words = fold(self.search.text()).split()
        rows = [each for each in self._everybody if _has(each, words)]
        self.table.say_when_empty(
            _("Nobody is called that.") if words else _("Nobody has been entered.")
        )
        self.table.show_rows(rows)
        self._fit()
        self._choose(self.table.current())

    def _fit(self) -> None:
        rows = min(max(len(self.table.rows()), _LEAST), _ROWS)
        self.table.setFixedHeight(self.table.fitting_height(rows))

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


def _has(person: PersonKept, words: Sequence[str]) -> bool:
    said = fold(f"{person.name} {person.where}")
    return all(word in said for word in words)
