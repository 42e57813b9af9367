"""The button that opens the practice: invented people in a second Sluss beside one's own."""

import sys

from PySide6.QtCore import QProcess

from sluss.errors.help import PractiseNotStarted
from sluss.text import _, language
from sluss.ui.theme import Theme
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.words import IconButton, tip


def practise_command(spoken: str) -> list[str]:
    """Return what starts the practice in a language: another process, with stores of its own.

    An installed program is its own executable; from a checkout Python is told the module.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sluss"]
    return [*program, "demo", "--lang", spoken]


class PractiseButton(IconButton):
    """Starts the practice and says so in a message bar; one's own window stays as it is."""

    def __init__(self, theme: Theme, bar: MessageBar) -> None:
        super().__init__(theme, "person", text=_("Practise"))
        self._bar = bar
        tip(self, _("Invented people in a window of their own; nothing here is touched"))
        self.clicked.connect(self.start)

    def start(self) -> None:
        """Start the practice."""
        program, *arguments = practise_command(language())
        begun, _number = QProcess.startDetached(program, arguments)
        if not begun:
            self._bar.tell(PractiseNotStarted())
            return
        text = _("The practice opens in a window of its own.")
        hint = _("The first time it takes some seconds. Your own work is not touched.")
        self._bar.say("info", text, hint)
