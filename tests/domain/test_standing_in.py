"""Colleagues stand in from one day to another, and then it ends by itself; warnings too."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import an_id

from sluss.domain.happenings import StandIn
from sluss.domain.network import ClientWarning
from sluss.domain.standing_in import absent_for, last_absence, last_day, overlaps, runs_on
from sluss.domain.warnings_seen import latest_end, too_close
from sluss.domain.warnings_seen import runs_on as holds_on

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 5, 4)
EVA, BERIT = an_id(), an_id()


def stands_in(start=MONDAY, end=None, absent=EVA, stand_in=BERIT, **but):
    return StandIn(
        id=an_id(), office=an_id(), absent=absent, stand_in=stand_in, start=start, end=end, **but
    )


def test_it_runs_from_the_first_day_and_ends_by_itself():
    each = stands_in(end=MONDAY + 14 * DAY)
    assert not runs_on(each, MONDAY - DAY)
    assert runs_on(each, MONDAY)
    assert runs_on(each, MONDAY + 13 * DAY)
    assert not runs_on(each, MONDAY + 14 * DAY)
    assert last_day(each) == MONDAY + 13 * DAY


def test_the_cases_are_those_of_all_who_are_away():
    other = an_id()
    found = [stands_in(), stands_in(absent=other), stands_in(end=MONDAY), stands_in(stand_in=EVA)]
    assert absent_for(found, BERIT, MONDAY) == (EVA, other)


def test_what_was_withdrawn_gives_no_right():
    assert absent_for([stands_in(withdrawn=True)], BERIT, MONDAY) == ()


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(days, days | st.none(), days, days | st.none())
def test_two_overlap_if_and_only_if_they_share_a_day(start, end, other_start, other_end):
    one, other = stands_in(start, end), stands_in(other_start, other_end)
    year = [dt.date(2026, 1, 1) + n * DAY for n in range(366)]
    shared = any(runs_on(one, day) and runs_on(other, day) for day in year)
    assert (
        overlaps(one, other) is shared
        or (start >= (end or dt.date.max))
        or (other_start >= (other_end or dt.date.max))
    )


def test_the_last_absence_is_the_newest_and_open_while_it_runs():
    old = stands_in(MONDAY - 60 * DAY, MONDAY - 50 * DAY)
    assert last_absence([old], EVA, MONDAY) == (old.start, old.end)
    assert last_absence([old, stands_in()], EVA, MONDAY) == (MONDAY, None)
    assert last_absence([stands_in(MONDAY + DAY)], EVA, MONDAY) is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-05-04", "2026-11-04"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2026-12-31", "2027-06-30"),
    ],
)
def test_a_warning_of_safety_lasts_six_months_at_most(start, end):
    assert latest_end(dt.date.fromisoformat(start)) == dt.date.fromisoformat(end)


class TestKeptApart:
    one, other, third = an_id(), an_id(), an_id()

    def warning(self, client=None, other=None):
        return ClientWarning(
            id=an_id(), client=client or self.one, kind="keep_apart",
            other_client=other or self.other, start=MONDAY, end=MONDAY + 30 * DAY,
        )  # fmt: skip

    def test_it_is_seen_only_when_both_land_together(self):
        warning = self.warning()
        both = [self.third, self.other, self.one]
        assert list(too_close([warning], both, MONDAY)) == [(warning, self.one, self.other)]
        assert list(too_close([warning], [self.one, self.third], MONDAY)) == []

    def test_it_ends_by_itself(self):
        assert not holds_on(self.warning(), MONDAY + 30 * DAY)
        assert list(too_close([self.warning()], [self.one, self.other], MONDAY + 30 * DAY)) == []

    def test_a_pair_that_both_cases_name_is_told_once(self):
        mirrored = self.warning(self.other, self.one)
        found = list(too_close([self.warning(), mirrored], [self.one, self.other], MONDAY))
        assert len(found) == 1
