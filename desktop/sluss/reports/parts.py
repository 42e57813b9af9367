"""What documents are put together from: headings, paragraphs, facts, steps, lines to write on."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

import segno
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from sluss.reports.paper import (
    ACCENT,
    BOLD,
    INK,
    LINE,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    SOFT,
    WIDTH,
    visible,
)
from sluss.reports.scripts.paragraph import paragraph as set_apart
from sluss.text import language

_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=22, leading=27, textColor=INK)
_LEAD = ParagraphStyle("lead", fontName=REGULAR, fontSize=11.5, leading=17, textColor=INK)
_HEADING = ParagraphStyle("heading", fontName=SEMIBOLD, fontSize=12, leading=16, textColor=ACCENT)
_BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=14.5, textColor=INK)
_LABEL = ParagraphStyle("label", fontName=REGULAR, fontSize=8, leading=11, textColor=SOFT)
_VALUE = ParagraphStyle("value", fontName=MEDIUM, fontSize=10.5, leading=14, textColor=INK)
_NUMBER = ParagraphStyle("number", parent=_BODY, fontName=SEMIBOLD, textColor=ACCENT)
_CAPTION = ParagraphStyle("caption", parent=_LABEL, alignment=TA_CENTER)
_THOUSANDS = {"sv": "\u00a0", "da": ".", "en": ","}
_DECIMAL = {"sv": ",", "da": ",", "en": "."}
_BARE = (
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # else the file asks for a Helvetica it lacks
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)


def plain(text: str) -> str:
    """Return text for a paragraph, in which nothing is markup.

    An office could be called "<img src=...>", and reportlab would open the path.
    """
    return escape(visible(text), quote=False)


def number(n: int) -> str:
    """Return a whole number as the language spoken here groups it: 1 204, 1.204, 1,204."""
    return f"{n:,}".replace(",", _THOUSANDS[language()])


def size(n_bytes: int) -> str:
    """Return a size as people say it, in the language spoken here: "2,4 MB", "812 kB"."""
    if n_bytes < 1_000_000:
        return f"{number(max(1, round(n_bytes / 1000)))}\u00a0kB"
    tenths = round(n_bytes / 100_000)
    return f"{number(tenths // 10)}{_DECIMAL[language()]}{tenths % 10}\u00a0MB"


def title(text: str) -> Flowable:
    """The one title of a document, in any script."""
    return set_apart(text, _TITLE) or Paragraph(plain(text), _TITLE)


def lead(text: str) -> Paragraph:
    """The sentence under the title that says what the document is."""
    return Paragraph(plain(text), _LEAD)


def heading(text: str) -> Flowable:
    """A heading between parts, in any script."""
    return set_apart(text, _HEADING) or Paragraph(plain(text), _HEADING)


def body(text: str) -> Paragraph:
    """A paragraph of text."""
    return Paragraph(plain(text), _BODY)


def caption(text: str) -> Paragraph:
    """Small centred text under a picture."""
    return Paragraph(plain(text), _CAPTION)


def fine_print(text: str) -> Paragraph:
    """Small text for whoever needs it."""
    return Paragraph(plain(text), _LABEL)


def gap(height_mm: float) -> Spacer:
    """Empty space of that height."""
    return Spacer(1, height_mm * mm)


def together(*flowables: Flowable) -> KeepTogether:
    """What stays on one page: a heading and what is to be filled in under it."""
    return KeepTogether(list(flowables))


def facts(
    pairs: Sequence[tuple[str, str]], columns: int = 2, width: float = WIDTH, *, ruled: bool = True
) -> Table:
    """A grid of facts, each a small label above its value, with a line under each row."""
    cells = [
        [Paragraph(plain(label), _LABEL), Paragraph(plain(value), _VALUE)] for label, value in pairs
    ]
    cells += [[]] * (-len(cells) % columns)
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    return Table(
        rows,
        colWidths=[width / columns] * columns,
        style=TableStyle([
            *_BARE,
            ("RIGHTPADDING", (0, 0), (-1, -1), 4 * mm),
            ("TOPPADDING", (0, 0), (-1, -1), 5 if ruled else 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            *([("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)] if ruled else []),
        ]),
    )  # fmt: skip


def steps(texts: Iterable[str], marks: Iterable[str] | None = None) -> Table:
    """A numbered list; with `marks`, those stand in the place of the numbers."""
    listed = list(texts)
    shown = list(marks) if marks is not None else [f"{n}." for n in range(1, len(listed) + 1)]
    rows = [
        [Paragraph(plain(mark), _NUMBER), Paragraph(plain(text), _BODY)]
        for mark, text in zip(shown, listed, strict=True)
    ]
    style = TableStyle([*_BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)])
    return Table(rows, colWidths=[6 * mm, WIDTH - 6 * mm], style=style)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A table with a line under each row; all columns but the first are set to the right.

    `widths` are shares of the width of the text.
    """
    right = ParagraphStyle("right", parent=_BODY, alignment=2)
    right_label = ParagraphStyle("right label", parent=_LABEL, alignment=2)
    cells = [[Paragraph(plain(h), right_label if n else _LABEL) for n, h in enumerate(heads)]]
    cells += [[Paragraph(plain(c), right if n else _BODY) for n, c in enumerate(r)] for r in rows]
    return Table(
        cells,
        colWidths=[WIDTH * share / sum(widths) for share in widths],
        repeatRows=1,
        style=TableStyle([
            *_BARE,
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            ("LEFTPADDING", (1, 0), (-1, -1), 3 * mm),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ]),
    )  # fmt: skip


