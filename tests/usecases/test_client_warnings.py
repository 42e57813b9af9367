"""Kept apart, and safety at meetings: always with a last day, seen by those who go."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_user

from sluss.domain.entities import Client, VisitDay, VisitStop
from sluss.errors.cases import NotValid
from sluss.errors.happenings import OtherClientMissing, WarningTooLong
from sluss.usecases.client_warnings import (
    DayWarnings,
    day_warnings,
    end_warning,
    goes_to,
    kept_apart,
    meeting_warnings,
    safety_at,
    warn_in,
    warnings_of,
)
from sluss.usecases.clients import register_client
from sluss.usecases.meetings import cancel_meeting, invite, plan_meeting, take_in
from sluss.usecases.records import add
from sluss.usecases.session import fresh_id
from sluss.usecases.standing_in import stand_in

TODAY = dt.date(2026, 5, 4)
SOON = dt.date(2026, 5, 20)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def other(session):
    return register_client(session, given_name="Bo").id


@pytest.fixture
def as_berit(session):
    user = a_user(office=session.office, role="probation_officer")
    add(session, user)
    return replace(session, user=user.id)


def safety(session, client, last=dt.date(2026, 6, 30)):
    values = {"kind": "safety", "text": "Träffas på kontoret.", "source": "Anstalten", "end": last}
    return warn_in(session, client, values).id


def test_those_who_go_see_it_and_others_do_not(session, as_berit, client):
    safety(session, client)
    (line,) = warnings_of(session, client, "sv")
    assert (line.text, line.last, line.by) == (
        "Träffas på kontoret.", dt.date(2026, 6, 30), "Eva Lind"
    )  # fmt: skip
    assert warnings_of(as_berit, client, "sv") == ()


def test_a_stand_in_and_a_visitor_go(session, as_berit, client):
    assert not goes_to(as_berit, client)
    visit = VisitDay(
        id=fresh_id(session), office=session.office, institution="Hall", day=SOON,
        user=as_berit.user,
    )  # fmt: skip
    add(session, visit)
    stop = VisitStop(id=fresh_id(session), client=client, visit=visit.id, number=1)
    add(session, stop)
    assert goes_to(as_berit, client)


def test_who_stands_in_for_the_responsible_goes(session, as_berit, client):
    stand_in(session, session.user, as_berit.user, TODAY)
    assert goes_to(as_berit, client)


def test_it_ends_by_itself(session, client, clock):
    safety(session, client)
    clock.forward(days=57)  # 30 June: its last day
    assert len(warnings_of(session, client, "sv")) == 1
    clock.forward(days=1)
    assert warnings_of(session, client, "sv") == ()


def test_it_can_be_ended_early(session, client):
    end_warning(session, safety(session, client))
    assert warnings_of(session, client, "sv") == ()


def test_safety_lasts_six_months_at_most(session, client):
    safety(session, client, dt.date(2026, 11, 3))
    with pytest.raises(WarningTooLong) as refused:
        safety(session, client, dt.date(2026, 11, 4))
    assert refused.value.facts["field"] == "end"


def test_it_always_has_a_last_day(session, client):
    with pytest.raises(NotValid) as refused:
        warn_in(session, client, {"kind": "safety", "text": "x"})
    assert refused.value.facts["field"] == "end"


def test_kept_apart_needs_another_client(session, client):
    for whom in (None, client):
        with pytest.raises(OtherClientMissing):
            warn_in(session, client, {"kind": "keep_apart", "other_client": whom, "end": SOON})


class TestKeptApart:
    @pytest.fixture(autouse=True)
    def apart(self, session, client, other):
        values = {"kind": "keep_apart", "other_client": other, "text": "Hot.", "end": SOON}
        warn_in(session, client, values)

    def test_it_shows_when_both_land_on_one_day(self, session, client, other):
        third = register_client(session, given_name="Ada").id
        (pair,) = kept_apart(session, [third, other, client], TODAY)
        assert {pair.one, pair.other} == {client, other}
        assert pair.one_case.startswith("MAL-26-")
        assert kept_apart(session, [client, third], TODAY) == ()
        assert kept_apart(session, [client, other], SOON + dt.timedelta(days=1)) == ()
        assert kept_apart(session, [], TODAY) == ()

    def test_the_other_case_says_from_whom_and_never_why(self, session, client, other):
        (line,) = warnings_of(session, other, "sv")
        assert line.other.startswith("MAL-26-")
        assert line.text == ""
        (own,) = warnings_of(session, client, "sv")
        assert own.text == "Hot."


def test_what_to_be_careful_about_on_a_day_is_told_to_who_goes(session, as_berit, client, other):
    safety(session, client)
    assert set(safety_at(session, [client, other], TODAY, "sv")) == {client}
    assert safety_at(as_berit, [client, other], TODAY, "sv") == {}
    assert safety_at(session, [client], dt.date(2026, 7, 1), "sv") == {}


def test_a_day_of_visits_tells_both(session, client, other):
    safety(session, client)
    warn_in(session, client, {"kind": "keep_apart", "other_client": other, "end": SOON})
    found = day_warnings(session, [client, other], TODAY, "sv")
    assert len(found.apart) == 1
    assert [line.text for _case, line in found.careful] == ["Träffas på kontoret."]
    assert day_warnings(session, [], TODAY, "sv").apart == ()


class TestMeetings:
    @pytest.fixture
    def meeting(self, session, client, other):
        found = plan_meeting(session, client, {"kind": "client_plan", "day": SOON}).id
        take_in(session, other, found)
        return found

    def test_two_to_be_kept_apart_are_told_to_those_who_go_and_to_nobody_else(
        self, session, as_berit, client, other, meeting
    ):
        later = dt.date(2026, 5, 25)
        values = {"kind": "keep_apart", "other_client": other, "text": "Hot.", "end": later}
        warning = warn_in(session, client, values).id
        for case in (client, other):
            (pair,) = meeting_warnings(session, case, meeting, "sv").apart
            assert {pair.one, pair.other} == {client, other}
        assert meeting_warnings(session, client, None, "sv").apart == ()
        # What holds of one alone is no more than that there is somebody: not both are there.
        ((case_no, alone),) = meeting_warnings(session, client, None, "sv").careful
        assert (alone.id, case_no) == (warning, session.store.get(Client, client).case_no)
        nothing = DayWarnings((), ())
        assert meeting_warnings(as_berit, client, meeting, "sv") == nothing
        invite(session, client, meeting, {"user": as_berit.user})
        assert len(meeting_warnings(as_berit, client, meeting, "sv").apart) == 1
        end_warning(session, warning)
        assert meeting_warnings(session, client, meeting, "sv") == nothing

    def test_safety_is_told_before_a_meeting_that_is_still_to_come(
        self, session, client, other, meeting
    ):
        safety(session, other)
        ((case_no, line),) = meeting_warnings(session, client, meeting, "sv").careful
        assert (case_no, line.text) == (
            session.store.get(Client, other).case_no, "Träffas på kontoret."
        )  # fmt: skip
        cancel_meeting(session, meeting)
        assert meeting_warnings(session, client, meeting, "sv").careful == ()

    def test_a_warning_that_is_over_by_then_is_not_told(self, session, client, meeting):
        safety(session, client, dt.date(2026, 5, 19))
        assert meeting_warnings(session, client, meeting, "sv").careful == ()
        assert len(meeting_warnings(session, client, None, "sv").careful) == 1
