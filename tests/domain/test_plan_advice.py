"""What is worth a second look in a plan: it is said and keeps nothing from being approved."""

import datetime as dt

import pytest
from tests.builders import a_measure, a_measure_event, a_rating, an_id

from sluss.domain.machines import MeasureStatus
from sluss.domain.plan_advice import (
    between_chairs,
    client_share,
    follow_up_due,
    intensity,
    only_one_area,
)
from sluss.domain.plan_checks import Basis
from sluss.domain.plan_limits import Limits

DAY = dt.timedelta(days=1)
LIMITS = Limits(30, 184 * DAY, 30 * DAY, 30 * DAY, {"medium": 3, "high": 6}, {"low": 3})


@pytest.mark.feature("F-S3-24")
@pytest.mark.parametrize(
    ("own", "others", "percent", "too_much"),
    [(0, 0, 0, False), (3, 7, 30, False), (4, 9, 31, True), (1, 0, 100, True)],
)
def test_the_share_left_to_the_client_is_too_much_only_above_the_limit(
    own, others, percent, too_much
):
    measures = [a_measure(by_client=True) for _ in range(own)]
    measures += [a_measure() for _ in range(others)]
    share = client_share(measures, LIMITS)
    assert (share.own, share.every, share.percent) == (own, own + others, percent)
    assert share.too_much is too_much


def test_what_is_over_is_no_longer_carried():
    over = a_measure(by_client=True, status=MeasureStatus.COMPLETED)
    assert client_share([over, a_measure()], LIMITS).own == 0


@pytest.mark.feature("F-S3-12")
@pytest.mark.parametrize(
    ("level", "hours", "fits"),
    [("high", 5, False), ("high", 6, True), ("low", 3, True), ("low", 4, False)],
)
def test_hours_of_a_week_are_held_against_the_level(level, hours, fits):
    measures = [a_measure(hours_a_week=hours - 1), a_measure(hours_a_week=1), a_measure()]
    measures.append(a_measure(hours_a_week=40, status=MeasureStatus.CANCELLED))
    found = intensity(measures, level, LIMITS)
    assert found is not None
    assert (found.hours, found.fits) == (hours, fits)


def test_without_a_guideline_nothing_is_said():
    assert intensity([a_measure()], "", LIMITS) is None


@pytest.mark.feature("F-S3-14")
def test_one_area_alone_is_told_when_there_are_several_needs():
    two = tuple(a_rating(area=area, need_level=2) for area in ("occupation", "care"))
    assert only_one_area(Basis((a_measure(), a_measure()), two)) == "occupation"
    assert only_one_area(Basis((a_measure(), a_measure(area="care")), two)) == ""
    assert only_one_area(Basis((a_measure(),), two[:1])) == ""
    assert only_one_area(Basis((), two)) == ""


@pytest.mark.feature("F-S1-48")
def test_between_the_chairs_lie_measures_and_needs_without_party():
    nobodys, answered = a_measure(), a_measure(area="economy", responsible=an_id())
    ratings = (
        a_rating(area="care", need_level=2),
        a_rating(area="housing", need_level=2, responsible=an_id()),
        a_rating(area="economy", need_level=2),
        a_rating(area="social_support", need_level=2),
        a_rating(area="supervision", need_level=0),
    )
    found = between_chairs(Basis((nobodys, answered), ratings, {"social_support": "Vill inte"}))
    assert found.measures == (nobodys,)
    assert found.needs == ("care",)


@pytest.mark.feature("F-S1-58")
def test_the_next_follow_up_is_counted_from_the_last_thing_noted():
    begun, last = dt.date(2026, 5, 1), dt.date(2026, 5, 20)
    active, over = a_measure(status=MeasureStatus.ACTIVE), a_measure()
    events = [
        a_measure_event(measure=active.id, happened_on=last),
        a_measure_event(measure=active.id, happened_on=last + DAY, withdrawn=True),
        a_measure_event(measure=over.id, happened_on=last + 9 * DAY),
    ]
    assert follow_up_due([active, over], events, begun, LIMITS) == last + 30 * DAY
    assert follow_up_due([active, over], [], begun, LIMITS) == begun + 30 * DAY
    assert follow_up_due([over], events, begun, LIMITS) is None
    assert follow_up_due([active], [], None, LIMITS) is None
