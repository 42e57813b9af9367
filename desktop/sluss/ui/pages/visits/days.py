"""The days of visits as a list, the newest first."""

from PySide6.QtCore import Signal

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button
from sluss.usecases.visits.pack import VisitLine


class DaysCard(Card):
    """`chosen` carries the `VisitLine` that was opened, `new_wanted` asks for another day."""

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Days of visits"))
        country = desk.situation.country
        self.new = button(_("Plan a day of visits"), "primary")
        self.table: RowsView[VisitLine] = RowsView(
            desk.theme,
            [
                Column("day", _("Day"), lambda v: saying.day(v.day, country), 14, strong=True),
                Column("place", _("Prison"), lambda v: v.institution, 30, stretch=True),
                Column("who", _("Who goes"), lambda v: v.user, 20),
                Column("entered", _("Entered"), _entered, 14),
            ],
            lambda line: line.id,
            name="visits",
            memory=desk.memory,
            empty=_("No visits are planned. Plan a day: who is there comes by itself."),
        )
        self.table.setAccessibleName(_("Days of visits"))
        self.table.keep_whole(24)
        self.head.addWidget(self.new)
        self.body.addWidget(self.table)
        self.table.opened.connect(self.chosen)
        self.new.clicked.connect(self.new_wanted)


def _entered(line: VisitLine) -> str:
    return _("{done} of {n}").format(done=line.entered, n=line.clients)
