"""Who stands in for whom: a line for each, a new one, and what is handed over with it."""

from PySide6.QtCore import Signal

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.standing_in import HandedClient, Handover, StandInLine

_LEAST = 12  # units of height of a table with nothing in it


class StandingCard(Card):
    """`new_wanted` asks for the form, `chosen` and `end_wanted` carry a `StandInLine`."""

    new_wanted = Signal()
    chosen = Signal(object)
    end_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Who stands in"))
        country = desk.situation.country
        self.table: RowsView[StandInLine] = RowsView(
            desk.theme,
            [
                Column("absent", _("Away"), lambda r: r.absent, 24, least=14, strong=True),
                Column("stand_in", _("Replaced by"), lambda r: r.stand_in, 24, least=14),
                Column("from", _("From"), lambda r: saying.day(r.start, country), 14, least=10),
                Column("until", _("Through"), lambda r: _last(r, country), 18, least=12),
                Column("why", _("Why"), lambda r: r.reason, 18, stretch=True, least=10,
                       tone=lambda r: "soft"),
            ],
            lambda row: row.id,
            name="stand-ins",
            memory=desk.memory,
            empty=_("Nobody stands in for anybody."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Who stands in"))
        self.table.keep_whole(_LEAST)
        self.new = button(_("New stand-in"), "primary")
        self.end = button(_("End it today"))
        self.end.setEnabled(False)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.new, self.end))
        self.new.clicked.connect(self.new_wanted)
        self.end.clicked.connect(self._end)
        self.table.current_changed.connect(self._chosen)

    def _chosen(self, line: StandInLine | None) -> None:
        self.end.setEnabled(line is not None)
        self.chosen.emit(line)

    def _end(self) -> None:
        if (line := self.table.current()) is not None:
            self.end_wanted.emit(line)


def _last(line: StandInLine, country: str) -> str:
    return saying.day(line.last, country) if line.last else _("until further notice")


class HandedCard(Card):
    """The cases that are handed over with what is open in each; `opened` carries a client."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What is handed over"))
        self._desk = desk
        country = desk.situation.country
        self.count = label("", "soft", wrap=True)
        self.table: RowsView[HandedClient] = RowsView(
            desk.theme,
            [
                Column("case", _("Case"), lambda r: r.case_no, 20, least=14),
                Column("name", _("Name"), lambda r: r.name, 24, least=12, strong=True),
                Column("day", _("Next day"), lambda r: _day(r, country), 31, least=14),
                Column("open", _("Open tasks"), lambda r: str(len(r.tasks)), 14, least=10),
                Column("next", _("First of them"), lambda r: _first(r, country), 30, stretch=True,
                       least=14),
            ],
            lambda row: row.client,
            name="handed",
            memory=desk.memory,
            empty=_("Choose a line above."),
        )  # fmt: skip
        self.table.setAccessibleName(_("What is handed over"))
        self.table.keep_whole(_LEAST)
        self._line: StandInLine | None = None
        self.sheet = SheetButton(
            desk, Listed.HANDOVER, lambda: [self._line.id] if self._line is not None else []
        )
        self.head.addWidget(self.sheet)
        self.body.addWidget(self.count)
        self.body.addWidget(self.table)
        self.table.opened.connect(lambda row: self.opened.emit(row.client))
        self.show_handover(None)

    def show_handover(self, found: Handover | None) -> None:
        """Show what somebody takes over; nothing where nobody is chosen."""
        self._line = found.line if found is not None else None
        self.table.show_rows(found.clients if found is not None else ())
        if found is None:
            set_words(self.count, "")
            return
        cases = len(found.clients)
        told = ngettext("{n} case", "{n} cases", cases).format(n=cases)
        open_ = ngettext("{n} open task", "{n} open tasks", found.tasks).format(n=found.tasks)
        set_words(self.count, f"{found.line.absent} → {found.line.stand_in}  ·  {told}  ·  {open_}")


def _day(row: HandedClient, country: str) -> str:
    if row.release is not None:
        return _("Release {when}").format(when=saying.day(row.release, country))
    if row.supervision_end is not None:
        return _("Supervision ends {when}").format(when=saying.day(row.supervision_end, country))
    return ""


def _first(row: HandedClient, country: str) -> str:
    if not row.tasks:
        return ""
    task = row.tasks[0]
    return f"{task.title}  ·  {saying.day(task.due, country)}" if task.due else task.title
