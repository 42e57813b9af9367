"""The tabs of a client's page in their order; those with a maker are made when first seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.client.attachments import AttachmentsTab
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.consents import ConsentsTab
from sluss.ui.pages.client.documents import DocumentsTab
from sluss.ui.pages.client.identity import IdentityTab
from sluss.ui.pages.client.journal import JournalTab
from sluss.ui.pages.client.narrow import TabMenu
from sluss.ui.pages.client.needs import NeedsTab
from sluss.ui.pages.client.notes_and_meetings import NotesAndMeetingsTab
from sluss.ui.pages.client.planning import PlanTab
from sluss.ui.pages.client.record import FactsTab, PeopleTab, SentenceTab
from sluss.ui.pages.client.supervision import SupervisionTab
from sluss.ui.pages.client.transfer import TransferTab
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.segments import Segments
from sluss.usecases.client_page import ClientPage

_BY_TAB = Qt.FocusPolicy.TabFocus


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: a word to turn to it by, what it is called, where the manual tells of it, its maker.

    Without a maker it is a part that the page itself holds, because it shows what the page asked.
    """

    key: str
    title: str
    help: str
    make: Callable[[Desk], ClientTab] | None = None
    parts: "tuple[Tab, ...]" = ()  # what is looked for less often stands together in one tab


