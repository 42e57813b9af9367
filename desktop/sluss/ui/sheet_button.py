"""Saving a list that is shown as a spreadsheet: one button for every list."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _, language, ngettext
from sluss.ui.allowed import if_allowed
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.saving import ask_place
from sluss.ui.widgets.words import IconButton
from sluss.usecases.list_sheets.saving import Listed, SheetSaved, save_list


class SheetButton(IconButton):
    """Asks where to, says what becomes of a file there, and writes what the list shows.

    `shown` gives the records of the list in their order; what they are says `Listed`.
    """

    def __init__(
        self,
        desk: Desk,
        listed: Listed,
        shown: Callable[[], Sequence[RecordId]],
        *rights: Right,
    ) -> None:
        super().__init__(desk.theme, "export", name=_("Save the list as a spreadsheet"))
        self._desk, self._listed, self._shown = desk, listed, shown
        self.clicked.connect(self._where)
        for right in (Right.RELEASE_DOCUMENTS, *rights):
            if_allowed(desk, right, self)

    def _where(self) -> None:
        if not self._shown():
            self._desk.bar.say("info", _("There is nothing in the list to save."))
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = _("Where the spreadsheet is to lie")
        kinds = _("Spreadsheets (*.xlsx *.csv)")
        choose_new_file(self, title, kinds, Path(place) / "sluss.xlsx", self.ask)

    def ask(self, file: Path) -> None:
        """Say what becomes of a file there, then write it."""
        ask_place(self, self._desk, file, self.save)

    def save(self, file: Path) -> None:
        """Write what the list shows now."""
        self._desk.runner.run(
            self, save_list, self._listed, tuple(self._shown()), file, language(),
            then=self._saved, failed=self._desk.tell,
        )  # fmt: skip

    def _saved(self, saved: SheetSaved) -> None:
        text = ngettext(
            "{n} line is in {file}. It lies there unprotected: remove it when it is used.",
            "{n} lines are in {file}. It lies there unprotected: remove it when it is used.",
            saved.lines,
        ).format(n=saved.lines, file=saved.path.name)
        left_out = ngettext(
            "{n} value was left out: of a colleague's case, or nothing for a spreadsheet.",
            "{n} values were left out: of colleagues' cases, or nothing for a spreadsheet.",
            saved.withheld,
        ).format(n=saved.withheld)
        self._desk.bar.say("good", text, left_out if saved.withheld else "")
