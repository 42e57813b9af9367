import datetime as dt

import pytest

from sluss.domain.fictional import fictional_number
from sluss.domain.ids import RecordId
from sluss.domain.register.columns import Column
from sluss.domain.register.duplicates import Claim, Clients, Duplicates, Here, Known, Outcome
from sluss.domain.register.names import name_key
from sluss.domain.register.rows import Draft
from sluss.errors.register import (
    NumberTaken,
    NumberTwice,
    RegisterNoTaken,
    RegisterNoTwice,
    RowTwice,
)

BORN = dt.date(1985, 7, 9)
ONE = fictional_number("SE", BORN, "female", 0)
TWO = fictional_number("SE", BORN, "female", 1)


def draft(row=2, given="Anna", family="Berg", **but):
    return Draft(row, given, family, **but)


def client(here, given="Anna", family="Berg", *numbers, register_no="", born=None):
    """Add a client and return the answer that a row is this client."""
    known = RecordId(len(here.by_id).to_bytes(16, "big"))
    values = frozenset(n.value for n in numbers)
    here.add(Known(known, name_key(given, family), values, register_no, born))
    return Here((known,))


@pytest.fixture
def here():
    return Clients()


def claim(outcome):
    assert isinstance(outcome, Claim)
    return outcome.column, type(outcome.problem), outcome.problem.facts


class TestAgainstTheStore:
    def test_somebody_new_is_new(self, here):
        client(here, "Anna", "Berg", TWO)
        assert Duplicates(here).outcome(draft(number=ONE)) is Outcome.NEW

    def test_the_same_number_and_name_is_here(self, here):
        found = client(here, "Anna Maria", "Ek-Berg", ONE)
        assert Duplicates(here).outcome(draft(number=ONE)) == found

    def test_the_same_number_under_quite_another_name_is_told(self, here):
        client(here, "Bo", "Ek", ONE)
        found = Duplicates(here).outcome(draft(number=ONE))
        assert claim(found) == (Column.NUMBER, NumberTaken, {})

    def test_the_same_case_number_is_here(self, here):
        found = client(here, "Anna", "Berg", ONE, register_no="b 1")
        assert Duplicates(here).outcome(draft(register_no="B 1")) == found

    @pytest.mark.parametrize("family", ["Berg", "Ek"])
    def test_the_same_case_number_with_another_number_is_told(self, here, family):
        client(here, "Anna", family, ONE, register_no="B 1")
        found = Duplicates(here).outcome(draft(number=TWO, register_no="B 1"))
        assert claim(found) == (Column.REGISTER_NO, RegisterNoTaken, {})

    def test_a_number_learned_later_does_not_make_another_person(self, here):
        found = client(here, "Anna", "Berg", register_no="B 1")
        assert Duplicates(here).outcome(draft(number=ONE, register_no="B 1")) == found

    def test_a_number_that_replaces_another_does_not_either(self, here):
        found = client(here, "Anna", "Berg", ONE, register_no="B 1", born=BORN)
        row = draft(number=TWO, register_no="B 1", birth_date=BORN)
        assert Duplicates(here).outcome(row) == found

    @pytest.mark.parametrize("number", [ONE, None])
    def test_name_and_birth_date_tell_where_one_of_the_two_has_no_number(self, here, number):
        found = client(here, "Anna", "Berg", *([] if number else [ONE]), born=BORN)
        row = draft(number=number, birth_date=BORN)
        assert Duplicates(here).outcome(row) == found

    def test_several_of_one_name_and_birth_date_are_not_told_apart(self, here):
        one = client(here, "Anna", "Berg", ONE, born=BORN)
        other = client(here, "Anna", "Berg", TWO, born=BORN)
        found = Duplicates(here).outcome(draft(birth_date=BORN))
        assert found == Here(one.clients + other.clients)

    def test_a_number_of_one_and_a_case_number_of_another_are_not_clear(self, here):
        one = client(here, "Anna", "Berg", ONE)
        other = client(here, "Anna", "Berg", TWO, register_no="B 1")
        found = Duplicates(here).outcome(draft(number=ONE, register_no="B 1"))
        assert found == Here(one.clients + other.clients)

    def test_a_client_is_recognised_once(self, here):
        client(here, "Anna", "Berg", ONE, born=BORN)
        duplicates = Duplicates(here)
        assert isinstance(duplicates.outcome(draft(2, number=ONE, birth_date=BORN)), Here)
        found = duplicates.outcome(draft(3, birth_date=BORN))
        assert claim(found) == (None, RowTwice, {"first": 2})

    def test_without_numbers_name_and_birth_date_tell(self, here):
        found = client(here, "Anna", "Berg", born=BORN)
        duplicates = Duplicates(here)
        assert duplicates.outcome(draft(2, birth_date=BORN)) == found
        assert duplicates.outcome(draft(3, birth_date=dt.date(1990, 1, 1))) is Outcome.NEW
        assert duplicates.outcome(draft(4)) is Outcome.NEW

    def test_as_many_unknown_people_are_recognised_as_there_are(self, here):
        one, other = client(here, "Okänd", "Man"), client(here, "Okänd", "Man")
        both = Here(one.clients + other.clients)
        duplicates = Duplicates(here)
        rows = [draft(n, "Okänd", "Man", institution=f"Häkte {n}") for n in (2, 3, 4)]
        assert [duplicates.outcome(each) for each in rows] == [
            both,
            both,
            Outcome.NEW,
        ]


class TestWithinAList:
    def test_a_number_stands_once(self, here):
        duplicates = Duplicates(here)
        assert duplicates.outcome(draft(2, number=ONE)) is Outcome.NEW
        found = duplicates.outcome(draft(3, "Bo", "Ek", number=ONE))
        assert claim(found) == (Column.NUMBER, NumberTwice, {"first": 2})

    def test_a_case_number_stands_once(self, here):
        duplicates = Duplicates(here)
        assert duplicates.outcome(draft(2, number=ONE, register_no="B 1")) is Outcome.NEW
        found = duplicates.outcome(draft(3, "Bo", "Ek", number=TWO, register_no="b 1"))
        assert claim(found) == (Column.REGISTER_NO, RegisterNoTwice, {"first": 2})

    def test_a_person_without_number_stands_once(self, here):
        duplicates = Duplicates(here)
        assert duplicates.outcome(draft(2, birth_date=BORN)) is Outcome.NEW
        found = duplicates.outcome(draft(3, "ANNA", "Berg", birth_date=BORN, phone="040-1"))
        assert claim(found) == (None, RowTwice, {"first": 2})

    def test_two_unknown_people_stay_two_unless_their_rows_are_the_same(self, here):
        duplicates = Duplicates(here)
        assert duplicates.outcome(draft(2, institution="Hall")) is Outcome.NEW
        assert duplicates.outcome(draft(3, institution="Kumla")) is Outcome.NEW
        found = duplicates.outcome(draft(4, institution="Hall"))
        assert claim(found) == (None, RowTwice, {"first": 2})
