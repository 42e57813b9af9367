"""The tabs of a client's page in their order; those with a maker are made when first seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.identity import IdentityTab
from sluss.ui.pages.client.needs import NeedsTab
from sluss.ui.pages.client.notes_and_meetings import NotesAndMeetingsTab
from sluss.ui.pages.client.planning import PlanTab
from sluss.ui.pages.client.record import MoreTab, PeopleTab
from sluss.ui.pages.client.supervision import SupervisionTab
from sluss.usecases.client_page import ClientPage


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: a word to turn to it by, what it is called, where the manual tells of it, its maker.

    Without a maker it is a part that the page itself holds, because it shows what the page asked.
    """

    key: str
    title: str
    help: str
    make: Callable[[Desk], ClientTab] | None = None


def tabs() -> tuple[Tab, ...]:
    """Return the tabs in their order, in the language spoken now."""
    return (
        Tab("overview", _("Overview"), "client#line"),
        Tab("needs", _("Needs and goals"), "client#needs", NeedsTab),
        Tab("plan", _("Plan"), "client#plan", PlanTab),
        Tab("notes", _("Notes and meetings"), "client#notes", NotesAndMeetingsTab),
        Tab("people", _("People"), "client#people", PeopleTab),
        Tab("supervision", _("Supervision"), "happened#supervision", SupervisionTab),
        Tab("more", _("More"), "client#facts", MoreTab),
        Tab("identity", _("Identity"), "client", IdentityTab),
        Tab("history", _("History"), "client#history"),
    )


class LaterTab(QWidget):
    """Holds a tab that is made when it is first seen, and asked again when something changed."""

    fill = Signal(object)

    def __init__(self, desk: Desk, make: Callable[[Desk], ClientTab]) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk, self._make = desk, make
        self._client: RecordId | None = None
        self._stale = False
        self.made: ClientTab | None = None
        desk.theme.space(QVBoxLayout(self), gap=0)

    def show_page(self, page: ClientPage) -> None:
        """Take note of the client; show it at once if the tab is seen."""
        self._client, self._stale = page.head.id, True
        if self.isVisible():
            self._seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the tab, or ask anew, now that somebody looks at it."""
        super().showEvent(event)
        self._seen()

    def _seen(self) -> None:
        if not self._stale or self._client is None:
            return
        self._stale = False
        if self.made is None:
            self.made = self._make(self._desk)
            self.made.fill.connect(self.fill)
            column = self.layout()
            if column is not None:
                column.addWidget(self.made)
        self.made.show_client(self._client)


class ClientTabs(QTabWidget):
    """All tabs of a client's page; `own` are those the page holds itself, by their keys."""

    fill = Signal(object)

    def __init__(self, desk: Desk, own: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._later: list[LaterTab] = []
        for tab in tabs():
            part = own[tab.key] if tab.make is None else self._made_later(desk, tab.make)
            self.addTab(part, tab.title)
            self._keys.append(tab.key)
            tells(part, tab.help)
        self._places = tuple(tab.help for tab in tabs())
        self.currentChanged.connect(lambda at: tells(self, self._places[at]))
        tells(self, self._places[0])  # the keyboard may be on the tabs themselves
        self.setDocumentMode(True)
        self.setAccessibleName(_("Parts of the client's page"))
        self.tabBar().setExpanding(False)
        self.tabBar().setAccessibleName(_("Parts of the client's page"))

    def _made_later(self, desk: Desk, make: Callable[[Desk], ClientTab]) -> QWidget:
        part = LaterTab(desk, make)
        part.fill.connect(self.fill)
        self._later.append(part)
        return part

    def show_page(self, page: ClientPage) -> None:
        """Tell the tabs that are made later which client is shown, and that it has changed."""
        for part in self._later:
            part.show_page(page)

    def key(self) -> str:
        """Return the key of the tab that is seen."""
        return self._keys[self.currentIndex()]

    def turn_to(self, key: str) -> None:
        """Turn to the tab with this key; one that is no longer there leaves things as they are."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))
