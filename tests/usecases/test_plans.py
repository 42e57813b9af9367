"""A joint plan: drafted, approved with everything in place, in force, replaced by the next."""

import datetime as dt

import pytest

from sluss.domain.entities import JointPlan
from sluss.domain.machines import PlanStatus
from sluss.errors.cases import (
    PlanAreasUnmapped,
    PlanClientUnheard,
    PlanHasNoMeasure,
    PlanMeasureUnanswered,
    PlanNeedUnmet,
    PlanOthersMissing,
    PlanReviewMissing,
    PlanUnanswered,
    StatusNotPossible,
)
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure
from sluss.usecases.needs import rate_area, start_mapping
from sluss.usecases.parties import add_party
from sluss.usecases.plans import move_plan, newest_plan, plan_hindrances, start_plan
from sluss.usecases.records import amend
from sluss.usecases.undo import undo_last

READY = {
    "client_participated": True,
    "client_consents": True,
    "review_date": dt.date(2026, 10, 1),
    "other_actors": "Inga andra.",
}


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def party(session):
    return add_party(session, "Socialtjänsten", "social_services").id


@pytest.fixture
def ready(session, client, party):
    """A plan that has everything it takes to be approved."""
    start_mapping(session, client)
    for area, level in (("housing", 0), ("social_support", 0), ("occupation", 3)):
        rate_area(session, client, area, {"need_level": level})
    plan = start_plan(session, client, overall_responsible=party, goal="Eget arbete", **READY).id
    add_measure(session, client, "occupation", "Praktik", responsible=party)
    move_plan(session, plan, PlanStatus.IN_CONSULTATION)
    return plan


def status(session, plan):
    return session.store.get(JointPlan, plan).status


class TestApproving:
    @pytest.mark.feature("F-S3-22")
    def test_a_plan_with_everything_in_place_is_approved(self, session, ready):
        assert plan_hindrances(session, ready) == ()
        move_plan(session, ready, PlanStatus.APPROVED)
        assert status(session, ready) is PlanStatus.APPROVED

    @pytest.mark.parametrize(
        ("values", "error"),
        [
            ({"overall_responsible": None}, PlanUnanswered),
            pytest.param(
                {"client_participated": False},
                PlanClientUnheard,
                marks=pytest.mark.feature("F-S3-25"),
            ),
            ({"client_consents": False}, PlanClientUnheard),
            ({"review_date": None}, PlanReviewMissing),
            ({"review_date": dt.date(2027, 1, 1)}, PlanReviewMissing),
            ({"other_actors": " "}, PlanOthersMissing),
        ],
    )
    def test_what_is_missing_in_the_plan_is_told(self, session, ready, values, error):
        amend(session, JointPlan, ready, **values)
        with pytest.raises(error):
            move_plan(session, ready, PlanStatus.APPROVED)
        assert status(session, ready) is PlanStatus.IN_CONSULTATION

    def test_it_can_be_filled_in_with_the_step(self, session, ready, party):
        amend(session, JointPlan, ready, overall_responsible=None)
        move_plan(session, ready, PlanStatus.APPROVED, overall_responsible=party)
        assert status(session, ready) is PlanStatus.APPROVED

    @pytest.mark.feature("F-S1-48")
    def test_a_measure_nobody_answers_for_is_told(self, session, client, ready):
        add_measure(session, client, "economy", "Skuldsanering")
        with pytest.raises(PlanMeasureUnanswered) as told:
            move_plan(session, ready, PlanStatus.APPROVED)
        assert told.value.facts == {"measures": 1}

    def test_a_need_that_no_measure_meets_is_told_unless_there_is_a_reason(
        self, session, client, ready
    ):
        rate_area(session, client, "economy", {"need_level": 2})
        with pytest.raises(PlanNeedUnmet) as told:
            move_plan(session, ready, PlanStatus.APPROVED)
        assert told.value.facts == {"areas": 1}
        rate_area(session, client, "economy", {"staff_view": "Tas efter frigivningen."})
        assert plan_hindrances(session, ready) == ()

    def test_everything_that_is_missing_is_told_at_once(self, session, client):
        plan = start_plan(session, client).id
        assert [type(each) for each in plan_hindrances(session, plan)] == [
            PlanHasNoMeasure,
            PlanUnanswered,
            PlanClientUnheard,
            PlanReviewMissing,
            PlanOthersMissing,
            PlanAreasUnmapped,
        ]

    def test_the_generic_form_is_held_to_the_same(self, session, client):
        plan = start_plan(session, client).id
        amend(session, JointPlan, plan, status=PlanStatus.IN_CONSULTATION)
        with pytest.raises(PlanHasNoMeasure):
            amend(session, JointPlan, plan, status=PlanStatus.APPROVED)

    def test_no_step_is_skipped(self, session, client):
        plan = start_plan(session, client).id
        with pytest.raises(StatusNotPossible):
            move_plan(session, plan, PlanStatus.ACTIVE)


class TestVersions:
    @pytest.fixture
    def active(self, session, ready):
        move_plan(session, ready, PlanStatus.APPROVED)
        move_plan(session, ready, PlanStatus.ACTIVE)
        return ready

    def test_it_holds_from_the_day_it_comes_into_force(self, session, active):
        assert session.store.get(JointPlan, active).valid_from == dt.date(2026, 5, 4)

    def test_the_next_version_takes_over_and_the_one_in_force_is_reviewed(
        self, session, client, party, active
    ):
        later = start_plan(session, client, goal="Eget boende").id
        kept = session.store.get(JointPlan, later)
        assert (kept.version, kept.status) == (2, PlanStatus.DRAFT)
        assert (kept.overall_responsible, kept.goal) == (party, "Eget boende")
        assert not kept.client_consents  # that has to be asked again
        assert status(session, active) is PlanStatus.UNDER_REVIEW

    def test_the_next_version_in_force_replaces_the_earlier_one(self, session, client, active):
        later = start_plan(session, client, **READY).id
        for step in (PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED, PlanStatus.ACTIVE):
            saved = move_plan(session, later, step)
        assert status(session, active) is PlanStatus.SUPERSEDED
        assert {active, later} <= saved.changed.ids
        newest = newest_plan(session, client)
        assert newest is not None
        assert newest.id == later

    def test_beginning_a_version_is_undone_as_one(self, session, client, active):
        start_plan(session, client)
        undo_last(session)
        assert status(session, active) is PlanStatus.ACTIVE
        newest = newest_plan(session, client)
        assert newest is not None
        assert newest.id == active
