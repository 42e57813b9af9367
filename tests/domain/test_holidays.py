"""Public holidays of both countries, reckoned from rules, and the working day before."""

import datetime as dt

import pytest

from sluss.domain.holidays import Calendar, easter, on


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def sweden(catalog):
    return Calendar(catalog.codes("public_holiday_se"))


@pytest.fixture(scope="module")
def denmark(catalog):
    return Calendar(catalog.codes("public_holiday_dk"))


# As printed in almanacs; 1818 and 2285 are the earliest, 1943 and 2038 the latest possible.
@pytest.mark.parametrize(
    "text",
    ["1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2026-04-05", "2038-04-25"],
)
def test_easter(text):
    assert easter(day(text).year) == day(text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("d-12-25", "2026-12-25"),
        ("easter-m2", "2026-04-03"),
        ("easter-p39", "2026-05-14"),
        ("fri-06-19", "2026-06-19"),
        ("sat-06-20", "2026-06-20"),
        ("sat-10-31", "2026-10-31"),
        ("sat-10-31", "2027-11-06"),
    ],
)
def test_a_rule_names_a_day(rule, text):
    assert on(rule, day(text).year) == day(text)


@pytest.mark.parametrize("rule", ["x-01-01", "d-13-01", "d-02-30", "easter", "sat"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises((ValueError, IndexError)):
        on(rule, 2026)


def test_every_rule_in_the_lists_can_be_reckoned(catalog):
    for country in ("se", "dk"):
        codes = catalog.codes(f"public_holiday_{country}")
        for year in (2024, 2026, 2100):
            assert {on(each, year).year for each in codes.values()} == {year}


@pytest.mark.parametrize(
    ("due", "working"),
    [
        ("2026-11-20", "2026-11-20"),  # a Friday
        ("2026-11-21", "2026-11-20"),
        ("2026-11-22", "2026-11-20"),
        ("2027-01-10", "2027-01-08"),
        ("2026-01-06", "2026-01-05"),  # Epiphany
        ("2026-12-26", "2026-12-23"),  # Christmas, all of it
        ("2026-06-20", "2026-06-18"),  # Midsummer
        ("2026-05-14", "2026-05-13"),  # Ascension
    ],
)
def test_the_working_day_before(sweden, due, working):
    assert sweden.working_day(day(due)) == day(working)


def test_the_two_countries_differ(sweden, denmark):
    for text, free_in_sweden, free_in_denmark in (
        ("2026-06-05", False, True),
        ("2026-01-06", True, False),
        ("2026-04-02", False, True),
        ("2026-05-25", False, True),
    ):
        assert sweden.is_working(day(text)) is not free_in_sweden
        assert denmark.is_working(day(text)) is not free_in_denmark


def test_great_prayer_day_was_one_until_2023(denmark):
    assert not denmark.is_working(day("2023-05-05"))
    assert denmark.is_working(day("2024-04-26"))


def test_a_friday_and_the_day_before_a_holiday_end_a_week(sweden):
    assert sweden.ends_a_week(day("2026-12-11"))
    assert sweden.ends_a_week(day("2026-05-13"))
    assert not sweden.ends_a_week(day("2026-12-10"))
