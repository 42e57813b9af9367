"""Goals: proposed by the mapping, taken from sets, one under another."""

import datetime as dt

import pytest
from tests.builders import CLIENT, an_id

from sluss.domain.entities import Goal, Measure
from sluss.domain.form_fields import FieldValue
from sluss.domain.goals import in_order
from sluss.domain.ids import RecordId
from sluss.errors.mappings import GoalUnderItself
from sluss.usecases.clients import register_client
from sluss.usecases.goals import goal_lines, goal_sets, save_goal, wishes
from sluss.usecases.mapping_form import save_mapping
from sluss.usecases.measures import add_measure
from sluss.usecases.needs import rate_area
from sluss.usecases.session import Session


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


class TestProposals:
    @pytest.mark.feature("F-S1-14")
    def test_the_wishes_of_the_mapping_become_goals_to_begin_with(
        self, session: Session, client: RecordId
    ) -> None:
        said = {
            "education.wish": "Läsa klart nian",
            "future.wish": "Bli svetsare.\nGärna i Lund.",
            "housing.wish": "Egen lägenhet",
        }
        mapping = save_mapping(session, client, None, "vtm", said).id
        found = wishes(session, client, "sv")
        assert [(each.label, each.text, each.area) for each in found] == [
            ("Utbildningsbakgrund", "Läsa klart nian", "occupation"),
            ("Framtida önskemål", "Bli svetsare.", ""),
            ("Boende", "Egen lägenhet", "housing"),
        ]
        assert found[1].client_words == "Bli svetsare.\nGärna i Lund."
        assert {each.mapping for each in found} == {mapping}

    def test_a_wish_that_a_goal_has_taken_up_is_not_proposed_again(
        self, session: Session, client: RecordId
    ) -> None:
        rate_area(session, client, "housing", {"wish": "Egen lägenhet"})
        (wish,) = wishes(session, client, "sv")
        values = {"text": "Eget boende till mars", "client_words": wish.client_words}
        save_goal(session, client, None, values)
        assert wishes(session, client, "sv") == ()

    def test_without_a_mapping_nothing_is_proposed(
        self, session: Session, client: RecordId
    ) -> None:
        assert wishes(session, client, "sv") == ()

    @pytest.mark.feature("F-S2-33")
    def test_goals_of_a_set_come_with_a_step_to_see_them_by(self, session: Session) -> None:
        sets = {each.name: each.proposals for each in goal_sets(session, "sv")}
        assert len(sets["Krami: sju mål"]) == 7
        first = sets["Krami: sju mål"][0]
        assert first.template == "krami_7.work"
        assert first.measured_by.startswith("Fem ansökningar")
        assert first.area == "occupation"


class TestHierarchy:
    @pytest.mark.feature("F-S2-29")
    def test_steps_one_can_measure_stand_under_the_goal_they_lead_to(
        self, session: Session, client: RecordId
    ) -> None:
        whole = save_goal(session, client, None, {"text": "Försörja mig själv"}).id
        save_goal(session, client, None, {"text": "Ett annat liv"})
        step: dict[str, FieldValue] = {
            "text": "Fast anställning",
            "parent": whole,
            "measured_by": "Tre löner i rad",
            "due": dt.date(2026, 9, 1),
        }
        save_goal(session, client, None, step)
        lines = goal_lines(session, client, "sv")
        assert [(each.text, each.depth) for each in lines] == [
            ("Försörja mig själv", 0), ("Fast anställning", 1), ("Ett annat liv", 0),
        ]  # fmt: skip
        assert (lines[1].measured_by, lines[1].due) == ("Tre löner i rad", dt.date(2026, 9, 1))

    @pytest.mark.feature("F-S1-15")
    def test_the_wish_and_what_is_possible_stand_by_each_goal(
        self, session: Session, client: RecordId
    ) -> None:
        values = {
            "text": "Eget boende",
            "client_words": "Jag vill bo nära mamma.",
            "conditions": "Kö sex månader; andrahand går.",
        }
        goal = save_goal(session, client, None, values).id
        add_measure(session, client, "housing", "Bostadskö", goal=goal)
        (line,) = goal_lines(session, client, "sv")
        assert (line.client_words, line.conditions) == (
            "Jag vill bo nära mamma.", "Kö sex månader; andrahand går.",
        )  # fmt: skip
        assert line.measures == ("Bostadskö",)

    @pytest.mark.feature("F-S1-08")
    def test_a_client_has_one_main_goal_and_it_comes_first(
        self, session: Session, client: RecordId
    ) -> None:
        save_goal(session, client, None, {"text": "Körkort", "main": True})
        save_goal(session, client, None, {"text": "Steget ut i arbete", "main": True})
        lines = goal_lines(session, client, "sv")
        assert [(each.text, each.main) for each in lines] == [
            ("Steget ut i arbete", True), ("Körkort", False),
        ]  # fmt: skip

    def test_a_goal_cannot_stand_under_its_own_step(
        self, session: Session, client: RecordId
    ) -> None:
        first = save_goal(session, client, None, {"text": "A"}).id
        second = save_goal(session, client, None, {"text": "B", "parent": first}).id
        for parent in (first, second):
            with pytest.raises(GoalUnderItself):
                save_goal(session, client, first, {"text": "A", "parent": parent})
        assert session.store.get(Goal, first).parent is None

    def test_what_two_laptops_made_a_ring_of_is_shown_once_each(self) -> None:
        one, two, alone = an_id(), an_id(), an_id()
        goals = [
            Goal(id=one, client=CLIENT, text="A", parent=two),
            Goal(id=two, client=CLIENT, text="B", parent=one),
            Goal(id=alone, client=CLIENT, text="C", parent=an_id()),
        ]
        assert [(goal.text, depth) for goal, depth in in_order(goals)] == [
            ("C", 0), ("A", 0), ("B", 1),
        ]  # fmt: skip

    def test_a_goal_that_is_met_stands_after_those_that_are_not(
        self, session: Session, client: RecordId
    ) -> None:
        save_goal(session, client, None, {"text": "Körkort", "status": "met"})
        save_goal(session, client, None, {"text": "Bostad"})
        lines = goal_lines(session, client, "sv")
        assert [(each.text, each.over) for each in lines] == [("Bostad", False), ("Körkort", True)]


@pytest.mark.feature("F-S3-11")
def test_a_measure_that_works_on_a_factor_stands_by_it(session: Session, client: RecordId) -> None:
    from sluss.usecases.needs_page import needs_page

    save_mapping(session, client, None, "rnr", {"associates.need_level": 3})
    measure = add_measure(
        session, client, "social_support", "Fotboll på torsdagar", factor="associates"
    ).id
    lines = {each.key: each for each in needs_page(session, client, "sv").needs}
    assert lines["associates"].measures == ("Fotboll på torsdagar",)
    assert lines["family"].measures == ()
    assert session.store.get(Measure, measure).factor == "associates"
