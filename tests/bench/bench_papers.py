"""What drawing a document costs beside reportlab's own time for the same: prints one JSON object.

python -m tests.bench.bench_papers plan|floor|archive

`plan` draws a plan of four pages with its picture, `floor` builds the same flowables with nothing
but reportlab's plainest document, without header, foot and page numbers. `archive` draws a case
file of at least 300 pages.
"""

import datetime as dt
import io
import json
import re
import statistics
import sys
import time
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate
from tests.paper_case import cleared_for_own

from sluss.domain.ids import RecordId
from sluss.domain.papers import (
    PLAIN,
    Cell,
    Content,
    Drawn,
    DrawnBar,
    DrawnDay,
    DrawnGap,
    DrawnLane,
    Fact,
    Facts,
    Row,
    Rows,
    Section,
    Signatures,
    Words,
)
from sluss.reports.documents.draw import draw_document
from sluss.reports.documents.frame import Frame
from sluss.reports.documents.head import head
from sluss.reports.documents.story import story
from sluss.reports.paper import BOTTOM, MARGIN, TOP
from sluss.text import speaking

TIMES = 15
PAGES = 300
DAY = dt.date(2026, 5, 4)
FRAME = Frame(
    office="Frivården Malmö",
    kind="Gemensam plan",
    day=DAY,
    country="SE",
    recipient="Arbetsförmedlingen",
    by="Eva Lind",
    basis=("Samtycke 2026-05-01",),
    categories=("Den gemensamma planen",),
    withheld=3,
)


def a_plan() -> Content:
    """Return a plan of four pages: the picture of six lanes, 28 measures, texts, signatures."""
    lanes = tuple(_lane(area) for area in range(6))
    release = DrawnDay(DAY + dt.timedelta(days=28), "frigivning mån 1 juni")
    picture = Drawn(DAY, DAY + dt.timedelta(days=140), lanes, (release,))
    measures = Rows(
        ("Insats", "Ansvarig", "Tid", "Läge"),
        tuple(
            Row(tuple(map(Cell, (f"Insats {n} på väg ut", "Arbetsförmedlingen Malmö",
                                 "2026-05-04 till 2026-09-01", "Bekräftad"))))
            for n in range(28)
        ),
        (5, 4, 4, 2.4),
    )  # fmt: skip
    text = Words("\n".join(_paragraph(n) for n in range(7)))
    who = Facts(tuple(Fact(f"Uppgift {n}", "Örjan Ångström-Kjærgård") for n in range(8)))
    sections = (
        Section("Klienten", (who,)),
        Section("Insatser", (picture, measures)),
        Section("Parter", (text,)),
        Section("Underskrifter", (Signatures(("Klienten", "Handläggaren")),)),
    )
    return _content(sections)


def an_archive() -> Content:
    """Return a case of some hundred pages: notes, plans, minutes."""
    sections = tuple(
        Section(
            f"Anteckning {n}",
            (
                Facts((Fact("Dag", "2026-05-04"), Fact("Skriven av", "Eva Lind")), columns=3),
                Words("\n".join(_paragraph(n + at) for at in range(6))),
            ),
        )
        for n in range(620)
    )
    return _content(sections)


def _content(sections: tuple[Section, ...]) -> Content:
    return Content(
        kind="joint_plan",
        title="Gemensam plan",
        language="sv",
        sections=sections,
        case_no="MAL-26-A0001",
        plan=RecordId(b"p" * 16),
        version=3,
    )


def _lane(area: int) -> DrawnLane:
    bars = tuple(
        DrawnBar("AF", f"Insats {area} {n}", DAY + dt.timedelta(days=9 * n), None, n > 0, PLAIN,
                 "employment_service")
        for n in range(3)
    )  # fmt: skip
    gap = DrawnGap("24 dagar utan insats", DAY, DAY + dt.timedelta(days=24), PLAIN)
    return DrawnLane(f"Livsområde {area}", bars, (gap,))


def _paragraph(n: int) -> str:
    words = ("klienten", "vill", "ha", "ett", "eget", "boende", "och", "ett", "arbete", "snart")
    return " ".join(words[(n + at) % len(words)] for at in range(58)) + "."


def plan() -> Callable[[], bytes]:
    """Return what draws the plan as it leaves."""
    cleared = cleared_for_own(a_plan())
    return lambda: draw_document(cleared, FRAME)


def floor() -> Callable[[], bytes]:
    """Return what builds the same flowables with reportlab alone."""
    content = a_plan()

    def build() -> bytes:
        target = io.BytesIO()
        margins = {"leftMargin": MARGIN, "rightMargin": MARGIN}
        document = SimpleDocTemplate(target, pagesize=A4, topMargin=TOP, bottomMargin=BOTTOM,
                                     invariant=1, **margins)  # fmt: skip
        with speaking("sv"):
            document.build([*head(content, FRAME), *story(content)])
        return target.getvalue()

    return build


def archive() -> Callable[[], bytes]:
    """Return what draws the case file."""
    cleared = cleared_for_own(an_archive())
    return lambda: draw_document(cleared, FRAME)


def measured(draw: Callable[[], bytes], times: int) -> dict[str, float]:
    """Draw so often; return the middle in seconds, by the clock and by the processor."""
    clock, processor, data = [], [], b""
    for _ in range(times):
        began, begun = time.perf_counter(), time.thread_time()
        data = draw()
        clock.append(time.perf_counter() - began)
        processor.append(time.thread_time() - begun)
    pages = len(re.findall(rb"/Type /Page\b", data))
    return {
        "seconds": statistics.median(clock),
        "cpu": statistics.median(processor),
        "pages": pages,
    }


if __name__ == "__main__":
    kind = sys.argv[1]
    made = {"plan": plan, "floor": floor, "archive": archive}[kind]()
    if kind != "archive":
        made()  # fonts are read once in a run of the program
    print(json.dumps(measured(made, 1 if kind == "archive" else TIMES)))
