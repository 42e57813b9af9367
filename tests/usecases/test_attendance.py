"""Meetings of the supervision: who came, who did not and why, in the order they were."""

import datetime as dt

import pytest
from tests.builders import a_party

from sluss.domain.entities import MeasureEvent, Meeting, Participant, Task
from sluss.errors.cases import NotValid
from sluss.errors.happenings import NotHappenedYet, ReasonOfAbsenceMissing
from sluss.usecases.attendance import attendance_form, chronology, note_attendance
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure
from sluss.usecases.records import add
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def supervision(session, client):
    party = a_party(name="Frivården", type="prison_probation_service")
    add(session, party)
    return add_measure(
        session, client, "supervision", "Övervakningssamtal", type="supervision_contact",
        responsible=party.id, status="active", actual_start=dt.date(2026, 4, 1),
    ).id  # fmt: skip


def came(session, client, day=TODAY, attended="attended", reason="", next_step=""):
    values = {"day": day, "attended": attended, "reason": reason, "title": next_step}
    return note_attendance(session, client, values)


def test_the_form_asks_day_whether_and_why(session):
    fields = {each.name: each for each in attendance_form(session, "sv").fields}
    assert list(fields) == ["day", "attended", "reason", "note", "title"]
    assert "invited" not in {choice.value for choice in fields["attended"].choices}


def test_a_meeting_that_was_held_is_contact_in_the_measure(session, client, supervision):
    came(session, client)
    (event,) = session.store.find(MeasureEvent, client=client)
    assert (event.measure, event.type, event.happened_on) == (supervision, "attendance", TODAY)


@pytest.mark.parametrize(
    ("attended", "kind"), [("absent_valid", "absence_valid"), ("absent_invalid", "absence_invalid")]
)
def test_an_absence_has_its_reason_and_is_no_contact(session, client, supervision, attended, kind):
    came(session, client, attended=attended, reason="ill")
    (event,) = session.store.find(MeasureEvent, client=client, measure=supervision)
    assert event.type == kind
    (line,) = chronology(session, client, "en").lines
    assert (line.missed, line.valid) == (True, attended == "absent_valid")
    assert line.reason == "Ill"


def test_an_absence_without_a_reason_is_not_taken(session, client):
    with pytest.raises(ReasonOfAbsenceMissing) as refused:
        came(session, client, attended="absent_invalid")
    assert refused.value.facts["field"] == "reason"
    assert session.store.find(Participant, client=client) == []


def test_what_has_not_been_yet_and_what_is_no_answer_is_refused(session, client):
    with pytest.raises(NotHappenedYet):
        came(session, client, day=TODAY + dt.timedelta(days=1))
    with pytest.raises(NotValid):
        came(session, client, attended="invited")


def test_the_next_step_is_a_task_and_one_undo_takes_all_of_it_back(session, client, supervision):
    came(session, client, attended="absent_invalid", reason="no_notice", next_step="Ring klienten")
    assert "Ring klienten" in {each.title for each in session.store.find(Task, client=client)}
    undo_last(session)
    assert "Ring klienten" not in {each.title for each in session.store.find(Task, client=client)}
    assert session.store.find(Participant, client=client) == []
    assert session.store.find(MeasureEvent, client=client) == []
    assert session.store.find(Meeting) == []


def test_the_chronology_runs_from_the_first_and_counts(session, client):
    for day, attended, reason in (
        (3, "attended", ""),
        (1, "absent_invalid", "no_notice"),
        (2, "absent_valid", "ill"),
    ):
        came(session, client, dt.date(2026, 4, day), attended, reason)
    found = chronology(session, client, "sv")
    assert [each.day.day for each in found.lines] == [1, 2, 3]
    assert (found.held, found.invalid) == (1, 1)
