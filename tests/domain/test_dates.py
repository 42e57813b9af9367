"""Dates as people and spreadsheets write them, spans of days, and how each country writes a day."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.dates import (
    Span,
    format_date,
    iso_week,
    joined,
    long_date,
    month_name,
    parse_date,
    short_date,
    short_month,
    week_name,
)
from sluss.errors.values import NoSuchDay, NotADate, UnlikelyYear, WrongValue, YearCutShort

DAY = dt.date(2026, 3, 7)
days = st.dates(dt.date(1880, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-07",
        " 2026-3-7 ",
        "2026/03/07",
        "2026.03.07",
        "20260307",
        "7/3 2026",
        "7/3-2026",
        "7/3/2026",
        "07.03.2026",
        "7.3.2026",
        "7. 3. 2026",
        "7-3-2026",
        "7\u20133\u20132026",
        "7 mars 2026",
        "7 MARS 2026",
        "7\u00a0mars\u00a02026",
        "7. marts 2026",
        "7. mar. 2026",
        "7 mar 2026",
        "lördag 7 mars 2026",
        "lördagen den 7 mars 2026",
        "lørdag den 7. marts 2026",
        "lør. 7/3 2026",
        "d. 7/3 2026",
        "March 7, 2026",
        "7th of March 2026",
        "Saturday 7 March 2026",
        "2026 mars 7",
        "2026-03-07 00:00:00",
        "2026-03-07T13:30",
        "2026-03-07T13:30:00.000Z",
        "07.03.2026 13.30",
    ],
)
@pytest.mark.parametrize("country", ["SE", "DK"])
def test_every_common_spelling_is_read(text, country):
    assert parse_date(text, country) == DAY


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2026-02-30", NoSuchDay),
        ("2026-13-01", NoSuchDay),
        ("30 februari 2026", NoSuchDay),
        ("31.04.2026", NoSuchDay),
        ("03/13/2026", NoSuchDay),
        ("00000000", UnlikelyYear),
        ("0026-03-07", UnlikelyYear),
        ("2926-03-07", UnlikelyYear),
        ("7/3 26", YearCutShort),
        ("07.03.26", YearCutShort),
        ("260307", YearCutShort),
        ("26-03-07", YearCutShort),
        ("7 mars 26", YearCutShort),
        ("mars 2026", NotADate),
        ("7 mars", NotADate),
        ("7 mars april 2026", NotADate),
        ("7 brumaire 2026", NotADate),
        ("46088", NotADate),
        ("igår", NotADate),
        ("", NotADate),
        ("2026-03-07-01", NotADate),
    ],
)
def test_what_is_no_date_is_refused_by_name(text, fault):
    with pytest.raises(WrongValue) as caught:
        parse_date(text, "SE")
    assert type(caught.value) is fault


@pytest.mark.parametrize(("country", "example"), [("SE", "2026-03-07"), ("DK", "07.03.2026")])
def test_the_error_shows_the_spelling_of_the_country(country, example):
    with pytest.raises(NotADate) as caught:
        parse_date("snart", country)
    assert caught.value.facts == {"example": example}


@given(day=days, country=st.sampled_from(["SE", "DK"]))
def test_what_is_written_can_be_read(day, country):
    assert parse_date(format_date(day, country), country) == day


@given(day=days, language=st.sampled_from(["sv", "da", "en"]))
def test_a_long_date_can_be_read_in_every_language(day, language):
    assert parse_date(long_date(day, language), "SE") == day


@given(st.text(max_size=24))
def test_any_text_gives_a_day_or_a_named_fault(text):
    try:
        assert isinstance(parse_date(text, "SE"), dt.date)
    except WrongValue as fault:
        told = fault
    else:
        return
    assert set(told.facts) <= {"example", "first", "last"}


@pytest.mark.parametrize(
    ("language", "long", "short", "week"),
    [
        ("sv", "torsdag 10 december 2026", "tors 10 dec", "v. 50"),
        ("da", "torsdag den 10. december 2026", "tors. 10. dec.", "uge 50"),
        ("en", "Thursday 10 December 2026", "Thu 10 Dec", "week 50"),
    ],
)
def test_a_day_in_words(language, long, short, week):
    day = dt.date(2026, 12, 10)
    assert long_date(day, language) == long
    assert short_date(day, language) == short
    assert week_name(day, language) == week


def test_the_written_forms_of_both_countries():
    assert format_date(DAY, "SE") == "2026-03-07"
    assert format_date(DAY, "DK") == "07.03.2026"
    assert long_date(DAY, "sv") == "lördag 7 mars 2026"


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_there_are_twelve_months_in_every_language(language):
    assert len({month_name(n, language) for n in range(1, 13)}) == 12
    assert len({short_month(n, language) for n in range(1, 13)}) == 12
    assert len({short_date(dt.date(2026, 6, n), language) for n in range(1, 8)}) == 7


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (dt.date(2026, 12, 31), (2026, 53)),
        (dt.date(2027, 1, 3), (2026, 53)),
        (dt.date(2027, 1, 4), (2027, 1)),
        (dt.date(2024, 12, 30), (2025, 1)),
    ],
)
def test_iso_weeks_belong_to_the_year_of_their_thursday(day, week):
    assert iso_week(day) == week


def june(day):
    return dt.date(2026, 6, day)


def test_a_span_ends_before_its_end():
    span = Span(june(1), june(4))
    assert [day for day in range(1, 8) if june(day) in span] == [1, 2, 3]
    assert (span.days, span.last, span.is_empty) == (3, june(3), False)
    assert Span.through(june(1), june(3)) == span


def test_an_open_span_has_no_last_day():
    span = Span.through(june(1), None)
    assert (span.end, span.last, span.days, span.is_empty) == (None, None, None, False)
    assert dt.date(2199, 1, 1) in span


def test_spans_that_touch_do_not_overlap():
    assert not Span(june(1), june(4)).overlaps(Span(june(4), june(6)))
    assert Span(june(1), june(5)).overlaps(Span(june(4), None))
    assert not Span(june(3), june(3)).overlaps(Span(june(1), None))
    assert Span(june(1), june(5)).common(Span(june(4), None)) == Span(june(4), june(5))


spans = st.builds(
    lambda start, end: Span(
        june(1) + dt.timedelta(start), end if end is None else june(1) + dt.timedelta(end)
    ),
    st.integers(0, 20),
    st.none() | st.integers(0, 25),
)


@given(st.lists(spans, max_size=6))
def test_joined_spans_hold_the_same_days_once(given_spans):
    found = joined(given_spans)
    for offset in range(-1, 30):
        day = june(1) + dt.timedelta(offset)
        assert sum(day in span for span in found) == any(day in span for span in given_spans)
    for before, after in itertools.pairwise(found):
        assert before.end is not None
        assert before.end < after.start
