"""Two versions side by side: every difference once; versions made apart are found."""

import datetime as dt

import msgspec
import pytest
from tests.builders import a_measure, a_plan

from sluss.domain.machines import PlanStatus
from sluss.domain.plan_compare import Change, chosen_apart, compare, forks


def test_what_came_went_changed_and_stayed():
    plan = a_plan(goal="Arbete")
    came, went, kept, moved = (a_measure(title=title) for title in ("A", "B", "C", "D"))
    later = msgspec.structs.replace(moved, planned_start=dt.date(2026, 6, 1), by_client=True)
    after = msgspec.structs.replace(plan, goal="Bostad", version=2)
    found = compare((plan, [went, kept, moved]), (after, [kept, later, came]))
    assert [(each.name, each.before, each.after) for each in found.plan] == [
        ("goal", "Arbete", "Bostad")
    ]
    assert [each.change for each in found.measures] == [
        Change.CAME,
        Change.WENT,
        Change.CHANGED,
        Change.SAME,
    ]
    assert {each.name for each in found.measures[2].fields} == {"planned_start", "by_client"}


def test_a_version_is_the_same_as_itself():
    plan, measures = a_plan(), [a_measure(), a_measure()]
    found = compare((plan, measures), (plan, measures))
    assert found.plan == ()
    assert {each.change for each in found.measures} == {Change.SAME}


@pytest.mark.parametrize(
    ("statuses", "count"),
    [
        ((PlanStatus.ACTIVE, PlanStatus.ACTIVE), 1),
        ((PlanStatus.DRAFT, PlanStatus.ACTIVE), 1),
        ((PlanStatus.ACTIVE, PlanStatus.SUPERSEDED), 0),
        ((PlanStatus.ACTIVE, PlanStatus.CLOSED), 0),
    ],
)
def test_versions_with_one_number_were_made_apart_until_one_makes_way(statuses, count):
    plans = [a_plan(version=2, status=status) for status in statuses]
    plans.append(a_plan(version=1, status=PlanStatus.SUPERSEDED))
    assert len(forks(plans)) == count


@pytest.mark.feature("F-S3-21")
@pytest.mark.parametrize(
    ("later", "count"),
    [
        ((), 2),
        ((a_plan(version=3, status=PlanStatus.APPROVED),), 2),  # a draft replaces nothing yet
        ((a_plan(version=3, status=PlanStatus.ACTIVE),), 0),
        ((a_plan(version=3, status=PlanStatus.SUPERSEDED),), 0),
        ((a_plan(version=2, status=PlanStatus.UNDER_REVIEW),), 0),
        ((a_plan(version=2, status=PlanStatus.CLOSED, valid_from=dt.date(2026, 5, 4)),), 0),
    ],
)
def test_versions_that_made_way_for_each_other_are_asked_about_again(later, count):
    plans = [a_plan(version=2, status=PlanStatus.SUPERSEDED) for _ in range(2)]
    plans.append(a_plan(version=1, status=PlanStatus.SUPERSEDED))
    assert len(chosen_apart([*plans, *later])) == count
    assert len(forks([*plans, *later])) == bool(count)
