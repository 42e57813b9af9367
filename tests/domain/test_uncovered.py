"""Days nothing covers: never invented, never hidden, whatever the order of what covers them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.dates import Span
from sluss.domain.machines import MeasureStatus
from sluss.domain.uncovered import (
    Stretch,
    Uncovered,
    custody,
    measure_span,
    needed,
    uncovered,
    window,
)

R = dt.date(2026, 6, 1)
TODAY = dt.date(2026, 5, 1)
DAY = dt.timedelta(days=1)


def on(text):
    return dt.date.fromisoformat(f"2026-{text}")


def stretches(*spans, first="05-18", end="08-30"):
    covers = {"occupation": [Span(on(a), on(b) if b else None) for a, b in spans]}
    return [
        (each.start, each.end) for each in uncovered(["occupation"], covers, on(first), on(end))
    ]


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
spans = st.builds(Span, days, st.none() | days)
several = st.lists(spans, max_size=8)


def held(covers, day):
    return any(day in span for span in covers)


def found(covers, first, end):
    return uncovered(["a"], {"a": covers}, first, end)


class TestAnyCovers:
    @given(several, days, days)
    def test_a_day_is_in_a_stretch_exactly_if_no_cover_holds_it(self, covers, first, end):
        open_days = {
            each.start + n * DAY for each in found(covers, first, end) for n in range(each.days)
        }
        wanted = range(max(0, (end - first).days))
        assert open_days == {first + n * DAY for n in wanted if not held(covers, first + n * DAY)}

    @given(several, days, days)
    def test_stretches_are_in_order_not_empty_and_do_not_touch(self, covers, first, end):
        stretches = found(covers, first, end)
        assert all(each.days >= 1 for each in stretches)
        assert all(a.end < b.start for a, b in pairwise(stretches))

    @given(several, spans, days, days, days)
    def test_a_cover_cut_in_two_covers_the_same(self, covers, span, cut, first, end):
        whole = found([*covers, span], first, end)
        inside = span.start <= cut and (span.end is None or cut <= span.end)
        parts = [Span(span.start, cut), Span(cut, span.end)] if inside else [span]
        assert found([*covers, *parts], first, end) == whole

    @given(several, days, days, st.randoms(use_true_random=False))
    def test_the_order_does_not_matter(self, covers, first, end, luck):
        mixed = covers[:]
        luck.shuffle(mixed)
        assert found(mixed, first, end) == found(covers, first, end)

    @given(several, spans, days, days)
    def test_one_cover_more_never_opens_a_day(self, covers, more, first, end):
        before = sum(each.days for each in found(covers, first, end))
        assert sum(each.days for each in found([*covers, more], first, end)) <= before


class TestAroundARelease:
    @pytest.mark.feature("F-S3-20")
    def test_what_ends_on_the_day_the_next_begins_leaves_nothing_open(self):
        assert stretches(("05-01", "06-01"), ("06-01", None)) == []

    @pytest.mark.feature("F-S3-20")
    def test_three_days_between_two_measures(self):
        assert stretches(("05-01", "06-01"), ("06-04", None)) == [(on("06-01"), on("06-04"))]

    def test_one_stretch_across_the_release(self):
        assert stretches(("05-01", "05-20"), ("06-10", None)) == [(on("05-20"), on("06-10"))]

    def test_two_parties_at_once_leave_nothing_open(self):
        assert stretches(("05-01", "06-05"), ("05-25", None)) == []

    def test_nothing_at_all_is_the_whole_window(self):
        assert stretches() == [(on("05-18"), on("08-30"))]

    def test_a_leap_day_counts(self):
        (each,) = uncovered(["a"], {}, dt.date(2028, 2, 28), dt.date(2028, 3, 1))
        assert each.days == 2

    def test_each_area_for_itself(self):
        covers = {"housing": [Span(on("05-01"), None)]}
        (each,) = uncovered(["housing", "care", "care"], covers, on("05-18"), on("05-20"))
        assert each == Stretch("care", on("05-18"), on("05-20"))


class TestWindow:
    def test_a_fortnight_before_and_ninety_days_after_a_release(self):
        assert window(R, None, TODAY) == Span(on("05-18"), on("08-30"))

    def test_the_past_is_not_in_it(self):
        assert window(R, None, on("06-20")) == Span(on("06-20"), on("08-30"))

    def test_a_release_long_ago_gives_way_to_supervision(self):
        assert window(on("01-01"), dt.date.max, TODAY) == Span(TODAY, TODAY + 90 * DAY)

    def test_supervision_that_ends_soon_ends_it(self):
        assert window(None, on("05-11"), TODAY) == Span(TODAY, on("05-11"))

    def test_without_release_and_supervision_there_is_none(self):
        assert window(None, None, TODAY) is None
        assert window(on("01-01"), TODAY, TODAY) is None


class TestMeasureSpan:
    def test_what_happened_counts_before_what_was_planned(self):
        planned, actual = (on("05-10"), on("06-10")), (on("05-12"), None)
        assert measure_span("active", planned, actual, TODAY) == Span(on("05-12"), on("06-10"))

    @pytest.mark.parametrize("status", ["proposed", "agreed", "confirmed", "active", "paused"])
    def test_confirmed_or_not_it_covers_its_bar(self, status):
        assert measure_span(status, (R, None), (None, None), TODAY) == Span(R)

    def test_a_dropped_one_covers_nothing(self):
        assert measure_span("cancelled", (R, None), (None, None), TODAY) is None

    def test_one_without_a_first_day_covers_nothing(self):
        assert measure_span("confirmed", (None, R), (None, None), TODAY) is None

    @pytest.mark.parametrize("status", [MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED])
    def test_one_that_is_over_covers_no_day_to_come(self, status):
        span = measure_span(status, (on("04-01"), on("07-01")), (None, None), TODAY)
        assert span == Span(on("04-01"), TODAY)


class TestNeeded:
    def test_housing_and_occupation_at_a_release_and_what_is_needed(self):
        levels = {"care": 2, "economy": None, "supervision": 0}
        assert needed(levels, at_release=True) == ("housing", "occupation", "care")

    def test_a_mapping_that_says_no_need_is_believed(self):
        assert needed({"housing": 0, "occupation": 1}, at_release=True) == ("occupation",)

    def test_under_supervision_occupation_and_what_is_needed(self):
        assert needed({"economy": 4}, at_release=False) == ("occupation", "economy")


def test_custody_without_an_end_ends_with_the_release():
    assert custody(Span(on("01-01")), R) == Span(on("01-01"), R)
    assert custody(Span(on("01-01"), on("05-20")), R) == Span(on("01-01"), on("05-20"))
    assert custody(Span(on("06-02")), R) == Span(on("06-02"))


def test_days_are_added_up_by_area_the_most_first():
    three = (
        Stretch("housing", on("06-01"), on("06-05")),
        Stretch("occupation", on("05-20"), on("06-02")),
        Stretch("occupation", on("06-10"), on("06-21")),
    )
    each = Uncovered(R, planned=True, stretches=three)
    assert list(each.by_area().items()) == [("occupation", 24), ("housing", 4)]
    assert each.worst == 13
