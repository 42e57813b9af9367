"""A joint plan: drafted, approved with everything in place, in force, replaced by the next."""

import datetime as dt

import pytest

from sluss.domain.entities import JointPlan, PlanAnswer
from sluss.domain.form_fields import FieldValue
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
from sluss.errors.plans import (
    AnswerReasonMissing,
    NeedReasonMissing,
    PlanEarlierUnknown,
    PlanGroundMissing,
    PlanIsOver,
    PlanIsQuick,
    PlanMeasureWithoutNeed,
    PlanNotShared,
    PlanReviewAfterRelease,
)
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.measures import add_measure
from sluss.usecases.needs import rate_area, start_mapping
from sluss.usecases.parties import add_party
from sluss.usecases.plans import (
    answer_plan,
    choose_version,
    explain_need,
    make_joint,
    move_plan,
    newest_plan,
    plan_hindrances,
    quick_plan,
    start_plan,
)
from sluss.usecases.records import amend
from sluss.usecases.undo import undo_last

READY = {
    "client_participated": True,
    "client_consents": True,
    "review_date": dt.date(2026, 10, 1),
    "other_actors": "Inga andra.",
    "nothing_tried_before": True,
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
    @pytest.mark.feature("INV-10")
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
            pytest.param(
                {"client_consents": False}, PlanClientUnheard, marks=pytest.mark.feature("INV-11")
            ),
            ({"kind": "own_authority"}, PlanGroundMissing),
            ({"kind": "quick"}, PlanIsQuick),
            ({"nothing_tried_before": False}, PlanEarlierUnknown),
            ({"review_date": None}, PlanReviewMissing),
            pytest.param(
                {"review_date": dt.date(2027, 1, 1)},
                PlanReviewMissing,
                marks=pytest.mark.feature("INV-13"),
            ),
            ({"review_date": dt.date(2026, 5, 3)}, PlanReviewMissing),
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
        rate_area(session, client, "economy", {"need_level": 2})
        add_measure(session, client, "economy", "Skuldsanering")
        with pytest.raises(PlanMeasureUnanswered) as told:
            move_plan(session, ready, PlanStatus.APPROVED)
        assert told.value.facts == {"measures": 1}

    @pytest.mark.feature("INV-10")
    def test_a_need_that_no_measure_meets_is_told_unless_there_is_a_reason(
        self, session, client, ready
    ):
        rate_area(session, client, "economy", {"need_level": 2, "staff_view": "Stora skulder."})
        with pytest.raises(PlanNeedUnmet) as told:
            move_plan(session, ready, PlanStatus.APPROVED)
        assert told.value.facts == {"areas": 1}
        with pytest.raises(NeedReasonMissing):
            explain_need(session, client, "economy", {"reason": " "})
        explain_need(session, client, "economy", {"reason": "Tas efter frigivningen."})
        assert plan_hindrances(session, ready) == ()
        undo_last(session)
        assert [type(each) for each in plan_hindrances(session, ready)] == [PlanNeedUnmet]

    @pytest.mark.feature("F-S3-10")
    def test_a_measure_that_meets_no_mapped_need_is_told(self, session, client, party, ready):
        add_measure(session, client, "care", "Samtal", responsible=party)
        with pytest.raises(PlanMeasureWithoutNeed) as told:
            move_plan(session, ready, PlanStatus.APPROVED)
        assert told.value.facts == {"measures": 1}
        rate_area(session, client, "care", {"need_level": 1})
        assert plan_hindrances(session, ready) == ()

    @pytest.mark.feature("F-S4-06")
    def test_what_was_tried_earlier_can_be_noted_instead(self, session, client, ready):
        amend(session, JointPlan, ready, nothing_tried_before=False)
        values = {"area": "occupation", "what": "Krami 2019"}
        save_new(session, "EarlierIntervention", client, values)
        assert plan_hindrances(session, ready) == ()

    @pytest.mark.feature("INV-11")
    def test_a_plan_of_the_own_authority_needs_its_ground_and_no_consent(self, session, ready):
        ground = "Verkställighetsplan, fängelselagen 3 kap."
        amend(
            session, JointPlan, ready,
            kind="own_authority", client_participated=False, client_consents=False,
        )  # fmt: skip
        with pytest.raises(PlanGroundMissing):
            move_plan(session, ready, PlanStatus.APPROVED)
        move_plan(session, ready, PlanStatus.APPROVED, without_consent=ground)
        assert status(session, ready) is PlanStatus.APPROVED

    @pytest.mark.feature("INV-12")
    def test_housing_and_network_are_looked_at_first(self, session, client, party):
        rate_area(session, client, "occupation", {"need_level": 3})
        rate_area(session, client, "housing", {"need_level": 0})
        plan = start_plan(session, client, overall_responsible=party, **READY).id
        add_measure(session, client, "occupation", "Praktik", responsible=party)
        assert [type(each) for each in plan_hindrances(session, plan)] == [PlanAreasUnmapped]
        rate_area(session, client, "social_support", {"need_level": 0})
        assert plan_hindrances(session, plan) == ()

    @pytest.mark.feature("INV-13")
    def test_the_plan_is_looked_at_before_the_release(self, session, client, ready, clock):
        release = dt.date(2026, 9, 1)
        save_new(session, "ReleaseEvent", client, {"planned_date": release})
        assert [type(each) for each in plan_hindrances(session, ready)] == [PlanReviewAfterRelease]
        amend(session, JointPlan, ready, review_date=dt.date(2026, 8, 20))
        assert plan_hindrances(session, ready) == ()
        clock.set_day(dt.date(2026, 8, 10))  # approving in the last month is that look
        amend(session, JointPlan, ready, review_date=dt.date(2026, 10, 1))
        assert plan_hindrances(session, ready) == ()

    def test_everything_that_is_missing_is_told_at_once(self, session, client):
        plan = start_plan(session, client).id
        assert [type(each) for each in plan_hindrances(session, plan)] == [
            PlanHasNoMeasure,
            PlanOthersMissing,
            PlanUnanswered,
            PlanClientUnheard,
            PlanAreasUnmapped,
            PlanEarlierUnknown,
            PlanReviewMissing,
        ]

    @pytest.mark.feature("F-S3-25")
    def test_a_version_notes_the_assessment_it_is_made_at(self, session, client):
        assert session.store.get(JointPlan, start_plan(session, client).id).risk_level == ""
        for day, level in ((3, "high"), (1, "low")):
            values: dict[str, FieldValue] = {"assessed_on": dt.date(2026, 5, day), "level": level}
            save_new(session, "RiskAssessment", client, values)
        assert session.store.get(JointPlan, start_plan(session, client).id).risk_level == "high"

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

    @pytest.mark.feature("F-S3-21")
    @pytest.mark.feature("F-S4-03")
    def test_one_line_of_versions_goes_on_from_custody_to_freedom(
        self, session, client, active, clock
    ):
        save_new(session, "ReleaseEvent", client, {"planned_date": dt.date(2026, 6, 1)})
        clock.set_day(dt.date(2026, 6, 20))  # released meanwhile; the same plan goes on
        assert status(session, active) is PlanStatus.ACTIVE
        later = start_plan(session, client).id
        assert session.store.get(JointPlan, later).follows == active

    def test_of_two_made_apart_a_person_chooses_and_the_other_makes_way(
        self, session, client, active
    ):
        one = start_plan(session, client, goal="Ett").id
        other = start_plan(session, client, version=2, goal="Annat").id
        choose_version(session, one)
        assert (status(session, one), status(session, other)) == (
            PlanStatus.DRAFT,
            PlanStatus.SUPERSEDED,
        )
        newest = newest_plan(session, client)
        assert newest is not None
        assert newest.id == one
        undo_last(session)
        assert status(session, other) is PlanStatus.DRAFT


class TestQuick:
    def test_it_is_kept_as_little_as_is_known_and_becomes_a_joint_plan(self, session, client):
        quick = quick_plan(session, client).id
        assert [type(each) for each in plan_hindrances(session, quick)] == [PlanIsQuick]
        move_plan(session, quick, PlanStatus.IN_CONSULTATION)
        with pytest.raises(PlanIsQuick):
            move_plan(session, quick, PlanStatus.APPROVED)
        make_joint(session, quick)
        assert PlanIsQuick not in {type(each) for each in plan_hindrances(session, quick)}

    def test_the_next_version_is_a_joint_one(self, session, client):
        quick_plan(session, client)
        later = start_plan(session, client).id
        assert session.store.get(JointPlan, later).kind == "joint"


class TestAnswers:
    def test_a_party_and_the_client_answer(self, session, client, ready, party):
        one = answer_plan(session, ready, {"party": party, "answer": "agrees", "by": "Ylva Ek"}).id
        answer_plan(session, ready, {"answer": "agrees"})
        kept = session.store.get(PlanAnswer, one)
        assert (kept.plan, kept.party, kept.answered_on) == (ready, party, dt.date(2026, 5, 4))
        assert len(session.store.find(PlanAnswer, client=client)) == 2

    @pytest.mark.parametrize("answer", ["disagrees", "no_answer"])
    def test_who_does_not_agree_or_could_not_answer_says_why(self, session, ready, answer):
        with pytest.raises(AnswerReasonMissing) as told:
            answer_plan(session, ready, {"answer": answer, "reason": " "})
        assert told.value.facts == {"field": "reason"}
        saved = answer_plan(session, ready, {"answer": answer, "reason": "Sjuk den veckan."})
        assert session.store.get(PlanAnswer, saved.id).reason == "Sjuk den veckan."

    @pytest.mark.feature("INV-11")
    def test_to_a_plan_without_consent_no_party_answers(self, session, ready, party):
        amend(session, JointPlan, ready, kind="own_authority")
        with pytest.raises(PlanNotShared):
            answer_plan(session, ready, {"party": party, "answer": "agrees"})
        answer_plan(session, ready, {"answer": "disagrees", "reason": "Vill inte vara med."})

    def test_a_version_that_is_over_is_not_answered_any_more(self, session, ready):
        move_plan(session, ready, PlanStatus.CLOSED)
        with pytest.raises(PlanIsOver):
            answer_plan(session, ready, {"answer": "agrees"})
