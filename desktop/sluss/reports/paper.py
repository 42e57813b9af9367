"""The house paper: A4, one letter, header, footer with page numbers, and what the file says of it.

Documents are drawn inside `with text.speaking(language)`; that language is also the file's.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import Any

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from sluss import paths
from sluss.text import _, language

REGULAR, MEDIUM, SEMIBOLD, BOLD = "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"

INK = HexColor("#16202B")
SOFT = HexColor("#51606F")
LINE = HexColor("#C9CFD6")
ACCENT = HexColor("#0B5C6B")
TINT = HexColor("#EAF3F5")

MARGIN = 20 * mm
WIDTH = A4[0] - 2 * MARGIN  # of the text, in points; 170 mm
_HEADER_BASE = A4[1] - 14 * mm
_HEADER_RULE = A4[1] - 17 * mm
_FOOTER_RULE = 16 * mm
_FOOTER_BASE = 11 * mm
TOP = 24 * mm
BOTTOM = 20 * mm
HEIGHT = A4[1] - TOP - BOTTOM  # of the text on a page, in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every page of a document says around its text.

    `title` also names the file's document to readers and screen readers, so it holds no name of
    a person. `office` stands at the top left, `kind` at the top right, `note` at the bottom left.
    """

    title: str
    office: str
    kind: str
    note: str = ""


def render(paper: Paper, draw: Callable[[], Sequence[Any]]) -> bytes:
    """Return a PDF of what `draw` gives: flowables of reportlab, in reading order.

    The same input gives the same bytes: there is no time, no computer and no user in the file.
    """
    letters()
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=paper.title,
        author="",
        subject="",
        creator="Sluss",
        producer="Sluss",
        lang=language(),
        displayDocTitle=True,
        initialFontName=REGULAR,  # else reportlab names Helvetica, which it does not embed
        invariant=1,
    )
    frame = Frame(
        MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def around(canvas: Any, _document: Any) -> None:
        _draw_header(canvas, paper)

    document.addPageTemplates(PageTemplate(frames=[frame], onPage=around))
    document.build(list(draw()), canvasmaker=partial(_Numbered, paper=paper))
    return target.getvalue()


class _Numbered(Canvas):  # type: ignore[misc]
    """A canvas that writes "page 2 of 7" last, when it is known how many pages there are.

    Drawing everything twice to know it costs twice the time.
    """

    def __init__(self, *args: Any, paper: Paper, **keywords: Any) -> None:
        self._code: list[str] = []
        super().__init__(*args, **keywords)
        self._paper = paper

    def save(self) -> None:
        """Write the foot of every page, then the file."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, 1):
            self._code = []
            _draw_footer(self, self._paper, number, len(pages))
            page.stream += "\n".join(("q", *self._code, "Q", ""))
        self._code = []
        super().save()


def visible(text: str) -> str:
    """Return text as it can be printed: what cannot be seen is named, what Inter lacks is a box.

    A control character in a name could turn a line around: U+202E is printed as "[U+202E]".
    """
    if _plain_signs().issuperset(text):
        return text
    known = letters().face.charToGlyph
    return "".join(
        f"[U+{ord(sign):04X}]"
        if unicodedata.category(sign) in ("Cc", "Cf")
        else sign
        if ord(sign) in known
        else "□"
        for sign in unicodedata.normalize("NFC", text)
    )


@cache
def _plain_signs() -> frozenset[str]:
    """Return the signs nearly every text is made of, which stay as they are in any company."""
    known = letters().face.charToGlyph
    every = (chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180)))
    return frozenset(
        sign
        for sign in every
        if ord(sign) in known and unicodedata.category(sign) not in ("Cc", "Cf")
    )


def fitted(text: str, font: str, font_size: float, width: float) -> str:
    """Return `text`, cut and ended with an ellipsis if it is wider than `width` points."""
    if pdfmetrics.stringWidth(text, font, font_size) <= width:
        return text
    while text and pdfmetrics.stringWidth(text + "…", font, font_size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _draw_header(canvas: Any, paper: Paper) -> None:
    beside = pdfmetrics.stringWidth(paper.kind, REGULAR, 9) + 6 * mm
    canvas.setFont(SEMIBOLD, 9)
    canvas.setFillColor(INK)
    office = fitted(visible(paper.office), SEMIBOLD, 9, WIDTH - beside)
    canvas.drawString(MARGIN, _HEADER_BASE, office)
    canvas.setFont(REGULAR, 9)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(MARGIN + WIDTH, _HEADER_BASE, paper.kind)
    _rule(canvas, _HEADER_RULE)


def _draw_footer(canvas: Any, paper: Paper, page: int, pages: int) -> None:
    _rule(canvas, _FOOTER_RULE)
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(SOFT)
    numbered = _("Page {page} of {pages}").format(page=page, pages=pages)
    beside = pdfmetrics.stringWidth(numbered, REGULAR, 8) + 6 * mm
    note = fitted(visible(paper.note), REGULAR, 8, WIDTH - beside)
    canvas.drawString(MARGIN, _FOOTER_BASE, note)
    canvas.drawRightString(MARGIN + WIDTH, _FOOTER_BASE, numbered)


def _rule(canvas: Any, height: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, height, MARGIN + WIDTH, height)


@cache
def letters() -> Any:
    """Make Inter known to reportlab, which embeds the glyphs used, and return its plain weight."""
    folder = paths.resources() / "fonts"
    for name in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    STATE_DEFAULTS["fontName"] = REGULAR  # a drawing begins with Helvetica, used or not
    return pdfmetrics.getFont(REGULAR)
