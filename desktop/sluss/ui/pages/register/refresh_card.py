"""The third step for a list that comes again: what is new, changed and gone, decided row by row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from sluss.domain.register.comparison import Kind
from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.pages.register.differences_view import DifferencesView
from sluss.ui.pages.register.faults_view import FaultsView
from sluss.ui.pages.register.steps import StepCard
from sluss.ui.pages.register.verdicts import Verdicts
from sluss.ui.widgets.cards import set_words
from sluss.ui.widgets.words import OneLine, button, label
from sluss.usecases.register_page import ListSeen

_ORDER = (Kind.NEW, Kind.CHANGED, Kind.GONE, Kind.UNSURE)
_FIRST = (Kind.CHANGED, Kind.NEW, Kind.GONE, Kind.UNSURE)  # which is seen first, if there are any
_MANY_GONE = 2  # with more than half of the earlier list gone, it may be only a part of it


class RefreshCard(StepCard):
    """Shows in what a list differs from what stands here, and takes decisions about it.

    `case_wanted` carries a client to be looked at, `left_wanted` asks to be shown what was left as
    it is before.
    """

    case_wanted = Signal(object)
    left_wanted = Signal()

    def __init__(self, desk: Desk, verdicts: Verdicts) -> None:
        super().__init__(desk.theme, 3, _("What is different"))
        self.summary = label("", "soft")
        self.again = button("", "link")
        self.warning = label("", "warn", wrap=True)
        self.keys = OneLine(_("Space accepts a row, Delete leaves it as it is."), "faint")
        self.tabs = QTabWidget()
        self.views = {kind: DifferencesView(desk, kind, verdicts) for kind in _ORDER}
        self.faults = FaultsView(desk.theme, desk.memory, "refresh")
        self._desk = desk
        self._build()
        self.again.clicked.connect(self.left_wanted)
        for view in self.views.values():
            view.case_wanted.connect(self.case_wanted)

    def _build(self) -> None:
        self.head.insertWidget(2, self.summary)
        self.head.addWidget(self.keys)
        self.head.addWidget(self.again)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("What is different"))
        for view in (*self.views.values(), self.faults):
            self.tabs.addTab(view, "")
        self.warning.setMinimumWidth(1)
        self.body.addWidget(self.warning)
        self.warning.hide()
        self.body.addWidget(self.tabs, 1)
        self.be_whole(whole=False)

    # What is shown.

    def show_list(self, seen: ListSeen, *, first: bool) -> None:
        """Show a list, the `first` time or once more."""
        refresh = seen.refresh
        if refresh is None:
            return
        for kind, view in self.views.items():
            view.show_lines(refresh)
            self._show_tab(view, view.title(), kind is not Kind.UNSURE or bool(refresh.of(kind)))
        self.faults.show_faults(seen.faults)
        self._show_tab(self.faults, _("Rows to mend ({n})").format(n=seen.bad), bool(seen.bad))
        text = ngettext(
            "{n} row as it stands here", "{n} rows as they stand here", refresh.unchanged
        )
        self.summary.setText(text.format(n=refresh.unchanged))
        text = ngettext("Show {n} left before", "Show {n} left before", refresh.left)
        self.again.setText(text.format(n=refresh.left))
        self.again.setVisible(bool(refresh.left))
        self._warn(len(refresh.of(Kind.GONE)), refresh.listed)
        if first:
            kind = next((kind for kind in _FIRST if refresh.of(kind)), Kind.NEW)
            self.tabs.setCurrentWidget(self.views[kind])

    def _show_tab(self, page: QWidget, title: str, wanted: bool) -> None:
        """Name a tab anew, and add or take it away: it stands behind those there always are."""
        at = self.tabs.indexOf(page)
        if wanted and at < 0:
            at = self.tabs.count() - (self.tabs.indexOf(self.faults) >= 0)
            self.tabs.insertTab(at, page, title)
        elif wanted:
            self.tabs.setTabText(at, title)
        elif at >= 0:
            self.tabs.removeTab(at)

    def _warn(self, gone: int, listed: int) -> None:
        text = _("! {gone} of {n} clients of the earlier list are missing. Is this the whole list?")
        many = gone * _MANY_GONE > listed
        set_words(self.warning, text.format(gone=gone, n=listed) if many else "")

    def first_place(self) -> QWidget:
        """Return the table one begins with."""
        current = self.tabs.currentWidget()
        view = next((each for each in self.views.values() if each is current), None)
        return view.table if view is not None else self.tabs.tabBar()

    # Room.

    def be_whole(self, *, whole: bool) -> None:
        """Stand there at full height, for a page that scrolls itself, or take what there is."""
        rows = 8 if whole else 3
        self.faults.table.setMinimumHeight(self.faults.table.fitting_height(rows))
        for view in self.views.values():
            view.table.setMinimumHeight(view.table.fitting_height(rows))

    def be_usable(self, *, usable: bool) -> None:
        """Let be decided, or not."""
        self.tabs.setEnabled(usable)
        self.again.setEnabled(usable)