def tabs() -> tuple[Tab, ...]:
    """Return the tabs in their order, in the language spoken now."""
    return (
        Tab("overview", _("Overview"), "client#line"),
        Tab("needs", _("Needs and goals"), "client#needs", NeedsTab),
        Tab("plan", _("Plan"), "client#plan", PlanTab),
        Tab("notes", _("Notes and meetings"), "client#notes", NotesAndMeetingsTab),
        Tab("people", _("People"), "client#people", PeopleTab),
        Tab("consents", _("Consents"), "consents", ConsentsTab),
        Tab("documents", _("Documents"), "documents", DocumentsTab),
        Tab(
            "more",
            _("More"),
            "client#facts",
            parts=(
                Tab("facts", _("What is known"), "client#facts", FactsTab),
                Tab("sentence", _("Sanction"), "client#facts", SentenceTab),
                Tab("supervision", _("Supervision"), "happened#supervision", SupervisionTab),
                Tab("attachments", _("Scans and photos"), "scans", AttachmentsTab),
                Tab("journal", _("To the journal"), "client#journal", JournalTab),
                Tab("identity", _("Identity"), "identity", IdentityTab),
                Tab("office", _("Hand over"), "client#transfer", TransferTab),
            ),
        ),
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
        self._inside = ""
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
        inside, self._inside = self._inside, ""
        if inside:
            self.made.show_inside(inside)

    def look_inside(self, place: str) -> None:
        """Show a place within the tab the next time it is asked for what it shows."""
        self._inside = place


class FoldedTab(QWidget):
    """Several tabs in one, chosen from a row above them."""

    fill = Signal(object)
    turned = Signal()

    def __init__(self, desk: Desk, parts: tuple[Tab, ...]) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._keys = tuple(part.key for part in parts)
        self.choice = Segments(
            desk.theme, _("Show"), [Choice(part.key, part.title) for part in parts], named=False
        )
        self._stack = QStackedWidget()
        self.later: list[LaterTab] = []
        for part in parts:
            if part.make is None:
                raise TypeError("a part of a folded tab is made when it is seen")
            made = LaterTab(desk, part.make)
            made.fill.connect(self.fill)
            tells(made, part.help)
            self._stack.addWidget(made)
            self.later.append(made)
        self.setLayout(below(desk.theme, self.choice, self._stack, gap=2, margins=(0, 2, 0, 0)))
        self.choice.chosen.connect(self._turned)
        self.turn_to(self._keys[0])

    def show_page(self, page: ClientPage) -> None:
        """Tell the parts which client is shown."""
        for part in self.later:
            part.show_page(page)

    def at(self) -> int:
        """Return the place of the part that is seen."""
        return self._stack.currentIndex()

    def key(self) -> str:
        """Return the key of the part that is seen."""
        return self._keys[self._stack.currentIndex()]

    def turn_to(self, key: str) -> bool:
        """Turn to a part by its key; whether there is one."""
        if key in self._keys:
            self.choice.choose(key)
            self._turned()
        return key in self._keys

    def _turned(self) -> None:
        self._stack.setCurrentIndex(self._keys.index(str(self.choice.value())))
        self.turned.emit()


class ClientTabs(QTabWidget):
    """All tabs of a client's page; `own` are those the page holds itself, by their keys.

    Where the row of tabs is too wide, `menu` stands in its place; whoever holds the tabs lays it
    out above them.
    """

    fill = Signal(object)

    def __init__(self, desk: Desk, own: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._theme = desk.theme
        self._keys: list[str] = []
        self._later: list[LaterTab | FoldedTab] = []
        self.menu, self.is_narrow = TabMenu(self._chosen), False
        for tab in tabs():
            part = own.get(tab.key) or self._made_later(desk, tab)
            self.addTab(part, tab.title)
            self._keys.append(tab.key)
            tells(part, tab.help)
        self._places = tuple(tab.help for tab in tabs())
        self.currentChanged.connect(lambda at: tells(self, self._places[at]))
        tells(self, self._places[0])  # the keyboard may be on the tabs themselves
        self.setDocumentMode(True)
        self.setAccessibleName(_("Parts of the client's page"))
        self.tabBar().setExpanding(False)
        self.currentChanged.connect(self._name)
        desk.theme.changed.connect(self._write_anew)
        self.tabBar().setAccessibleName(_("Parts of the client's page"))

    def _made_later(self, desk: Desk, tab: Tab) -> QWidget:
        part: LaterTab | FoldedTab
        part = LaterTab(desk, tab.make) if tab.make is not None else FoldedTab(desk, tab.parts)
        part.fill.connect(self.fill)
        if isinstance(part, FoldedTab):
            part.turned.connect(self._name)
        self._later.append(part)
        return part

    def show_page(self, page: ClientPage) -> None:
        """Tell the tabs that are made later which client is shown, and that it has changed."""
        for part in self._later:
            part.show_page(page)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all tabs, those of a folded one in its place."""
        return tuple(key for tab in tabs() for key in _keys_of(tab))

    def key(self) -> str:
        """Return the key of the tab, or of the part of it, that is seen."""
        part = self.currentWidget()
        return part.key() if isinstance(part, FoldedTab) else self._keys[self.currentIndex()]

    def seen(self) -> QWidget | None:
        """Return the tab, or the part of it, that is seen; None while it is not made."""
        part = self.currentWidget()
        if isinstance(part, FoldedTab):
            part = part.later[part.at()]
        return part.made if isinstance(part, LaterTab) else part

    def turn_to(self, key: str, inside: str = "") -> None:
        """Turn to the tab with this key; one that is no longer there leaves things as they are.

        `inside` is a place within it, which it shows when it is asked for the client.
        """
        part = self.widget(self._keys.index(key)) if key in self._keys else None
        if inside and isinstance(part, LaterTab):
            part.look_inside(inside)
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))
            return
        for at in range(self.count()):
            part = self.widget(at)
            if isinstance(part, FoldedTab) and part.turn_to(key):
                self.setCurrentIndex(at)

    def focus_choice(self) -> None:
        """Put the keyboard on the tabs, or on the menu that stands in their place."""
        (self.menu if self.is_narrow else self.tabBar()).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_inside(self) -> None:
        """Put the keyboard into the tab that is seen, or on the tabs where nothing takes it.

        Not into a field, where the arrows would change what stands in it, and not on what Enter
        would carry out.
        """
        seen = self.seen()
        for each in seen.findChildren(QWidget) if seen is not None else ():
            takes_keys = each.isVisible() and each.isEnabled() and each.focusPolicy() & _BY_TAB
            if (
                takes_keys
                and not isinstance(each, QLineEdit)
                and each.property("kind") != "primary"
            ):
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.focus_choice()

    # Where there is too little room.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the row of tabs and the menu."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the menu come and go with the tabs."""
        super().showEvent(event)
        self._write_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the menu come and go with the tabs."""
        super().hideEvent(event)
        self.menu.hide()

    def _write_anew(self) -> None:
        """Give the row its letters: hidden, it may be left with those of another zoom."""
        self.tabBar().setFont(self._theme.font())
        self._fit()

    def _fit(self) -> None:
        """Look at the width only: what is decided here changes heights, and must not come back."""
        narrow = self.tabBar().sizeHint().width() > self.width()
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self.tabBar().setVisible(not narrow)
            # Its proxy for the keyboard is the row: hidden, Tab would stop short of the tab.
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus if narrow else Qt.FocusPolicy.TabFocus)
            for part in self._later:
                if isinstance(part, FoldedTab):
                    part.choice.setVisible(not narrow)
            self._name()
        self.menu.setVisible(narrow and self.isVisible())

    def _chosen(self, key: str) -> None:
        self.turn_to(key)
        self.menu.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        parts = [part for tab in tabs() for part in tab.parts or (tab,)]
        self.menu.offer({part.key: part.title for part in parts}, self.key())


def _keys_of(tab: Tab) -> tuple[str, ...]:
    return tuple(part.key for part in tab.parts) or (tab.key,)
