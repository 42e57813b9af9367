"""A plan on two laptops: two versions fixed apart both stay until a person chooses one."""

import datetime as dt

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import JointPlan, Measure, MeasureEvent, Party
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.needs import rate_area
from sluss.usecases.plan_sheet import plan_sheet
from sluss.usecases.plan_versions import compare_versions
from sluss.usecases.plans import choose_version, move_plan, start_plan
from sluss.usecases.reconcile import STATE, reconcile
from sluss.usecases.session import Session

ONE, OTHER = "malmo-1", "malmo-2"
EVERYBODY = (CENTRAL, ONE, OTHER)
FIXED = (PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED, PlanStatus.ACTIVE)
READY = {
    "client_participated": True,
    "client_consents": True,
    "review_date": dt.date(2026, 10, 1),
    "other_actors": "Inga andra.",
    "nothing_tried_before": True,
}


def fix(session: Session, plan: RecordId) -> None:
    for step in FIXED:
        move_plan(session, plan, step)


@pytest.fixture
def planned(world: World) -> tuple[RecordId, RecordId]:
    """Return a client with a plan in force that both laptops know, and its measure."""
    session = world.session(ONE)
    party = next(each.id for each in session.store.find(Party) if each.name == "Socialtjänsten")
    client = register_client(session, given_name="Nils").id
    for area, level in (("housing", 2), ("social_support", 0)):
        rate_area(session, client, area, {"need_level": level})
    plan = start_plan(session, client, goal="Boende", overall_responsible=party, **READY).id
    measure = add_measure(session, client, "housing", "Lägenhet", responsible=party).id
    fix(session, plan)
    world.carry_everything()
    return client, measure


def plans(session: Session, client: RecordId) -> dict[RecordId, tuple[int, PlanStatus, str]]:
    found = session.store.find(JointPlan, client=client)
    return {each.id: (each.version, each.status, each.goal) for each in found}


@pytest.mark.feature("F-S3-21")
def test_two_versions_fixed_apart_both_stay_until_somebody_chooses(
    world: World, planned: tuple[RecordId, RecordId]
) -> None:
    client, measure = planned
    made: dict[str, RecordId] = {}
    for name, goal in ((ONE, "Boende och arbete"), (OTHER, "Boende och skulder")):
        session = world.session(name)
        made[name] = start_plan(session, client, goal=goal, **READY).id
        fix(session, made[name])
    step_measure(world.session(OTHER), measure, MeasureStatus.AGREED)

    world.carry_everything()

    for name in EVERYBODY:
        found = plans(world.session(name), client)
        assert found == plans(world.session(ONE), client)
        assert {found[made[n]] for n in made} == {
            (2, PlanStatus.ACTIVE, "Boende och arbete"),
            (2, PlanStatus.ACTIVE, "Boende och skulder"),
        }
        rivals = plan_sheet(world.session(name), client, "sv").versions
        assert {each.id for each in rivals if each.rival} == set(made.values())
        told = compare_versions(world.session(name), made[ONE], made[OTHER], "sv").plan
        assert [(d.before, d.after) for d in told] == [("Boende och arbete", "Boende och skulder")]

    choose_version(world.session(OTHER), made[OTHER])
    world.carry_everything()

    for name in EVERYBODY:
        sheet = plan_sheet(world.session(name), client, "sv")
        assert sheet.plan is not None
        assert (sheet.plan.id, sheet.plan.status) == (made[OTHER], PlanStatus.ACTIVE)
        assert not any(each.rival for each in sheet.versions)
        assert plans(world.session(name), client)[made[ONE]] == (
            2,
            PlanStatus.SUPERSEDED,
            "Boende och arbete",
        )


def test_where_both_chose_apart_it_is_asked_again_and_never_is_none_in_force(
    world: World, planned: tuple[RecordId, RecordId]
) -> None:
    client, _measure = planned
    made = {}
    for name in (ONE, OTHER):
        made[name] = start_plan(world.session(name), client, goal=name, **READY).id
        fix(world.session(name), made[name])
    world.carry_everything()
    for name in (ONE, OTHER):
        choose_version(world.session(name), made[name])  # each its own, offline
    start_plan(world.session(ONE), client, goal="Nästa")  # a draft replaces nothing yet
    world.carry_everything()

    for name in EVERYBODY:
        found = plans(world.session(name), client)
        assert {found[plan][2] for plan in made.values()} == {ONE, OTHER}
        assert found == plans(world.session(ONE), client)
        sheet = plan_sheet(world.session(name), client, "sv")
        assert {each.id for each in sheet.versions if each.rival} == set(made.values())

    choose_version(world.session(OTHER), made[ONE])
    world.carry_everything()

    for name in EVERYBODY:
        found = plans(world.session(name), client)
        assert found[made[ONE]][1] in (PlanStatus.ACTIVE, PlanStatus.UNDER_REVIEW)
        assert found[made[OTHER]][1] is PlanStatus.SUPERSEDED
        sheet = plan_sheet(world.session(name), client, "sv")
        assert not any(each.rival for each in sheet.versions)


def test_what_was_gone_through_apart_is_all_there(
    world: World, planned: tuple[RecordId, RecordId]
) -> None:
    client, measure = planned
    session = world.session(ONE)
    day = dt.date(2026, 5, 4)
    for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
        step_measure(session, measure, step, planned_start=day)
    world.carry_everything()
    for name in (ONE, OTHER):
        reconcile(world.session(name), client, "Fråga", {STATE + measure.hex(): "going_on"})
    world.carry_everything()
    for name in EVERYBODY:
        store = world.session(name).store
        assert len(store.find(MeasureEvent, client=client, measure=measure)) == 2
        assert store.get(Measure, measure).status is MeasureStatus.ACTIVE
