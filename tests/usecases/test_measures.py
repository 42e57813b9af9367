"""Measures are added, stepped through their states with what each needs, and written about."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.entities import Measure
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import (
    NoOneResponsible,
    NotFound,
    NotTheClients,
    NotValid,
    StartMissing,
    StatusNotPossible,
)
from sluss.usecases.clients import register_client
from sluss.usecases.measures import (
    add_measure,
    measure_events,
    next_steps,
    note_event,
    step_measure,
)
from sluss.usecases.plans import start_plan

TODAY = dt.date(2026, 5, 4)


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
        step_measure(session, measure, MeasureStatus.CANCELLED)
        assert next_steps(session, measure, "sv") == ()


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
