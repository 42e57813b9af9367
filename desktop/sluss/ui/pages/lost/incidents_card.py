"""The losses that were reported, and what is still to be done about each."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.pages.lost.heir_card import proposed
from sluss.ui.pages.lost.words import state, which
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.incidents import (
    IncidentLine,
    mark_found,
    mark_reported,
    propose_withdrawal,
    save_report,
)
from sluss.usecases.session import Session

_LEAST = 10


class IncidentsCard(Card):
    """A line for each loss, and what is done about the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Reported losses"))
        self._desk = desk
        country = desk.situation.country
        self.table: RowsView[IncidentLine] = RowsView(
            desk.theme,
            [
                Column("which", _("What"), which, 34, stretch=True, least=28, strong=True),
                Column("office", _("Office"), lambda r: r.office, 22, least=14),
                Column("noticed", _("Noticed on"), lambda r: saying.day(r.noticed_on, country), 16,
                       least=11),
                Column("state", _("State"), lambda r: state(r, country), 30, least=24,
                       tone=_tone, icon=_icon),
            ],
            lambda each: each.id,
            name="incidents",
            memory=desk.memory,
            empty=_("Nothing has been reported."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Reported losses"))
        self.table.keep_whole(_LEAST)
        self.paper = button(_("Save the report (PDF) …"))
        self.told = button(_("The authority has been told"))
        self.found = button(_("It is found"))
        self.revoke = button(_("Withdraw its approval …"))
        self.notice = Notice(desk.theme)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.paper, self.told, self.found, self.revoke))
        self.body.addWidget(self.notice)
        self.table.current_changed.connect(self._choose)
        self.paper.clicked.connect(self._where)
        self.told.clicked.connect(lambda: self._do(mark_reported))
        self.found.clicked.connect(lambda: self._do(mark_found))
        self.revoke.clicked.connect(self._revoke)
        self._choose(None)

    def show_lines(self, lines: tuple[IncidentLine, ...]) -> None:
        """Show these losses in this order."""
        self.table.show_rows(lines)
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self._choose(self.table.current())

    def _choose(self, line: IncidentLine | None) -> None:
        self.paper.setEnabled(line is not None)
        self.told.setEnabled(line is not None and line.open)
        self.found.setEnabled(line is not None and line.found_on is None)
        self.revoke.setVisible(self._desk.situation.central)
        self.revoke.setEnabled(line is not None and line.revocable)

    def _do(self, act: Callable[[Session, RecordId], Saved]) -> None:
        if (line := self.table.current()) is not None:
            self._desk.runner.run(self, act, line.id, failed=self.notice.refuse)

    def _revoke(self) -> None:
        if (line := self.table.current()) is not None:
            self._desk.runner.run(
                self, propose_withdrawal, line.id, then=self._proposed, failed=self.notice.refuse
            )

    def _proposed(self, _changed: Changed) -> None:
        self.notice.say("good", proposed())

    def _where(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = _("Where the report is to lie"), _("Documents (*.pdf)")
        choose_new_file(self, title, kinds, Path(place) / "sluss-loss.pdf", self.save)

    def save(self, file: Path) -> None:
        """Write the report of the chosen loss."""
        line = self.table.current()
        if line is not None:
            self._desk.runner.run(
                self, save_report, line.id, file, language(),
                then=self._saved, failed=self.notice.refuse,
            )  # fmt: skip

    def _saved(self, file: Path) -> None:
        self.notice.say("good", _("The report is saved: {file}").format(file=file))


def _tone(line: IncidentLine) -> str:
    if not line.open:
        return "good"
    return "warn" if line.overdue else "accent"


def _icon(line: IncidentLine) -> str:
    return "waiting" if line.open else "received"
