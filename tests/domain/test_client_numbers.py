"""Which of a client's numbers is shown, and how."""

import datetime as dt

import pytest
from tests.builders import an_identifier

from sluss.domain.client_numbers import kind_of, main_number, masked_number
from sluss.domain.identity import IdentifierKind

DAY = dt.date(2026, 5, 4)


def a_number(kind="personnummer", value="199001012385", **but):
    return an_identifier(type=kind, value=value, **but)


def test_without_a_number():
    assert main_number([], DAY) is None
    assert masked_number(None) == ""


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("personnummer", "samordningsnummer"),
        ("cpr", "cpr_replacement"),
        ("samordningsnummer", "reserve_no"),
        ("reserve_no", "foreign"),
        ("foreign", "prison_no"),
    ],
)
def test_a_national_number_comes_first_then_what_stands_in(first, other):
    numbers = [a_number(other), a_number(first), a_number(other)]
    assert main_number(numbers, DAY) is numbers[1]


def test_of_two_alike_the_later_one():
    numbers = [a_number(id=b"a" * 16), a_number(id=b"b" * 16)]
    assert main_number(numbers, DAY) is numbers[1]


@pytest.mark.parametrize(
    "but",
    [
        {"withdrawn": True},
        {"valid_to": DAY},
        {"valid_from": DAY + dt.timedelta(days=1)},
    ],
)
def test_one_that_does_not_hold_today_is_none(but):
    assert main_number([a_number(**but)], DAY) is None


def test_the_last_day_of_a_number():
    number = a_number(valid_from=DAY, valid_to=DAY + dt.timedelta(days=1))
    assert main_number([number], DAY) is number


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("personnummer", "199001012385", "19900101-••••"),
        ("cpr", "0101901235", "010190-••••"),
        ("reserve_no", "99-A 17", "••••"),
        ("made_up_later", "1", "••••"),
    ],
)
def test_the_last_digits_are_never_seen(kind, value, shown):
    assert masked_number(a_number(kind, value)) == shown


def test_a_kind_of_a_newer_list_is_some_other_number():
    assert kind_of(a_number("made_up_later")) is IdentifierKind.FOREIGN
