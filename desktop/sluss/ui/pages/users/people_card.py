"""The people who can open the store: who they are, and what each can change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sluss.domain.dates import format_date
from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.users.changing import ChangingPassphrase, LettingIn, MakingSheet
from sluss.ui.widgets.cards import Card, beside, clear
from sluss.ui.widgets.words import button, copyable, label, pill

if TYPE_CHECKING:
    from sluss.usecases.office import Workplace
    from sluss.usecases.people import Member

_LEFT = Qt.AlignmentFlag.AlignLeft

Change = ChangingPassphrase | MakingSheet | LettingIn


class PeopleCard(Card):
    """Lists the people; below them stands what one has begun to change, if anything."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("People"), parent)
        tells(self, "settings#people")
        self._desk = desk
        self.change: Change | None = None
        theme = desk.theme
        self.grid = QGridLayout()
        theme.space(self.grid, gap=2)
        self.grid.setColumnStretch(0, 1)
        self.change_button = button(_("Change my passphrase …"))
        self.sheet_button = button(_("New recovery sheet for me …"))
        self.let_in_button = button(_("Let somebody in …"))
        self._buttons = (self.change_button, self.sheet_button, self.let_in_button)
        self.body.addWidget(
            label(
                _("Each has a user name and a passphrase of their own. What each may see and do"
                  " follows from the role."),
                "soft", wrap=True,
            )
        )  # fmt: skip
        self.body.addLayout(self.grid)
        for each in self._buttons:
            self.body.addLayout(beside(theme, each, None))
        self.change_button.clicked.connect(lambda: self._begin(ChangingPassphrase(desk)))
        self.sheet_button.clicked.connect(lambda: self._begin(MakingSheet(desk)))
        self.let_in_button.clicked.connect(lambda: self._begin(LettingIn(desk)))
        if_allowed(desk, Right.MANAGE_PEOPLE, self.let_in_button)
        desk.runner.changed.connect(self._changed)  # no lambda: it would outlive the card
        self.refresh()

    def _changed(self, _ids: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask anew who can open the store."""
        self._desk.runner.run(self, _people, then=self._show, failed=_pass_over, whole=True)

    def _show(self, people: "tuple[Member, ...]") -> None:
        clear(self.grid)
        country = self._desk.situation.country
        heads = (_("Name"), _("User name"), _("Recovery sheet"), "")
        for column, head in enumerate(heads):
            self.grid.addWidget(label(head, "faint"), 0, column)
        for at, each in enumerate(people):
            row = 2 * at + 1
            name = copyable(each.name, "strong", wrap=True)
            sheet = _("none") if each.sheet_on is None else format_date(each.sheet_on, country)
            self.grid.addWidget(name, row, 0)
            self.grid.addWidget(copyable(each.login), row, 1)
            self.grid.addWidget(label(sheet), row, 2)
            if each.is_self:
                self.grid.addWidget(pill(_("you"), "accent"), row, 3)
            self.grid.addWidget(self._excerpt_button(each), row + 1, 0, 1, 4, _LEFT)

    def _excerpt_button(self, member: "Member") -> QWidget:
        """Return the way to what is kept about somebody who works here."""
        made = button(_("Register excerpt …"), "link")
        made.setAccessibleName(_("Save register excerpt of {name} …").format(name=member.name))
        made.clicked.connect(lambda: _save_excerpt(self, self._desk, member))
        if_allowed(self._desk, Right.HANDLE_REQUESTS, made)
        return made

    def _begin(self, change: Change) -> None:
        self.change = change
        change.done.connect(self._done)
        change.given_up.connect(self._end)
        for each in self._buttons:
            each.setEnabled(False)
        self.body.addWidget(change)
        change.show()
        change.focus_first()

    def _done(self, told: str) -> None:
        self._desk.bar.say("good", told)
        self._end()
        self.refresh()

    def _end(self) -> None:
        if self.change is not None:
            self.change.hide()
            self.change.deleteLater()
            self.change = None
        for each in self._buttons:
            each.setEnabled(True)
        if_allowed(self._desk, Right.MANAGE_PEOPLE, self.let_in_button)
        self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _save_excerpt(asker: QWidget, desk: Desk, member: "Member") -> None:
    # What draws is loaded when somebody asks for it, not with the settings.
    from sluss.ui.office_papers import save_paper_as  # noqa: PLC0415
    from sluss.usecases.leaving.office_papers import EXCERPT, save_excerpt  # noqa: PLC0415

    save_paper_as(asker, desk, EXCERPT, save_excerpt, member.id)


def _people(place: "Workplace") -> "tuple[Member, ...]":
    from sluss.usecases.people import people_here  # noqa: PLC0415 - loads in the worker

    return people_here(place)


def _pass_over(_error: object) -> None:
    """Leave the list as it is: the store is being locked."""
