"""Looks for words on pages, a few pages at a time, so that nobody waits for the last one."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from sluss.ui.widgets.paper_pages import Pages
from sluss.ui.widgets.paper_sheets import Mark

SLICE_MS = 20  # of looking, before the window does other things
LEAST = 2  # letters; one letter is on every page
MOST = 2_000  # finds; beyond them nobody steps from one to the next


class PaperSearch(QObject):
    """`found` tells that there is more; `marks` is what was found so far."""

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._next = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look)
        self.words = ""
        self.marks: list[Mark] = []

    @property
    def is_looking(self) -> bool:
        """Whether there are pages that have not been looked through yet."""
        return self._timer.isActive()

    def begin(self, pages: Pages | None, words: str) -> None:
        """Look for words from the first page on; too few letters find nothing."""
        self._timer.stop()
        self._pages, self.words, self._next, self.marks = pages, words.strip(), 0, []
        if pages is not None and len(self.words) >= LEAST:
            self._timer.start()
        self.found.emit()

    def _look(self) -> None:
        if self._pages is None:
            self._timer.stop()
            return
        spent = QElapsedTimer()
        spent.start()
        before = len(self.marks)
        count = len(self._pages.sizes)
        while self._next < count and spent.elapsed() < SLICE_MS:
            self.marks += [
                (self._next, boxes) for boxes in self._pages.find(self._next, self.words)
            ]
            self._next += 1
        over = self._next >= count or len(self.marks) >= MOST
        if over:
            self._timer.stop()
        if over or len(self.marks) != before:
            self.found.emit()
