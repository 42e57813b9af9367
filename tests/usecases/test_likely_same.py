"""Clients who may be one person: suggested with reasons until somebody has decided."""

import datetime as dt

import pytest
from tests.builders import an_identifier

from sluss.domain.entities import ClientIdentifier
from sluss.domain.machines import Protection
from sluss.domain.same_person import Likeness
from sluss.usecases.clients import register_client
from sluss.usecases.joining import join_clients, part_clients, tell_apart
from sluss.usecases.likely_same import suggested, suggested_for
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.undo import undo_last

BORN = dt.date(1985, 1, 1)
NUMBER, OTHER_NUMBER = "198501012390", "198501012481"


@pytest.fixture
def one(session):
    return register_client(
        session, given_name="Nils", family_name="Björk", birth_date=BORN, phone="070-123 45 67"
    ).id


@pytest.fixture
def other(session):
    return register_client(
        session, given_name="Nisse", family_name="Ek", birth_date=BORN, phone="+46701234567"
    ).id


@pytest.fixture(autouse=True)
def stranger(session):
    return register_client(session, given_name="Ylva", family_name="Kjærgård", birth_date=BORN).id


def pairs(found):
    return [({each.one.id, each.other.id}, each.reasons) for each in found]


@pytest.mark.feature("INV-01")
def test_two_cases_with_one_verified_number_are_found_whatever_their_names(session, one, other):
    for client in (one, other):
        add(session, an_identifier(client=client, value=NUMBER, verified=True))
    expected = [({one, other}, (Likeness.VERIFIED_NUMBER, Likeness.PHONE_AND_BIRTH))]
    assert pairs(suggested(session)) == expected
    assert pairs(suggested_for(session, other)) == pairs(suggested_for(session, one)) == expected


def test_nobody_else_is_suggested(session, one, other, stranger):
    assert suggested_for(session, stranger) == ()
    assert pairs(suggested(session)) == [({one, other}, (Likeness.PHONE_AND_BIRTH,))]


@pytest.mark.parametrize("decide", [join_clients, tell_apart])
def test_what_was_decided_is_suggested_no_more_until_it_is_undone(session, one, other, decide):
    decide(session, one, other)
    assert suggested(session) == suggested_for(session, one) == suggested_for(session, other) == ()
    undo_last(session)
    assert len(suggested(session)) == 1


def test_cases_taken_apart_may_be_one_person_again(session, one, other):
    join_clients(session, one, other)
    part_clients(session, one, other)
    assert len(suggested_for(session, other)) == 1


def test_verified_numbers_that_differ_end_the_suggestion(session, one, other):
    for client, value in ((one, NUMBER), (other, OTHER_NUMBER)):
        add(session, an_identifier(client=client, value=value))
    assert len(suggested(session)) == 1
    for number in session.store.find(ClientIdentifier):
        amend(session, ClientIdentifier, number.id, verified=True)
    assert suggested(session) == ()


@pytest.mark.parametrize("protection", [Protection.SECRECY_MARKING, Protection.FICTITIOUS_IDENTITY])
def test_of_a_protected_identity_nothing_is_suggested(session, one, other, protection):
    protect(session, other, protection)
    assert suggested(session) == suggested_for(session, one) == suggested_for(session, other) == ()


def test_too_many_clients_are_not_compared_while_somebody_waits(session, one, other):
    assert suggested(session, most=2) == ()
    assert len(suggested(session, most=None)) == 1
