"""What the IT department decided for this computer, read only, and what is wrong with its file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from sluss.domain.policy import Policy
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.lines import Lines, Said
from sluss.ui.pages.settings.language_card import OWN_NAMES
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.words import breakable, copyable, label, pill
from sluss.usecases.this_computer import ThisComputer

_GROUPS = 5  # digits of head office's number that are read out at once


class PolicyCard(Card):
    """Every rule there is: its value, and whether the department decided it or it is the usual."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Decided by your IT department"))
        self.told = label("", "soft", wrap=True)
        self.faults = Lines(desk.theme)
        self.rules = QGridLayout()
        desk.theme.space(self.rules, gap=2)
        for column in (0, 1):
            self.rules.setColumnStretch(column, 1)
        self.file = copyable(kind="faint", wrap=True)
        self.body.addWidget(self.told)
        self.body.addWidget(self.faults)
        self.body.addLayout(self.rules)
        self.body.addWidget(self.file)

    def show_computer(self, computer: ThisComputer) -> None:
        """Show what holds on this computer."""
        policy = computer.policy
        self.told.setText(_told(computer))
        self.faults.setVisible(bool(computer.policy_faults))
        self.faults.say([_said(fault) for fault in computer.policy_faults])
        clear(self.rules)
        for row, (name, title, value) in enumerate(_rules(policy)):
            decided = policy.is_decided(name)
            shown = copyable(value, wrap=True)
            shown.setAccessibleName(title)
            why = pill(_("decided by IT"), "accent") if decided else pill(_("usual"))
            top = Qt.AlignmentFlag.AlignTop
            self.rules.addWidget(label(title, "soft", wrap=True), row, 0, top)
            self.rules.addWidget(shown, row, 1, top)
            self.rules.addWidget(why, row, 2, top)
        self.file.setText(_("The file: {path}").format(path=breakable(str(computer.policy_file))))


def _told(computer: ThisComputer) -> str:
    if computer.policy_faults:
        return _("The file of your IT department has mistakes. Tell IT support what stands here:")
    if not computer.policy.decided:
        return _("Nothing has been decided for this computer; what holds is usual in Sluss.")
    return _("What is marked as decided can be changed by your IT department only.")


def _said(fault: Exception) -> Said:
    told = explain(fault)
    return Said("warning", "warn", f"{told.sentence} {told.hint} ({told.spoken})")


def _rules(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    """Return name, title and value of every rule, in the order of a working day."""
    minutes = ngettext("{n} minute", "{n} minutes", policy.idle_minutes)
    letters = ngettext("{n} character", "{n} characters", policy.passphrase_minimum)
    return (
        ("language", _("Language"), OWN_NAMES.get(policy.language, _("as the computer"))),
        ("idle_minutes", _("Locks itself after"), minutes.format(n=policy.idle_minutes)),
        ("pin_allowed", _("Covering with a PIN"), _("yes") if policy.pin_allowed else _("no")),
        (
            "passphrase_minimum",
            _("Least length of a passphrase"),
            letters.format(n=policy.passphrase_minimum),
        ),
        ("export_targets", _("Deliveries may be written to"), _targets(policy)),
        ("central", _("Head office's digits"), _grouped(policy.central)),
    )


def _targets(policy: Policy) -> str:
    if policy.export_stopped:
        return _("nowhere, until the file is mended")
    return "\n".join(breakable(each) for each in policy.export_targets) or _("any place")


def _grouped(digits: str) -> str:
    groups = [digits[at : at + _GROUPS] for at in range(0, len(digits), _GROUPS)]
    return " ".join(groups) or _("not decided")
