"""What a meeting is shown: records of one kind as lines, and nothing that says nothing."""

from tests.domain.gate.cases import asked

from sluss.domain.gate.clearing import Cleared, clear
from sluss.domain.papers import (
    Blank,
    Cell,
    Content,
    Fact,
    Facts,
    Mark,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Step,
    Steps,
    Style,
    Words,
)
from sluss.usecases.contents.laid_out import laid_out, plan_first

HOUSING = Mark("housing")  # the client may see it, a party without a consent may not


def _cleared(to: str, *sections: Section) -> Cleared:
    content = Content(kind="case_summary", title="Allt", language="sv", sections=sections)
    return clear(content, asked(to, "screen"))


def _time(day: str, begins: str = "08:00", note: str = "") -> tuple[Part, Part]:
    facts = (Fact("Veckodag", day), Fact("Börjar", begins), Fact("Vad", note, HOUSING))
    return Words("Fast tid", style=Style.NAME), Facts(facts)


def test_records_of_one_name_become_lines_under_all_their_labels() -> None:
    parts = (*_time("Måndag"), *_time("Tisdag", note="Verkstaden"), Words("Sist"))
    (section,) = laid_out(_cleared("client", Section("Dagen", parts)))
    name, table, last = section.parts
    assert name == Words("Fast tid", style=Style.NAME)
    assert isinstance(table, Rows)
    assert table.heads == ("Veckodag", "Börjar", "Vad")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Måndag", "08:00", ""],
        ["Tisdag", "08:00", "Verkstaden"],
    ]
    assert last == Words("Sist")


def test_one_record_stays_facts_under_its_name() -> None:
    (section,) = laid_out(_cleared("client", Section("Dagen", _time("Måndag"))))
    assert section.parts[1] == Facts((Fact("Veckodag", "Måndag"), Fact("Börjar", "08:00")))


def test_what_the_gate_emptied_leaves_neither_line_nor_column_nor_heading() -> None:
    nobody = Row((Cell("Rut", HOUSING), Cell("Lund", HOUSING)))
    anybody = Row((Cell("Alla"), Cell("Lund", HOUSING)))
    gone = Section("Nätverk", (Rows(("Namn", "Var"), (nobody,)),))
    half = Section("Boende", (Rows(("Namn", "Var"), (anybody, nobody)),))
    left = laid_out(_cleared("soc", gone, half, Section("Dag", (Blank(2), Signatures(("A",))))))
    assert [(each.heading, each.parts) for each in left] == [
        ("Boende", (Rows(("Namn",), (Row((Cell("Alla"),)),)),))
    ]
    seen = laid_out(_cleared("client", gone, half))
    assert [each.heading for each in seen] == ["Nätverk", "Boende"]


def test_lists_sentences_and_what_is_said_of_nothing_stay() -> None:
    steps = Steps((Step("Ring"),))
    sections = (
        Section("Ett", (steps, Words(" "), Rows(("A",), (), empty="Inget här"))),
        Section("Två", (), kept=True, empty="Inget avtalat"),
    )
    one, two = laid_out(_cleared("client", *sections))
    assert one.parts == (steps, Words("Inget här"))
    assert two.parts == (Words("Inget avtalat"),)


def test_what_is_agreed_comes_right_after_who_it_is_about() -> None:
    words, plan = (Words("Text"),), Mark("plan_content")
    sections = (Section("Klienten", words), Section("Boende", words), Section("Mål", words, plan))
    seen = plan_first(laid_out(_cleared("client", *sections, Section("Insatser", words, plan))))
    assert [each.heading for each in seen] == ["Klienten", "Mål", "Insatser", "Boende"]
    assert plan_first(()) == ()
