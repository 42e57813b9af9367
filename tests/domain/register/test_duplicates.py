import datetime as dt

import pytest

from sluss.domain.fictional import fictional_number
from sluss.domain.register.columns import Column
from sluss.domain.register.duplicates import Claim, Clients, Duplicates, Outcome
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
    here.add(name_key(given, family), frozenset(n.value for n in numbers), register_no, born)


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
        client(here, "Anna Maria", "Ek-Berg", ONE)
        assert Duplicates(here).outcome(draft(number=ONE)) is Outcome.HERE

    def test_the_same_number_under_quite_another_name_is_told(self, here):
        client(here, "Bo", "Ek", ONE)
        found = Duplicates(here).outcome(draft(number=ONE))
        assert claim(found) == (Column.NUMBER, NumberTaken, {})

    def test_the_same_case_number_is_here(self, here):
        client(here, "Anna", "Berg", ONE, register_no="b 1")
        assert Duplicates(here).outcome(draft(register_no="B 1")) is Outcome.HERE

    @pytest.mark.parametrize("family", ["Berg", "Ek"])
    def test_the_same_case_number_with_another_number_is_told(self, here, family):
        client(here, "Anna", family, ONE, register_no="B 1")
        found = Duplicates(here).outcome(draft(number=TWO, register_no="B 1"))
        assert claim(found) == (Column.REGISTER_NO, RegisterNoTaken, {})

    def test_a_number_learned_later_does_not_make_another_person(self, here):
        client(here, "Anna", "Berg", register_no="B 1")
        assert Duplicates(here).outcome(draft(number=ONE, register_no="B 1")) is Outcome.HERE

    def test_without_numbers_name_and_birth_date_tell(self, here):
        client(here, "Anna", "Berg", born=BORN)
        duplicates = Duplicates(here)
        assert duplicates.outcome(draft(2, birth_date=BORN)) is Outcome.HERE
        assert duplicates.outcome(draft(3, birth_date=dt.date(1990, 1, 1))) is Outcome.NEW
        assert duplicates.outcome(draft(4)) is Outcome.NEW

    def test_as_many_unknown_people_are_recognised_as_there_are(self, here):
        client(here, "Okänd", "Man")
        client(here, "Okänd", "Man")
        duplicates = Duplicates(here)
        rows = [draft(n, "Okänd", "Man", institution=f"Häkte {n}") for n in (2, 3, 4)]
        assert [duplicates.outcome(each) for each in rows] == [
            Outcome.HERE,
            Outcome.HERE,
            Outcome.NEW,
        ]
        assert here.nameless.total() == 2


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
