"""Measures are added, stepped through their states with what each needs, and written about."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.entities import Measure, MeasureEvent, MeasurePause
from sluss.domain.form_fields import FieldValue
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import (
    NoOneResponsible,
    NotFound,
    NotTheClients,
    NotValid,
    PeriodBackwards,
    StartMissing,
    StatusNotPossible,
)
from sluss.errors.plans import EndReasonMissing
from sluss.usecases.clients import register_client
from sluss.usecases.measures import (
    add_measure,
    agree_measure,
    confirm_measure,
    end_measure,
    measure_events,
    next_steps,
    note_event,
    pause_measure,
    step_measure,
)
from sluss.usecases.plans import start_plan
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)

Values = dict[str, FieldValue]


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def measure(session, client):
    return add_measure(session, client, "occupation", "Praktik på Verkstaden").id


def kept(session, measure):
    return session.store.get(Measure, measure)


class TestAdding:
    def test_it_begins_as_an_idea_that_nobody_answers_for(self, session, measure):
        found = kept(session, measure)
        assert (found.status, found.responsible) == (MeasureStatus.PROPOSED, None)
        assert found.plan is None

    def test_it_joins_the_plan_that_is_under_way(self, session, client):
        plan = start_plan(session, client).id
        assert kept(session, add_measure(session, client, "care", "KBT").id).plan == plan

    @pytest.mark.parametrize(
        ("area", "title", "field"),
        [("gardening", "Odla", "area"), ("", "Odla", "area"), ("care", " ", "title")],
    )
    def test_what_cannot_be_right_is_refused(self, session, client, area, title, field):
        with pytest.raises(NotValid) as refused:
            add_measure(session, client, area, title)
        assert refused.value.facts == {"field": field}

    def test_a_status_given_as_its_text_is_guarded_too(self, session, client):
        with pytest.raises(NoOneResponsible):
            add_measure(session, client, "care", "KBT", status="agreed")

    def test_it_is_not_put_into_another_clients_plan(self, session, client):
        other = register_client(session, given_name="Bo").id
        plan = start_plan(session, other).id
        with pytest.raises(NotTheClients):
            add_measure(session, client, "care", "KBT", plan=plan)

    def test_a_client_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            add_measure(session, an_id(), "care", "KBT")


class TestSteps:
    def test_from_an_idea_to_its_end(self, session, measure, clock):
        with pytest.raises(NoOneResponsible):
            step_measure(session, measure, MeasureStatus.AGREED)
        step_measure(session, measure, MeasureStatus.AGREED, responsible=an_id())
        with pytest.raises(StartMissing):
            step_measure(session, measure, MeasureStatus.CONFIRMED)
        start = dt.date(2026, 6, 1)
        step_measure(session, measure, MeasureStatus.CONFIRMED, planned_start=start)
        clock.set_day(dt.date(2026, 6, 2))
        step_measure(session, measure, MeasureStatus.ACTIVE)
        assert kept(session, measure).actual_start == dt.date(2026, 6, 2)
        step_measure(session, measure, MeasureStatus.PAUSED)
        step_measure(session, measure, MeasureStatus.ACTIVE)
        assert kept(session, measure).actual_start == dt.date(2026, 6, 2)
        clock.set_day(dt.date(2026, 8, 31))
        step_measure(session, measure, MeasureStatus.COMPLETED, end_reason="Anställd")
        found = kept(session, measure)
        assert (found.actual_end, found.end_reason) == (dt.date(2026, 8, 31), "Anställd")

    def test_a_step_that_is_not_there_is_refused(self, session, measure):
        with pytest.raises(StatusNotPossible):
            step_measure(session, measure, MeasureStatus.COMPLETED)

    @pytest.mark.parametrize(
        ("language", "labels"),
        [("sv", ["Överenskommen", "Utgår"]), ("da", ["Aftalt", "Bortfalder"])],
    )
    def test_the_next_steps_are_offered_in_words(self, session, measure, language, labels):
        assert [each.label for each in next_steps(session, measure, language)] == labels

    def test_from_an_end_no_step_leads_on(self, session, measure):
        step_measure(session, measure, MeasureStatus.CANCELLED, end_reason="Platsen lades ner")
        assert next_steps(session, measure, "sv") == ()


class TestSpokenSteps:
    @pytest.fixture
    def active(self, session, measure):
        given = {"responsible": an_id(), "planned_start": TODAY, "actual_start": TODAY}
        for status in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            step_measure(session, measure, status, **given)
        return measure

    def events(self, session, measure):
        return session.store.find(MeasureEvent, measure=measure)

    def pauses(self, session, measure):
        return session.store.find(MeasurePause, measure=measure)

    def test_who_said_yes_is_noted_in_the_same_act(self, session, measure):
        agree_measure(session, measure, {"responsible": an_id(), "by": "Ylva Ek, telefon"})
        assert kept(session, measure).status is MeasureStatus.AGREED
        (event,) = self.events(session, measure)
        assert (event.type, event.by, event.happened_on) == (
            "fact_confirmed",
            "Ylva Ek, telefon",
            TODAY,
        )
        undo_last(session)
        assert kept(session, measure).status is MeasureStatus.PROPOSED
        assert self.events(session, measure) == []

    def test_a_start_is_fixed_with_day_place_and_by_whom(self, session, measure):
        agree_measure(session, measure, {"responsible": an_id()})
        with pytest.raises(StartMissing):
            confirm_measure(session, measure, {"place": "Verkstaden"})
        start = dt.date(2026, 6, 1)
        confirm_measure(session, measure, {"planned_start": start, "place": "Verkstaden"})
        found = kept(session, measure)
        assert (found.status, found.planned_start, found.place) == (
            MeasureStatus.CONFIRMED,
            start,
            "Verkstaden",
        )

    @pytest.mark.feature("F-S0-11")
    @pytest.mark.parametrize("status", ["completed", "interrupted", "cancelled"])
    def test_it_ends_with_a_reason_only(self, session, active, status):
        for none in ("", "  "):
            with pytest.raises(EndReasonMissing) as told:
                end_measure(session, active, status, {"end_reason": none})
            assert told.value.facts == {"field": "end_reason"}
        end_measure(session, active, status, {"end_reason": "Fick anställning"})
        found = kept(session, active)
        assert (found.status.value, found.end_reason) == (status, "Fick anställning")
        assert found.actual_end == (None if status == "cancelled" else TODAY)

    def test_an_end_before_the_start_is_refused(self, session, active):
        values: Values = {"actual_end": dt.date(2026, 5, 3), "end_reason": "Slut"}
        with pytest.raises(PeriodBackwards):
            end_measure(session, active, "completed", values)
        assert kept(session, active).status is MeasureStatus.ACTIVE

    def test_it_rests_until_it_goes_on(self, session, active, clock):
        pause_measure(session, active, {"reason": "Sjuk", "start": TODAY})
        assert kept(session, active).status is MeasureStatus.PAUSED
        clock.set_day(dt.date(2026, 5, 20))
        step_measure(session, active, MeasureStatus.ACTIVE)
        (pause,) = self.pauses(session, active)
        assert (pause.start, pause.end, pause.reason) == (TODAY, dt.date(2026, 5, 20), "Sjuk")

    def test_a_step_alone_makes_the_pause_and_an_end_closes_it(self, session, active, clock):
        step_measure(session, active, MeasureStatus.PAUSED)
        (pause,) = self.pauses(session, active)
        assert (pause.start, pause.end) == (TODAY, None)
        clock.set_day(dt.date(2026, 5, 12))
        last = dt.date(2026, 5, 10)
        values: Values = {"actual_end": last, "end_reason": "Flyttade"}
        end_measure(session, active, "interrupted", values)
        (pause,) = self.pauses(session, active)
        assert pause.end == last

    def test_a_pause_that_ends_before_it_begins_is_refused_whole(self, session, active):
        backwards = {"start": TODAY, "end": dt.date(2026, 5, 1)}
        with pytest.raises(PeriodBackwards):
            pause_measure(session, active, backwards)
        assert kept(session, active).status is MeasureStatus.ACTIVE
        assert self.pauses(session, active) == []


class TestEvents:
    def test_what_happened_is_listed_the_newest_first(self, session, measure, client):
        note_event(session, measure, "attendance", dt.date(2026, 4, 1))
        saved = note_event(session, measure, note="Ringde handledaren.")
        found = measure_events(session, measure, "sv")
        assert [(each.happened_on, each.type) for each in found] == [
            (TODAY, "Kontakt"),
            (dt.date(2026, 4, 1), "Närvaro"),
        ]
        assert found[0].note == "Ringde handledaren."
        assert {measure, client} <= saved.changed.ids

    def test_a_kind_that_is_not_on_the_list_is_refused(self, session, measure):
        with pytest.raises(NotValid):
            note_event(session, measure, "party")

    def test_a_measure_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            note_event(session, an_id())
