"""This computer: where things lie, which version it is, and what to read out to IT support."""

from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.check_names import check_name
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.lines import Lines, Said
from sluss.ui.pages.settings.licences_view import LicencesView
from sluss.ui.widgets.cards import Card, Facts, beside
from sluss.ui.widgets.words import announce, breakable, button, copyable, label
from sluss.usecases.selftest import Selftest
from sluss.usecases.this_computer import ThisComputer, read_licences, try_everything


class ComputerCard(Card):
    """Facts, a check of every part, and the licences when they are asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("This computer"))
        self._desk = desk
        self.facts = Facts(desk.theme)
        self.check = button(_("Check this computer"))
        self.licences = button(_("Licences"))
        self.licences.setCheckable(True)
        self.found = Lines(desk.theme)
        self.told = label(_("To read out to IT support:"), "soft", wrap=True)
        self.line = copyable(kind="strong", wrap=True, reading=True)
        self.line.setAccessibleName(_("To read out to IT support:"))
        self.shelf = LicencesView(desk.theme)
        self.body.addWidget(self.facts)
        hidden: tuple[QWidget, ...] = (self.told, self.line, self.found, self.shelf)
        for part in hidden[:3]:
            self.body.addWidget(part)
        self.body.addLayout(beside(desk.theme, self.check, self.licences, None))
        self.body.addWidget(self.shelf)
        for each in hidden:
            each.hide()
        self.check.clicked.connect(self._check)
        self.licences.toggled.connect(self._open)

    def show_computer(self, computer: ThisComputer) -> None:
        """Show these facts."""
        logs = str(computer.logs) if computer.logs is not None else ""
        self.facts.show_facts(
            (
                (_("Computer"), computer.computer),
                (_("Version"), computer.version),
                (_("System"), computer.system),
                (_("The store lies in"), breakable(str(computer.store))),
                (_("Notes of faults in"), breakable(logs)),
            )
        )

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._desk.runner.run(self, try_everything, whole=True, then=self._show, failed=self._fail)

    def _fail(self, error: SlussError) -> None:
        self.check.setEnabled(True)
        self._desk.tell(error)

    def _show(self, found: Selftest) -> None:
        self.check.setEnabled(True)
        self.line.setText(found.line)
        self.found.say(
            [
                Said("received", "good", check_name(each.name))
                if each.ok
                else Said(
                    "fault",
                    "bad",
                    _("{name}: does not work. {detail}").format(
                        name=check_name(each.name), detail=each.detail
                    ),
                )
                for each in found.findings
            ]
        )
        for each in (self.told, self.line, self.found):
            each.show()
        announce(self, found.line)

    def _open(self, wanted: bool) -> None:
        self.shelf.setVisible(wanted)
        if wanted and not self.shelf.is_filled:
            self._desk.runner.run(
                self, read_licences, whole=True, then=self.shelf.show_licences,
                failed=self._desk.tell,
            )  # fmt: skip
