"""A content comes back with what may leave and nothing else, and says what stays and why."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests.domain.gate.cases import (
    DAY,
    MARKS,
    SOC,
    TODAY,
    a_consent,
    asked,
    scopes_of,
    with_consents,
)

from sluss.domain.gate.asked import Question, Why
from sluss.domain.gate.clearing import Cleared, clear, clear_for_all
from sluss.domain.machines import Protection
from sluss.domain.papers import (
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
    Mark,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Step,
    Steps,
    Words,
)
from sluss.errors.gate import MayNotLeave

pytestmark = pytest.mark.feature("INV-14")

YES, NO = Mark("housing"), Mark("substance")
DATES = Mark("enforcement_dates")
NEEDED = Mark("substance", necessary=True)


def to_soc(*categories: str, channel: str = "paper", to: str = "soc") -> Question:
    consent = a_consent(party=asked(to).recipient.party)
    grounds = with_consents((consent, scopes_of(consent, *categories)))
    return asked(to, channel, grounds=grounds)


QUESTION = to_soc("housing")


def a_content(*parts: Part, **but: Any) -> Content:
    section = Section("Rubrik", parts, **but)
    return Content(kind="joint_plan", title="Plan", language="sv", sections=(section,))


def left(*parts: Part, question: Question = QUESTION, **but: Any) -> tuple[Part, ...] | None:
    """Return the parts that are left of a section; None where the section is gone."""
    sections = clear(a_content(*parts, **but), question).content.sections
    return sections[0].parts if sections else None


def test_paragraphs_facts_and_steps_stay_out_one_by_one() -> None:
    kept = Words("bostad", YES)
    assert left(kept, Words("droger", NO), Words("inledning")) == (kept, Words("inledning"))
    facts = Facts((Fact("a", "1", YES), Fact("b", "2", NO)))
    assert left(facts) == (Facts((Fact("a", "1", YES),)),)
    assert left(Steps((Step("a", YES), Step("b", NO)))) == (Steps((Step("a", YES),)),)
    assert left(Steps((Step("b", NO),)), Facts((Fact("b", "2", NO),))) is None


def test_a_row_goes_whole_and_a_cell_is_emptied() -> None:
    rows = Rows(("A", "B"), (Row((Cell("1"), Cell("2", NO)), YES), Row((Cell("3"),), NO)))
    assert left(rows) == (Rows(("A", "B"), (Row((Cell("1"), Cell("", NO)), YES),)),)


def test_a_table_with_nothing_left_says_not_that_there_was_nothing() -> None:
    assert left(Rows(("A",), (Row((Cell("1"),), NO),), empty="Ingenting")) is None
    empty = Rows(("A",), (), empty="Ingenting")
    assert left(empty) == (empty,)


def test_the_release_line_loses_its_blocks_gaps_and_days() -> None:
    bar = DrawnBar("SOC", "Boende", TODAY, None, confirmed=True, mark=YES)
    hidden = DrawnBar("REG", "Beroende", TODAY, None, confirmed=True, mark=NO)
    gap = DrawnGap("Utan insats", TODAY, TODAY + DAY, NO)
    lane = DrawnLane("Boende", (bar, hidden), (gap,))
    day = DrawnDay(TODAY, "Frigivning", DATES)
    drawn = Drawn(TODAY, TODAY + 9 * DAY, (lane,), (day,))
    assert left(drawn) == (Drawn(TODAY, TODAY + 9 * DAY, (DrawnLane("Boende", (bar,)),)),)
    only = Drawn(TODAY, TODAY + 9 * DAY, (DrawnLane("Vård", (hidden,)),))
    assert left(only) is None


def test_a_section_that_may_not_leave_takes_all_that_is_in_it() -> None:
    parts = (Words("bostad", YES), Words("inledning"), Signatures(("Namn",)), Blank(2))
    assert left(*parts, mark=NO) is None
    assert left(*parts, mark=NO, kept=True) == ()
    assert left(*parts, mark=YES) == parts
    cleared = clear(a_content(*parts, mark=NO), QUESTION)
    assert [(each.category, each.why, each.items) for each in cleared.kept] == [
        ("substance", Why.OUT_OF_SCOPE, 2)
    ]


def test_it_tells_what_leaves_on_which_ground_and_how_much_stays() -> None:
    content = a_content(
        Words("a", YES), Words("b", YES), Words("c", NO), Words("d", MARKS["mother"]), Words("e")
    )
    cleared = clear(content, QUESTION)
    assert [(each.category, each.basis, each.items) for each in cleared.let] == [
        ("housing", "consent", 2)
    ]
    assert cleared.let[0].consent == a_consent().id
    assert cleared.withheld == cleared.hidden_categories == 2
    assert {each.category: each.why for each in cleared.kept} == {
        "substance": Why.OUT_OF_SCOPE,
        "network": Why.THIRD_PARTY,
    }


@pytest.mark.parametrize(
    "content",
    [
        a_content(Words("namn", NEEDED)),
        a_content(Words("namn", Mark("housing", necessary=True)), mark=NO),
        a_content(Rows(("A",), (Row((Cell("x", NEEDED),), YES),))),
        a_content(Rows(("A",), (Row((Cell("x", NEEDED),), NO),))),
        a_content(Words("namn", Mark("housing", third_party=True, necessary=True))),
    ],
)
def test_what_nothing_can_be_made_without_stops_the_whole(content: Content) -> None:
    with pytest.raises(MayNotLeave):
        clear(content, QUESTION)


def test_in_a_room_everybody_may_have_what_is_shown() -> None:
    soc, job = to_soc("housing", "substance"), to_soc("housing", to="job")
    client = asked("client")
    content = a_content(Words("bostad", YES), Words("droger", NO), Words("mor", MARKS["mother"]))
    cleared = clear_for_all(content, (client, soc, job))
    assert cleared.content.sections[0].parts == (Words("bostad", YES),)
    assert [(each.recipient, each.basis) for each in cleared.let] == [
        (client.recipient, "client"),
        (soc.recipient, "consent"),
        (job.recipient, "consent"),
    ]
    assert cleared.hidden_categories == 2
    assert [each.recipient for each in cleared.kept] == [client.recipient, job.recipient]
    with pytest.raises(ValueError, match="somebody"):
        clear_for_all(content, ())


def test_days_that_do_not_leave_are_not_noted_as_told() -> None:
    content = Content(
        kind="joint_plan",
        title="Plan",
        language="sv",
        sections=(Section("Rubrik", (Words("a", YES), Words("den 1 juni", DATES))),),
        case_no="MAL-26-A1",
        release_day=TODAY,
        supervision_end=TODAY + 400 * DAY,
    )
    without = clear(content, QUESTION).content
    assert (without.release_day, without.supervision_end) == (None, None)
    told = clear(content, to_soc("housing", "enforcement_dates")).content
    assert (told.release_day, told.supervision_end) == (TODAY, TODAY + 400 * DAY)
    assert told.case_no == "MAL-26-A1"
    # A letter says no day, whoever reads it: who holds an old one still holds it.
    letter = replace(content, sections=(Section("Rubrik", (Words("Hej", YES),)),))
    assert clear(letter, asked("client")).content.release_day is None
    assert clear(content, asked("evaluator", "evaluation")).content.case_no == ""


@pytest.mark.parametrize(
    ("categories", "stays"),
    [
        (("housing", "enforcement_dates"), None),
        (("housing",), "enforcement_dates"),
        (("enforcement_dates",), "housing"),
        ((), "housing"),
    ],
)
def test_what_a_day_of_the_sentence_is_counted_from_leaves_where_both_may(
    categories: tuple[str, ...], stays: str | None
) -> None:
    """And it is noted as telling that day, with whichever of the two kept it back."""
    told = replace(YES, dated=True)
    content = a_content(Words("alltid"), Words("från den 1 juni", told), Words("dagen", DATES))
    found = clear(replace(content, release_day=TODAY), to_soc(*categories))
    assert ("från den 1 juni" in repr(found.content)) == (stays is None)
    kept = {each.category: each.items for each in found.kept}
    let = {each.category: each.items for each in found.let}
    if stays is None:
        assert (kept, let) == ({}, {"housing": 1, "enforcement_dates": 2})
    else:
        assert kept[stays] >= 1
        assert "housing" not in let
    alone = clear(replace(a_content(Words("1 juni", told)), release_day=TODAY), to_soc(*categories))
    assert (alone.content.release_day is None) == (stays is not None)


@pytest.mark.parametrize(
    ("to", "but", "said"),
    [
        ("soc", {}, "Socialtjänsten Väster"),  # its own name
        ("job", {}, "Kommunen"),
        ("job", {"protection": Protection.NONE}, "Socialtjänsten Väster"),
        ("client", {}, "Socialtjänsten Väster"),
        ("colleague", {}, "Socialtjänsten Väster"),
        ("guardian", {}, "Kommunen"),
    ],
)
def test_of_a_protected_client_a_party_is_named_to_others_by_its_kind(
    to: str, but: dict[str, Any], said: str
) -> None:
    parts = (
        Words("Socialtjänsten Väster", Mark(names=SOC)),
        Facts((Fact("Vem", "Socialtjänsten Väster", Mark(names=SOC)),)),
        Steps((Step("Socialtjänsten Väster", Mark(names=SOC)),)),
        Rows(("Vem",), (Row((Cell("Socialtjänsten Väster\n", Mark(names=SOC)),)),)),
    )
    usual: dict[str, Any] = {"protection": Protection.SECRECY_MARKING, "kinds": {SOC: "Kommunen"}}
    question = replace(asked(to), **(usual | but))
    found = clear(a_content(*parts), question)
    named = repr(found.content)
    assert named.count(said) == len(parts)
    assert f"{said}\\n" in named, "with the room left under it"
    assert found.withheld == (4 if said == "Kommunen" else 0)


def test_where_somebody_is_met_stays_with_them_and_a_number_off_the_screen() -> None:
    place = Words("Torget 1", Mark("housing", away=True))
    number = Words("19910504-1234", Mark("identity_contact", numbered=True))
    for to, channel, said in (
        ("client", "paper", {"Torget 1", "19910504-1234"}),
        ("client", "screen", {"Torget 1"}),
        ("guardian", "paper", {"19910504-1234"}),
        ("client", "calendar", set()),
    ):
        question = replace(asked(to, channel), protection=Protection.SECRECY_MARKING)
        found = clear(a_content(place, number, kept=True), question)
        parts = found.content.sections[0].parts
        assert {each.text for each in parts if isinstance(each, Words)} == said, (to, channel)


def test_nobody_else_makes_or_changes_what_was_cleared() -> None:
    cleared = clear(a_content(Words("a", YES)), QUESTION)
    with pytest.raises(TypeError, match="only the gate"):
        Cleared(object(), cleared.content, (), (), ())
    with pytest.raises(AttributeError):
        cleared.content = a_content()


def test_it_looks_at_no_clock() -> None:
    later = asked("soc", at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC), grounds=QUESTION.grounds)
    assert clear(a_content(Words("a", YES)), later).kept[0].why is Why.EXPIRED
