"""Where everything on the release line stands."""

import datetime as dt
from itertools import pairwise

import pytest
from tests.ui.lines import RELEASE, TODAY, WORK, a_bar, a_line, day, the_line

from sluss.domain.dates import Span
from sluss.domain.release_line import Mark, MarkKind
from sluss.ui.release_line_layout import Measures, lay_out, shown_title

MEASURES = Measures(unit=4, text_height=16)
WIDTH = 1_160


def placed(line, view=None, width=WIDTH, language="en"):
    return lay_out(line, view or line.window, width, MEASURES, language, lambda text: 7 * len(text))


def bar_of(picture, bar):
    return next(each for each in picture.bars if each.bar is bar)


class TestDays:
    def test_a_bar_stands_on_its_days_half_open(self):
        one, next_one = a_bar(day(11, 1), day(12, 1)), a_bar(day(12, 1), day(1, 1, 2027))
        picture = placed(a_line([one], [next_one]))
        first, second = bar_of(picture, one), bar_of(picture, next_one)
        assert first.left == picture.x(day(11, 1))
        assert first.left + first.width == pytest.approx(second.left)

    def test_a_bar_whose_next_begins_the_day_it_ends_shares_its_row(self):
        one, next_one = a_bar(day(11, 1), day(12, 1)), a_bar(day(12, 1))
        picture = placed(a_line([one, next_one]))
        assert [bar.row for bar in picture.bars] == [0, 0]

    def test_what_does_not_end_has_an_arrow_at_the_edge(self):
        endless, ends, later = (
            a_bar(day(11, 1)),
            a_bar(day(11, 1), day(12, 1)),
            a_bar(day(11, 1), day(9, 1, 2028)),
        )
        picture = placed(a_line([endless], [ends], [later]))
        assert [bar.after for bar in picture.bars] == [True, False, True]
        assert bar_of(picture, endless).left + bar_of(picture, endless).width == picture.right

    def test_what_began_before_is_cut_at_the_left_edge_and_says_so(self):
        old, new = a_bar(day(3, 1)), a_bar(day(11, 5))
        picture = placed(a_line([old], [new]))
        assert bar_of(picture, old).left == picture.left
        assert [bar.before for bar in picture.bars] == [True, False]

    def test_what_lies_outside_is_not_there_and_its_lane_is_empty(self):
        picture = placed(a_line([a_bar(day(1, 1), day(2, 1))], [a_bar(day(6, 1, 2029))]))
        assert picture.bars == ()
        assert len(picture.lanes) == 2

    def test_a_span_without_a_day_is_not_there(self):
        assert placed(a_line([a_bar(day(11, 5), day(11, 5))])).bars == ()

    def test_a_single_day_can_be_seen_in_a_view_of_years(self):
        one_day = a_bar(day(12, 1), day(12, 2))
        picture = placed(a_line([one_day]), Span(day(1, 1), day(1, 1, 2036)))
        assert bar_of(picture, one_day).width >= 8

    def test_a_single_day_at_the_right_edge_stays_within_it(self):
        last = a_bar(day(3, 14, 2027), day(3, 15, 2027))
        picture = placed(a_line([last]), Span(day(1, 1), day(3, 15, 2027)), width=400)
        assert bar_of(picture, last).left + bar_of(picture, last).width <= picture.right + 0.01


class TestRows:
    def test_what_overlaps_gets_a_row_of_its_own_and_the_lane_grows(self):
        line = a_line([a_bar(day(11, 1), day(12, 20)), a_bar(day(12, 1)), a_bar(day(12, 22))], [])
        picture = placed(line)
        assert [bar.row for bar in picture.bars] == [0, 1, 0]
        tops = sorted({bar.top for bar in picture.bars})
        assert tops[1] - tops[0] == MEASURES.row
        assert picture.lanes[0].height - picture.lanes[1].height == MEASURES.row

    def test_no_two_bars_cover_each_other(self):
        bars = [a_bar(day(11, n % 28 + 1), day(12, n % 27 + 1)) for n in range(60)]
        picture = placed(a_line(bars))
        assert len(picture.bars) == 60
        for at, one in enumerate(picture.bars):
            for other in picture.bars[at + 1 :]:
                apart = one.left + one.width <= other.left + 0.02 or one.row != other.row
                assert apart or other.left + other.width <= one.left + 0.02

    def test_lanes_follow_each_other_and_hold_their_bars(self):
        picture = placed(the_line())
        for lane, below in zip(picture.lanes, picture.lanes[1:], strict=False):
            assert lane.top + lane.height == pytest.approx(below.top)
        for bar in picture.bars:
            lane = picture.lanes[bar.lane]
            assert lane.top < bar.top
            assert bar.top + picture.bar_height < lane.top + lane.height

    def test_an_empty_lane_is_as_high_as_one_row(self):
        picture = placed(a_line([], [a_bar(day(11, 1))]))
        assert picture.lanes[0].height == picture.lanes[1].height


