"""Visit sheets: one page for each client to see, with numbered fields in the order of the screen.

Where no computer is let in, the sheet is filled in by hand and typed in afterwards from top to
bottom. It can be printed without names: the number and the case number are enough to find back.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak

from sluss.domain.dates import long_date
from sluss.reports import parts
from sluss.reports.paper import TINT, WIDTH, Paper, render
from sluss.text import _, language, ngettext, speaking

_QR_SIDE = 24 * mm
_LINES = 7  # to write on about what was said
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheet:
    """One page. `code` is what the QR code says: the record of the visit, in hexadecimal digits.

    `name` is empty on sheets without names. `gaps` are days nobody covers: the life area, from
    when, how many. `questions` is what else is open, `measures` what goes on, each as one line in
    the language of the sheet.
    """

    number: int
    case_no: str
    name: str
    code: str
    gaps: tuple[tuple[str, dt.date, int], ...]
    questions: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheets:
    """A day of visits; `outcomes` and `answers` are what can be ticked, in the order of keys."""

    office: str
    institution: str
    day: dt.date
    officer: str
    outcomes: tuple[str, ...]
    answers: tuple[str, ...]
    sheets: tuple[VisitSheet, ...]


def visit_sheets(visit: VisitSheets, spoken: str) -> bytes:
    """Return the sheets as a PDF in the language `spoken` ("sv", "da", "en"), a page a client."""
    with speaking(spoken):
        paper = Paper(
            title=_("Visit sheets"),
            office=visit.office,
            kind=_("Visit sheet"),
            note=_("Filled in by hand. Destroy it when it has been entered in Sluss."),
        )
        return render(paper, lambda: tuple(_story(visit)))


def _story(visit: VisitSheets) -> Iterator[Any]:
    for at, sheet in enumerate(visit.sheets):
        if at:
            yield PageBreak()
        yield from _page(visit, sheet)


def _page(visit: VisitSheets, sheet: VisitSheet) -> Iterator[Any]:
    yield _head(visit, sheet)
    yield parts.gap(4)
    asked = (*map(_gap, sheet.gaps), *sheet.questions)
    if asked:
        yield parts.heading(_("To ask about"))
        yield parts.gap(1)
        yield parts.steps(asked, marks=["•"] * len(asked))
        yield parts.gap(2)
    yield parts.together(
        parts.heading(_("1. Did the visit take place?")),
        parts.gap(1),
        parts.body(_ticks(visit.outcomes)),
    )
    yield parts.gap(3)
    yield parts.together(
        parts.heading(_("2. What was said")),
        parts.write_here([[""]] * _LINES, height_mm=9),
    )
    at = 3
    for measure in sheet.measures:
        yield parts.gap(1.5)
        yield parts.together(
            parts.heading(f"{at}. {measure}"),
            parts.body(_ticks(visit.answers)),
            parts.write_here([[_("Why, and since when")]], height_mm=9),
        )
        at += 1
    yield parts.gap(1.5)
    yield parts.together(
        parts.heading(_("{n}. Next visit").format(n=at)),
        parts.write_here([[_("Day"), _("Time")]], height_mm=9),
    )


def _head(visit: VisitSheets, sheet: VisitSheet) -> Any:
    wide = WIDTH - _QR_SIDE - 14 * mm
    who = f"{sheet.name} · {sheet.case_no}" if sheet.name else sheet.case_no
    count = len(visit.sheets)
    words = [
        parts.title(f"{sheet.number}. {who}"),
        parts.gap(1.5),
        parts.lead(f"{visit.institution}, {long_date(visit.day, language())}"),
        parts.gap(1),
        parts.fine_print(
            _many(count) if not visit.officer else
            ngettext("{officer}: {n} client this day", "{officer}: {n} clients this day", count)
            .format(officer=visit.officer, n=count)
        ),
    ]  # fmt: skip
    code = [parts.qr_code(sheet.code, _QR_SIDE)]
    return parts.card([[words, code]], [wide + 9 * mm, _QR_SIDE + 5 * mm], TINT)


def _many(clients: int) -> str:
    return ngettext("{n} client this day", "{n} clients this day", clients).format(n=clients)


def _gap(gap: tuple[str, dt.date, int]) -> str:
    area, start, days = gap
    text = ngettext(
        "{area}: {n} day without a measure, {day}",
        "{area}: {n} days without a measure, from {day}",
        days,
    )
    return text.format(area=area, n=days, day=long_date(start, language()))


def _ticks(words: Sequence[str]) -> str:
    """Return boxes to tick, each with the key that says the same on the screen."""
    boxes = (f"□ {n} {word}".replace(" ", NBSP) for n, word in enumerate(words, 1))
    return f"{3 * NBSP} ".join(boxes)
