"""A card for a few kinds of dated records: a line for each, and a button for a new one of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from sluss.domain.dated import State
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.record.words import overlapping, when
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.dated_facts import take_back
from sluss.usecases.fact_views import FactLine, KindView

_LEAST = 12  # units of height of a table with nothing in it


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: a record, or a kind of which nothing is known yet."""

    kind: KindView
    line: FactLine | None
    first: bool


class KindsCard(Card):
    """`new_wanted` carries a `KindView`; `chosen` a `KindView` and the line to be opened.

    `name` is what the widths of columns are remembered under. With `several` kinds each line says
    of which it is, where the one before it is of another. Without `dated` the kinds have no
    days; `known` tells that it is said of them how one knows.
    """

    new_wanted = Signal(object)
    chosen = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        name: str,
        *,
        several: bool = True,
        dated: bool = True,
        known: bool = False,
    ) -> None:
        super().__init__(desk.theme, heading)
        self._desk = desk
        self._several, self._dated, self._known = several, dated, known
        self._kinds: tuple[KindView, ...] = ()
        self._all = False
        self.table = self._table(heading, name)
        self.table.keep_whole(_LEAST)
        self._said = QVBoxLayout()
        desk.theme.space(self._said, gap=1)
        self.buttons: dict[str, QPushButton] = {}
        self.take_back = button(_("Take back"))
        self._add = label(_("Add"), "soft")
        self._row = Flow(desk.theme, self._add, None, self.take_back)
        for part in (self.table, self._row):
            self.body.addWidget(part)
        self.body.insertLayout(1, self._said)
        self.table.opened.connect(self._opened)
        self.table.current_changed.connect(self._offer)
        self.take_back.clicked.connect(self._take_back)
        self.take_back.setEnabled(False)

    def _table(self, heading: str, name: str) -> RowsView[_Row]:
        country = self._desk.situation.country
        columns: list[Column[_Row]] = []
        if self._several:
            columns.append(
                Column("kind", _("Kind"), _kind, 24, least=12, tone=lambda r: "soft"),
            )
        columns += [
            Column("says", _("What"), _says, 28, least=14, strong=True, tone=_tone),
            Column("more", _("More about it"), _more, 30, stretch=True, least=14, tone=_tone),
        ]
        if self._dated:
            columns += [
                Column("when", _("When"), _when, 10, least=8, tone=_tone),
                Column("start", _("From"), lambda r: _from(r, country), 12, least=10, tone=_tone),
                Column("end", _("Until"), lambda r: _until(r, country), 12, least=10, tone=_tone),
            ]
        if self._known:
            columns.append(
                Column("known", _("How one knows"), _known, 18, least=10, tone=lambda r: "faint")
            )
        table: RowsView[_Row] = RowsView(
            self._desk.theme,
            columns,
            lambda row: (row.kind.kind, row.line.id if row.line else None),
            name=name,
            memory=self._desk.memory,
            empty=_("Nothing is known yet."),
        )
        table.setAccessibleName(heading)
        return table

    def show_kinds(self, kinds: Sequence[KindView], *, everything: bool) -> None:
        """Show what is known of these kinds; what is over only with `everything`."""
        if [each.kind for each in kinds] != [each.kind for each in self._kinds]:
            self._make_buttons(kinds)
        self._kinds, self._all = tuple(kinds), everything
        clear(self._said)
        for kind in self._kinds:
            for text, tone in ((overlapping(kind), "warn"), (kind.remark, "soft")):
                if text:
                    sign = "! " if tone == "warn" else ""
                    said = label(sign + text, "warn" if tone == "warn" else "soft", wrap=True)
                    self._said.addWidget(said)
        self.table.show_rows([row for kind in self._kinds for row in self._rows(kind)])
        self._offer(self.table.current())

    def current(self) -> FactLine | None:
        """Return the record that is chosen, if one is."""
        row = self.table.current()
        return row.line if row is not None else None

    def _rows(self, kind: KindView) -> list[_Row]:
        lines = [
            line for line in kind.lines if self._all or kind.always or line.state is not State.PAST
        ]
        if not lines:
            return [_Row(kind, None, first=True)]
        return [_Row(kind, line, first=at == 0) for at, line in enumerate(lines)]

    def _make_buttons(self, kinds: Sequence[KindView]) -> None:
        for each in self.buttons.values():
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.buttons = {}
        self._add.setVisible(len(kinds) > 1)
        for at, kind in enumerate(kinds, start=1):
            spoken = _("Add: {what}").format(what=kind.label)
            made = button(kind.label if len(kinds) > 1 else spoken)
            made.setAccessibleName(spoken)
            made.clicked.connect(lambda _on=False, name=kind.kind: self._new(name))
            self.buttons[kind.kind] = made
            self._row.insertWidget(at, made)

    def _new(self, name: str) -> None:
        self.new_wanted.emit(next(each for each in self._kinds if each.kind == name))

    def _opened(self, row: _Row) -> None:
        if row.line is None:
            self.new_wanted.emit(row.kind)
        else:
            self.chosen.emit(row.kind, row.line)

    def _offer(self, row: _Row | None) -> None:
        self.take_back.setEnabled(row is not None and row.line is not None)

    def _take_back(self) -> None:
        """Take back what should never have been written; the message bar offers undo as always."""
        row = self.table.current()
        if row is None or row.line is None:
            return
        said = row.line.says
        self._desk.runner.run(
            self, take_back, row.line.kind, RecordId(row.line.id),
            then=lambda _saved: self._desk.bar.say(
                "good", _("Taken back: {what}. The history keeps it.").format(what=said)
            ),
            failed=self._desk.tell,
        )  # fmt: skip


def _kind(row: _Row) -> str:
    return row.kind.label if row.first else ""


def _says(row: _Row) -> str:
    return row.line.says if row.line is not None else _("not known yet")


def _more(row: _Row) -> str:
    return saying.first_line(row.line.more) if row.line is not None else ""


def _when(row: _Row) -> str:
    return when(row.line.state) if row.line is not None else ""


def _from(row: _Row, country: str) -> str:
    return saying.day(row.line.start, country) if row.line is not None else ""


def _until(row: _Row, country: str) -> str:
    return saying.day(row.line.end, country) if row.line is not None else ""


def _known(row: _Row) -> str:
    return row.line.known if row.line is not None else ""


def _tone(row: _Row) -> str:
    if row.line is None:
        return "faint"
    return "" if row.line.state is State.NOW else "soft"
