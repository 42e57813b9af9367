"""The plan's page: every part in words, the newest version or the one asked for."""

import datetime as dt

import pytest
from tests.other_users import change_places, let_in

from sluss.domain.entities import Party
from sluss.domain.form_fields import FieldValue
from sluss.domain.machines import MeasureStatus, PlanStatus
from sluss.domain.plan_checks import Content, Mend
from sluss.errors.cases import NotValid, PeriodBackwards, PlanOthersMissing
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.measures import add_measure, note_event, step_measure
from sluss.usecases.needs import rate_area
from sluss.usecases.parties import add_party
from sluss.usecases.plan_sheet import lacks_while_typing, plan_sheet
from sluss.usecases.plan_versions import compare_versions
from sluss.usecases.plans import answer_plan, quick_plan, start_plan

TODAY = dt.date(2026, 5, 4)

Values = dict[str, FieldValue]


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def party(session):
    return add_party(session, "Jobb i Syd", "employment_service", short_name="JIS").id


@pytest.fixture
def measure(session, client, party):
    return add_measure(
        session, client, "occupation", "Praktik", responsible=party, type="placement"
    ).id


class TestEmpty:
    def test_a_client_without_a_plan_has_a_page_too(self, session, client):
        sheet = plan_sheet(session, client, "sv")
        assert (sheet.plan, sheet.measures, sheet.lacks, sheet.versions) == (None, (), (), ())


class TestMeasures:
    def test_it_is_called_by_its_partys_short_name(self, session, client, measure):
        (view,) = plan_sheet(session, client, "sv").measures
        assert (view.party, view.party_name, view.area_label) == (
            "JIS",
            "Jobb i Syd",
            "Sysselsättning",
        )
        assert view.steps == (MeasureStatus.AGREED, MeasureStatus.CANCELLED)
        assert not view.needed

    @pytest.mark.feature("F-S0-07")
    @pytest.mark.feature("F-S3-11")
    def test_its_kind_says_what_it_rests_on_and_works_on(self, session, client, measure):
        (view,) = plan_sheet(session, client, "sv").measures
        assert (view.evidence, view.factor) == ("Känd metod", "Arbete och studier")

    @pytest.mark.feature("F-S0-08")
    @pytest.mark.feature("F-S0-11")
    def test_sessions_are_counted_and_the_last_progress_stands(self, session, client, measure):
        note_event(session, measure, "attendance", dt.date(2026, 4, 1))
        note_event(session, measure, "contact", dt.date(2026, 4, 9))
        values: Values = {"measure": measure, "happened_on": dt.date(2026, 4, 2), "progress": 3}
        save_new(session, "MeasureEvent", client, values | {"type": "attendance"})
        (view,) = plan_sheet(session, client, "sv").measures
        assert (view.sessions_held, view.progress) == (2, 3)
        assert view.last_event == dt.date(2026, 4, 9)

    def test_a_rest_is_told_from_its_first_day(self, session, client, measure):
        for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            step_measure(session, measure, step, planned_start=TODAY)
        step_measure(session, measure, MeasureStatus.PAUSED)
        (view,) = plan_sheet(session, client, "sv").measures
        assert view.resting_since == TODAY


class TestPlan:
    def test_what_is_open_in_a_quick_plan_is_what_a_joint_one_would_lack(self, session, client):
        quick_plan(session, client)
        sheet = plan_sheet(session, client, "sv")
        assert [lack.content for lack in sheet.lacks] == [Content.MEASURES]
        assert {lack.content for lack in sheet.open_questions} >= {
            Content.MEASURES,
            Content.OTHERS,
            Content.OVERALL,
            Content.CLIENT,
        }

    def test_everybody_who_answers_for_something_is_asked(self, session, client, party, measure):
        other = next(p for p in session.store.find(Party) if p.name == "Socialtjänsten").id
        plan = start_plan(session, client, overall_responsible=other).id
        answer_plan(session, plan, {"party": party, "answer": "no_answer", "reason": "Semester"})
        answer_plan(session, plan, {"party": party, "answer": "agrees"})
        answers = plan_sheet(session, client, "sv").answers
        assert [(each.name, each.answer) for each in answers] == [
            ("", ""),
            ("Socialtjänsten", ""),
            ("Jobb i Syd", "agrees"),
        ]

    @pytest.mark.feature("INV-11")
    def test_of_a_plan_without_consent_only_the_client_is_asked(self, session, client, measure):
        start_plan(session, client, kind="own_authority")
        assert [each.party for each in plan_sheet(session, client, "sv").answers] == [None]

    @pytest.mark.feature("F-S4-12")
    def test_another_plan_has_a_comparison_for_each_area_and_its_last_day(self, session, client):
        other = save_new(session, "OtherPartyPlan", client, {"type": "municipal_action"}).id
        for day, said in ((1, "missing"), (3, "agrees")):
            values: Values = {
                "other_plan": other,
                "area": "housing",
                "coherence": said,
                "checked_on": dt.date(2026, 5, day),
            }
            save_new(session, "PlanCoherence", client, values)
        (view,) = plan_sheet(session, client, "sv").others
        assert {each.area: each.coherence for each in view.areas} == {
            "housing": "agrees",
            "care": "not_checked",
            "occupation": "not_checked",
            "economy": "not_checked",
            "social_support": "not_checked",
            "supervision": "not_checked",
        }
        assert view.last_checked == dt.date(2026, 5, 3)


