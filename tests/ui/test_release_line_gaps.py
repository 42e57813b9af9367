"""Where uncovered stretches stand on the release line, and their words."""

import pytest
from tests.ui.lines import a_bar, a_line, day

from sluss.domain.dates import Span
from sluss.domain.release_line import Gap, Lane, ReleaseLine
from sluss.ui.release_line_layout import Measures, lay_out
from sluss.ui.release_line_walk import stepped

MEASURES = Measures(unit=4, text_height=16)
WIDTH = 1_160


def gap(start, end):
    days = (end - start).days
    return Gap(Span(start, end), f"Gap {days} days")


def line_of(bars, gaps, *others):
    line = a_line(bars, *others)
    first = Lane(line.lanes[0].area, line.lanes[0].label, tuple(bars), tuple(gaps))
    return ReleaseLine(line.window, (first, *line.lanes[1:]), line.marks)


def placed(line, view=None, width=WIDTH):
    return lay_out(line, view or line.window, width, MEASURES, "en", lambda text: 7 * len(text))


def test_it_stands_on_its_days_between_the_bars():
    before, after = a_bar(day(10, 1), day(11, 28)), a_bar(day(12, 22))
    picture = placed(line_of([before, after], [gap(day(11, 28), day(12, 22))]))
    (found,) = picture.gaps
    assert found.left == picture.x(day(11, 28))
    assert found.left + found.width == pytest.approx(picture.x(day(12, 22)))
    assert found.top == picture.bars[0].top
    assert (found.inside, found.text) == (True, "Gap 24 days")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_it_is_never_drawn_under_eight_pixels(step):
    line = line_of([a_bar(day(3, 1, 2020), day(12, 10))], [gap(day(12, 10), day(12, 11))])
    (found,) = placed(line, stepped(line, step)).gaps
    assert found.width >= 8


def test_at_the_right_edge_it_stays_on_the_line():
    view = Span(day(11, 1), day(12, 11))
    picture = placed(line_of([], [gap(day(12, 10), day(12, 30))]), view, width=4_000)
    (found,) = picture.gaps
    assert found.left + found.width <= picture.right + 0.01
    last_day = Span(day(10, 1), day(12, 11))
    (found,) = placed(line_of([], [gap(day(12, 10), day(12, 11))]), last_day, width=300).gaps
    assert found.width == 8
    assert found.left + found.width <= placed(line_of([], []), last_day, width=300).right + 0.01


def test_words_that_do_not_fit_stand_in_a_row_of_their_own_with_a_sign():
    narrow = gap(day(12, 10), day(12, 14))
    first, second = a_bar(day(10, 1), day(12, 10)), a_bar(day(11, 1), day(12, 1))
    picture = placed(line_of([first, second], [narrow], [a_bar(day(11, 1))]))
    (found,) = picture.gaps
    assert (found.inside, found.text) == (False, "▲ Gap 4 days")
    lane, next_lane = picture.lanes
    under = next(bar for bar in picture.bars if bar.row == 1)
    assert found.top + picture.bar_height <= found.text_top
    assert found.text_top + MEASURES.text_height <= under.top
    assert lane.top + lane.height == next_lane.top
    assert under.top + picture.bar_height <= next_lane.top


def test_words_of_two_short_ones_do_not_collide():
    gaps = [gap(day(12, 10), day(12, 12)), gap(day(12, 14), day(12, 16))]
    first, second = placed(line_of([], gaps)).gaps
    assert first.text_left + 7 * len(first.text) <= second.text_left


def test_a_lane_without_one_is_as_high_as_before():
    bars = [a_bar(day(11, 1), day(12, 1))]
    assert placed(line_of(bars, [])).height == placed(a_line(bars)).height


def test_what_lies_outside_the_days_shown_is_not_there():
    assert placed(line_of([], [gap(day(6, 1, 2028), day(7, 1, 2028))])).gaps == ()


def test_the_words_of_a_bar_end_where_one_begins():
    bar = a_bar(day(12, 8), day(12, 10), title="Ett mycket långt namn på en insats")
    picture = placed(line_of([bar], [gap(day(12, 10), day(1, 20, 2027))]))
    (found,) = picture.gaps
    (short,) = picture.bars
    assert short.title_left + short.title_width <= found.left or short.title_width == 0


def test_it_is_found_under_the_mouse():
    picture = placed(line_of([], [gap(day(12, 10), day(1, 20, 2027))]))
    (found,) = picture.gaps
    assert picture.gap_at(found.left + 5, found.top + 2) is found
    assert picture.gap_at(found.left - 5, found.top + 2) is None
    assert picture.gap_at(found.left + 5, found.top + 200) is None
