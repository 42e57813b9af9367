"""One day of visits: who is to be met, what is open for each, the sheets, and entering them."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.careful import CarefulStrip
from sluss.ui.desk import Desk
from sluss.ui.pages.visits.journey_card import JourneyCard
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, below, beside
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button, label, tip
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.visits.pack import PLANNED, ToSee, VisitPack


class DayView(QWidget):
    """`entered` asks for the sheet of a `ToSee`, `asked` for the questions to it.

    `printed` carries whether the sheets are to have names, `left_out` a `ToSee`, `opened` a client.
    """

    entered = Signal(object)
    asked = Signal(object)
    left_out = Signal(object)
    opened = Signal(bytes)
    printed = Signal(bool)
    back_wanted = Signal()

    def __init__(self, desk: Desk, outcomes: dict[str, str]) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk, self._outcomes = desk, outcomes
        self.pack: VisitPack | None = None
        self.title = label("", "title")
        self.lead = label("", "soft", wrap=True)
        self.back = button(_("‹ Visits"), "link")  # noqa: RUF001 - a sign of direction
        self.enter = button(_("Enter from paper"), "primary")
        self.bare = button(_("Sheets without names"))
        self.named = button(_("Sheets with names"))
        self.questions = button(_("Questions to raise"))
        self.leave = button(_("Leave out"))
        self.client = button(_("Open the client"))
        self.careful = CarefulStrip(desk)
        self.journey = JourneyCard(desk)
        self.table = self._table()
        self._build()
        self._wire()

    def _table(self) -> RowsView[ToSee]:
        table: RowsView[ToSee] = RowsView(
            self.desk.theme,
            [
                Column("number", _("No."), lambda s: str(s.number), 5),
                Column("client", _("Client"), _client, 26, least=18, strong=True),
                Column("release", _("Release"), self._release, 15, least=13),
                Column("open", _("To ask about"), _open, 30, stretch=True, least=30),
                Column("last", _("Last contact"), self._last, 15, least=13),
                Column("outcome", _("How it went"), self._outcome, 20, least=14),
            ],
            lambda stop: stop.stop,
            name="visit-day",
            memory=self.desk.memory,
            empty=_("Nobody is left to meet this day."),
        )
        table.setAccessibleName(_("Clients to meet"))
        table.keep_whole(12, lines=2)
        self._lines = TwoLines(self.desk.theme, table)
        table.setItemDelegate(self._lines)
        return table

    def _build(self) -> None:
        theme = self.desk.theme
        card = Card(theme, _("Clients to meet"))
        self.sheet = SheetButton(self.desk, Listed.VISITS, self._visit)
        card.head.addWidget(self.sheet)
        card.body.addWidget(self.table)
        card.body.addWidget(Flow(theme, self.questions, self.client, self.leave))
        buttons = Flow(theme, self.enter, self.bare, self.named, gap=2)
        head = beside(theme, self.title, None, self.back, gap=3)
        parts = (head, self.lead, self.careful, buttons, card, self.journey)
        self.setLayout(below(theme, *parts, None, gap=3))
        self.journey.hide()

    def _wire(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.enter.clicked.connect(self.enter_next)
        self.bare.clicked.connect(lambda: self.printed.emit(False))
        self.named.clicked.connect(lambda: self.printed.emit(True))
        self.table.opened.connect(self._opened)
        for pressed, signal in ((self.questions, self.asked), (self.leave, self.left_out)):
            pressed.clicked.connect(lambda _on=False, to=signal: self._emit(to))
        self.client.clicked.connect(self._open_client)
        add_action(
            self, _("Enter from paper"), "Ctrl+E", self.enter_next, section=_("Visits")
        )  # fmt: skip
        tip(self.enter, _("Enter from paper  Ctrl+E"))

    def show_pack(self, pack: VisitPack) -> None:
        """Show one day of visits."""
        self.pack = pack
        country = self.desk.situation.country
        self.title.setText(pack.institution)
        n, left = len(pack.stops), len(self.left())
        told = ngettext("{n} client", "{n} clients", n).format(n=n)
        rest = ngettext("{n} sheet to enter", "{n} sheets to enter", left).format(n=left)
        day = saying.near_day(pack.day, pack.today, country)
        self.lead.setText("  ·  ".join((day, told, rest if left else _("all sheets are entered"))))
        self.enter.setEnabled(bool(left))
        self.careful.show_day([each.client for each in pack.stops], pack.day)
        self.table.show_rows(pack.stops)
        if self.table.current() is None and pack.stops:
            self.table.choose(pack.stops[0].stop)

    def _visit(self) -> list[RecordId]:
        visit = self.pack.visit if self.pack is not None else None
        return [visit] if visit is not None else []

    def left(self) -> tuple[ToSee, ...]:
        """Return those whose sheets are not entered yet, in the order of the sheets."""
        stops = self.pack.stops if self.pack is not None else ()
        return tuple(each for each in stops if each.outcome == PLANNED)

    def enter_next(self) -> None:
        """Ask for the first sheet that is not entered yet."""
        for stop in self.left()[:1]:
            self.entered.emit(stop)

    def _opened(self, stop: ToSee) -> None:
        if stop.outcome == PLANNED:
            self.entered.emit(stop)
        else:
            self.opened.emit(stop.client)

    def _emit(self, signal: object) -> None:
        current = self.table.current()
        if current is not None:
            signal.emit(current)  # type: ignore[attr-defined]

    def _open_client(self) -> None:
        current = self.table.current()
        if current is not None:
            self.opened.emit(current.client)

    def _release(self, stop: ToSee) -> str:
        return "" if stop.release is None else self._near(stop.release)

    def _last(self, stop: ToSee) -> str:
        return _("no contact noted") if stop.last_contact is None else self._near(stop.last_contact)

    def _near(self, day: dt.date) -> str:
        """Return a day, and below it how far away it is."""
        today, country = self.desk.situation.today, self.desk.situation.country
        return f"{saying.near_day(day, today, country)}\n{saying.distance(day, today)}"

    def _outcome(self, stop: ToSee) -> str:
        return "" if stop.outcome == PLANNED else self._outcomes.get(stop.outcome, stop.outcome)


def _client(stop: ToSee) -> str:
    return f"{stop.name}\n{stop.case_no}" if stop.name else stop.case_no


def _open(stop: ToSee) -> str:
    """Return where days are uncovered and how much is to be done; below it the questions."""
    areas = list(dict.fromkeys(each.area for each in stop.gaps))
    if stop.tasks:
        n = len(stop.tasks)
        areas.append(ngettext("{n} thing to do", "{n} things to do", n).format(n=n))
    asked = ", ".join(areas)
    questions = " ".join(line.strip() for line in stop.questions.splitlines() if line.strip())
    return "\n".join(part for part in (asked, questions) if part)
