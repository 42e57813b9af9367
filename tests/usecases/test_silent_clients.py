"""Clients nobody has been in touch with for long: whose, since when, and what never counts."""

import datetime as dt

import pytest
from tests import builders

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientEvent,
    Meeting,
    Participant,
    RiskAssessment,
    Stay,
)
from sluss.usecases.clients import register_client
from sluss.usecases.notes import write_note
from sluss.usecases.records import add, amend
from sluss.usecases.session import fresh_id
from sluss.usecases.silent_clients import silent_clients

TODAY = dt.date(2026, 5, 4)


def ago(days):
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def client(session):
    """Register a client of one's own, whose case was taken so many days ago."""

    def make(name, *, taken=200, noted=None, release=None, of=None):
        found = register_client(session, family_name=name).id
        mine = session.store.find(CaseResponsibility, client=found)[0]
        amend(session, CaseResponsibility, mine.id, start=ago(taken),
              user=of or session.user)  # fmt: skip
        if noted is not None:
            write_note(session, found, ago(noted), "Sagt.", "call")
        if release is not None:
            add(session, builders.a_release(client=found, planned_date=ago(-release)))
        return found

    return make


@pytest.fixture
def silent(session):
    def call(*users):
        found = silent_clients(session, users or (session.user,))
        return [(each.name, each.days) for each in found]

    return call


def test_the_longest_silent_first_and_only_from_the_day_the_rule_names(client, silent):
    client("Twenty", noted=20), client("Twentyone", noted=21), client("Long", noted=90)
    client("New", taken=20), client("Never", taken=40)
    assert silent() == [("Long", 90), ("Never", 40), ("Twentyone", 21)]


def test_around_a_release_it_is_sooner(client, silent):
    client("Near", noted=14, release=20), client("Far", noted=14, release=60)
    client("Nearer", noted=13, release=5)
    assert silent() == [("Near", 14)]


def test_a_note_a_contact_in_a_measure_and_a_meeting_count_an_attempt_does_not(
    session, client, silent
):
    tried = client("Tried", noted=50)
    write_note(session, tried, ago(2), "Stängd avdelning.", "attempt")
    worked, rang = client("Worked", noted=50), client("Rang", noted=50)
    for each, kind in ((worked, "attendance"), (rang, "attempt")):
        measure = builders.a_measure(client=each, area="occupation")
        add(session, measure)
        add(session, builders.a_measure_event(client=each, measure=measure.id,
                                              happened_on=ago(3), type=kind))  # fmt: skip
    met, stayed_away = client("Met", noted=50), client("Away", noted=50)
    for each, came in ((met, "attended"), (stayed_away, "absent_invalid")):
        meeting = Meeting(id=fresh_id(session), office=session.office, day=ago(1))
        add(session, meeting)
        add(session, Participant(id=fresh_id(session), client=each, meeting=meeting.id,
                                 attended=came))  # fmt: skip
    assert {name for name, _days in silent()} == {"Tried", "Rang", "Away"}


def test_days_on_which_somebody_could_not_be_met_do_not_count(session, client, silent):
    for name, kind, first, end in (
        ("Ill", "hospital", 40, 12), ("Gone", "absent", 20, None), ("Out", "leave", 40, 12),
    ):  # fmt: skip
        stay = {"kind": kind, "start": ago(first), "end": ago(end) if end is not None else None}
        add(session, Stay(id=fresh_id(session), client=client(name, noted=45), **stay))
    assert silent() == [("Out", 45), ("Gone", 24)]


def test_what_was_assessed_of_a_person_changes_nothing(session, client, silent):
    at_risk = client("Risk", noted=15)
    risk = {"level": "high", "assessed_on": ago(30)}
    add(session, RiskAssessment(id=fresh_id(session), client=at_risk, **risk))
    assert silent() == []


def test_only_open_cases_of_those_asked_for(session, client, silent):
    colleague = builders.an_id()
    client("Mine", noted=30), client("Hers", noted=40, of=colleague)
    for state in ("closed", "dormant"):
        amend(session, Client, client(state, noted=50), status=state)
    died = {"kind": "death", "happened_on": ago(9)}
    add(session, ClientEvent(id=fresh_id(session), client=client("Dead", noted=60), **died))
    assert silent() == [("Mine", 30)]
    assert silent(session.user, colleague) == [("Hers", 40), ("Mine", 30)]
