"""The letters of documents: sizes, colours, and how a paragraph may be divided between pages."""

from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from sluss.domain.papers import Style
from sluss.reports.paper import ACCENT, INK, MEDIUM, REGULAR, SEMIBOLD, SOFT, TINT, visible
from sluss.reports.scripts.faces import check_letters
from sluss.reports.scripts.paragraph import paragraph as set_apart

# No page begins or ends with a single line of a paragraph.
_KEPT = {"allowWidows": 0, "allowOrphans": 0}

BODY = ParagraphStyle(
    "document body", fontName=REGULAR, fontSize=10, leading=14.5, textColor=INK, spaceAfter=4,
    **_KEPT,
)  # fmt: skip
LEAD = ParagraphStyle("document lead", parent=BODY, fontSize=11.5, leading=17)
QUOTE = ParagraphStyle(
    "document quote", parent=BODY, leftIndent=5 * mm, textColor=INK, fontName=MEDIUM
)
FINE = ParagraphStyle(
    "document fine", parent=BODY, fontSize=8, leading=11, textColor=SOFT, spaceAfter=3
)
WARNING = ParagraphStyle(
    "document warning", parent=BODY, fontName=SEMIBOLD, backColor=TINT, borderPadding=5,
    leftIndent=5, rightIndent=5, spaceBefore=6, spaceAfter=9,
)  # fmt: skip
LARGE = ParagraphStyle("document large", parent=BODY, fontSize=13, leading=20, spaceAfter=5)
EASY_HEADING = ParagraphStyle(
    "document easy heading", parent=LARGE, fontName=SEMIBOLD, spaceBefore=8, spaceAfter=2,
    keepWithNext=1,
)  # fmt: skip
NAME = ParagraphStyle(
    "document name", parent=BODY, fontName=SEMIBOLD, spaceBefore=4, spaceAfter=0, keepWithNext=1
)
EMPTY = ParagraphStyle("document empty", parent=BODY, textColor=SOFT)
CELL = ParagraphStyle("document cell", parent=BODY, fontSize=9, leading=12.5, spaceAfter=0)
HEAD = ParagraphStyle("document head", parent=CELL, fontSize=8, leading=11, textColor=SOFT)
NUMBER = ParagraphStyle("document number", parent=BODY, fontName=SEMIBOLD, textColor=ACCENT)
BOX = ParagraphStyle("document box", parent=BODY, fontSize=12)

OF_WORDS = {
    Style.LEAD: LEAD,
    Style.BODY: BODY,
    Style.QUOTE: QUOTE,
    Style.FINE: FINE,
    Style.WARNING: WARNING,
    Style.LARGE: LARGE,
    Style.EASY_HEADING: EASY_HEADING,
    Style.NAME: NAME,
}
_LABEL = f'<font name="{REGULAR}" size="8" color="#{SOFT.hexval()[2:]}">'


def paragraph(text: str, style: ParagraphStyle) -> Flowable:
    """Return a paragraph in which nothing is markup; its lines stay lines.

    Letters that join or run from right to left are set for themselves. Raises `LettersMissing` for
    what no font holds, and `ShapingMissing`.
    """
    check_letters([text])
    if (block := set_apart(text, style)) is not None:
        return block
    lines = (escape(visible(line), quote=False) for line in text.splitlines())
    return Paragraph("<br/>".join(lines), style)


def labelled(label: str, value: str) -> Flowable:
    """Return a small label above its value, as one paragraph that can be divided.

    Raises what `paragraph` raises.
    """
    check_letters([label, value])
    if (block := set_apart(f"{label}\n{value}", CELL)) is not None:
        return block
    above = f"{_LABEL}{escape(visible(label), quote=False)}</font>"
    lines = (escape(visible(line), quote=False) for line in value.splitlines())
    below = "<br/>".join(lines)
    return Paragraph(f'{above}<br/><font name="{MEDIUM}" size="10">{below}</font>', CELL)