class TestTitles:
    def test_what_nobody_confirmed_begins_with_a_question_mark(self):
        assert shown_title(a_bar(day(11, 1), title="Praktik", confirmed=False)) == "? Praktik"
        assert shown_title(a_bar(day(11, 1), title="Praktik")) == "Praktik"

    def test_a_title_stands_behind_the_block_where_there_is_room(self):
        bar = bar_of(placed(line := a_line([a_bar(day(11, 1))])), line.lanes[0].bars[0])
        assert bar.title_inside
        assert bar.title_left > bar.left + bar.block
        assert bar.title_left + bar.title_width < bar.left + bar.width

    def test_a_bar_too_narrow_for_its_title_has_it_on_its_right(self):
        short = a_bar(day(11, 1), day(11, 4), title="Kursdagar")
        bar = bar_of(placed(a_line([short])), short)
        assert not bar.title_inside
        assert bar.title_left > bar.left + bar.width
        assert bar.title_width == 7 * len("Kursdagar")

    def test_a_title_never_runs_into_the_next_bar(self):
        short = a_bar(day(11, 1), day(11, 4), title="Kursdagar i november")
        picture = placed(a_line([short, a_bar(day(11, 6))]))
        bar = bar_of(picture, short)
        assert bar.title_width == 0

    def test_the_block_is_never_wider_than_its_bar(self):
        short = a_bar(day(11, 1), day(11, 2))
        assert bar_of(placed(a_line([short])), short).block <= 8


class TestMarks:
    def test_labels_stand_beside_their_lines(self):
        marks = placed(the_line()).marks
        assert [mark.mark.day for mark in marks] == [TODAY, RELEASE]
        assert all(mark.label_left > mark.x for mark in marks)

    def test_labels_that_would_collide_stand_in_rows(self):
        near = [
            Mark(MarkKind.TODAY, TODAY, "today"),
            Mark(MarkKind.RELEASE, TODAY + dt.timedelta(days=1), "release Tue 24 Nov"),
            Mark(MarkKind.SUPERVISION_END, TODAY + dt.timedelta(days=2), "supervision ends"),
        ]
        picture = placed(a_line([], marks=near))
        assert [mark.label_row for mark in picture.marks] == [0, 1, 2]
        assert picture.lanes_top > placed(a_line([], marks=near[:1])).lanes_top

    def test_a_label_at_the_right_edge_stands_left_of_its_line(self):
        late = Mark(MarkKind.RELEASE, day(3, 14, 2027), "release Sun 14 Mar")
        (mark,) = placed(a_line([], marks=[late])).marks
        assert mark.label_left + 7 * len(late.label) < mark.x

    def test_a_mark_outside_the_view_is_not_there(self):
        assert placed(the_line(), Span(day(1, 1), day(2, 1))).marks == ()


class TestAxis:
    @pytest.mark.parametrize(
        ("view", "labels"),
        [
            (Span(day(11, 23), day(12, 28)), ["23 Nov", "30 Nov", "7 Dec", "14 Dec", "21 Dec"]),
            (Span(day(11, 20), day(3, 3, 2027)), ["December", "January 2027", "February"]),
            (Span(day(1, 1), day(1, 1, 2028)), ["Jan 2026", "Apr", "Jul", "Oct", "Jan 2027"]),
            (Span(day(1, 1), day(1, 1, 2032)), ["2026", "2027", "2028", "2029", "2030", "2031"]),
        ],
    )
    def test_it_names_weeks_months_quarters_or_years(self, view, labels):
        found = [tick.label for tick in placed(a_line([]), view).ticks]
        assert found[: len(labels)] == labels

    def test_names_never_touch(self):
        for days in range(14, 4_000, 97):
            view = Span(day(1, 1), day(1, 1) + dt.timedelta(days=days))
            for width in (500, 900, 1_400):
                ticks = placed(a_line([]), view, width).ticks
                for one, other in pairwise(ticks):
                    assert one.x + 4 + 7 * len(one.label) <= other.x

    def test_months_are_named_in_the_language_asked(self):
        view = Span(day(11, 20), day(3, 3, 2027))
        assert placed(a_line([]), view, language="sv").ticks[1].label == "januari 2027"


class TestLegend:
    def test_every_party_is_named_once(self):
        picture = placed(the_line())
        assert [entry.party.code for entry in picture.legend] == ["KV", "SOC", "REG", "AF"]

    def test_it_names_only_who_is_seen(self):
        picture = placed(the_line(), Span(day(3, 1), day(9, 15)))
        assert [entry.party.code for entry in picture.legend] == ["KV"]

    def test_it_wraps_where_it_must(self):
        picture = placed(the_line(), width=420)
        assert len({entry.top for entry in picture.legend}) > 1
        assert picture.height > placed(the_line()).height

    def test_a_measure_nobody_answers_for_is_no_party(self):
        assert placed(a_line([a_bar(day(11, 1), party=None)])).legend == ()


def test_the_bar_under_a_point_is_found():
    bar = a_bar(day(11, 10), day(12, 1), WORK)
    picture = placed(a_line([bar]))
    found = bar_of(picture, bar)
    assert picture.bar_at(found.left + 1, found.top + 1) is found
    assert picture.bar_at(found.left - 2, found.top + 1) is None
    assert picture.bar_at(found.left + 1, found.top - 2) is None
