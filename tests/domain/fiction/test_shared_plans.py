"""Invented answers and other plans: they speak of what is there, and are the same again."""

from collections import Counter, defaultdict

import pytest
from tests.domain.fiction.worlds import TODAY, a_world, records

from sluss.domain.entities import (
    JointPlan,
    Measure,
    MeasurePause,
    OtherPartyPlan,
    PlanAnswer,
    PlanCoherence,
)
from sluss.domain.machines import MeasureStatus, PlanStatus

CLIENTS = 200


@pytest.fixture(scope="module", params=["SE", "DK"])
def every(request):
    found = defaultdict(list)
    for each in records(a_world(CLIENTS, country=request.param)):
        found[type(each)].append(each)
    return found


def test_there_are_plans_out_for_comments_and_plans_in_force_with_their_answers(every):
    plans = {each.id: each for each in every[JointPlan]}
    answered = Counter(plans[each.plan].status for each in every[PlanAnswer])
    assert answered[PlanStatus.ACTIVE] > answered[PlanStatus.IN_CONSULTATION] > 0
    assert answered[PlanStatus.DRAFT] == 0
    assert {each.answer for each in every[PlanAnswer]} == {"agrees", "disagrees", "no_answer"}
    assert any(each.party is None for each in every[PlanAnswer])


def test_who_does_not_agree_says_why(every):
    for each in every[PlanAnswer]:
        assert bool(each.reason) is (each.answer != "agrees")
        assert each.answered_on <= TODAY


def test_other_plans_are_compared_in_areas_of_the_clients_measures(every):
    owner = {each.id: each.client for each in every[OtherPartyPlan]}
    areas = defaultdict(set)
    for each in every[Measure]:
        areas[each.client].add(each.area)
    assert owner
    for each in every[PlanCoherence]:
        assert owner[each.other_plan] == each.client
        assert each.area in areas[each.client]
    assert {each.coherence for each in every[PlanCoherence]} == {"agrees", "deviates", "missing"}


def test_what_rests_has_a_day_from_which_it_does(every):
    resting = {each.id for each in every[Measure] if each.status is MeasureStatus.PAUSED}
    assert {each.measure for each in every[MeasurePause]} == resting
    assert all(each.start <= TODAY for each in every[MeasurePause])


def test_the_same_seed_gives_the_same_answers():
    one, again = (
        [each for each in records(a_world(20)) if isinstance(each, PlanAnswer)] for _ in range(2)
    )
    assert one == again != []
