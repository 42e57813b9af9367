"""Documents of any content in the house style: nothing cut off, pages counted, no name told."""

import dataclasses
import datetime as dt
import json
from itertools import pairwise

import pytest
from tests.paper_case import cleared_for_own
from tests.reports.pdf_text import Read, read_pdf

from sluss import paths
from sluss.domain.content_hash import content_hash
from sluss.domain.ids import RecordId
from sluss.domain.papers import (
    PLAIN,
    Blank,
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
    Step,
    Steps,
    Style,
    Words,
)
from sluss.reports.documents.draw import draw_document
from sluss.reports.documents.frame import Frame
from sluss.reports.documents.line_picture import PARTY_COLOURS, TINT_SHARE

DAY = dt.date(2026, 5, 4)
NAME = "Örjan Ångström-Kjærgård"
FRAME = Frame(
    office="Frivården Malmö",
    kind="Joint plan",
    day=DAY,
    country="SE",
    recipient="Arbetsförmedlingen",
    by="Eva Lind",
    basis=("Consent of 2026-05-01",),
    categories=("The joint plan", "Housing"),
    withheld=3,
)


def long_text(n: int, last: str) -> str:
    return " ".join(f"ord{at}" for at in range(n)) + f" {last}"


def a_table(rows: int, long: int = 0) -> Rows:
    cells = [
        (Cell(f"Insats {n} på väg ut"), Cell(long_text(long, f"slut{n}")), Cell("Bekräftad"))
        for n in range(rows)
    ]
    return Rows(("Measure", "Text", "State"), tuple(Row(each) for each in cells), (3, 6, 2))


def a_line(bars: int) -> Drawn:
    made = tuple(
        DrawnBar("AF", f"Praktik {n}", DAY + dt.timedelta(days=2 * n), None, bool(n % 2), PLAIN,
                 "employment_service")
        for n in range(bars)
    )  # fmt: skip
    gap = DrawnGap("24 days without a measure", DAY, DAY + dt.timedelta(days=24), PLAIN)
    lanes = (DrawnLane("Sysselsättning", made, (gap,)), DrawnLane("Boende", ()))
    release = DrawnDay(DAY + dt.timedelta(days=28), "release Mon 1 Jun")
    return Drawn(DAY, DAY + dt.timedelta(days=140), lanes, (release,))


def a_content(*sections: Section, **but: object) -> Content:
    usual = {
        "kind": "plan",
        "title": "Joint plan",
        "language": "en",
        "sections": sections,
        "case_no": "MAL-26-A0001",
        "plan": RecordId(b"p" * 16),
        "version": 3,
    }
    return Content(**(usual | but))  # type: ignore[arg-type]


def drawn(*sections: Section, **but: object) -> Read:
    return read_pdf(document(a_content(*sections, **but)))


def document(content: Content, frame: Frame = FRAME) -> bytes:
    """Draw what a colleague who works with the case may have: everything."""
    return draw_document(cleared_for_own(content), frame)


@pytest.fixture(scope="module")
def paper() -> Read:
    return drawn(Section("Client", (Facts((Fact("Name", NAME),)),)))


class TestHead:
    def test_says_for_whom_on_what_ground_and_how_much_is_left_out(self, paper: Read) -> None:
        for words in (
            "Arbetsförmedlingen",
            "Given out on the basis of: Consent of 2026-05-01",
            "Holds: The joint plan, Housing",
            "3 items are left out, because this recipient may not have them.",
        ):
            assert words in paper.words

    def test_the_file_tells_the_case_number_and_no_name(self, paper: Read) -> None:
        assert paper.info["Title"] == "Joint plan MAL-26-A0001"
        assert NAME not in repr(paper.info)
        assert NAME in paper.words
        assert paper.language == "en"

    def test_every_letter_is_embedded(self, paper: Read) -> None:
        assert paper.fonts
        assert all(name.startswith("Inter") for name in paper.fonts)
        assert paper.embedded == len(paper.fonts)

    def test_version_and_hash_stand_on_every_page(self) -> None:
        content = a_content(Section("A", (Words(long_text(1500, "end")),)))
        paper = read_pdf(document(content))
        digits = content_hash(content)
        assert paper.text.count(f"version 3 · {digits[:4]} {digits[4:8]}") == paper.pages > 1

    def test_another_word_is_another_hash(self) -> None:
        one, two = (a_content(Section("A", (Words(each),))) for each in ("so", "or so"))
        assert content_hash(one) != content_hash(two)

    def test_a_document_of_no_plan_has_no_hash(self) -> None:
        assert "version" not in drawn(version=None, plan=None).words


