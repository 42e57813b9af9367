"""What a copy of the plan could hold: the lawful headings, each value with its right mark."""

import pytest
from tests.paper_case import PaperCase

from sluss.domain.declaration import Class
from sluss.domain.entities import JointPlan, SentenceEpisode, SupervisionPeriod
from sluss.domain.papers import Content, Row, Rows, Words, marks_of
from sluss.errors.contents import NoPlanYet
from sluss.usecases.clients import register_client
from sluss.usecases.contents.joint_plan import gather_plan
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.session import Session, today

LAWFUL = (
    "1. Which measures are needed",
    "2. Which measures each authority is to answer for",
    "3. What is done by somebody else",
    "4. Which authority has the overall responsibility",
)


def everything(content: Content) -> str:
    """All words of a content."""
    return repr(content.sections)


def rows_of(content: Content, heading: str) -> tuple[Row, ...]:
    (section,) = (each for each in content.sections if each.heading == heading)
    return tuple(row for part in section.parts if isinstance(part, Rows) for row in part.rows)


@pytest.mark.feature("F-S3-22")
class TestLawfulHeadings:
    def test_they_stand_in_order_even_where_nothing_is_under_them(self, session: Session) -> None:
        case = PaperCase(session)
        case.put(JointPlan)
        content = gather_plan(session, case.client, "en")
        headings = [each.heading for each in content.sections]
        assert [each for each in headings if each[:2] in ("1.", "2.", "3.", "4.")] == [*LAWFUL]
        assert all(each.kept for each in content.sections if each.heading in LAWFUL)

    def test_each_measure_stands_under_who_answers_for_it(self, session: Session) -> None:
        case = PaperCase(session).held().planned()
        rows = rows_of(gather_plan(session, case.client, "en"), LAWFUL[1])
        assert {row.cells[0].text for row in rows} >= {"Arbetsförmedlingen", "Försäkringskassan"}
        assert len(rows) == 6


class TestMarks:
    def test_they_are_those_of_the_fields(self, session: Session) -> None:
        case = PaperCase(session).held().planned()
        content = gather_plan(session, case.client, "en")
        of_care = [row for row in rows_of(content, LAWFUL[0]) if "Care" in row.cells[0].text]
        assert {row.mark.category for row in of_care} == {"substance"}
        assert of_care[0].mark.sensitivity is Class.SENSITIVE
        (place,) = {row.cells[2].mark.protected for row in rows_of(content, LAWFUL[1])}
        assert place
        assert {"identity_contact", "enforcement_dates", "plan_content", "housing"} <= {
            each.category for each in marks_of(content)
        }

    def test_days_without_a_measure_need_the_plan_and_the_area(self, session: Session) -> None:
        case = PaperCase(session).held().planned(2)
        content = gather_plan(session, case.client, "en")
        (page,) = (e for e in content.sections if e.heading.startswith("Days without"))
        assert page.new_page
        assert page.mark.category == "plan_content"
        rows = rows_of(content, page.heading)
        assert rows
        assert "plan_content" not in {row.mark.category for row in rows}

    def test_a_party_that_tells_what_is_treated_signs_under_that_category(
        self, session: Session
    ) -> None:
        case = PaperCase(session).held().planned()
        rows = rows_of(gather_plan(session, case.client, "en"), "Signatures of the parties")
        told = {row.cells[0].text.strip(): row.mark.category for row in rows}
        assert told["Beroendemottagningen Trollhättan"] == "substance"
        assert told["Arbetsförmedlingen"] == "plan_content"


class TestWithoutRelease:
    @pytest.mark.parametrize(("language", "word"), [("sv", "frigiv"), ("da", "løslad")])
    def test_no_word_of_release_is_said(self, session: Session, language: str, word: str) -> None:
        case = PaperCase(session)
        case.put(SentenceEpisode, sanction_type="probation")
        case.put(SupervisionPeriod, start=today(session))
        case.planned()
        content = gather_plan(session, case.client, language)
        assert word not in everything(content).casefold()
        assert content.release_day is None


@pytest.mark.feature("F-S4-12")
def test_what_was_compared_with_another_plan_is_in_it(session: Session) -> None:
    case = PaperCase(session).held().planned()
    (row,) = rows_of(
        gather_plan(session, case.client, "en"), "How the plan agrees with other plans"
    )
    assert [cell.text for cell in row.cells][1:3] == ["Housing", "Differs\n2026-04-20"]


def test_without_a_plan_there_is_nothing_to_write_out(session: Session) -> None:
    client = register_client(session, given_name="Nils").id
    with pytest.raises(NoPlanYet):
        DOCUMENTS["joint_plan"].gather(session, client, "sv", None)


def test_a_draft_says_that_it_does_not_hold(session: Session) -> None:
    case = PaperCase(session).held().planned()
    content = gather_plan(session, case.client, "en")
    first = content.sections[0].parts[0]
    assert isinstance(first, Words)
    assert "not fixed" in first.text
