"""Printing what was just noted as leaving; what the printer did not take is noted so."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.printing import PrintJob, PrintOutcome, ask_and_print, fetch_words
from sluss.usecases.leaving.release import CALLED_OFF, NOT_PRINTED, note_not_out
from sluss.usecases.leaving.views import Released


class PrintingOut(QObject):
    """Each recipient's copy is a job of its own. `over` tells that the printer is done with all."""

    over = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._around = desk, parent

    def print_all(self, released: Sequence[Released]) -> None:
        """Ask for a printer and print them on it."""
        jobs = [PrintJob(each.data, each.case_no) for each in released]
        ask_and_print(self._around, jobs, lambda outcome: self._printed(released, outcome))

    def _printed(self, released: Sequence[Released], outcome: PrintOutcome) -> None:
        lost = [each.copy for at, each in enumerate(released) if at not in outcome.printed]
        if lost:
            because = CALLED_OFF if outcome.cancelled else NOT_PRINTED
            self._desk.runner.run(
                self._around, note_not_out, tuple(lost), because, failed=self._desk.tell
            )
        if outcome.error is not None:
            self._desk.tell(outcome.error)
        elif outcome.cancelled:
            self._desk.bar.say("info", _("Nothing was printed. The list says so."))
        else:
            n = len(outcome.printed)
            text = ngettext("{n} copy was printed and noted.", "{n} copies were printed and noted.",
                            n).format(n=n)  # fmt: skip
            self._desk.bar.say("good", f"{text} {fetch_words()}" if outcome.shared else text)
        self.over.emit()
