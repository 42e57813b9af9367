"""The way out: five conditions, three answers, turning points, work; and what was tried before."""

import datetime as dt

import pytest

from sluss.domain.entities import JointPlan, SelfRating, Task, TurningPoint
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotValid
from sluss.errors.mappings import NothingRated
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.plans import newest_plan
from sluss.usecases.session import Session
from sluss.usecases.tried_before import note_nothing_tried, tried_before
from sluss.usecases.undo import undo_last
from sluss.usecases.way_out import (
    note_turning_point,
    rate_oneself,
    turning_point_form,
    way_out,
)

START = {"no_abuse": "no", "housing": "unknown", "network": "yes"}
LATER = {"no_abuse": "yes", "housing": "yes", "network": "yes"}


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


class TestConditions:
    @pytest.mark.feature("F-S3-17")
    def test_five_conditions_stand_side_by_side_for_each_occasion(
        self, session: Session, client: RecordId
    ) -> None:
        day = dt.date(2026, 3, 2)
        save_new(session, "DesistanceCheck", client, {"checked_on": day, **START})
        later: dict[str, FieldValue] = {
            "checked_on": dt.date(2026, 5, 4),
            "occasion": "before_release",
            **LATER,
        }
        save_new(session, "DesistanceCheck", client, later)
        checks = way_out(session, client, "sv").checks
        assert [(each.day, each.occasion) for each in checks.occasions] == [
            (day, "Vid starten"), (dt.date(2026, 5, 4), "Inför utslussningen"),
        ]  # fmt: skip
        lines = {each.key: each for each in checks.lines}
        assert list(lines) == ["no_abuse", "network", "housing", "work_contact", "identity"]
        assert (lines["no_abuse"].answers, lines["no_abuse"].changed) == (("Nej", "Ja"), True)
        assert (lines["network"].answers, lines["network"].changed) == (("Ja", "Ja"), False)
        assert lines["identity"].answers == ("Vet ej än", "Vet ej än")

    def test_the_first_check_is_at_the_start_and_later_ones_follow_up(
        self, session: Session, client: RecordId
    ) -> None:
        assert way_out(session, client, "sv").next_check == "start"
        save_new(session, "DesistanceCheck", client, {"checked_on": dt.date(2026, 5, 4)})
        assert way_out(session, client, "sv").next_check == "follow_up"


class TestSelfRating:
    @pytest.mark.feature("F-S1-43")
    def test_three_answers_at_the_start_half_way_and_at_the_end(
        self, session: Session, client: RecordId
    ) -> None:
        for answers in ({"confidence": 3, "insight": 4, "future": 2}, {"confidence": 6}):
            occasion = way_out(session, client, "sv").next_rating
            rate_oneself(session, client, occasion, answers, "Det går framåt.")
        ratings = way_out(session, client, "sv").ratings
        assert [each.occasion for each in ratings.occasions] == ["I början", "Under tiden"]
        assert [each.answers for each in ratings.lines] == [("3", "6"), ("4", ""), ("2", "")]
        assert way_out(session, client, "sv").next_rating == "end"
        assert {each.words for each in session.store.find(SelfRating)} == {"Det går framåt."}

    def test_without_an_answer_nothing_is_kept(self, session: Session, client: RecordId) -> None:
        with pytest.raises(NothingRated):
            rate_oneself(session, client, "start", {})

    @pytest.mark.parametrize("answer", [0, 11])
    def test_an_answer_that_is_none_is_refused(
        self, session: Session, client: RecordId, answer: int
    ) -> None:
        with pytest.raises(NotValid):
            rate_oneself(session, client, "start", {"future": answer})


class TestTurningPoint:
    @pytest.mark.feature("F-S3-16")
    def test_it_is_followed_up_by_a_task_and_both_are_one_act(
        self, session: Session, client: RecordId
    ) -> None:
        values: dict[str, FieldValue] = {
            "happened_on": dt.date(2026, 5, 1),
            "kind": "crisis",
            "description": "Blev gripen. Vill inte mer.",
            "motivation": 9,
            "task_title": "Ring  i morgon",
            "task_due": dt.date(2026, 5, 5),
        }
        note_turning_point(session, client, values)
        (line,) = way_out(session, client, "sv").turning_points
        assert (line.kind, line.motivation, line.task) == ("Kris", 9, "Ring i morgon")
        assert (line.due, line.task_open) == (dt.date(2026, 5, 5), True)
        (task,) = session.store.find(Task)
        assert task.owner == session.user
        undo_last(session)
        assert session.store.find(Task) == []
        assert session.store.find(TurningPoint) == []

    def test_it_needs_no_task(self, session: Session, client: RecordId) -> None:
        values: dict[str, FieldValue] = {
            "happened_on": dt.date(2026, 5, 1),
            "kind": "maturity",
            "task_title": " ",
        }
        note_turning_point(session, client, values)
        assert session.store.find(Task) == []

    def test_its_form_asks_for_the_task_too(self, session: Session, client: RecordId) -> None:
        form = turning_point_form(session, client, "What follows", "By", "sv")
        assert [field.name for field in form.fields] == [
            "happened_on", "kind", "description", "motivation", "task_title", "task_due",
        ]  # fmt: skip


@pytest.mark.feature("F-S1-10")
@pytest.mark.feature("F-S1-19")
@pytest.mark.feature("F-S2-29")
def test_how_near_work_somebody_is_and_how_long_the_way(session: Session, client: RecordId) -> None:
    values: dict[str, FieldValue] = {
        "rated_on": dt.date(2026, 5, 4),
        "level": "needs_support",
        "expected_weeks": 26,
        "joint_measure": True,
        "reason": "Vill, men har aldrig haft fasta tider.",
    }
    save_new(session, "Readiness", client, values)
    (line,) = way_out(session, client, "sv").readiness
    assert (line.level, line.expected_weeks, line.joint_measure) == ("Behöver stöd", 26, True)


class TestTriedBefore:
    @pytest.mark.feature("F-S4-06")
    def test_what_who_when_effect_and_source(self, session: Session, client: RecordId) -> None:
        values: dict[str, FieldValue] = {
            "area": "care",
            "what": "Behandlingshem",
            "provider": "Lunden",
            "start": dt.date(2023, 1, 9),
            "end": dt.date(2023, 3, 1),
            "outcome": "Avbröt efter sju veckor.",
            "source": "Klienten",
            "consent": "yes",
        }
        save_new(session, "EarlierIntervention", client, values)
        (line,) = tried_before(session, client, "sv").lines
        assert (line.area, line.what, line.who) == ("Vård", "Behandlingshem", "Lunden")
        assert (line.start, line.end) == (dt.date(2023, 1, 9), dt.date(2023, 3, 1))
        assert (line.outcome, line.source) == ("Avbröt efter sju veckor.", "Klienten")
        assert line.consent == "Ja"

    @pytest.mark.feature("F-S4-06")
    def test_that_nothing_was_found_is_noted_in_the_plan(
        self, session: Session, client: RecordId
    ) -> None:
        assert not tried_before(session, client, "sv").nothing
        note_nothing_tried(session, client)
        plan = newest_plan(session, client)
        assert plan is not None
        assert plan.nothing_tried_before
        assert tried_before(session, client, "sv").nothing
        note_nothing_tried(session, client, nothing=False)
        assert len(session.store.find(JointPlan)) == 1
        assert not tried_before(session, client, "sv").nothing
