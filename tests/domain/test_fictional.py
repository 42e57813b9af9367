"""Numbers for fictional people: right in form, plentiful, and never anybody's."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.fictional import (
    DANISH_SERIALS,
    SWEDISH_SERIALS,
    fictional_number,
    is_fictional,
)
from sluss.domain.identity import IdentifierKind, parse

TODAY = dt.date(2026, 11, 22)
BORN = dt.date(1990, 6, 2)


def test_the_first_swedish_number_is_the_published_one():
    assert fictional_number("SE", BORN, "male").value == "199006022397"
    assert fictional_number("SE", dt.date(1991, 7, 17), "female").value == "199107172380"


@pytest.mark.parametrize(("country", "serials"), [("SE", SWEDISH_SERIALS), ("DK", DANISH_SERIALS)])
@pytest.mark.parametrize("born", [BORN, dt.date(2001, 12, 31), dt.date(1900, 1, 1)])
def test_one_birthday_has_a_number_for_each_serial_and_gender(country, serials, born):
    made = [
        fictional_number(country, born, gender, n)
        for n in range(serials)
        for gender in ("female", "male")
    ]
    assert len({number.value for number in made}) == 2 * serials
    for number in made:
        read = parse(number.value, country, TODAY)
        assert (read.kind, read.value, read.gender) == (number.kind, number.value, number.gender)
        assert read.birth_date == born
        assert is_fictional(number.value, number.kind)


@given(born=st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1)))
def test_a_danish_fictional_number_cannot_be_a_cpr_number(born):
    number = fictional_number("DK", born, "female")
    assert number.kind is IdentifierKind.CPR_REPLACEMENT
    assert int(number.value[:2]) > 60


@pytest.mark.parametrize(
    ("country", "born", "serial"),
    [
        ("SE", BORN, SWEDISH_SERIALS),
        ("DK", BORN, DANISH_SERIALS),
        ("SE", BORN, -1),
        ("NO", BORN, 0),
        ("DK", dt.date(2058, 1, 1), 0),
    ],
)
def test_what_cannot_be_made_is_refused(country, born, serial):
    with pytest.raises(ValueError, match="no fictional number"):
        fictional_number(country, born, "male", serial)


def test_ordinary_numbers_are_not_fictional():
    assert not is_fictional("191212121212", IdentifierKind.PERSONNUMMER)
    assert not is_fictional("0101901234", IdentifierKind.CPR)
    assert not is_fictional("99 R123", IdentifierKind.RESERVE)