@pytest.mark.feature("F-S3-12")
def test_hours_against_the_guideline_are_for_those_who_may_read_assessments(office, client):
    session = office.session
    add_measure(session, client, "care", "KBT", hours_a_week=2)
    save_new(session, "RiskAssessment", client, {"assessed_on": TODAY, "level": "high"})
    hours = plan_sheet(session, client, "sv").advice.intensity
    assert hours is not None
    assert (hours.hours, hours.least, hours.fits) == (2, 6, False)
    let_in(office, "berit", "lay_coordinator")
    place = change_places(office, "berit")
    assert plan_sheet(place.session, client, "sv").advice.intensity is None
    place.close()


class TestWhileTyping:
    def test_what_is_typed_counts_and_nothing_is_saved(self, session, client):
        plan = start_plan(session, client).id
        typed: Values = {"other_actors": "Ingen.", "review_date": dt.date(2026, 8, 1)}
        found = lacks_while_typing(session, client, plan, typed, "sv")
        assert Content.OTHERS not in {each.content for each in found}
        saved = plan_sheet(session, client, "sv").lacks
        assert any(isinstance(each.error, PlanOthersMissing) for each in saved)

    def test_a_first_plan_is_looked_at_before_there_is_one(self, session, client):
        found = lacks_while_typing(session, client, None, {"goal": "Eget boende"}, "sv")
        overall = next(each for each in found if each.content is Content.OVERALL)
        ((place, name),) = overall.places
        assert (place.mend, place.name, name) == (
            Mend.PLAN,
            "overall_responsible",
            "Övergripande ansvarig",
        )

    def test_half_typed_is_told_as_such(self, session, client):
        plan = start_plan(session, client).id
        with pytest.raises(NotValid):
            lacks_while_typing(session, client, plan, {"goal": "x\x07"}, "sv")


class TestCompared:
    def test_each_version_has_its_measures_as_they_stood_when_it_was_left(
        self, session, client, party, measure
    ):
        first = start_plan(session, client, goal="Arbete").id
        step_measure(session, measure, MeasureStatus.AGREED)
        over = add_measure(session, client, "care", "KBT", responsible=party).id
        second = start_plan(session, client, goal="Arbete och bostad").id
        step_measure(session, over, MeasureStatus.CANCELLED, end_reason="Ingen plats")
        add_measure(session, client, "housing", "Lägenhet")
        step_measure(session, measure, MeasureStatus.CONFIRMED, planned_start=TODAY)
        found = compare_versions(session, first, second, "sv")
        assert [(each.label, each.before, each.after) for each in found.plan] == [
            ("Mål", "Arbete", "Arbete och bostad")
        ]
        told = {each.title: (each.change.value, each.area) for each in found.measures}
        assert told == {
            "Lägenhet": ("came", "Boende"),
            "Praktik": ("changed", "Sysselsättning"),
            "KBT": ("changed", "Vård"),
        }
        practice = next(each for each in found.measures if each.title == "Praktik")
        assert [(d.label, d.before, d.after) for d in practice.differences] == [
            ("Läge", "Överenskommen", "Bekräftad"),
            ("Planerad start", None, TODAY),
        ]

    def test_what_was_over_before_a_version_was_begun_has_gone(self, session, client, measure):
        first = start_plan(session, client).id
        step_measure(session, measure, MeasureStatus.CANCELLED, end_reason="Ingen plats")
        second = start_plan(session, client).id
        (gone,) = compare_versions(session, first, second, "sv").measures
        assert (gone.title, gone.change.value) == ("Praktik", "went")


def test_bad_days_and_pastes_are_refused_field_by_field(session, client):
    backwards: Values = {
        "area": "care",
        "title": "KBT",
        "planned_start": TODAY,
        "planned_end": dt.date(2026, 5, 1),
    }
    with pytest.raises(PeriodBackwards):
        save_new(session, "Measure", client, backwards)
    with pytest.raises(NotValid) as told:
        save_new(session, "Measure", client, {"area": "care", "title": "<img src=x> " * 500})
    assert told.value.facts == {"field": "title"}
    nobody = save_new(session, "Measure", client, {"area": "care", "title": "<img src=x>"}).id
    rate_area(session, client, "care", {"need_level": 1})
    plan = start_plan(session, client).id
    sheet = plan_sheet(session, client, "sv", plan)
    assert [each.id for each in sheet.advice.chairs_measures] == [nobody]
    assert sheet.plan is not None
    assert sheet.plan.status is PlanStatus.DRAFT
