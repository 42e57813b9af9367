"""A paragraph in any script that our fonts hold, as a flowable of reportlab."""

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable

from sluss.reports.scripts.breaking import broken
from sluss.reports.scripts.faces import chain, check_letters, cleaned, is_arabic, is_ethiopic
from sluss.reports.scripts.order import base_level, levels
from sluss.reports.scripts.shaping import ShapedLine, shaped

# Letters of Vazirmatn and Noto Sans Ethiopic stand higher and lower than Latin ones: 1.56 and 1.36
# times the size from the highest to the lowest, read from the fonts.
_LEAST_LEADING: Final = 1.6
_DESCENT: Final = 0.45  # of the leading: from a line's foot to its base line, marks below it
_TURNING: Final = {"R", "AL", "AN", "LRI", "RLI", "FSI", "PDI"}


def needs_setting(text: str) -> bool:
    """Return whether reportlab's own paragraph would set the text wrongly."""
    return any(
        sign > "\u0530"
        and (
            unicodedata.bidirectional(sign) in _TURNING
            or is_arabic(sign)
            or is_ethiopic(sign)
            or sign in "\u200c\u200d"
        )
        for sign in text
    )


def paragraph(text: str, style: Any) -> "ScriptParagraph | None":
    """Return a paragraph set letter by letter, None where reportlab's own does it as well.

    `style` is a `ParagraphStyle`. Raises `LettersMissing`, `ShapingMissing`.
    """
    if not needs_setting(text):
        return None
    return ScriptParagraph(text, style)


class ScriptParagraph(Flowable):  # type: ignore[misc]
    """Lines are broken in the order of reading, then each line is ordered and shaped.

    A paragraph that runs from right to left stands at the right of its width.
    """

    def __init__(self, text: str, style: Any) -> None:
        super().__init__()
        check_letters([text])
        self.style = style
        self.text = "\n".join(" ".join(line.split()) for line in text.splitlines())
        self.leading = max(float(style.leading), _LEAST_LEADING * style.fontSize)
        self._lines: list[tuple[ShapedLine, int]] = []
        self._width = -1.0

    def getSpaceBefore(self) -> float:  # noqa: N802  reportlab's name
        """Return the space above in points."""
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802  reportlab's name
        """Return the space below in points."""
        return float(self.style.spaceAfter)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the lines for `width` points and return the size."""
        if width != self._width:
            self._width = width
            self._lines = [line for text in self.text.split("\n") for line in self._set(text)]
        self.width, self.height = width, self.leading * len(self._lines)
        return self.width, self.height

    def split(self, width: float, height: float) -> list["ScriptParagraph"]:
        """Return the lines that fit and the rest; not one line alone at a foot or a head."""
        self.wrap(width, height)
        fit = int((height + 0.01) // self.leading)
        if fit >= len(self._lines):
            return [self]
        fit = min(fit, len(self._lines) - 2)
        if fit < 2:
            return []
        return [self._part(self._lines[:fit]), self._part(self._lines[fit:])]

    def draw(self) -> None:
        """Draw the lines on the canvas."""
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setFillColor(self.style.textColor)
        floor = self.height
        for line, way in self._lines:
            floor -= self.leading
            left = self.width - line.width if way else 0.0
            if self.style.alignment == TA_CENTER:
                left = (self.width - line.width) / 2
            draw_line(canvas, line, left, floor + _DESCENT * self.style.fontSize + self._pad())
        canvas.restoreState()

    def _pad(self) -> float:
        """Return what is left of the leading below the lowest letters, in points."""
        return float((self.leading - _LEAST_LEADING * self.style.fontSize) / 2)

    def _set(self, text: str) -> list[tuple[ShapedLine, int]]:
        text = cleaned(text)
        size, faces, base = self.style.fontSize, chain(text, self.style.fontName), base_level(text)
        level = levels(text, base)
        found = []
        for start, end in broken(text, level, faces, size, self._width):
            found.append((shaped(text[start:end], level[start:end], faces, size), base))
        return found

    def _part(self, lines: Sequence[tuple[ShapedLine, int]]) -> "ScriptParagraph":
        part = ScriptParagraph("", self.style)
        part.text = "\n".join(line.text for line, _way in lines)
        part._lines, part._width = list(lines), self._width
        part.wrap(self._width, 0)
        return part


def draw_line(canvas: Any, line: ShapedLine, left: float, base: float) -> None:
    """Draw a shaped line; `left` and `base` are in points."""
    written = canvas.beginText()
    at = None
    for glyph in line.glyphs:
        if (glyph.face, glyph.size) != at:
            at = (glyph.face, glyph.size)
            written.setFont(glyph.face.name, glyph.size)
        written.setTextOrigin(left + glyph.x, base + glyph.y)
        written.textOut(glyph.sign)
    canvas.drawText(written)
