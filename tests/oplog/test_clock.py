"""Hybrid time: it only rises, and nobody else's clock moves it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.oplog.clock import COUNTER_BITS, LAST_MS, instant, next_time

ANY_CLOCK = st.integers(-(1 << 60), 1 << 60)
INT64_MAX = (1 << 63) - 1


def ms(year, month=1, day=1, hour=0):
    return int(dt.datetime(year, month, day, hour, tzinfo=dt.UTC).timestamp() * 1000)


@given(st.lists(ANY_CLOCK, min_size=1, max_size=50))
def test_it_rises_whatever_the_clock_does_and_fits_into_63_bits(clock):
    last = 0
    for now in clock:
        following = next_time(last, now)
        assert last < following <= INT64_MAX
        last = following


def test_it_is_the_wall_clock_while_that_goes_forward():
    assert next_time(0, 1000) == 1000 << COUNTER_BITS
    assert next_time(1000 << COUNTER_BITS, 1001) == 1001 << COUNTER_BITS


def test_within_one_millisecond_it_counts():
    first = next_time(0, 1000)
    assert next_time(first, 1000) == first + 1
    assert instant(first + 1) == instant(first)


def test_a_clock_that_is_set_back_counts_on_from_where_it_was():
    last = next_time(0, ms(2031, 1, 1))
    assert next_time(last, ms(2026, 5, 4)) == last + 1


@pytest.mark.parametrize("year", [6429, 9999])
def test_a_clock_that_claims_the_far_future_is_cut_and_leaves_room_for_work(year):
    now = ms(year, 12, 31)
    last = next_time(0, now)
    assert last == LAST_MS << COUNTER_BITS
    # A million acts a day for a hundred years, none of which may fail to be written.
    assert last + 1_000_000 * 365 * 100 < INT64_MAX
    assert next_time(last, now) == last + 1


def test_a_clock_before_1970_is_1970():
    assert next_time(0, -1) == 1
    assert instant(1) == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def test_an_instant_is_aware_and_the_end_of_9999_where_there_is_no_calendar():
    assert instant(ms(2026, 5, 4, 8) << COUNTER_BITS) == dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC)
    assert instant(INT64_MAX).year in (6429, 9999)
    assert instant(1 << 80) == dt.datetime.max.replace(tzinfo=dt.UTC)
