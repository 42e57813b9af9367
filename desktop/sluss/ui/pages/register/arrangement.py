"""Where the parts of the page stand: side by side where there is room, else one below the other."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.register.columns_card import ColumnsCard
from sluss.ui.pages.register.file_card import FileStrip, StartCard
from sluss.ui.pages.register.import_foot import ImportFoot
from sluss.ui.pages.register.keeping import Keeping
from sluss.ui.pages.register.preview_card import PreviewCard
from sluss.ui.pages.register.refresh_card import RefreshCard
from sluss.ui.pages.register.result_card import ResultCard
from sluss.ui.pages.register.verdicts import Verdicts
from sluss.ui.theme import mark
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.words import button, label
from sluss.usecases.register_import import RegisterReport
from sluss.usecases.register_page import ListSeen, State
from sluss.usecases.register_refresh import RefreshReport

BESIDE_FROM = 260  # units: from this width on columns and preview stand side by side


class Arrangement(QWidget):
    """All parts of the page. `dropped` carries a file that was let go over it."""

    dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self.back = button(_("‹ Clients"), "link")  # noqa: RUF001 - a sign for going back
        self.title = label(_("Bring in a list of clients"), "title")
        self.bar = MessageBar(theme)
        self.start = StartCard(theme)
        self.strip = FileStrip(theme)
        self.columns = ColumnsCard(theme)
        self.preview = PreviewCard(desk)
        self.verdicts = Verdicts(self)
        self.keeping = Keeping(desk.runner, self.verdicts, self)
        self.differences = RefreshCard(desk, self.verdicts)
        self.result = ResultCard(desk)
        self.foot = ImportFoot(theme)
        for part, place in (
            (self.start, "list#file"),
            (self.strip, "list#file"),
            (self.columns, "list#columns"),
            (self.preview, "list#preview"),
            (self.differences, "list#again"),
            (self.result, "list#mend"),
            (self.foot, "list#take"),
        ):
            tells(part, place)
        self._list = QWidget()
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._list)
        self._inside = QWidget()
        self._area = scrolling(self._inside)
        self._wide = True
        self._build()
        self._seen: ListSeen | None = None
        self.setAcceptDrops(True)
        self.show_start()
        self.verdicts.changed.connect(self._offer)
        self.columns.folded.connect(self._arrange)
        theme.changed.connect(self._arrange)

    def _build(self) -> None:
        theme = self._theme
        theme.space(self._two, gap=3)
        self._two.addWidget(self.columns, 4)
        self._two.addWidget(self.preview, 7)
        self._two.addWidget(self.differences, 7)
        inside = QVBoxLayout(self._inside)
        theme.space(inside, gap=3)
        inside.addWidget(Flow(theme, self.title, None, self.back, gap=3))
        inside.addWidget(self.bar)
        inside.addWidget(self.strip)
        for each in (self.start, self._list, self.result):
            inside.addWidget(each, 1)
        inside.addStretch(0)
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)

    # Which parts.

    def show_start(self) -> None:
        """Show the place to drop a list, and nothing else."""
        self._show(self.start)

    def show_reading(self) -> None:
        """Show which list is being read for the first time."""
        self._show(self.strip, self.foot)

    def show_list(self, seen: ListSeen, note: str, *, chosen: bool, first: bool) -> None:
        """Show a list before it is taken; `note` tells what the last decision led to."""
        self.strip.show_content(seen.rows, seen.sheet, seen.sheets)
        if self.columns.show_list(seen, note, chosen=chosen):
            self.columns.come_after(self.strip.choose)
        again = seen.refresh if seen.comes_again else None
        lines = again.lines if again is not None else ()
        self.verdicts.hold_for(lines, again.decided if again is not None and first else ())
        self.preview.setVisible(again is None)
        self.differences.setVisible(again is not None)
        self.columns.be_foldable(foldable=again is not None and not _is_open(seen))
        if again is not None:
            self.differences.show_list(seen, first=first)
        else:
            self.preview.show_list(seen, first=first)
        self.show_foot(seen)
        self.be_usable(usable=True)
        self._show(self.strip, self._list, self.foot)
        self._seen = seen

    def show_foot(self, seen: ListSeen) -> None:
        """Offer what can be done with a list."""
        if seen.comes_again:
            self.foot.show_decisions(seen, self.verdicts)
        else:
            self.foot.show_list(seen)

    def show_result(self, report: RegisterReport | RefreshReport) -> None:
        """Show what was done."""
        if isinstance(report, RefreshReport):
            self.result.show_refresh(report)
            self.foot.show_done(undoable=report.accepted > 0)
        else:
            self.result.show_report(report)
            self.foot.show_done(undoable=report.added > 0)
        self._show(self.result, self.foot)

    def _offer(self) -> None:
        """Say on the button what was decided by now."""
        if self._seen is not None and self._seen.comes_again:
            self.show_foot(self._seen)

    def _show(self, *shown: QWidget) -> None:
        self._seen = None
        for each in (self.start, self.strip, self._list, self.result, self.foot):
            each.setVisible(each in shown)
        self._arrange()

    def be_usable(self, *, usable: bool) -> None:
        """Let the file and the columns be decided, or not, while clients are being written."""
        self.strip.be_usable(usable=usable)
        self.columns.be_usable(usable=usable)
        self.differences.be_usable(usable=usable)

    def first_place(self, *, has_names: bool) -> QWidget:
        """Return where to begin with a list: what is undecided, or else what would happen.

        Where the steps stand one below the other one begins at the top, to see them all.
        """
        if (undecided := self.columns.first_open(has_names=has_names)) is not None:
            return undecided
        if not self.differences.isHidden():
            return self.differences.first_place()
        return self.preview.tabs.tabBar() if self._wide else self.strip.choose

    def next_step(self) -> None:
        """Put the keyboard on the next step, and from the last one on the first."""
        boxes = self.columns.boxes()
        steps: list[tuple[QWidget, QWidget]] = [
            (self.strip, self.strip.choose),
            (self.columns, self._first_of_columns(boxes)),
            (self.preview, self.preview.tabs.tabBar()),
            (self.differences, self.differences.first_place()),
            (self.foot, self.foot.take),
        ]
        able = [step for step in steps if step[1].isVisible() and step[1].isEnabled()]
        focus = self.focusWidget()
        at = next((n for n, (card, _first) in enumerate(able) if card.isAncestorOf(focus)), -1)
        if able:
            self.come_to(able[(at + 1) % len(able)][1])

    def _first_of_columns(self, boxes: Sequence[QWidget]) -> QWidget:
        if self.columns.is_folded:
            return self.columns.unfold
        return boxes[0] if boxes else self.columns.load

    def come_to(self, place: QWidget) -> None:
        """Put the keyboard somewhere, and scroll there when everything has found its place."""
        place.setFocus(Qt.FocusReason.TabFocusReason)
        if self._inside.isAncestorOf(place):
            QTimer.singleShot(0, place, partial(self._area.ensureWidgetVisible, place))

    # Room.

    def _arrange(self) -> None:
        wide = self._wide = self.width() >= self._theme.units(BESIDE_FROM)
        direction = QBoxLayout.Direction
        beside = wide and not self.columns.is_folded
        self._two.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._two.setStretch(0, 0 if self.columns.is_folded else 4)
        self.strip.folder.setVisible(wide)  # else the name of the file needs the room
        self.columns.be_whole(whole=not wide)
        self.preview.be_whole(whole=not wide)
        self.differences.be_whole(whole=not wide and not self.columns.is_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts where they fit."""
        super().resizeEvent(event)
        self._arrange()

    # Dropping.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, and only while another may be chosen."""
        if _file(event) is not None and self.strip.choose.isEnabled():
            event.acceptProposedAction()
            self._show_dropping(dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_dropping(dropping=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file it is."""
        self._show_dropping(dropping=False)
        if (file := _file(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _show_dropping(self, *, dropping: bool) -> None:
        """Show that the file that is held over the page may be let go."""
        for each in (self.start, self.strip):
            mark(each, dropping=dropping)


def _is_open(seen: ListSeen) -> bool:
    """Whether a column or word waits for somebody to say what it means."""
    asked = any(column.state is State.AMBIGUOUS for column in seen.columns)
    return asked or any(word.rows for word in seen.words)


def _file(event: QDropEvent) -> Path | None:
    """Return the one file that is dragged, None if it is anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
