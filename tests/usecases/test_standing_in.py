"""A colleague stands in: has the cases, sees what is open, and what was done is told afterwards."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_release, a_user

from sluss.domain.entities import CaseResponsibility, StandIn
from sluss.errors.happenings import StandInTwice, StandsInForOneself
from sluss.usecases.access_reasons import STAND_IN, known_reason
from sluss.usecases.clients import open_client, register_client
from sluss.usecases.notes import write_note
from sluss.usecases.records import add, amend
from sluss.usecases.standing_in import (
    end_stand_in,
    handover,
    stand_in,
    stand_in_form,
    stand_ins,
    stood_in_for,
)
from sluss.usecases.tasks import add_task
from sluss.usecases.today import office_today
from sluss.usecases.while_away import while_away

TODAY = dt.date(2026, 5, 4)
LAST = dt.date(2026, 5, 17)


@pytest.fixture
def berit(session):
    user = a_user(office=session.office, role="probation_officer")
    add(session, user)
    return user.id


@pytest.fixture
def as_berit(session, berit):
    """The same store with Berit at it."""
    return replace(session, user=berit)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils", family_name="Björk").id


def test_the_stand_in_opens_the_cases_without_being_asked_and_it_is_logged_so(
    session, as_berit, berit, client
):
    assert known_reason(as_berit, client) == ""
    stand_in(session, session.user, berit, TODAY, LAST, "ill")
    assert known_reason(as_berit, client) == STAND_IN
    open_client(as_berit, client)


def test_it_ends_by_itself(session, as_berit, berit, client, clock):
    stand_in(session, session.user, berit, TODAY, LAST)
    assert stood_in_for(as_berit) == (session.user,)
    clock.forward(days=14)
    assert stood_in_for(as_berit) == ()
    assert known_reason(as_berit, client) == ""
    assert stand_ins(session, "sv") == ()


def test_it_can_be_ended_early_and_is_then_over_today(session, as_berit, berit):
    record = stand_in(session, session.user, berit, TODAY, LAST).id
    end_stand_in(session, record)
    assert stood_in_for(as_berit) == ()


def test_nobody_stands_in_for_himself_and_nobody_twice(session, berit):
    with pytest.raises(StandsInForOneself):
        stand_in(session, berit, berit, TODAY)
    stand_in(session, session.user, berit, TODAY, LAST)
    with pytest.raises(StandInTwice):
        stand_in(session, session.user, berit, LAST)
    stand_in(session, session.user, berit, LAST + dt.timedelta(days=1))
    assert len(session.store.find(StandIn)) == 2


def test_the_form_begins_with_oneself_and_today(session):
    fields = {each.name: each.value for each in stand_in_form(session, "sv").fields}
    assert (fields["absent"], fields["start"]) == (session.user, TODAY)


def test_what_the_absent_had_to_do_is_on_the_stand_ins_today_while_it_lasts(
    session, as_berit, berit, client, clock
):
    add_task(session, client, "Ring hyresvärden", due=TODAY)
    assert office_today(as_berit, "sv").tasks == ()
    stand_in(session, session.user, berit, TODAY, LAST)
    assert "Ring hyresvärden" in {each.title for each in office_today(as_berit, "sv").tasks}
    clock.forward(days=14)
    assert office_today(as_berit, "sv").tasks == ()


class TestHandover:
    def test_every_case_with_its_open_tasks_the_most_urgent_first(self, session, berit, client):
        later = register_client(session, given_name="Ada").id
        add(session, a_release(client=later, planned_date=dt.date(2027, 7, 1)))
        add_task(session, client, "Ring hyresvärden", due=TODAY)
        add_task(session, later, "Boka möte", due=dt.date(2026, 6, 20))
        record = stand_in(session, session.user, berit, TODAY, LAST).id
        given = handover(session, record, "sv")
        assert [each.client for each in given.clients] == [client, later]
        assert given.tasks >= 2
        assert "Ring hyresvärden" in {task.title for task in given.clients[0].tasks}
        assert (given.line.last, given.line.runs) == (LAST, True)

    def test_cases_of_others_are_not_in_it(self, session, berit, client):
        other = register_client(session, given_name="Bo").id
        (main,) = session.store.find(CaseResponsibility, client=other)
        amend(session, CaseResponsibility, main.id, user=berit)
        record = stand_in(session, session.user, berit, TODAY, LAST).id
        assert [each.client for each in handover(session, record, "sv").clients] == [client]


class TestWhileAway:
    def test_what_others_did_in_ones_cases_is_told_and_ones_own_is_not(
        self, session, as_berit, berit, client, clock
    ):
        assert while_away(session, "sv") is None
        write_note(session, client, TODAY, "Mitt eget.")
        stand_in(session, session.user, berit, TODAY, LAST)
        write_note(as_berit, client, TODAY, "Nils ringde.")
        clock.forward(days=14)
        away = while_away(session, "sv")
        assert away is not None
        assert (away.start, away.last) == (TODAY, LAST)
        (case,) = away.clients
        assert case.client == client
        assert {each.who for each in case.changes} == {"Berit Alm"}
        assert away.changes == 1

    def test_what_was_done_after_the_return_is_not_in_it(
        self, session, as_berit, berit, client, clock
    ):
        stand_in(session, session.user, berit, TODAY, LAST)
        clock.forward(days=20)
        write_note(as_berit, client, TODAY, "Senare.")
        away = while_away(session, "sv")
        assert away is not None
        assert away.changes == 0


@pytest.mark.feature("INV-21")
def test_a_stand_ins_openings_are_readings_in_the_log_with_that_reason(
    session, as_berit, berit, client
):
    stand_in(session, session.user, berit, TODAY, LAST)
    before = session.store.logs.own("access").n
    open_client(as_berit, client)
    assert session.store.logs.own("access").n == before + 1
