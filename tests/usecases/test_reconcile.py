"""Avstämning: every measure that goes on is answered for in one act, and nothing by itself."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.entities import Measure, MeasureEvent, Task
from sluss.domain.form_fields import FieldKind, FieldValue
from sluss.domain.machines import MeasureStatus
from sluss.errors.plans import EndReasonMissing, NothingReconciled
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.reconcile import STATE, WHY, reconcile, reconcile_form
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
QUESTION = "Ask about {measure}"


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def measures(session, client):
    """Four measures that go on, in the order of the life areas."""
    made = []
    for area, title in (
        ("housing", "Lägenhet"),
        ("care", "KBT"),
        ("occupation", "Praktik"),
        ("economy", "Skuldråd"),
    ):
        measure = add_measure(session, client, area, title, responsible=an_id()).id
        given = {"planned_start": TODAY, "planned_end": dt.date(2026, 12, 1)}
        for status in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            step_measure(session, measure, status, **given)
        made.append(measure)
    return made


def said(*answers):
    values: dict[str, FieldValue] = {}
    for measure, answer, why in answers:
        values[STATE + measure.hex()] = answer
        values[WHY + measure.hex()] = why
    return values


class TestForm:
    def test_every_measure_that_goes_on_is_there_and_nothing_is_answered(
        self, session, client, measures
    ):
        add_measure(session, client, "care", "Bara en tanke")
        step_measure(session, measures[1], MeasureStatus.PAUSED)
        fields = reconcile_form(session, client, "Why", "sv").fields
        picks = [each for each in fields if each.kind is FieldKind.PICK]
        assert [each.name for each in picks] == [STATE + each.hex() for each in measures]
        assert {each.value for each in fields} == {None}
        assert [choice.label for choice in picks[0].choices] == [
            "Pågår",
            "Ändrat",
            "Slutat",
            "Vet ej",
        ]
        assert {each.label for each in fields if each.kind is FieldKind.LINE} == {"Why"}


class TestKept:
    def test_four_answers_are_one_act_and_one_undo(self, session, client, measures):
        before = session.store.logs.own("work").n
        going, changed, ended, unknown = measures
        reconcile(
            session,
            client,
            QUESTION,
            said(
                (going, "going_on", ""),
                (changed, "changed", "Ny dag, torsdagar"),
                (ended, "ended", "Fick jobb"),
                (unknown, "not_known", ""),
            ),
        )
        events = {
            each.measure: each.note for each in session.store.find(MeasureEvent, client=client)
        }
        assert events == {going: "", changed: "Ny dag, torsdagar"}
        found = session.store.get(Measure, ended)
        assert (found.status, found.actual_end, found.end_reason) == (
            MeasureStatus.INTERRUPTED,
            TODAY,
            "Fick jobb",
        )
        (task,) = session.store.find(Task, client=client)
        assert (task.title, task.measure) == ("Ask about Skuldråd", unknown)
        assert session.store.logs.own("work").n == before + 4
        undo_last(session)
        assert session.store.find(MeasureEvent, client=client) == []
        assert session.store.find(Task, client=client) == []
        assert session.store.get(Measure, ended).status is MeasureStatus.ACTIVE

    def test_what_has_reached_its_planned_end_has_ended_as_planned(
        self, session, client, measures, clock
    ):
        clock.set_day(dt.date(2026, 12, 1))
        reconcile(session, client, QUESTION, said((measures[0], "ended", "Klart")))
        assert session.store.get(Measure, measures[0]).status is MeasureStatus.COMPLETED

    def test_an_end_says_why_and_nothing_is_kept_before_it_does(self, session, client, measures):
        with pytest.raises(EndReasonMissing) as told:
            reconcile(
                session,
                client,
                QUESTION,
                said((measures[0], "going_on", ""), (measures[1], "ended", " ")),
            )
        assert told.value.facts == {"field": WHY + measures[1].hex()}
        assert session.store.find(MeasureEvent, client=client) == []

    def test_without_an_answer_nothing_is_saved(self, session, client, measures):
        with pytest.raises(NothingReconciled):
            reconcile(session, client, QUESTION, said((measures[0], None, "Inget svar")))

    def test_what_nobody_knows_is_asked_once(self, session, client, measures):
        for _ in range(2):
            reconcile(
                session,
                client,
                QUESTION,
                said((measures[3], "not_known", ""), (measures[0], "going_on", "")),
            )
        assert len(session.store.find(Task, client=client)) == 1
