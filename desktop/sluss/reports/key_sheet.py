"""The sheet of shortcuts on paper: one page to lay beside the keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from sluss.reports import parts
from sluss.reports.paper import INK, LINE, MEDIUM, REGULAR, WIDTH, Paper, render
from sluss.text import _, speaking

_GAP = 8 * mm
_COLUMN = (WIDTH - _GAP) / 2
_KEYS = 32 * mm
_HEADING_ROWS = 2  # a heading is about as high as two rows
_SMALL = ParagraphStyle("small", fontName=REGULAR, fontSize=8.5, leading=11, textColor=INK)
_KEY = ParagraphStyle("key", parent=_SMALL, fontName=MEDIUM)


@dataclass(frozen=True, slots=True)
class KeySheet:
    """Groups of keys: a heading, and pairs of what is done and the keys that do it."""

    office: str
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def key_sheet(sheet: KeySheet, spoken: str) -> bytes:
    """Return the sheet as a PDF in the language `spoken` ("sv", "da", "en")."""
    with speaking(spoken):
        paper = Paper(
            title=_("Shortcuts"), office=sheet.office, kind=_("To lay beside the keyboard")
        )
        return render(paper, lambda: _story(sheet))


def _story(sheet: KeySheet) -> Sequence[Any]:
    return [
        parts.title(_("Shortcuts")),
        parts.gap(2),
        parts.lead(_("F1 tells about the place you are at.")),
        parts.gap(4),
        Table(
            [_columns(sheet)],
            colWidths=[_COLUMN + _GAP, _COLUMN],
            splitInRow=1,  # more keys than fit go on overleaf
            style=TableStyle([
                ("FONTNAME", (0, 0), (-1, -1), REGULAR),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]),
        ),
    ]  # fmt: skip


def _columns(sheet: KeySheet) -> list[list[Any]]:
    """Return two columns of groups in their order, about as long as each other."""
    rows = [len(each) + _HEADING_ROWS for _heading, each in sheet.groups]
    left: list[Any] = []
    right: list[Any] = []
    for at, (heading, group) in enumerate(sheet.groups):
        first = sum(rows[:at]) + rows[at] / 2 <= sum(rows) / 2
        (left if first else right).extend(_group(heading, group))
    return [left, right]


def _group(heading: str, rows: Sequence[tuple[str, str]]) -> Sequence[Any]:
    cells = [
        [Paragraph(parts.plain(keys), _KEY), Paragraph(parts.plain(text), _SMALL)]
        for text, keys in rows
    ]
    lines = Table(
        cells,
        colWidths=[_KEYS, _COLUMN - _KEYS],
        style=TableStyle([
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ]),
    )  # fmt: skip
    return [parts.heading(heading), parts.gap(0.5), lines, parts.gap(4)]
