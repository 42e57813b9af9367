"""What was drawn of pages, in bands at the screen's own pixels, of which only so many are kept."""

from collections import OrderedDict

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage

from sluss.errors import SlussError
from sluss.ui.theme import Theme
from sluss.ui.widgets.paper_pages import Pages

BAND = 768  # pixels of the screen that are drawn at once
KEPT_BYTES = 64 << 20  # of drawn bands


class PaperBands:
    """Bands by page and number; those that were not looked at for longest are let go first."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._bands: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.kept_bytes = 0

    def find(self, page: int, number: int) -> QImage | None:
        """Return a band if it is kept."""
        key = page, number
        if key in self._bands:
            self._bands.move_to_end(key)
        return self._bands.get(key)

    def draw(self, pages: Pages, page: int, number: int, size: QSize, ratio: float) -> QImage:
        """Draw a band of a page that has `size` in pixels of the screen; keep it and return it.

        A page that cannot be drawn is shown in the colour of what is wrong.
        """
        height = min(BAND, size.height() - number * BAND)
        part = QRect(0, number * BAND, size.width(), max(height, 1))
        try:
            made = pages.draw(page, size.width(), size.height(), part)
        except SlussError:
            made = QImage(1, 1, QImage.Format.Format_RGB32)
            made.fill(QColor(self._theme.colours.badbg))
        made.setDevicePixelRatio(ratio)
        self._bands[page, number] = made
        self.kept_bytes += made.sizeInBytes()
        while self.kept_bytes > KEPT_BYTES and len(self._bands) > 1:
            _oldest, gone = self._bands.popitem(last=False)
            self.kept_bytes -= gone.sizeInBytes()
        return made

    def forget(self) -> None:
        """Let go of all of them."""
        self._bands.clear()
        self.kept_bytes = 0
