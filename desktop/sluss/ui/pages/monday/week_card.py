"""Who is expected this week, who is here, whom to call."""

from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.numbers import Numbers
from sluss.ui.pages.today.words import days
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.usecases.central_today import SILENT_DAYS
from sluss.usecases.monday import Expected, Monday, Presence


class WeekCard(Card):
    """Three numbers and the list to call from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("This week"), parent)
        theme = desk.theme
        self.numbers = Numbers(theme, (_("Here"), _("Expected"), _("Silent for long")))
        self.table: RowsView[Expected] = RowsView(
            theme, _columns(), lambda each: each.device, name="monday", memory=desk.memory,
            empty=_("No office has been approved yet. That is done under Send and receive."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Computers, the longest silent first"))
        self.table.keep_whole(12)
        self.numbers.setProperty("kind", "")  # the card around it is enough
        self.body.addWidget(self.numbers)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_week(self, week: Monday) -> None:
        """Show how the week stands."""
        here, expected, silent = self.numbers.numbers
        total = _("of {n} computers").format(n=len(week.expected))
        here.say(week.count(Presence.HERE), total)
        expected.say(week.count(Presence.EXPECTED), _("since Monday"))
        silent.say(week.count(Presence.SILENT), _("{n} days or more").format(n=SILENT_DAYS))
        self.table.show_rows(week.expected)


def _columns() -> list[Column[Expected]]:
    return [
        Column("name", _("Computer"), lambda each: each.name, 24, least=16, stretch=True,
               strong=True, icon=_icon, tone=_tone),
        Column("heard", _("Heard from"), _heard, 16, least=10),
        Column("phone", _("Call"), _phone, 16, least=11),
    ]  # fmt: skip


def _icon(each: Expected) -> str:
    return {Presence.HERE: "received", Presence.SILENT: "phone"}.get(each.presence, "waiting")


def _tone(each: Expected) -> str:
    return {Presence.HERE: "good", Presence.SILENT: "warn"}.get(each.presence, "")


def _heard(each: Expected) -> str:
    if each.days is None:
        return _("never")
    return days(each.days) if each.days else _("today")


def _phone(each: Expected) -> str:
    """Return the number to call; those who are here need no call."""
    return "" if each.presence is Presence.HERE else each.phone