def write_here(rows: Sequence[Sequence[str]], height_mm: float = 13) -> Table:
    """Lines to write on by hand: each cell has its small label under the line."""
    columns = len(rows[0])
    share = WIDTH / columns
    cells = [[_blank(label, share, height_mm * mm) for label in row] for row in rows]
    return Table(cells, colWidths=[share] * columns, style=TableStyle(list(_BARE)))


def card(content: list[list[Any]], widths: Sequence[float], fill: Any, pad_mm: float = 5) -> Table:
    """Put cells on a tinted ground. `widths` are in points and add up to at most `WIDTH`."""
    return Table(
        content,
        colWidths=list(widths),
        style=TableStyle([
            *_BARE,
            ("BACKGROUND", (0, 0), (-1, -1), fill),
            ("ROUNDEDCORNERS", [6, 6, 6, 6]),
            ("TOPPADDING", (0, 0), (-1, 0), pad_mm * mm),
            ("BOTTOMPADDING", (0, -1), (-1, -1), pad_mm * mm),
            ("LEFTPADDING", (0, 0), (0, -1), pad_mm * mm),
            ("RIGHTPADDING", (-1, 0), (-1, -1), pad_mm * mm),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]),
    )  # fmt: skip


def cut_line(text: str) -> Drawing:
    """A dashed line across the page with a word on it: cut here."""
    drawing = Drawing(WIDTH, 10)
    half = stringWidth(text, REGULAR, 8) / 2 + 4
    for start in range(0, int(WIDTH), 6):
        if not WIDTH / 2 - half - 3 < start < WIDTH / 2 + half:
            extent = min(3, WIDTH - start)
            drawing.add(Rect(start, 4.7, extent, 0.6, fillColor=SOFT, strokeColor=None))
    drawing.add(_string(WIDTH / 2, 2.4, text, REGULAR, 8, SOFT))
    return drawing


def coded(groups: Sequence[str], columns: int, width: float, font_size: float) -> Drawing:
    """Groups of characters to be typed, each on white with its number above it.

    Every character stands in the middle of a field of its own, so that none is taken for two.
    """
    cell, share = font_size * 1.02, width / columns
    box_height, row_height = font_size * 1.55, font_size * 1.55 + 17
    rows = -(-len(groups) // columns)
    drawing = Drawing(width, rows * row_height)
    for place, group in enumerate(groups):
        left, floor = place % columns * share, (rows - 1 - place // columns) * row_height
        wide = cell * len(group) + 8
        drawing.add(
            Rect(
                left, floor, wide, box_height, rx=4, ry=4, fillColor=colors.white, strokeColor=None
            )
        )
        above = floor + box_height + 3.5
        drawing.add(_string(left + 2, above, str(place + 1), REGULAR, 7.5, SOFT, anchor="start"))
        base = floor + (box_height - font_size * 0.727) / 2  # Inter's capitals are 0.727 em high
        for n, sign in enumerate(group):
            middle = left + 4 + cell * (n + 0.5)
            drawing.add(_string(middle, base, sign, SEMIBOLD, font_size, INK))
    return drawing


def compared(groups: Sequence[str], columns: int, font_size: float) -> Drawing:
    """Groups of hexadecimal digits to be compared with a screen, in columns over the page."""
    cell, share, row_height = font_size * 0.74, WIDTH / columns, font_size * 1.75
    rows = -(-len(groups) // columns)
    drawing = Drawing(WIDTH, rows * row_height)
    for place, group in enumerate(groups):
        left = place % columns * share
        base = (rows - 1 - place // columns) * row_height + font_size * 0.4
        for n, sign in enumerate(group):
            drawing.add(_string(left + cell * (n + 0.5), base, sign, MEDIUM, font_size, INK))
    return drawing


class QrCode(Flowable):  # type: ignore[misc]
    """A QR code drawn as one path: some hundred squares for themselves take longer than a page."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self.width = self.height = side
        self._rows = segno.make(text, error="q", micro=False).matrix

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return its size."""
        return self.width, self.height

    def bars(self) -> Iterator[tuple[int, int, int]]:
        """Give what is dark: the row from above, the first module of a run, how many."""
        for at, row in enumerate(self._rows):
            column = 0
            for dark, run in groupby(row):
                length = len(list(run))
                if dark:
                    yield at, column, length
                column += length

    def draw(self) -> None:
        """Draw the dark modules of each row, those beside each other as one."""
        module = self.height / len(self._rows)
        path = self.canv.beginPath()
        for at, column, length in self.bars():
            # A hair wider than its field: viewers leave white seams between exact ones.
            wide, high = length * module + 0.06, module + 0.06
            path.rect(column * module, self.height - (at + 1) * module, wide, high)
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


def qr_code(text: str, side: float) -> QrCode:
    """A QR code of `side` points; a quarter of it may be dirty (error level Q)."""
    return QrCode(text, side)


def _blank(label: str, width: float, height: float) -> Drawing:
    drawing = Drawing(width, height)
    drawing.add(Rect(0, 11, width - 6 * mm, 0.6, fillColor=SOFT, strokeColor=None))
    drawing.add(_string(0, 2, visible(label), REGULAR, 8, SOFT, anchor="start"))
    return drawing


def _string(
    x: float, y: float, text: str, font: str, font_size: float, color: Any, anchor: str = "middle"
) -> String:
    return String(x, y, text, fontName=font, fontSize=font_size, fillColor=color, textAnchor=anchor)
