"""What speaks against an assignment: each rule by itself, hard or soft as the data say."""

import datetime as dt
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from tests.builders import a_supervision, an_id

from sluss.catalog.load import Catalog
from sluss.domain.deadlines.rules import Trigger
from sluss.domain.entities import (
    Assignment,
    LaySupervisor,
    NetworkContact,
    RegisterCheck,
    TrainingCompletion,
)
from sluss.domain.holidays import Calendar
from sluss.domain.lay_reports import due_days
from sluss.domain.lay_rules import (
    Around,
    Demand,
    Demands,
    LayRule,
    Objection,
    Standing,
    lacks,
    objections,
)
from sluss.domain.machines import AssignmentStatus, LayStatus

TODAY = dt.date(2026, 5, 4)
BEGAN, OVER = dt.date(2026, 4, 1), dt.date(2027, 4, 1)
LONG_AGO = dt.date(2020, 1, 1)
CLIENT = an_id()
PERIOD = a_supervision(client=CLIENT, start=BEGAN, planned_end=OVER)
LAY = LaySupervisor(
    id=an_id(), office=an_id(), name="Rut Ek", phone="070-111 22 33", max_clients=2,
    status=LayStatus.ACTIVE,
)  # fmt: skip
CHECK = RegisterCheck(
    id=an_id(), office=LAY.office, lay=LAY.id, checked_on=dt.date(2026, 1, 10), result="ok"
)
DEMANDS = Demands(
    (
        Demand(LayRule.WITHIN_SUPERVISION, "", True, LONG_AGO),
        Demand(LayRule.ROOM, "", True, LONG_AGO),
        Demand(LayRule.ONE_MAIN, "", True, LONG_AGO),
        Demand(LayRule.STATUS, "", True, LONG_AGO),
        Demand(LayRule.REGISTER_CHECK, "365", True, LONG_AGO),
        Demand(LayRule.CHECK_RUNS_OUT, "60", False, LONG_AGO),
        Demand(LayRule.MODULE, "secrecy", False, LONG_AGO),
        Demand(LayRule.CLOSE_PERSON, "family|partner|dependent", False, LONG_AGO),
    )
)
TRAINED = TrainingCompletion(
    id=an_id(), office=LAY.office, lay=LAY.id, module="secrecy", completed_on=dt.date(2026, 2, 1)
)
STANDING = Standing(LAY, (CHECK,), (TRAINED,))
AROUND = Around(PERIOD)


def wanted(**but: Any) -> Assignment:
    given: dict[str, Any] = {
        "id": an_id(), "client": CLIENT, "supervision_period": PERIOD.id, "lay": LAY.id,
        "start": TODAY, "status": AssignmentStatus.APPOINTED,
    }  # fmt: skip
    return Assignment(**(given | but))


def said(
    assignment: Assignment,
    standing: Standing = STANDING,
    around: Around = AROUND,
    demands: Demands = DEMANDS,
) -> list[tuple[LayRule, str]]:
    found = objections(assignment, standing, around, demands, TODAY)
    return [(each.rule, each.field) for each in found]


def test_nothing_speaks_against_one_who_has_everything() -> None:
    assert said(wanted()) == []


@pytest.mark.feature("INV-03")
@pytest.mark.feature("F-S0-14")
@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (BEGAN - dt.timedelta(days=1), None, "start"),
        (OVER, None, "start"),
        (TODAY, OVER + dt.timedelta(days=1), "end"),
        (None, None, "start"),
        (TODAY, OVER, ""),
        (BEGAN, None, ""),
    ],
)
def test_an_assignment_lies_within_the_supervision(
    start: dt.date | None, end: dt.date | None, field: str
) -> None:
    alone = Demands(DEMANDS.lines[:1])
    found = said(wanted(start=start, end=end), demands=alone)
    assert found == ([(LayRule.WITHIN_SUPERVISION, field)] if field else [])


@pytest.mark.feature("INV-03")
def test_without_supervision_there_is_no_assignment() -> None:
    assert said(wanted(), around=Around()) == [(LayRule.WITHIN_SUPERVISION, "supervision_period")]


@pytest.mark.feature("INV-03")
@pytest.mark.parametrize(("others", "full"), [(0, False), (1, False), (2, True), (3, True)])
def test_nobody_has_more_clients_than_agreed(others: int, full: bool) -> None:
    found = objections(wanted(), replace(STANDING, others=others), AROUND, DEMANDS, TODAY)
    expected = [Objection(LayRule.ROOM, True, "lay", count=others, most=2)] if full else []
    assert list(found) == expected


@pytest.mark.feature("INV-03")
def test_a_client_has_one_main_lay_supervisor_at_a_time_and_any_number_of_substitutes() -> None:
    there = wanted(id=an_id(), lay=an_id(), start=BEGAN)
    around = Around(PERIOD, (there,))
    assert said(wanted(), around=around) == [(LayRule.ONE_MAIN, "role")]
    assert said(wanted(role="substitute"), around=around) == []
    ended = msgspec.structs.replace(there, status=AssignmentStatus.ENDED, end=TODAY)
    proposed = msgspec.structs.replace(there, status=AssignmentStatus.PROPOSED)
    leaves = msgspec.structs.replace(there, end=dt.date(2026, 7, 1))
    assert said(wanted(), around=Around(PERIOD, (ended, proposed))) == []
    assert said(wanted(start=dt.date(2026, 7, 1)), around=Around(PERIOD, (leaves,))) == []


