"""The third step: how many clients there would be, the first of them, and the rows to mend."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from sluss.errors.register import NoNameColumn
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.register.faults_view import FaultsView
from sluss.ui.pages.register.naming import named
from sluss.ui.pages.register.steps import Figure, StepCard
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import copyable, label
from sluss.usecases.register_page import ListSeen, Newcomer

SHOWN_NAMES = 6  # officers named in the line; the others are counted


class PreviewCard(StepCard):
    """Shows what an import would do. Nothing can be changed here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, 3, _("What will happen"))
        self.desk = desk
        self.new, self.here = Figure(desk.theme), Figure(desk.theme)
        self.bad = Figure(desk.theme, "!")
        self.officers = label("", "soft", wrap=True)
        self.bar = MessageBar(desk.theme)
        self.tabs = QTabWidget()
        self.table = self._table()
        self.detail = copyable("", "soft", wrap=True)
        self.faults = FaultsView(desk.theme, desk.memory, "preview")
        self._build()
        self.table.current_changed.connect(self._show_current)

    def _table(self) -> RowsView[Newcomer]:
        return RowsView(
            self.desk.theme,
            [
                Column("row", _("Row"), lambda n: str(n.row), 5, numeric=True),
                Column("name", _("Name"), lambda n: n.name, 20, stretch=True, strong=True),
                Column("number", _("Number"), self._number, 13),
                Column("home", _("Municipality"), lambda n: n.municipality, 12),
                Column("release", _("Release"), lambda n: self._day(n.release), 10),
                Column("responsible", _("Responsible"), lambda n: n.responsible, 13),
            ],
            lambda newcomer: newcomer.row,
            name="register.newcomers",
            memory=self.desk.memory,
            empty=_("No row of the list would become a new client."),
        )

    def _build(self) -> None:
        theme = self.desk.theme
        self.bar.close_button.hide()
        for words in (self.officers, self.detail):
            words.setMinimumWidth(1)  # however long a word of the list is
        self.table.setAccessibleName(_("The first clients as they would become"))
        self.detail.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        first = QWidget()
        first.setProperty("kind", "inside")
        first.setLayout(below(theme, self.table, self.detail, gap=2, margins=(0, 1, 0, 0)))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("What will happen"))
        self.tabs.addTab(first, _("The first clients"))
        self.tabs.addTab(self.faults, _("Rows to mend"))
        self.body.addWidget(Flow(theme, self.new, self.here, self.bad, gap=8))
        self.body.addWidget(self.officers)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.tabs, 1)
        self.body.addStretch(0)
        self.be_whole(whole=False)

    def show_list(self, seen: ListSeen, *, first: bool) -> None:
        """Show what would happen with a list, the `first` time or once more."""
        if first:
            self.tabs.setCurrentIndex(1 if seen.bad and not seen.new else 0)
        self._show_counts(seen)
        set_words(self.officers, _officers(seen))
        self.table.show_rows(seen.newcomers)
        self.faults.show_faults(seen.faults)
        bad = _("Rows to mend ({n})").format(n=seen.bad)
        self.tabs.setTabText(1, bad if seen.bad else _("Rows to mend"))
        if self.table.current() is None and seen.newcomers:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        current = self.table.current()
        set_words(self.detail, self._more(current) if current is not None else "")
        self._show_whether_named(seen.has_names)

    def _show_whether_named(self, named: bool) -> None:
        """Without names there is nothing to show but which step comes first."""
        for each in (self.tabs, self.new, self.here, self.bad):
            each.setVisible(named)
        self.body.setStretch(self.body.count() - 1, 0 if named else 1)
        if named:
            self.bar.clear()
            return
        self.officers.hide()
        told = explain(NoNameColumn())
        hint = _("Say in step 2 which column holds the names. ({number})")
        self.bar.say("warn", told.sentence, hint.format(number=told.spoken))

    def _show_counts(self, seen: ListSeen) -> None:
        n = seen.new
        self.new.show_number(n, ngettext("client will be added", "clients will be added", n))
        n = seen.here
        self.here.show_number(n, ngettext("is here already", "are here already", n))
        n = seen.bad
        self.bad.show_number(n, ngettext("row to mend", "rows to mend", n))

    def _number(self, newcomer: Newcomer) -> str:
        return newcomer.number or self._day(newcomer.born)

    def _day(self, day: dt.date | None) -> str:
        return saying.day(day, self.desk.situation.country) if day else ""

    def _show_current(self, newcomer: Newcomer) -> None:
        set_words(self.detail, self._more(newcomer))

    def _more(self, newcomer: Newcomer) -> str:
        """Return all that the table has no room for, in one line of words."""
        parts = []
        for column, value in newcomer.more:
            words = self._day(value) if isinstance(value, dt.date) else value
            parts.append(_("{field}: {value}").format(field=named(column), value=words))
        text = _("Row {row}: {what}")
        return text.format(row=newcomer.row, what=" · ".join(parts)) if parts else ""

    # Room.

    def be_whole(self, *, whole: bool) -> None:
        """Stand there at full height, for a page that scrolls itself, or take what there is."""
        rows = 8 if whole else 4
        for table in (self.table, self.faults.table):
            table.setMinimumHeight(table.fitting_height(rows))


def _officers(seen: ListSeen) -> str:
    """Name the people of the list who do not work in Sluss here."""
    if not seen.officers:
        return ""
    names = [f"{name} ({rows})" for name, rows in seen.officers[:SHOWN_NAMES]]
    if len(seen.officers) > SHOWN_NAMES:
        names.append(_("and {n} more").format(n=len(seen.officers) - SHOWN_NAMES))
    text = _("Not working in Sluss here, kept as names: {names}")
    return text.format(names=", ".join(names))
