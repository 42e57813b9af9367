"""The store is made: what to begin with."""

from PySide6.QtCore import Signal

from sluss.text import _
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, hairline
from sluss.ui.widgets.words import button, label


class DoneStage(Stage):
    """Offers the first things to do; `begin` carries the page and what it is to show."""

    begin = Signal(str, object)

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__(theme, runner, founding)
        self.bring = button(_("Bring in the list"), "primary")
        self.new = button(_("New client"))
        self.start = button(_("Begin"))
        column = self.column
        column.addWidget(
            label(
                _("The store is made and open. From tomorrow on your passphrase unlocks it."),
                wrap=True,
            )
        )
        for pressed, name, says, page, target in (
            (
                self.bring,
                _("Bring in your client list"),
                _("A spreadsheet or a table from the official register: you see every row before"
                  " anything is saved."),
                "register", None,
            ),
            (
                self.new,
                _("Write your first client"),
                _("A name is enough; the rest can follow when you know it."),
                "client", "new",
            ),
            (self.start, _("Look around first"), _("Today is where each day begins."), "", None),
        ):  # fmt: skip
            column.addWidget(hairline())
            words = below(
                theme, label(name, "strong", wrap=True), label(says, "soft", wrap=True), gap=0.5
            )
            row = below(theme, words, beside(theme, pressed, None), gap=1.5)
            pressed.setAccessibleDescription(says)
            pressed.setAutoDefault(True)  # so that Enter presses it
            pressed.clicked.connect(
                lambda _on=False, page=page, target=target: self.begin.emit(page, target)
            )
            column.addLayout(row)
        column.addStretch(1)
        self.begins = self.bring

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("Ready")
