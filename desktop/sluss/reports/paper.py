"""The house paper: A4, one letter, header, footer with page numbers, and what the file says of it.

Documents are drawn inside `with text.speaking(language)`; that language is also the file's.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
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
_TOP = 24 * mm
_BOTTOM = 20 * mm


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

    `draw` is called twice, because how many pages there are is known only when they are drawn.
    The same input gives the same bytes: there is no time, no computer and no user in the file.
    """
    _letters()
    pages = _build(BytesIO(), paper, draw(), None)
    target = BytesIO()
    _build(target, paper, draw(), pages)
    return target.getvalue()


def _build(target: BytesIO, paper: Paper, story: Sequence[Any], pages: int | None) -> int:
    """Draw once and return the number of pages."""
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
    height = A4[1] - _TOP - _BOTTOM
    frame = Frame(
        MARGIN, _BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def around(canvas: Any, _document: Any) -> None:
        _draw_header(canvas, paper)
        _draw_footer(canvas, paper, canvas.getPageNumber(), pages)

    document.addPageTemplates(PageTemplate(frames=[frame], onPage=around))
    document.build(list(story))
    return int(document.page)


def visible(text: str) -> str:
    """Return text as it can be printed: what cannot be seen is named, what Inter lacks is a box.

    A control character in a name could turn a line around: U+202E is printed as "[U+202E]".
    """
    known = _letters().face.charToGlyph
    return "".join(
        f"[U+{ord(sign):04X}]"
        if unicodedata.category(sign) in ("Cc", "Cf")
        else sign
        if ord(sign) in known
        else "□"
        for sign in unicodedata.normalize("NFC", text)
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


def _draw_footer(canvas: Any, paper: Paper, page: int, pages: int | None) -> None:
    _rule(canvas, _FOOTER_RULE)
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(SOFT)
    canvas.drawString(MARGIN, _FOOTER_BASE, paper.note)
    numbered = _("Page {page} of {pages}").format(page=page, pages=pages or page)
    canvas.drawRightString(MARGIN + WIDTH, _FOOTER_BASE, numbered)


def _rule(canvas: Any, height: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, height, MARGIN + WIDTH, height)


@cache
def _letters() -> Any:
    """Make Inter known to reportlab, which embeds the glyphs used, and return its plain weight."""
    folder = paths.resources() / "fonts"
    for name in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    STATE_DEFAULTS["fontName"] = REGULAR  # a drawing begins with Helvetica, used or not
    return pdfmetrics.getFont(REGULAR)
