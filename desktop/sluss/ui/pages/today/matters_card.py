"""What has to be seen to between the computers: one line each, and Enter goes there."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.usecases.exchange_today import Matter, MatterKind

_PLACES: dict[MatterKind, tuple[str, str | None]] = {
    MatterKind.TO_DECIDE: ("conflicts", None),
    MatterKind.TOLD: ("conflicts", "told"),
    MatterKind.SECOND_TRUST: ("trust", None),
    MatterKind.LOST: ("lost", None),
    MatterKind.FORMER: ("lost", None),
}


class MattersCard(Card):
    """Hidden while there is nothing to see to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        heading = _("To see to between the computers")
        super().__init__(desk.theme, heading, parent)
        self._desk = desk
        self.table: RowsView[Matter] = RowsView(
            desk.theme, self._columns(), lambda line: line.kind, name=""
        )
        self.table.setAccessibleName(heading)
        self.table.keep_whole(8)
        self.table.opened.connect(self._go)
        self.table.clicked.connect(self._press)
        desk.theme.space(self.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.body.addWidget(self.table)
        self.hide()

    def _columns(self) -> list[Column[Matter]]:
        situation = self._desk.situation

        def what(line: Matter) -> str:
            return matter_words(line, situation.today, situation.country, situation.central)

        return [
            Column("what", _("What"), what, 60, least=40, stretch=True, strong=True,
                   tone=lambda line: "warn" if line.urgent else "",
                   icon=lambda line: "warning" if line.urgent else "info"),
        ]  # fmt: skip

    def show_matters(self, lines: Sequence[Matter]) -> None:
        """Show these matters, or nothing if there are none."""
        self.table.show_rows(lines)
        self.setVisible(bool(lines))

    def _go(self, line: Matter) -> None:
        page, target = _PLACES.get(line.kind, ("exchange", None))
        if line.kind is MatterKind.EXPIRY and self._desk.situation.central:
            page = "trust"
        self._desk.go(page, target)

    def _press(self) -> None:
        line = self.table.current()
        if line is not None:
            self._go(line)


def matter_words(line: Matter, today: dt.date, country: str, central: bool) -> str:
    """Return one matter in words."""
    since = "" if line.day is None else saying.near_day(line.day, today, country)
    told = {"n": line.n, "day": since, "days": line.days}
    return _TEXTS[line.kind](line, central).format(**told)


def _alarms(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} warning about a computer or a delivery waits for an answer",
        "{n} warnings about computers or deliveries wait for an answer",
        line.n,
    )


def _put_back(_line: Matter, _central: bool) -> str:
    return _("Head office was put back from a backup: two persons have to say so")


def _unheard(_line: Matter, _central: bool) -> str:
    return _("Head office was put back from a backup: call there and confirm it")


def _calls(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} computer has not confirmed yet that head office was put back",
        "{n} computers have not confirmed yet that head office was put back",
        line.n,
    )


def _second_trust(_line: Matter, _central: bool) -> str:
    return _("A change of whom everybody trusts waits for a second person")


def _second_approval(line: Matter, _central: bool) -> str:
    return ngettext(
        "The approval of {n} computer waits for a second person",
        "The approval of {n} computers waits for a second person",
        line.n,
    )


def _coming(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} case is handed over to this office and waits for an answer, since {day}",
        "{n} cases are handed over to this office and wait for an answer, the first since {day}",
        line.n,
    )


def _going(line: Matter, central: bool) -> str:
    if central:
        return ngettext(
            "{n} case is to be given to an office, since {day}",
            "{n} cases are to be given to an office, the first since {day}",
            line.n,
        )
    return ngettext(
        "{n} case that was handed over has no answer yet, since {day}",
        "{n} cases that were handed over have no answer yet, the first since {day}",
        line.n,
    )


def _to_decide(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} field was changed in two places and waits for your decision",
        "{n} fields were changed in two places and wait for your decision",
        line.n,
    )


def _told(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} change of yours was decided otherwise",
        "{n} changes of yours were decided otherwise",
        line.n,
    )


def _alone(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} case lies on this computer only, changed {days} days ago",
        "{n} cases lie on this computer only, the oldest change is {days} days old",
        line.n,
    )


def _expiry(line: Matter, central: bool) -> str:
    if line.urgent:
        return _("The list of approved computers no longer holds, since {day}")
    if central:
        return _("The list of approved computers holds until {day}: make it anew")
    return _("The list of approved computers holds until {day}: read a delivery from head office")


def _lost(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} loss is to be reported to the authority by {day}",
        "{n} losses are to be reported to the authority, the first by {day}",
        line.n,
    )


def _former(line: Matter, _central: bool) -> str:
    return ngettext(
        "{n} change of the computer before this one goes along until head office has it",
        "{n} changes of the computer before this one go along until head office has them",
        line.n,
    )


_TEXTS = {
    MatterKind.ALARMS: _alarms,
    MatterKind.PUT_BACK: _put_back,
    MatterKind.UNHEARD: _unheard,
    MatterKind.CALLS: _calls,
    MatterKind.SECOND_TRUST: _second_trust,
    MatterKind.SECOND_APPROVAL: _second_approval,
    MatterKind.COMING: _coming,
    MatterKind.GOING: _going,
    MatterKind.TO_DECIDE: _to_decide,
    MatterKind.TOLD: _told,
    MatterKind.ALONE: _alone,
    MatterKind.EXPIRY: _expiry,
    MatterKind.LOST: _lost,
    MatterKind.FORMER: _former,
}
