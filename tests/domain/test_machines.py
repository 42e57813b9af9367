"""Steps of the state machines, and which of several states is the furthest."""

from itertools import combinations, pairwise, permutations

import pytest

from sluss.domain.declaration import Merge, fields_of
from sluss.domain.entities import ALL
from sluss.domain.machines import (
    NEXT,
    CaseStatus,
    MappingStatus,
    MeasureStatus,
    PlanStatus,
    TaskStatus,
    furthest,
    may_follow,
    reachable,
)

MACHINES = sorted(NEXT, key=lambda machine: machine.__name__)


@pytest.mark.feature("F-S1-48")
def test_a_measure_goes_from_an_idea_to_its_end():
    line = ["proposed", "agreed", "confirmed", "active", "completed"]
    for before, after in pairwise(line):
        assert may_follow(MeasureStatus(before), MeasureStatus(after))
    assert may_follow(MeasureStatus.ACTIVE, MeasureStatus.PAUSED)
    assert may_follow(MeasureStatus.PAUSED, MeasureStatus.ACTIVE)
    assert may_follow(MeasureStatus.ACTIVE, MeasureStatus.INTERRUPTED)
    for before in ("proposed", "agreed", "confirmed"):
        assert may_follow(MeasureStatus(before), MeasureStatus.CANCELLED)


@pytest.mark.parametrize(
    ("before", "after"),
    [("proposed", "active"), ("agreed", "proposed"), ("completed", "active"), ("paused", "agreed")],
)
def test_no_step_is_skipped_and_none_goes_back(before, after):
    assert not may_follow(MeasureStatus(before), MeasureStatus(after))


def test_a_closed_case_is_opened_again_and_a_done_task_too():
    assert may_follow(CaseStatus.CLOSED, CaseStatus.OPEN)
    assert may_follow(TaskStatus.DONE, TaskStatus.OPEN)
    assert not may_follow(TaskStatus.CANCELLED, TaskStatus.OPEN)
    assert not may_follow(PlanStatus.DRAFT, PlanStatus.ACTIVE)
    assert not may_follow(MappingStatus.SUPERSEDED, MappingStatus.DRAFT)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.__name__)
class TestEveryMachine:
    def test_staying_is_always_possible_and_every_step_stays_in_the_machine(self, machine):
        for state in machine:
            assert may_follow(state, state)
            assert NEXT[machine].get(state, frozenset()) <= set(machine)

    def test_every_state_is_reached_from_the_first(self, machine):
        first = next(iter(machine))
        assert reachable(first) | {first} == set(machine)

    def test_the_furthest_is_a_function_of_the_set(self, machine):
        for states in combinations(machine, 3):
            assert len({furthest(order) for order in permutations(states)}) == 1
            assert furthest([*states, *states]) == furthest(states)

    def test_the_furthest_comes_after_all_others_and_leads_back_to_none(self, machine):
        for count in (1, 2, 3, 4):
            for states in combinations(machine, count):
                found = furthest(states)
                last = [
                    state
                    for state in states
                    if all(
                        state in reachable(other) and other not in reachable(state)
                        for other in states
                        if other != state
                    )
                ]
                assert [found] == last or (found is None and not last)


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ({"agreed", "active"}, "active"),
        ({"proposed", "cancelled"}, "cancelled"),
        ({"active", "paused"}, None),  # each leads to the other
        ({"paused", "completed"}, "completed"),
        ({"completed", "interrupted"}, None),  # neither leads to the other
        ({"active", "paused", "cancelled"}, "cancelled"),
        ({"confirmed"}, "confirmed"),
    ],
)
def test_the_furthest_of_a_measure(states, found):
    assert furthest([MeasureStatus(state) for state in states]) == found


def test_states_of_two_machines_with_one_text_are_told_apart():
    assert reachable(MappingStatus.DRAFT) == {MappingStatus.DONE, MappingStatus.SUPERSEDED}
    assert PlanStatus.CLOSED in reachable(PlanStatus.DRAFT)
    assert CaseStatus.DORMANT in reachable(CaseStatus.OPEN)
    assert TaskStatus.CANCELLED in reachable(TaskStatus.OPEN)


def test_every_status_that_goes_furthest_has_a_machine():
    for kind in ALL:
        for field in fields_of(kind):
            if field.merge is Merge.FURTHEST:
                assert field.python in NEXT