class TestNothingIsCut:
    def test_long_rows_names_and_lists_run_over_pages(self) -> None:
        paper = drawn(
            Section("Facts", (Facts((Fact("Name", long_text(900, "slutnamn")),)),)),
            Section("Table", (a_table(3, long=1400),)),
            Section("Sixty", (a_table(60),)),
            Section("Steps", (Steps((Step(long_text(900, "slutsteg")),)),)),
            Section("Words", (Words(long_text(2500, "slutord"), style=Style.QUOTE),)),
        )
        for last in ("slutnamn", "slut0", "slut2", "slut59", "slutsteg", "slutord"):
            assert paper.text.count(last) >= 1, last
        assert paper.text.count("ord899") == 6
        assert paper.text.count("Measure") > 2  # heads are repeated

    def test_pages_are_counted(self) -> None:
        paper = drawn(Section("Words", (Words(long_text(2500, "slutord")),)))
        for page in range(1, paper.pages + 1):
            assert f"Page {page} of {paper.pages}" in paper.text

    def test_sixty_measures_in_the_picture_run_over_pages(self) -> None:
        paper = drawn(Section("Line", (a_line(60), Words("after"))))
        assert paper.pages > 1
        assert all(f"Praktik {n}" in paper.text for n in range(60))
        assert "▲ 24 days without a measure" in paper.text
        assert "? Praktik 0" in paper.text  # nobody has confirmed it

    def test_signatures_and_lines_to_write_on(self) -> None:
        labels = ("Client", "Day", "Employment service")
        paper = drawn(Section("Sign", (Signatures(labels), Blank(3, "Own words"))))
        assert all(each in paper.words for each in (*labels, "Own words"))

    def test_lawful_headings_stand_when_empty_and_others_with_their_table(self) -> None:
        paper = drawn(
            Section("Empty", (), kept=True, empty="Nothing is said here."),
            Section("Table", (Rows(("A", "B"), (), empty="No rows."),)),
            Section("Two columns", (Rows((), (Row((Cell("left"), Cell("right"))),)),)),
        )
        for words in ("Nothing is said here.", "No rows.", "left", "right"):
            assert words in paper.words


class TestHeadings:
    @pytest.mark.parametrize("before", range(31, 48, 3))
    def test_none_stands_alone_at_the_foot_of_a_page(self, before: int) -> None:
        lines = tuple(Words(f"line {n}") for n in range(before))
        for after in (Words(long_text(80, "end")), a_table(4), a_line(4)):
            content = a_content(Section("", lines), Section("HEADING", (after,)))
            pages = pages_of(document(content))
            (page,) = (each for each in pages if "HEADING" in each)
            follows = page[page.index("HEADING") + 1 :]
            assert any(each.startswith(("ord", "Insats", "?", "Praktik")) for each in follows)

    @pytest.mark.parametrize("fine", range(4))
    def test_no_page_is_empty(self, fine: int) -> None:
        for before in (21, 22, 23):
            lines = [Words(f"line {n}") for n in range(before)]
            lines += [Words(f"fine {n}", style=Style.FINE) for n in range(fine)]
            last = Section("", (Facts((Fact("Day", "2026-03-01"),)),))
            pages = pages_of(document(a_content(Section("", tuple(lines)), last)))
            assert "2026-03-01" in pages[-1], before


class TestStaysTogether:
    @pytest.mark.parametrize("before", range(33, 48, 3))
    def test_lines_to_sign_on_and_a_fact_with_its_long_text(self, before: int) -> None:
        lines = Section("", tuple(Words(f"line {n}") for n in range(before)))
        sign = Section("SIGN", (Signatures(("Client", "Date", "Officer", "Place")),))
        noted = (Facts((Fact("Day", "2026-03-01"),)), Facts((Fact("Note", "told"),), columns=1))
        for last, words in (
            (sign, {"SIGN", "Client", "Officer", "Place"}),
            (Section("", noted), {"2026-03-01", "told"}),
        ):
            pages = pages_of(document(a_content(lines, last)))
            assert [words <= {*each} for each in pages if words & {*each}] == [True]

    @pytest.mark.parametrize("before", range(18, 27))
    def test_a_step_with_its_lines_and_the_last_words_with_who_signs_them(
        self, before: int
    ) -> None:
        lines = Section("", tuple(Words(f"line {n}") for n in range(before)))
        step = Words("STEP\nhelps\nbegins\nunsure", style=Style.EASY_HEADING)
        for last, words in (
            ((Words("SAID"), Signatures(("Client", "When"))), {"SAID", "Client", "When"}),
            ((step,), {"STEP", "helps", "begins", "unsure"}),
        ):
            pages = pages_of(document(a_content(lines, Section("", last))))
            assert [words <= {*each} for each in pages if words & {*each}] == [True]

    def test_a_text_long_for_its_column_runs_over_the_whole_width(self) -> None:
        narrow = Rows(("A", "B", "C"), (Row((Cell("a"), Cell(long_text(40, "end")), Cell("c"))),))
        found = drawn(Section("Table", (narrow,)))
        assert "end" in found.words
        assert found.text.count("ord") >= 40
        assert max(len(line) for line in found.text.split("\n") if "ord3" in line) > 60


def pages_of(data: bytes) -> list[list[str]]:
    """The strings drawn on each page; a heading is found by its first string."""
    lines = read_pdf(data).text.split("\n")
    starts = [at for at, each in enumerate(lines) if each == FRAME.office]
    assert starts
    return [lines[a:b] for a, b in pairwise([*starts, len(lines)])]


def test_the_same_content_gives_the_same_bytes() -> None:
    content = a_content(Section("Line", (a_line(3), a_table(5))))
    assert document(content) == document(content)


def test_markup_in_a_name_stays_text() -> None:
    words = drawn(Section("<b>A</b>", (Words("<img src='/etc/passwd'/>"),))).words
    assert "<b>A</b><imgsrc='/etc/passwd'/>" in words.replace(" ", "")


def test_the_colours_on_paper_are_those_on_the_screen() -> None:
    palette = json.loads((paths.resources() / "style" / "palette.json").read_text("utf-8"))
    drawn_ = {key: {"block": block, "text": ink} for key, (block, ink) in PARTY_COLOURS.items()}
    assert drawn_ == palette["party"]
    assert palette["bar"]["tint_light"] == TINT_SHARE


def test_a_copy_for_the_office_says_nothing_of_a_recipient() -> None:
    frame = dataclasses.replace(FRAME, recipient="", basis=(), categories=(), withheld=0)
    words = read_pdf(document(a_content(), frame)).words
    assert "left out" not in words
    assert "Holds" not in words
