"""What stands on Today at head office: who is silent, who waits for an answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.words import number
from sluss.ui.pages.today.counts import CountCard, CountGrid
from sluss.ui.pages.today.head import Head
from sluss.ui.pages.today.matters_card import MattersCard
from sluss.ui.pages.today.words import age, backup_words, days
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.usecases.central_today import SILENT_DAYS, CentralToday, Silent, central_today


class HeadOfficeBody(QWidget):
    """Greeting, numbers, and the offices with the longest silent first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, go = desk.theme, desk.go
        self.head = Head(desk, _("Read deliveries"), lambda: go("exchange", None))
        self.matters = MattersCard(desk)
        self._make_counts()
        self.offices = Card(theme, _("The offices, the longest silent first"))
        self.table: RowsView[Silent] = RowsView(
            theme,
            self._columns(),
            lambda each: each.device,
            name="",
            empty=_("No office has been approved yet. That is done under Send and receive."),
        )
        self.table.setAccessibleName(self.offices.heading.text())
        self.table.keep_whole(16)
        self.table.opened.connect(lambda _each: go("exchange", None))
        theme.space(self.offices.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.offices.body.addWidget(self.table)
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        for each in (self.head, self.matters, self.counts, self.offices):
            column.addWidget(each)
        column.addStretch(1)

    def _make_counts(self) -> None:
        theme, go = self._desk.theme, self._desk.go
        self.silent = CountCard(
            theme, _("Silent for {n} days or more").format(n=SILENT_DAYS), self._to_offices
        )
        self.waiting = CountCard(theme, _("To answer"), lambda: go("exchange", None))
        self.heard = CountCard(theme, _("Heard from today"), lambda: go("exchange", None))
        self.backup = CountCard(theme, _("Last backup"), lambda: go("settings", "backups"))
        self.counts = CountGrid(theme, self.silent, self.waiting, self.heard, self.backup)

    def _columns(self) -> list[Column[Silent]]:
        country = self._desk.situation.country
        return [
            Column("name", _("Office"), lambda each: each.name, 30, least=20, stretch=True,
                   strong=True),
            Column("read", _("Last delivery read"), lambda each: saying.day(each.read_on, country),
                   18),
            Column("silent", _("Silent"), _silence, 22,
                   tone=lambda each: "warn" if each.is_long else "",
                   icon=lambda each: "warning" if each.is_long else ""),
            Column("waits", _("Answer"), lambda each: _("waits for one") if each.waits else "",
                   18),
        ]  # fmt: skip

    def refresh(self) -> None:
        """Ask what there is to do."""
        self._desk.runner.run(self, central_today, then=self._show, failed=self._desk.tell)

    def focus_first(self) -> None:
        """Begin with the button: what came is to be read."""
        self.head.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def tables(self) -> tuple[QTableView, ...]:
        """Return what has rows to go through."""
        return (self.matters.table, self.table)

    def _to_offices(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: CentralToday) -> None:
        self.head.show_now(found.now, found.backups)
        self.matters.show_matters(found.matters)
        self.table.show_rows(found.computers)
        longest = next(iter(found.computers), None)
        name = longest.name if longest is not None and longest.is_long else ""
        self.silent.say(number(found.silent), name, "warn" if found.silent else "plain")
        self.waiting.say(number(found.waiting), "")
        total = ngettext("of {n} computer", "of {n} computers", len(found.computers))
        self.heard.say(number(found.heard_today), total.format(n=number(len(found.computers))))
        self.backup.say(age(found.backups), *backup_words(found.backups))


def _silence(each: Silent) -> str:
    if each.days is None:
        return _("has never sent anything")
    return days(each.days) if each.days else _("heard from today")
