"""After how long without anybody there the program locks itself, within what is allowed."""

from sluss.domain.policy import idle_choices, idle_minutes
from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.memory import IDLE_MINUTES
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import label
from sluss.usecases.this_computer import ThisComputer


class IdleCard(Card):
    """The minutes one may choose; the IT department may have decided the most."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Lock"))
        self._desk = desk
        self.choice: Radios | None = None
        told = _(
            "When nobody has touched keys or mouse for so long, Sluss locks itself. It warns half a"
            " minute before, and any key goes on."
        )
        self.body.addWidget(label(told, "soft", wrap=True))
        self.most = label("", "faint", wrap=True)
        self.body.addWidget(self.most)

    def show_computer(self, computer: ThisComputer) -> None:
        """Offer what may be chosen on this computer."""
        policy, wished = computer.policy, self._desk.memory.numbers(IDLE_MINUTES)
        if self.choice is None:
            self.choice = Radios(
                self._desk.theme,
                _("Lock after"),
                [(str(n), _minutes(n)) for n in idle_choices(policy)],
                str(idle_minutes(policy, wished[0] if wished else 0)),
            )
            self.body.insertWidget(self.body.count() - 1, self.choice)
            self.choice.chosen.connect(self._choose)
        self.most.setVisible(policy.is_decided("idle_minutes"))
        self.most.setText(_("Your IT department decided that it is never longer than this."))

    def _choose(self, minutes: str) -> None:
        self._desk.memory.put_numbers(IDLE_MINUTES, [int(minutes)])


def _minutes(count: int) -> str:
    return ngettext("{n} minute", "{n} minutes", count).format(n=count)
