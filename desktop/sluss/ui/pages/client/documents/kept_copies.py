"""Handing out a copy that was made ready: decided anew, then printed, saved or stopped."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.pages.client.documents.printing_out import PrintingOut
from sluss.ui.print_run import Turn
from sluss.ui.saving import ask_place
from sluss.usecases.leaving.prepared import CopyLine
from sluss.usecases.leaving.release import print_copy, save_copy
from sluss.usecases.leaving.views import Released


class KeptCopies(QObject):
    """`over` tells that something has become of the copy."""

    over = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._around = desk, parent
        self._printer = PrintingOut(desk, parent)
        self._printer.over.connect(self.over)

    def print_line(self, line: CopyLine) -> None:
        """Print a copy that was made ready, if it may still leave."""
        self._printer.print_all((Turn(print_copy, (line.id,)),), line.case_no)

    def save_line(self, line: CopyLine) -> None:
        """Ask where a copy that was made ready is to lie, and save it if it may still leave."""
        choose_new_file(
            self._around, _("Save the document"), _("Documents (*.pdf)"),
            Path.home() / line.file_name,
            lambda file: ask_place(self._around, self._desk, file, partial(self.save_as, line.id)),
        )  # fmt: skip

    def save_as(self, copy: RecordId, file: Path) -> None:
        """Save a copy that was made ready."""

        def done(_released: Released) -> None:
            self._desk.bar.say("good", _("Saved as {file} and noted.").format(file=file.name))
            self.over.emit()

        self._desk.runner.run(self._around, save_copy, copy, file, then=done, failed=self._failed)

    def _failed(self, error: SlussError) -> None:
        self._desk.tell(error)
        self.over.emit()
