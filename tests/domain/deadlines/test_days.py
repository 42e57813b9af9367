"""Counting days: what a month, a working day and a year after a day are."""

import datetime as dt

import pytest

from sluss.catalog.load import Catalog
from sluss.domain.deadlines.days import shifted
from sluss.domain.deadlines.rules import Unit
from sluss.domain.holidays import Calendar


def calendar(catalog: Catalog, country: str) -> Calendar:
    return Calendar(catalog.codes(f"public_holiday_{country.lower()}"))


@pytest.mark.parametrize(
    ("day", "offset", "unit", "expected"),
    [
        ("2026-06-01", 1, Unit.MONTHS, "2026-07-01"),
        ("2027-01-31", 1, Unit.MONTHS, "2027-02-28"),
        ("2028-01-31", 1, Unit.MONTHS, "2028-02-29"),
        ("2026-03-15", -12, Unit.MONTHS, "2025-03-15"),
        ("2028-02-29", 1, Unit.YEARS, "2029-02-28"),
        ("2026-06-01", -30, Unit.DAYS, "2026-05-02"),
        ("2026-06-01", -4, Unit.WEEKS, "2026-05-04"),
        ("2026-03-27", 3, Unit.DAYS, "2026-03-30"),  # the clocks go forward in between
    ],
)
def test_days_weeks_months_and_years_are_counted_as_people_do(
    catalog: Catalog, day: str, offset: int, unit: Unit, expected: str
) -> None:
    found = shifted(dt.date.fromisoformat(day), offset, unit, calendar(catalog, "SE"))
    assert found == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("country", "day", "offset", "expected"),
    [
        ("SE", "2026-04-02", 1, "2026-04-07"),  # over Easter
        ("SE", "2026-04-07", -1, "2026-04-02"),
        ("SE", "2026-06-18", 1, "2026-06-22"),  # Midsummer Eve is no working day in Sweden ...
        ("DK", "2026-06-18", 1, "2026-06-19"),  # ... and an ordinary Friday in Denmark
        ("DK", "2026-05-04", 10, "2026-05-19"),  # Ascension Day and the days after in between
    ],
)
def test_working_days_leave_out_weekends_and_the_holidays_of_the_country(
    catalog: Catalog, country: str, day: str, offset: int, expected: str
) -> None:
    start = dt.date.fromisoformat(day)
    found = shifted(start, offset, Unit.WORKING_DAYS, calendar(catalog, country))
    assert found == dt.date.fromisoformat(expected)
