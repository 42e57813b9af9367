"""The number of the office, which letters tell people to call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, beside, set_words
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.own_office import LONGEST, OwnOffice, set_phone, told_of_office


class OfficeCard(Card):
    """A field for the number, and what letters do without one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("The office"))
        self._desk = desk
        self._kept = ""
        self.name = label("", "strong", wrap=True)
        self.told = label("", "soft", wrap=True)
        self.phone = QLineEdit()
        self.phone.setAccessibleName(_("Telephone of the office"))
        self.phone.setMaxLength(LONGEST)
        self.problem = label("", "problem", wrap=True)
        self.save = button(_("Save the number"))
        named = label(_("Telephone of the office"), "strong")
        named.setBuddy(self.phone)
        for each in (self.name, self.told, named):
            self.body.addWidget(each)
        self.body.addLayout(beside(desk.theme, self.phone, self.save))
        self.body.addWidget(self.problem)
        self.problem.hide()
        self.phone.textEdited.connect(lambda _text: self._typed())
        self.phone.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)

    def refresh(self) -> None:
        """Ask what is known of the office."""
        self._desk.runner.run(self, told_of_office, then=self._show, failed=self._desk.tell)

    def _show(self, office: OwnOffice) -> None:
        self.name.setText(office.name)
        typing = self.phone.isModified() and self.phone.text() != office.phone
        self._kept = office.phone
        if not typing:
            self.phone.setText(office.phone)
        self.phone.setEnabled(office.may_change)
        self.told.setText(_told(office))
        self._typed()

    def _typed(self) -> None:
        set_words(self.problem, "")
        changed = self.phone.text().strip() != self._kept
        self.save.setEnabled(self.phone.isEnabled() and changed)

    def _save(self) -> None:
        if self.save.isEnabled():
            self._desk.runner.run(
                self, set_phone, self.phone.text(), then=self._saved, failed=self._failed
            )

    def _saved(self, _done: object) -> None:
        self.phone.setModified(False)
        announce(self, _("The number is saved."))
        self.refresh()

    def _failed(self, error: SlussError) -> None:
        told = explain(error)
        why = f"{told.sentence} {told.hint} ({told.spoken})"
        set_words(self.problem, why)
        announce(self, why, urgent=True)
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(office: OwnOffice) -> str:
    if not office.here:
        return _("What is known of your office comes with the first delivery from head office.")
    if not office.may_change:
        return _("Your role does not change it.")
    if not office.phone:
        return _(
            "Letters say “call us”. As long as no number stands here they have a line on which it"
            " is written by hand."
        )
    return _("Letters tell people to call this number, and head office sees it.")
