"""A meeting for the calendar one uses elsewhere: a file without names."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QPushButton

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui.allowed import if_allowed
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.saving import ask_place
from sluss.usecases.client_work import MeetingLine
from sluss.usecases.leaving.calendar_file import save_meeting


class CalendarButton(QPushButton):
    """Saves the chosen meeting; what becomes of a file there is said before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("For the calendar …"))
        self._desk = desk
        self._client: RecordId | None = None
        self._line: MeetingLine | None = None
        if_allowed(desk, Right.RELEASE_DOCUMENTS, self)
        self.setEnabled(False)
        self.clicked.connect(self._where)

    def offer(self, client: RecordId | None, line: MeetingLine | None) -> None:
        """Take the meeting that is chosen."""
        self._client, self._line = client, line
        self.setEnabled(client is not None and line is not None)

    def _where(self) -> None:
        if self._line is None:
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = _("Where the file for the calendar is to lie"), _("Calendar files (*.ics)")
        name = f"sluss-{self._line.day.isoformat()}.ics"
        choose_new_file(self, title, kinds, Path(place) / name, self.ask)

    def ask(self, file: Path) -> None:
        """Say what becomes of a file there, then write it."""
        ask_place(self, self._desk, file, self.save)

    def save(self, file: Path) -> None:
        """Write the chosen meeting."""
        if self._client is not None and self._line is not None:
            self._desk.runner.run(
                self, save_meeting, self._client, self._line.id, file, language(),
                then=self._saved, failed=self._desk.tell,
            )  # fmt: skip

    def _saved(self, file: Path) -> None:
        text = _("The meeting is in {file}, with the case number and no name.")
        self._desk.bar.say("good", text.format(file=file.name))
