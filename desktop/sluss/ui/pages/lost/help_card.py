"""In an office: who of head office can read out a code when a passphrase is forgotten."""

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.words import copyable, label
from sluss.usecases.escrow_deposit import PhoneHelp, phone_help


class HelpCard(Card):
    """Names them, so that an office sees to whom its codes are sealed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("A forgotten passphrase"))
        self._desk = desk
        self.people = copyable("", wrap=True)
        self.left = label("", "soft", wrap=True)
        self.body.addWidget(self.people)
        self.body.addWidget(self.left)
        self.hide()

    def refresh(self) -> None:
        """Ask who they are."""
        self._desk.runner.run(self, phone_help, then=self._show, failed=self._desk.tell)

    def _show(self, found: PhoneHelp | None) -> None:
        self.setVisible(found is not None)
        if found is None:
            return
        text = _("Two of these at head office can read out a code together: {names}.")
        self.people.setText(text.format(names=", ".join(found.names)))
        if found.left_on is None:
            left = _("No code of yours is left with them yet. The next unlocking leaves one.")
        else:
            day = saying.day(found.left_on, self._desk.situation.country)
            left = _("Yours was left with them {day}. It lets you in once.").format(day=day)
        set_words(self.left, left)
