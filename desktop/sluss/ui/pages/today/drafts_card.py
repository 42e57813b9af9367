"""What was begun and not saved: one line for each draft, and Enter goes on with it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.drafting import throw
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.usecases.drafts import DraftLine


class DraftsCard(Card):
    """Hidden while there is nothing to go on with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, " ", parent)
        self._desk = desk
        self.table: RowsView[DraftLine] = RowsView(
            desk.theme, self._columns(), lambda line: line.id, name=""
        )
        self.table.keep_whole(8)
        self.table.opened.connect(lambda line: desk.go(line.page, line.target))
        self.table.clicked.connect(self._go_on)
        add_action(
            self.table, _("Throw the draft away"), "Del", self._throw, section=_("Today")
        )  # fmt: skip
        desk.theme.space(self.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.body.addWidget(self.table)
        self.hide()

    def _columns(self) -> list[Column[DraftLine]]:
        country = self._desk.situation.country
        return [
            Column("what", _("What"), _what, 24, stretch=True, strong=True),
            Column("client", _("Client"), lambda line: line.case_no or _("no client yet"), 18),
            Column("when", _("Last typed in"), lambda line: saying.moment(line.changed, country),
                   20, tone=lambda _line: "soft"),
        ]  # fmt: skip

    def show_drafts(self, lines: Sequence[DraftLine]) -> None:
        """Show these drafts, or nothing if there are none."""
        text = ngettext("Go on: {n} draft", "Go on: {n} drafts", len(lines)).format(n=len(lines))
        self.heading.setText(text)
        self.setAccessibleName(text)
        self.table.setAccessibleName(text)
        self.table.show_rows(lines)
        self.setVisible(bool(lines))

    def _go_on(self) -> None:
        line = self.table.current()
        if line is not None:
            self._desk.go(line.page, line.target)

    def _throw(self) -> None:
        line = self.table.current()
        if line is not None:
            throw(self._desk, line.id)


def _what(line: DraftLine) -> str:
    return _("Quick note") if line.quick else line.form
