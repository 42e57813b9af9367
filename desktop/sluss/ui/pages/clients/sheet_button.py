"""Saving the list that is shown as a spreadsheet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from sluss.domain.listing import ClientRow
from sluss.text import _, language, ngettext
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.saving import ask_place
from sluss.ui.widgets.words import IconButton
from sluss.usecases.client_sheet import SheetSaved, save_clients


class SheetButton(IconButton):
    """Asks where to, says what becomes of a file there, and writes what the list shows."""

    def __init__(self, desk: Desk, shown: Callable[[], Sequence[ClientRow]]) -> None:
        super().__init__(desk.theme, "export", name=_("Save the list as a spreadsheet"))
        self._desk, self._shown = desk, shown
        self.clicked.connect(self._where)

    def _where(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = _("Where the spreadsheet is to lie")
        kinds = _("Spreadsheets (*.xlsx *.csv)")
        choose_new_file(self, title, kinds, Path(place) / "sluss.xlsx", self.ask)

    def ask(self, file: Path) -> None:
        """Say what becomes of a file there, then write it."""
        ask_place(self, self._desk, file, self.save)

    def save(self, file: Path) -> None:
        """Write what the list shows now."""
        ids = [row.id for row in self._shown()]
        self._desk.runner.run(
            self, save_clients, ids, file, language(), then=self._saved, failed=self._desk.tell
        )

    def _saved(self, saved: SheetSaved) -> None:
        text = ngettext(
            "{n} client is in {file}. It lies there unprotected: remove it when it is used.",
            "{n} clients are in {file}. It lies there unprotected: remove it when it is used.",
            saved.clients,
        )
        self._desk.bar.say("good", text.format(n=saved.clients, file=saved.path.name))
