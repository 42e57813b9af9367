"""From bar to bar by keyboard, and from view to view."""

from tests.ui.lines import RELEASE, TODAY, a_bar, a_line, day, the_line

from sluss.domain.dates import Span
from sluss.domain.release_line import Mark, MarkKind
from sluss.ui import release_line_walk as walk


def titles(line, *steps):
    """Walk and return the titles one comes by."""
    current, seen = None, []
    for step, by in steps:
        stop = step(line, current, by)
        current = stop.key
        seen.append(stop.bar.title)
    return seen


def test_one_comes_by_every_bar_lane_by_lane_and_stays_at_the_end():
    line = the_line()
    forward = [(walk.beside, 1)] * 8
    assert titles(line, *forward) == [
        "Anstalt", "Träningslägenhet Rosen", "Beroendemottagning", "Arbetsträning", "Praktik",
        "Övervakning", "Övervakning", "Övervakning",
    ]  # fmt: skip


def test_back_begins_at_the_last_one():
    assert titles(the_line(), (walk.beside, -1), (walk.beside, -1)) == ["Övervakning", "Praktik"]


def test_down_goes_to_the_nearest_bar_of_the_next_lane_that_has_one():
    down = (walk.in_lane_beside, 1)
    assert titles(the_line(), (walk.beside, 1), down, down, down, down) == [
        "Anstalt", "Beroendemottagning", "Praktik", "Övervakning", "Övervakning",
    ]  # fmt: skip


def test_an_empty_line_has_nowhere_to_go():
    assert walk.beside(a_line([], []), None, 1) is None
    assert walk.in_lane_beside(a_line([], []), None, 1) is None


def test_the_steps_lie_around_the_release_with_a_third_before_it():
    view = walk.stepped(the_line(), 0)
    assert view.days == 42
    assert (RELEASE - view.start).days == 14


def test_without_a_release_they_lie_around_today():
    view = walk.stepped(a_line([], marks=[Mark(MarkKind.TODAY, TODAY, "")]), 1)
    assert (TODAY - view.start).days == 46
    assert view.days == 140


def test_the_last_step_shows_everything():
    view = walk.stepped(the_line(), 3)
    assert view.start == day(3, 1)
    assert view.end > day(12, 10, 2028)


def test_a_bar_outside_is_brought_into_view_and_the_length_stays():
    view = Span(day(11, 1), day(12, 1))
    far = a_bar(day(6, 1, 2028))
    moved = walk.with_days(view, far.span)
    assert far.span.start in moved
    assert moved.days == view.days
    assert walk.with_days(view, a_bar(day(11, 5)).span) == view
    assert walk.with_days(view, None) == view


def test_moving_keeps_the_length():
    view = Span(day(11, 1), day(12, 1))
    assert walk.moved(view, 0.5).start == day(11, 16)
    assert walk.moved(walk.moved(view, 0.5), -0.5) == view
