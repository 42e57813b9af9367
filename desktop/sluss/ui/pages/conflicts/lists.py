"""The lists of what waits: the reader's own, the manager's, those of others, those of a rule."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.values_beside import rule_in_words
from sluss.ui.widgets.words import button, label
from sluss.usecases.conflict_desk import Elsewhere, Waiting

_LEAST = 10  # units of height of a table with nothing in it
DOT = "  ·  "


class WaitingCard(Card):
    """Fields that wait, a line each; `opened` carries the `Waiting` one wants to look at.

    With `names` the clients are named. The `last` column says who answers for the case ("who"),
    which rule decided ("why"), or nothing. Without `opens` a line cannot be looked into.
    """

    opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        name: str,
        *,
        names: bool = True,
        last: str = "",
        opens: bool = True,
    ) -> None:
        super().__init__(desk.theme, heading)
        self._opens = opens
        self.told = label("", "soft", wrap=True)
        self.told.hide()
        self.table = self._table(desk, heading, name, names=names, last=last)
        self.look = button(_("Look at the values"))
        self.look.setAccessibleDescription(heading)
        self.look.setEnabled(False)
        self.body.addWidget(self.told)
        self.body.addWidget(self.table)
        self.foot = Flow(desk.theme, self.look)
        self.body.addWidget(self.foot)
        self.foot.setVisible(opens)  # before it has a place it would be a window of its own
        if opens:
            self.table.opened.connect(self.opened)
            self.look.clicked.connect(self._look)
            self.table.current_changed.connect(lambda line: self.look.setEnabled(line is not None))

    def _table(
        self, desk: Desk, heading: str, name: str, *, names: bool, last: str
    ) -> RowsView[Waiting]:
        country, today = desk.situation.country, desk.situation.today

        def since(line: Waiting) -> str:
            return saying.near_day(line.since, today, country)

        columns: list[Column[Waiting]] = [
            Column("case", _("Case"), lambda r: r.case_no, 18, least=14),
            Column("field", _("Field"), lambda r: r.label, 22, least=12, strong=True),
            Column("what", _("What"), _what, 40, stretch=True, least=16),
        ]
        if names:
            columns.insert(1, Column("name", _("Name"), lambda r: r.client_name, 20, least=12))
        if last == "who":
            answers = _("Answers for the case")
            columns.append(Column("who", answers, lambda r: r.responsible, 26, least=12))
        if last == "why":
            columns.append(Column("why", _("Why"), lambda r: rule_in_words(r.rule), 70, least=20))
        else:
            columns.append(Column("since", _("Since"), since, 18, least=12))
        table: RowsView[Waiting] = RowsView(
            desk.theme, columns, lambda row: row.key, name=name, memory=desk.memory,
            empty=_("Nothing."),
        )  # fmt: skip
        table.setAccessibleName(heading)
        table.keep_whole(_LEAST)
        return table

    def show_lines(self, lines: Sequence[Waiting], told: str = "") -> None:
        """Show what waits, with a sentence above it; hidden where nothing does."""
        self.table.show_rows(lines)
        if self._opens and lines and self.table.current() is None:
            self.table.choose(lines[0].key)
        set_words(self.told, told)
        self.setVisible(bool(lines))

    def _look(self) -> None:
        if (line := self.table.current()) is not None:
            self.opened.emit(line)


def _what(line: Waiting) -> str:
    return DOT.join(part for part in (line.kind_name, line.record_name) if part)


class ElsewhereCard(Card):
    """How much waits for others, counted by who answers for the cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Others decide"))
        self._say_day: Callable[[Elsewhere], str] = lambda each: saying.near_day(
            each.since, desk.situation.today, desk.situation.country
        )
        self.lines = label("", wrap=True)
        self.body.addWidget(self.lines)

    def show_counts(self, counts: Sequence[Elsewhere]) -> None:
        """Show a line for each who has something to decide; hidden where nobody has."""
        self.lines.setText("\n".join(map(self._line, counts)))
        self.setVisible(bool(counts))

    def _line(self, each: Elsewhere) -> str:
        fields = ngettext("{n} field", "{n} fields", each.fields).format(n=each.fields)
        since = _("the oldest since {day}").format(day=self._say_day(each))
        return DOT.join((each.who or _("Nobody answers for the case"), fields, since))
