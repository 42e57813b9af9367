"""The buttons that open invented worlds: the practice, and in it head office, beside one's own."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

from sluss.errors.help import PractiseNotStarted
from sluss.text import _, language
from sluss.ui.restart import beginning
from sluss.ui.theme import Theme
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.words import IconButton, tip


def command(*words: str) -> list[str]:
    """Return what starts this program as it was started, but told these words."""
    return [*beginning(sys.orig_argv, sys.argv, sys.executable), *words]


class PractiseButton(IconButton):
    """Opens the practice, or from inside it head office, in a process with stores of its own.

    One's own window stays as it is and is touched by nothing that happens there.
    """

    def __init__(self, theme: Theme, bar: MessageBar) -> None:
        super().__init__(theme, "person", text=_("Practise"))
        self._bar = bar
        self._central: Path | None = None
        tip(self, _("Invented people in a window of their own; nothing here is touched"))
        self.clicked.connect(self.start)

    def offer_head_office(self, store: Path) -> None:
        """Open the head office of a practice from now on: one is in the practice already."""
        self._central = store
        self.setText(_("Sit down at head office"))
        tip(self, _("The head office of the practice, in a window of its own"))

    def words(self) -> list[str]:
        """Return what the other process is told."""
        if self._central is not None:
            return [str(self._central)]
        return ["demo", "--lang", language()]

    def start(self) -> None:
        """Start it and say so."""
        program, *arguments = command(*self.words())
        begun, _number = QProcess.startDetached(program, arguments)
        if not begun:
            self._bar.tell(PractiseNotStarted())
        elif self._central is not None:
            self._bar.say("info", _("Head office opens in a window of its own."))
        else:
            text = _("The practice opens in a window of its own.")
            hint = _("The first time it takes half a minute. Your own work is not touched.")
            self._bar.say("info", text, hint)
