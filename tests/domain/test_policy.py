"""What a person may choose within what the IT department decided."""

import pytest

from sluss.domain.policy import IDLE_MINUTES, NOTHING_DECIDED, Policy, idle_choices, idle_minutes


def decided(minutes):
    return Policy(idle_minutes=minutes, decided=("idle_minutes",))


def test_where_nothing_is_decided_everything_offered_may_be_chosen():
    assert idle_choices(NOTHING_DECIDED) == (1, 2, 3, 5, 10, 15)
    assert idle_minutes(NOTHING_DECIDED, 0) == 5
    assert idle_minutes(NOTHING_DECIDED, 15) == 15


@pytest.mark.parametrize(("minutes", "choices"), [(1, (1,)), (4, (1, 2, 3, 4)), (5, (1, 2, 3, 5))])
def test_what_the_department_decided_is_the_most(minutes, choices):
    assert idle_choices(decided(minutes)) == choices
    assert idle_minutes(decided(minutes), 0) == minutes
    assert idle_minutes(decided(minutes), 15) == minutes
    assert idle_minutes(decided(minutes), 1) == 1


@pytest.mark.parametrize("wished", [-3, 0, 1, 7, 15, 16, 10**9])
def test_no_wish_leaves_the_limits(wished):
    least, most = IDLE_MINUTES
    assert least <= idle_minutes(NOTHING_DECIDED, wished) <= most
