"""What is seen while the store is unlocked: the rail, the message bar and one page at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.doors import News
from sluss.ui.made_pages import MadePages
from sluss.ui.memory import Memory
from sluss.ui.rail import Rail
from sluss.ui.rooms import Room
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.demo_banner import DemoBanner
from sluss.ui.widgets.message_bar import MessageBar
from sluss.usecases.policy import PolicyFile

if TYPE_CHECKING:
    from sluss.ui.quick_note import QuickNotes

QUICK_NOTE = "quick-note"  # what one turns to like a page
AHEAD_MS = 700  # the first page is drawn by then, and nobody has chosen a client yet


class Shell(QWidget):
    """What is there while the store is unlocked: made when it is opened, gone when it is locked."""

    def __init__(
        self,
        runner: Runner,
        theme: Theme,
        memory: Memory,
        news: News,
        rooms: tuple[Room, ...],
        speak: Callable[[str], None],
        decided: PolicyFile,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._theme = theme
        self.news = news
        self.bar = MessageBar(theme)
        self.desk = Desk(
            runner, theme, memory, self.bar, self.go, news.situation, speak, decided, news.pin
        )
        central = news.situation.central
        rooms = tuple(room for room in rooms if room.is_for(central=central))
        self.rail = Rail(theme, tuple(room.stop for room in rooms if room.stop.icon))
        self.stack = QStackedWidget()
        self.pages = MadePages(rooms, self.desk, self.stack)
        self._build(demo=news.situation.demo)
        runner.told.connect(self.bar.tell)
        self.rail.chosen.connect(lambda name: self.go(name, None))
        self._under = {room.stop.name: room.stop.under or room.stop.name for room in rooms}
        self.rail.show_person(news.situation.user_name, news.situation.office_name)
        self._foot = _rail_foot(self.desk, self.rail)
        self.quick_notes = _quick_notes(self.desk, self)
        for fault in decided.faults[:1]:  # Settings shows all of them
            self.bar.tell(fault)
        _tell(self.bar, news)
        if not central:  # the page most work is done on is there before it is asked for
            QTimer.singleShot(AHEAD_MS, self, lambda: self.pages["client"])

    def _build(self, *, demo: bool) -> None:
        right = QVBoxLayout()
        self._theme.space(right, gap=0)
        if demo:
            right.addWidget(DemoBanner(self._theme))
        bar = QVBoxLayout()
        self._theme.space(bar, margins=(4, 2, 4, 0))
        bar.addWidget(self.bar)
        right.addLayout(bar)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        self._theme.space(row, gap=0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def go(self, name: str, target: Target = None) -> None:
        """Turn to a page, or open the card over the page that takes a quick note."""
        if name == QUICK_NOTE:
            self.quick_notes.open(target)
            return
        page = self.pages[name]
        self.stack.setCurrentWidget(page)
        self.rail.show_stop(self._under[name])
        page.turn_to(target)
        page.focus_first()

    def come_back(self, name: str) -> None:
        """Show a page again as it was left, with everything that was typed in it."""
        self.stack.setCurrentWidget(self.pages[name])
        self.rail.show_stop(self._under[name])

    def current(self) -> Page:
        """Return the page that is seen."""
        return self.pages[self.current_name()]

    def current_name(self) -> str:
        """Return the name of the page that is seen."""
        return self.pages.seen()

    def here(self) -> tuple[str, Target]:
        """Return the page that is seen and what it shows, as `go` takes them."""
        return self.current_name(), self.current().place()


def _tell(bar: MessageBar, news: News) -> None:
    """Say what was found when the store was opened."""
    if news.synced_by:
        text = _("{service} copies the folder of this store to a server.")
        hint = _("Close Sluss and move the folder to a place on this computer that nothing copies.")
        bar.say("warn", text.format(service=news.synced_by), hint)
    if news.damaged_copy:
        text = _("One of the two copies of the key file was damaged.")
        bar.say("warn", text, _("The other one was used and the damaged one mended."))


def _rail_foot(desk: Desk, rail: Rail) -> QObject:
    from sluss.ui.standing import RailFoot  # noqa: PLC0415 - use cases load behind the lock

    return RailFoot(desk, rail)


def _quick_notes(desk: Desk, over: QWidget) -> "QuickNotes":
    from sluss.ui.quick_note import QuickNotes  # noqa: PLC0415 - the same

    return QuickNotes(desk, over)
