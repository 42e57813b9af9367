"""Pages that can be drawn: those of a PDF and those of a picture, both from memory only.

Sizes and places are in points (1/72 inch), counted from the upper left corner of a page. PDFium is
not made for several threads: everything here is for the GUI thread alone.
"""

import atexit
from collections.abc import Iterator
from typing import Any, Protocol, cast
from weakref import WeakSet

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from sluss.errors import SlussError
from sluss.errors.paper import PaperLocked, PaperTooLarge, PaperUnreadable

POINTS = 72 / 96  # of a picture's pixel: a scan without a scale is taken for one of a screen
MOST_PIXELS = 120_000_000  # of a picture that is decoded: A3 at 600 points per inch has 70 million
KEPT_SIDE = 5_000  # pixels a decoded picture has on its longer side at most: A4 at 400 per inch
ALLOCATION_MIB = 512  # Qt decodes no picture that needs more memory
_A4 = (595.0, 842.0)  # where a PDF says nothing that can be used
_SIDES = (3.0, 14_400.0)  # points; PDF allows no longer ones, ISO 32000-1 annex C


class Pages(Protocol):
    """What the viewer and the printer draw."""

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points."""

    def draw(self, page: int, width: int, height: int, part: QRect) -> QImage:
        """Return a part of a page that is `width` by `height` pixels as a whole.

        Raises `PaperUnreadable` if this page cannot be drawn.
        """

    def text(self, page: int) -> str:
        """Return the words on a page, empty if it is a picture."""

    def find(self, page: int, words: str) -> list[tuple[QRectF, ...]]:
        """Return where words stand on a page: rectangles in points for each time."""

    def close(self) -> None:
        """Let the memory go."""


def open_pages(data: bytes) -> Pages:
    """Return the pages of a PDF or of a picture, by what is inside.

    Raises `PaperUnreadable`, `PaperLocked`, `PaperTooLarge`.
    """
    return PdfPages(data) if b"%PDF-" in data[:1024] else PicturePages(data)


class PdfPages:
    """The pages of a PDF; nothing in it is run and nothing it names is fetched."""

    def __init__(self, data: bytes) -> None:
        """Raise `PaperUnreadable`, `PaperLocked`."""
        try:
            self._paper: Any = pypdfium2.PdfDocument(data)
            count = len(self._paper)
        except pypdfium2.PdfiumError as error:
            raise _refused(error) from None
        if not count:
            raise PaperUnreadable
        self.sizes = tuple(self._size(at) for at in range(count))
        _OPEN.add(self)
        self._open: tuple[int, Any] | None = None  # bands of one page are drawn one after another

    def _size(self, at: int) -> tuple[float, float]:
        try:
            width, height = self._paper.get_page_size(at)
        except pypdfium2.PdfiumError:
            return _A4
        least, most = _SIDES
        return min(max(width, least), most), min(max(height, least), most)

    def _page(self, at: int) -> Any:
        """Return a page; the one before it is closed. Raises `PaperUnreadable`."""
        if self._open is None or self._open[0] != at:
            self._close_page()
            try:
                self._open = at, self._paper[at]
            except pypdfium2.PdfiumError:
                raise PaperUnreadable from None
        return self._open[1]

    def draw(self, page: int, width: int, height: int, part: QRect) -> QImage:
        """Return a part of a page, white where nothing stands."""
        sheet = self._page(page)
        bitmap = pypdfium2.PdfBitmap.new_native(part.width(), part.height(), pdfium.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, part.width(), part.height())
        pdfium.FPDF_RenderPageBitmap(
            bitmap, sheet, -part.x(), -part.y(), width, height, 0,
            pdfium.FPDF_ANNOT,
        )  # fmt: skip
        drawn = QImage(
            cast("bytes", memoryview(bitmap.buffer)),
            part.width(), part.height(), bitmap.stride, QImage.Format.Format_RGB32,
        ).copy()  # fmt: skip
        bitmap.close()
        return drawn

    def text(self, page: int) -> str:
        """Return the words on a page."""
        try:
            reader = self._page(page).get_textpage()
        except (pypdfium2.PdfiumError, SlussError):
            return ""
        found = str(reader.get_text_range()).replace("\r\n", "\n").replace("\0", "")
        reader.close()
        return found

    def find(self, page: int, words: str) -> list[tuple[QRectF, ...]]:
        """Return where words stand, whatever their case; a line break parts one find in two."""
        try:
            reader = self._page(page).get_textpage()
        except (pypdfium2.PdfiumError, SlussError):
            return []
        height = self.sizes[page][1]
        found = [
            tuple(
                _upright(reader.get_rect(at), height)
                for at in range(reader.count_rects(index, count))
            )
            for index, count in _found(reader.search(words))
        ]
        reader.close()
        return [each for each in found if each]

    def _close_page(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def close(self) -> None:
        """Let the memory go."""
        self._close_page()
        self._paper.close()


_OPEN: WeakSet[PdfPages] = WeakSet()


@atexit.register
def _close_open() -> None:
    """Close what is shown while the program ends; PDFium writes about it to the terminal."""
    for each in list(_OPEN):
        each.close()


def _refused(error: Exception) -> SlussError:
    return PaperLocked() if "password" in str(error).lower() else PaperUnreadable()


def _found(search: Any) -> Iterator[tuple[int, int]]:
    while (found := search.get_next()) is not None:
        yield found
    search.close()


def _upright(box: tuple[float, float, float, float], height: float) -> QRectF:
    left, bottom, right, top = box
    return QRectF(left, height - top, right - left, top - bottom)


class PicturePages:
    """A photo, or the pages of a scan, with the side up that the camera noted."""

    def __init__(self, data: bytes) -> None:
        """Raise `PaperUnreadable`, `PaperTooLarge`."""
        QImageReader.setAllocationLimit(ALLOCATION_MIB)
        self._data = data
        reader, _kept = _reader(data)
        self._count = max(reader.imageCount(), 1)
        self._decoded: tuple[int, QImage] | None = None
        self.sizes = tuple(self._size(at) for at in range(self._count))
        self._image(0)  # a file that is cut off says so now and not when it is drawn

    def _size(self, at: int) -> tuple[float, float]:
        reader, _kept = _reader(self._data, at)
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise PaperUnreadable
        pixels = size.width() * size.height()
        if pixels > MOST_PIXELS:
            raise PaperTooLarge(pixels=pixels // 1_000_000, most=MOST_PIXELS // 1_000_000)
        if reader.transformation().value & 4:  # turned by a quarter
            size.transpose()
        return size.width() * POINTS, size.height() * POINTS

    def _image(self, at: int) -> QImage:
        """Return a page decoded, no larger than it needs to be. Raises `PaperUnreadable`."""
        if self._decoded is None or self._decoded[0] != at:
            reader, _kept = _reader(self._data, at)
            reader.setAutoTransform(True)
            size = reader.size()
            if max(size.width(), size.height()) > KEPT_SIDE:
                aspect = Qt.AspectRatioMode.KeepAspectRatio
                reader.setScaledSize(size.scaled(QSize(KEPT_SIDE, KEPT_SIDE), aspect))
            image = reader.read()
            if image.isNull():
                raise PaperUnreadable
            self._decoded = at, image
        return self._decoded[1]

    def draw(self, page: int, width: int, height: int, part: QRect) -> QImage:
        """Return a part of a page."""
        image = self._image(page)
        across, down = image.width() / width, image.height() / height
        wanted = QRectF(
            part.x() * across, part.y() * down, part.width() * across, part.height() * down
        ).toAlignedRect()
        return image.copy(wanted & image.rect()).scaled(
            part.size(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )

    def text(self, _page: int) -> str:
        """Return nothing: no words are read from pictures."""
        return ""

    def find(self, _page: int, _words: str) -> list[tuple[QRectF, ...]]:
        """Return nothing: no words are read from pictures."""
        return []

    def close(self) -> None:
        """Let the memory go."""
        self._decoded, self._data = None, b""


def _reader(data: bytes, at: int = 0) -> tuple[QImageReader, QBuffer]:
    """Return a reader of one page, and what it reads from, which must live as long as it does."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in {b"jpeg", b"png", b"tiff"}:
        raise PaperUnreadable
    if at and not reader.jumpToImage(at):
        raise PaperUnreadable
    return reader, buffer
