"""The icons, drawn from SVG files in a colour of the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SCALES = (1.0, 1.5, 2.0)  # device pixels a logical pixel, as screens of laptops have them


class Icons:
    """Icons by name, colour and size; each is drawn once."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "icons"
        self._drawn: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """Return the icon `name` in `colour` ("#RRGGBB"), `size` logical pixels wide and high.

        Raises `FileNotFoundError` for a name that is not among the resources: a bug.
        """
        key = (name, colour, size)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int) -> QIcon:
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        icon = QIcon()
        for scale in SCALES:
            pixmap = QPixmap(round(size * scale), round(size * scale))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap)
        return icon