@pytest.mark.feature("INV-04")
@pytest.mark.parametrize("status", LayStatus)
def test_only_who_is_approved_or_active_may_be_appointed(status: LayStatus) -> None:
    person = msgspec.structs.replace(LAY, status=status)
    ready = status in (LayStatus.APPROVED, LayStatus.ACTIVE)
    found = said(wanted(), replace(STANDING, lay=person))
    assert found == ([] if ready else [(LayRule.STATUS, "lay")])


@pytest.mark.feature("INV-04")
def test_the_register_check_must_be_there_tell_of_nothing_and_hold_on_the_first_day() -> None:
    against = [(LayRule.REGISTER_CHECK, "lay")]
    not_ok = msgspec.structs.replace(
        CHECK, id=an_id(), checked_on=dt.date(2026, 3, 1), result="not_ok"
    )
    through = msgspec.structs.replace(CHECK, valid_until=TODAY)
    assert said(wanted(), replace(STANDING, checks=())) == against
    assert said(wanted(), replace(STANDING, checks=(CHECK, not_ok))) == against
    assert said(wanted(), replace(STANDING, checks=(through,))) == []
    tomorrow = TODAY + dt.timedelta(days=1)
    assert said(wanted(start=tomorrow), replace(STANDING, checks=(through,))) == against
    # 365 days after 10 January 2026 it holds no longer, where it does not say itself.
    assert said(wanted(start=dt.date(2027, 1, 10))) == []
    assert said(wanted(start=dt.date(2027, 1, 11))) == against


@pytest.mark.feature("INV-04")
def test_what_is_required_stands_firm_or_asks_as_the_office_has_it() -> None:
    untrained = replace(STANDING, trainings=())
    (found,) = objections(wanted(), untrained, AROUND, DEMANDS, TODAY)
    assert (found.rule, found.hard, found.codes) == (LayRule.MODULE, False, ("secrecy",))
    firm = Demands(tuple(replace(each, hard=True) for each in DEMANDS.lines))
    (found,) = objections(wanted(), untrained, AROUND, firm, TODAY)
    assert found.hard
    later = Demands(tuple(replace(e, valid_from=dt.date(2027, 1, 1)) for e in DEMANDS.lines))
    assert said(wanted(), untrained, demands=later) == []


@pytest.mark.feature("INV-04")
def test_a_check_that_runs_out_soon_is_told_of_before_it_does() -> None:
    soon = dt.date(2026, 6, 1)
    standing = replace(STANDING, checks=(msgspec.structs.replace(CHECK, valid_until=soon),))
    assert lacks(standing, DEMANDS, TODAY) == (
        Objection(LayRule.CHECK_RUNS_OUT, False, "lay", soon),
    )
    assert lacks(STANDING, DEMANDS, TODAY) == ()


@pytest.mark.feature("INV-05")
@pytest.mark.parametrize(
    ("name", "phone", "relation", "close"),
    [
        ("Rut Ek", "", "family", True),
        ("rut  EK", "", "partner", True),
        ("Ruth Eek", "+46 70 111 22 33", "dependent", True),
        ("Rut Ek", "", "friend", False),
        ("Rut Ekman", "070-999 88 77", "family", False),
        ("", "", "family", False),
    ],
)
def test_somebody_close_to_the_client_asks_for_a_reason(
    name: str, phone: str, relation: str, close: bool
) -> None:
    person = NetworkContact(id=an_id(), client=CLIENT, name=name, phone=phone, relation=relation)
    found = objections(wanted(), STANDING, Around(PERIOD, (), (person,)), DEMANDS, TODAY)
    assert [(each.rule, each.hard) for each in found] == (
        [(LayRule.CLOSE_PERSON, False)] if close else []
    )


@pytest.mark.feature("INV-06")
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03-10", None, ["2026-04-30", "2026-06-30", "2026-08-31"]),
        ("2026-03-31", None, ["2026-04-30", "2026-06-30", "2026-08-31"]),
        ("2027-12-01", "2028-03-15", ["2028-01-31"]),
        ("2027-01-20", "2027-06-30", ["2027-02-28", "2027-04-30", "2027-06-30"]),
        ("2028-01-20", "2028-03-01", ["2028-02-29"]),
        ("2026-03-10", "2026-04-01", []),
    ],
)
def test_a_report_is_due_on_the_last_day_of_every_second_month(
    catalog: Catalog, start: str, end: str | None, days: list[str]
) -> None:
    rule = next(
        each for each in catalog.work.rules("SE").rules if each.trigger is Trigger.ASSIGNMENT_START
    )
    begins = dt.date.fromisoformat(start)
    over = dt.date.fromisoformat(end) if end else None
    until = begins + dt.timedelta(days=180)
    found = due_days(
        rule, wanted(start=begins, end=over), until,
        Calendar(catalog.codes("public_holiday_se")),
    )  # fmt: skip
    assert [day.isoformat() for day in found] == days


def test_what_ships_demands_what_the_invariants_say(catalog: Catalog) -> None:
    for country in ("SE", "DK"):
        demands = catalog.lay.of(country)
        for rule in LayRule:
            assert demands.on(rule, TODAY), (country, rule)
        hard = {each.rule for each in demands.lines if each.hard}
        assert LayRule.CLOSE_PERSON not in hard
        assert {LayRule.WITHIN_SUPERVISION, LayRule.ROOM, LayRule.ONE_MAIN} <= hard
    assert catalog.lay.of("NO") == Demands()
