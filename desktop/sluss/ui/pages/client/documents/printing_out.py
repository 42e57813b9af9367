"""Printing what may leave about a client: the printer is chosen first, then each copy is noted.

What is not printed is not noted; a copy the printer did not take whole is noted as stopped.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.print_run import PrintRun, Turn
from sluss.ui.printing import PrintOutcome, fetch_words
from sluss.usecases.leaving.release import CALLED_OFF, NOT_PRINTED, note_not_out
from sluss.usecases.leaving.views import Released


class PrintingOut(QObject):
    """Each recipient's copy is a job of its own. `over` tells that something became of them.

    `left`: nobody wanted to print after all. `progressed`: how many are done, and of how many.
    """

    over = Signal()
    left = Signal()
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._around = desk, parent
        self._run: PrintRun[Released] | None = None

    def print_all(self, turns: Sequence[Turn[Released]], title: str) -> None:
        """Ask for a printer and print them on it; `title` is the case number."""
        if self._run is not None:
            return
        self._run = PrintRun(self._desk, self._around, turns, self._not_out)
        self._run.progressed.connect(self.progressed)
        self._run.finished.connect(self._printed)
        self._run.ask(title)

    def stop(self) -> None:
        """Stop after the page that is being printed."""
        if self._run is not None:
            self._run.stop()

    def _not_out(self, released: Released, called_off: bool) -> None:
        because = CALLED_OFF if called_off else NOT_PRINTED
        self._desk.runner.run(
            self._around, note_not_out, (released.copy,), because, failed=self._desk.tell
        )

    def _printed(self, outcome: PrintOutcome) -> None:
        self._run = None
        if outcome.cancelled:
            self._desk.bar.say(
                "info", _("Nothing was printed, and nothing is noted as handed out.")
            )
            self.left.emit()
            return
        if outcome.error is not None:
            self._desk.tell(outcome.error)
        elif outcome.printed:
            n = len(outcome.printed)
            text = ngettext("{n} copy was printed and noted.", "{n} copies were printed and noted.",
                            n).format(n=n)  # fmt: skip
            self._desk.bar.say("good", f"{text} {fetch_words()}" if outcome.shared else text)
        self.over.emit()
