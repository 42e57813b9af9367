"""What needs no decision: own values decided otherwise, and records that were joined."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, beside, clear, hairline
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.joined_apart import JoinedApart
from sluss.usecases.told_otherwise import ToldOtherwise

_LEAST = 10  # units of height of a table with nothing in it
AT_ONCE = 20  # own values that are told of; those after them follow when these are seen
DOT = "  ·  "


class ToldCard(Card):
    """Own values somebody else decided about; `seen` carries the references one has read."""

    seen = Signal(object)
    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Decided otherwise than you wrote"))
        self._desk = desk
        self._rows = QVBoxLayout()
        desk.theme.space(self._rows, gap=1.5)
        self.body.addLayout(self._rows)

    def show_lines(self, lines: Sequence[ToldOtherwise]) -> None:
        """Show what was decided, each until one has seen it; hidden where there is nothing."""
        clear(self._rows)
        for each in lines[:AT_ONCE]:
            if self._rows.count():
                self._rows.addWidget(hairline())
            self._add(each)
        self.setVisible(bool(lines))

    def _add(self, each: ToldOtherwise) -> None:
        country = self._desk.situation.country
        what = DOT.join(
            part for part in (each.case_no, each.client_name, each.record_name, each.label) if part
        )
        self._rows.addWidget(label(what, "strong", wrap=True))
        wrote = _("You wrote: {mine}").format(mine=self._short(each.mine))
        holds = _("This holds: {value}").format(value=self._short(each.holds))
        self._rows.addWidget(label(f"{wrote}\n{holds}", wrap=True))
        facts = DOT.join(
            part for part in (each.who, saying.moment(each.at, country), each.where) if part
        )
        seen, look = button(_("I have seen it")), button(_("Open the case"), "link")
        seen.setAccessibleDescription(what)
        look.setAccessibleDescription(what)
        seen.clicked.connect(lambda _on=False, ref=each.ref: self.seen.emit((ref,)))
        if each.client is None:
            look.hide()
        else:
            client = bytes(each.client)
            look.clicked.connect(lambda _on=False: self.opened.emit(client))
        line = beside(self._desk.theme, label(facts, "faint", wrap=True), look, seen)
        line.setStretch(0, 1)
        self._rows.addLayout(line)

    def _short(self, value: object) -> str:
        return saying.first_line(saying.shown(value, self._desk.situation.country))


class JoinedCard(Card):
    """Records two people changed in different fields: both changes hold, nothing is to be done."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Joined without asking"))
        told = _("Two people changed different fields of these. Both changes hold.")
        country = desk.situation.country
        columns: list[Column[JoinedApart]] = [
            Column("at", _("When"), lambda r: saying.day(r.at.date(), country), 14, least=12),
            Column("case", _("Case"), lambda r: r.case_no, 18, least=14),
            Column("name", _("Name"), lambda r: r.client_name, 20, least=12),
            Column("what", _("What"), lambda r: r.record_name or r.kind_name, 22, least=12),
            Column("one", _("One changed"), lambda r: _by(r.who, r.fields), 40, least=20),
            Column("other", _("The other changed"), _other, 40, stretch=True, least=24),
        ]
        self.table: RowsView[JoinedApart] = RowsView(
            desk.theme, columns, lambda row: row.record, name="joined", memory=desk.memory,
            empty=_("Nothing."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Joined without asking"))
        self.table.keep_whole(_LEAST)
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addWidget(self.table)
        self.table.opened.connect(self._open)

    def _open(self, line: JoinedApart) -> None:
        if line.client is not None:
            self.opened.emit(line.client)

    def show_lines(self, lines: Sequence[JoinedApart]) -> None:
        """Show the records; hidden where there are none."""
        self.table.show_rows(lines)
        self.setVisible(bool(lines))


def _other(line: JoinedApart) -> str:
    return _by(line.other, line.other_fields)


def _by(who: str, fields: Sequence[str]) -> str:
    return f"{who}: {', '.join(fields)}" if who else ", ".join(fields)
