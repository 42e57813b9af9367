"""What was tried before, or that it was asked for and nothing was found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.needs import filling
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.needs_page import NeedsPage
from sluss.usecases.tried_before import TriedLine


class TriedPart(QWidget):
    """`fill` carries the `Task` of something tried, `nothing` whether nothing was found."""

    fill = Signal(object)
    nothing = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self.desk = desk
        self._page: NeedsPage | None = None
        self.card = Card(desk.theme, _("Tried before"))
        self.new = button(_("Add what was tried"))
        self.none = button(_("Nothing was found"))
        self.words = label("", "soft", wrap=True)
        self.table = _table(desk)
        self.table.keep_whole(24)
        for each in (self.none, self.new):
            self.card.head.addWidget(each)
        self.card.body.addWidget(self.words)
        self.card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=2)
        column.addWidget(self.card)
        column.addStretch(1)
        self.new.clicked.connect(lambda: self._fill(None))
        self.table.opened.connect(self._fill)
        self.none.clicked.connect(self._tell)

    def show_page(self, page: NeedsPage) -> None:
        """Show what was tried."""
        self._page = page
        tried = page.tried
        self.table.show_rows(tried.lines)
        self.none.setVisible(not tried.lines)
        self.none.setText(
            _("It was not asked for after all") if tried.nothing else _("Nothing was found")
        )
        if tried.lines:
            text = _("What helped, and what did not, decides what is worth trying again.")
        elif tried.nothing:
            text = _("✓ It was asked for, and nothing was found. That stands in the joint plan.")
        else:
            text = _(
                "Ask the client and those who knew the client before. A plan is approved when"
                " something stands here, or that nothing was found."
            )
        self.words.setText(text)

    def _fill(self, line: TriedLine | None) -> None:
        if self._page is not None:
            self.fill.emit(filling.tried(self._page, line.id if line is not None else None))

    def _tell(self) -> None:
        if self._page is not None:
            self.nothing.emit(not self._page.tried.nothing)


def _table(desk: Desk) -> RowsView[TriedLine]:
    country = desk.situation.country
    columns: list[Column[TriedLine]] = [
        Column("what", _("What"), lambda t: t.what, 26, least=14, strong=True),
        Column("area", _("Life area"), lambda t: t.area, 16, least=10),
        Column("who", _("By whom"), lambda t: t.who, 22, least=10),
        Column("start", _("From"), lambda t: saying.day(t.start, country), 12),
        Column("end", _("Until"), lambda t: saying.day(t.end, country), 12),
        Column(
            "outcome", _("How it went"), lambda t: saying.first_line(t.outcome), 30,
            stretch=True, least=14,
        ),
        Column("source", _("Who says so"), lambda t: t.source, 16, least=8),
        Column("consent", _("Client agreed"), lambda t: t.consent, 14, least=8),
    ]  # fmt: skip
    table: RowsView[TriedLine] = RowsView(
        desk.theme,
        columns,
        lambda t: t.id,
        name="tried",
        memory=desk.memory,
        empty=_("Nothing is written down yet."),
    )
    table.setAccessibleName(_("Tried before"))
    return table
