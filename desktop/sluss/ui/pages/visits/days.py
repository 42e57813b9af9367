"""The days of visits as a list, the newest first."""

from PySide6.QtCore import Signal

from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.visits.pack import VisitLine


class DaysCard(Card):
    """`chosen` carries the `VisitLine` that was opened, `new_wanted` asks for another day."""

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Days of visits"))
        self._situation = desk.situation
        self.new = button(_("Plan a day of visits"), "primary")
        self.table: RowsView[VisitLine] = RowsView(
            desk.theme,
            [
                Column("day", _("Day"), self._day, 20, least=16, strong=True),
                Column("place", _("Prison"), lambda v: v.institution, 30, stretch=True, least=18),
                Column("who", _("Who goes"), lambda v: v.user, 20, least=14),
                Column("sheets", _("Sheets"), self._sheets, 24, least=18, tone=self._tone),
            ],
            lambda line: line.id,
            name="visits",
            memory=desk.memory,
            empty=_("No visits are planned. Plan a day: who is there comes by itself."),
        )
        self.table.setAccessibleName(_("Days of visits"))
        self.table.keep_whole(24, lines=2)
        self._lines = TwoLines(desk.theme, self.table)
        self.table.setItemDelegate(self._lines)
        self.sheet = SheetButton(desk, Listed.VISITS, self._coming)
        self.head.addWidget(self.new)
        self.head.addWidget(self.sheet)
        self.body.addWidget(self.table)
        self.table.opened.connect(self.chosen)
        self.new.clicked.connect(self.new_wanted)

    def _coming(self) -> list[RecordId]:
        """Return the days still to come, the nearest first: those are what goes into a sheet."""
        today = self._situation.today
        return [each.id for each in reversed(self.table.rows()) if each.day >= today]

    def _day(self, line: VisitLine) -> str:
        """Return the day, and below it how far away it is."""
        situation = self._situation
        day = saying.near_day(line.day, situation.today, situation.country)
        return f"{day}\n{saying.distance(line.day, situation.today)}"

    def _sheets(self, line: VisitLine) -> str:
        """Return what is to be done with the sheets, and below it with how many."""
        left = line.clients - line.entered
        n = ngettext("{n} client", "{n} clients", line.clients).format(n=line.clients)
        if not left:
            return "\n".join((_("all sheets are entered"), n))
        if line.day > self._situation.today:
            return n
        text = ngettext("{n} sheet to enter", "{n} sheets to enter", left).format(n=left)
        return f"! {text}\n" + _("{done} of {n}").format(done=line.entered, n=line.clients)

    def _tone(self, line: VisitLine) -> str:
        waits = line.entered < line.clients and line.day <= self._situation.today
        return "warn" if waits else ""
