"""Lay supervisors of an office: registered, checked, appointed, reporting, ended."""

import datetime as dt
from typing import Any

import pytest
from tests.builders import a_supervision, a_user
from tests.surroundings import Clock

from sluss.domain.entities import (
    Assignment,
    LayReport,
    LaySupervisor,
    NetworkContact,
    SupervisionPeriod,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.lay_rules import LayRule
from sluss.domain.machines import AssignmentStatus, LayStatus, TaskStatus
from sluss.errors import SlussError
from sluss.errors.happenings import NotHappenedYet
from sluss.errors.lay import (
    CheckMissing,
    EndNotSaid,
    HasMain,
    NoRoomLeft,
    NotAppointed,
    NotReady,
    OutsideSupervision,
    ReasonToAppointMissing,
)
from sluss.errors.rights import NotAllowed
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.lay.appointing import (
    against,
    assignment_form,
    end_assignment,
    ending_form,
    save_assignment,
    step_assignment,
)
from sluss.usecases.lay.of_client import lay_of
from sluss.usecases.lay.office_list import (
    lay_supervisor,
    lay_supervisors,
    note_register_check,
    note_training,
)
from sluss.usecases.lay.reports import report_form, take_report
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
BEGAN, OVER = dt.date(2026, 4, 10), dt.date(2027, 4, 10)
MODULES = ("role", "secrecy", "reporting")


def a_lay(session: Session, name: str = "Rut Ek", **but: Any) -> RecordId:
    """Register somebody who may be appointed: approved, checked, trained."""
    given: dict[str, Any] = {
        "name": name,
        "max_clients": 1,
        "status": "approved",
        "municipality": "SE-1280",
    }
    lay = save_new(session, "LaySupervisor", None, given | but).id
    note_register_check(session, lay, {"checked_on": dt.date(2026, 2, 2), "result": "ok"})
    for module in MODULES:
        note_training(session, lay, {"module": module, "completed_on": dt.date(2026, 2, 3)})
    return lay


def a_supervised(session: Session, **but: Any) -> tuple[RecordId, RecordId]:
    client = register_client(session, given_name="Nils").id
    given: dict[str, Any] = {"start": BEGAN, "planned_end": OVER}
    period = a_supervision(client=client, **(given | but))
    add(session, period)
    return client, period.id


def appointed(
    session: Session, client: RecordId, period: RecordId, lay: RecordId, **but: Any
) -> RecordId:
    given: dict[str, Any] = {
        "lay": lay, "supervision_period": period, "status": "appointed", "start": TODAY,
        "role": "main",
    }  # fmt: skip
    return save_assignment(session, client, None, given | but).id


def refused(
    session: Session, client: RecordId, period: RecordId, lay: RecordId, **but: Any
) -> tuple[type[SlussError], object]:
    with pytest.raises(SlussError) as told:
        appointed(session, client, period, lay, **but)
    assert not session.store.find(Assignment, lay=lay, client=client)
    return type(told.value), told.value.facts["field"]


def report_tasks(session: Session, assignment: RecordId) -> list[Task]:
    found = session.store.find(Task, assignment=assignment)
    return sorted(
        (each for each in found if each.rule == "lay_report"),
        key=lambda each: each.due or dt.date.max,
    )


@pytest.mark.feature("INV-03")
@pytest.mark.feature("INV-04")
@pytest.mark.feature("F-S0-15")
def test_who_lacks_nothing_is_appointed_and_becomes_active(session: Session) -> None:
    client, period = a_supervised(session)
    lay = a_lay(session)
    form = {each.name: each for each in assignment_form(session, client, None, "sv").fields}
    assert form["supervision_period"].value == period
    assert form["start"].value == TODAY
    assert [choice.label for choice in form["lay"].choices] == ["Rut Ek (0/1)"]
    goals = "Sällskap till Arbetsförmedlingen, något att göra på söndagar."
    record = appointed(session, client, period, lay, goals=goals)
    assert session.store.get(LaySupervisor, lay).status is LayStatus.ACTIVE
    (line,) = lay_of(session, client, "sv").lines
    assert line.goals == goals
    assert (line.id, line.name, line.findings) == (record, "Rut Ek", ())
    assert line.status is AssignmentStatus.ACTIVE
    (listed,) = lay_supervisors(session, "sv").lines
    assert (listed.held, listed.most, listed.room, listed.missing) == (1, 1, 0, ())
    assert lay_supervisor(session, lay, "sv").cases[0][0] == client


@pytest.mark.feature("INV-03")
def test_what_stands_firm_refuses_at_its_field_and_a_proposal_is_always_kept(
    session: Session,
) -> None:
    client, period = a_supervised(session)
    other, others_period = a_supervised(session)
    lay, second = a_lay(session), a_lay(session, "Siv Alm", max_clients=3)
    appointed(session, client, period, lay)
    assert refused(session, other, others_period, lay) == (NoRoomLeft, "lay")
    assert refused(session, client, period, second) == (HasMain, "role")
    outside: dict[str, Any] = {"start": BEGAN - dt.timedelta(days=1), "role": "substitute"}
    assert refused(session, client, period, second, **outside) == (OutsideSupervision, "start")
    late: dict[str, Any] = {"end": OVER + dt.timedelta(days=1), "role": "substitute"}
    assert refused(session, client, period, second, **late) == (OutsideSupervision, "end")
    kept = appointed(session, client, period, second, **outside, status="proposed")
    assert session.store.get(Assignment, kept).status is AssignmentStatus.PROPOSED
    with pytest.raises(OutsideSupervision):
        save_assignment(session, client, kept, {"status": "appointed"})
    save_assignment(session, client, kept, {"status": "appointed", "start": TODAY})
    assert {each.role for each in lay_of(session, client, "en").lines} == {
        "Lay supervisor", "Substitute",
    }  # fmt: skip


@pytest.mark.feature("INV-03")
def test_a_supervision_that_is_cut_short_shows_at_the_assignment_and_asks_to_end_it(
    session: Session,
) -> None:
    client, period = a_supervised(session)
    record = appointed(session, client, period, a_lay(session), end=OVER)
    amend(session, SupervisionPeriod, period, planned_end=dt.date(2026, 9, 1))
    (line,) = lay_of(session, client, "sv").lines
    assert [each.rule for each in line.findings] == [LayRule.WITHIN_SUPERVISION]
    (task,) = (
        each for each in session.store.find(Task, assignment=record) if each.rule == "lay_end"
    )
    assert task.due == dt.date(2026, 9, 1)
    end_assignment(session, record, {"end": TODAY, "end_reason": "supervision_over"})
    assert session.store.get(Task, task.id).status is TaskStatus.DONE


@pytest.mark.feature("INV-04")
def test_without_approval_or_a_check_that_holds_nobody_is_appointed(session: Session) -> None:
    client, period = a_supervised(session)
    waiting = a_lay(session, "Bo Frid", status="in_recruitment")
    assert refused(session, client, period, waiting) == (NotReady, "lay")
    unchecked = save_new(
        session, "LaySupervisor", None, {"name": "Pia Ros", "status": "approved"}
    ).id
    assert refused(session, client, period, unchecked) == (CheckMissing, "lay")
    note_register_check(
        session, unchecked,
        {"checked_on": TODAY, "result": "ok", "valid_until": TODAY},
    )  # fmt: skip
    tomorrow = TODAY + dt.timedelta(days=1)
    assert refused(session, client, period, unchecked, start=tomorrow) == (CheckMissing, "lay")
    # The check holds today; the training is a recommendation, which asks for a reason.
    assert refused(session, client, period, unchecked) == (
        ReasonToAppointMissing, "in_spite_of",
    )  # fmt: skip
    why = "Går utbildningen i maj, tidigare kurator."
    record = appointed(session, client, period, unchecked, in_spite_of=why)
    assert session.store.get(Assignment, record).in_spite_of == why


def test_a_check_of_tomorrow_is_none(session: Session) -> None:
    lay = a_lay(session)
    tomorrow = TODAY + dt.timedelta(days=1)
    with pytest.raises(NotHappenedYet):
        note_register_check(session, lay, {"checked_on": tomorrow, "result": "ok"})


@pytest.mark.feature("INV-05")
def test_one_of_the_family_asks_for_a_reason_which_is_kept(session: Session) -> None:
    client, period = a_supervised(session)
    lay = a_lay(session)
    sister = NetworkContact(id=a_user().id, client=client, name="Rut Ek", relation="family")
    add(session, sister)
    values: dict[str, Any] = {
        "lay": lay,
        "supervision_period": period,
        "start": TODAY,
        "role": "main",
    }
    (found,) = against(session, client, None, values)
    assert (found.rule, found.hard, found.codes) == (LayRule.CLOSE_PERSON, False, ("family",))
    assert refused(session, client, period, lay) == (ReasonToAppointMissing, "in_spite_of")
    record = appointed(session, client, period, lay, in_spite_of="Frivårdschefen har godkänt.")
    assert session.store.get(Assignment, record).in_spite_of == "Frivårdschefen har godkänt."
    assert lay_of(session, client, "sv").lines[0].findings == ()


@pytest.mark.feature("INV-06")
def test_reports_are_asked_for_and_done_when_they_come_and_follow_the_assignment(
    session: Session, clock: Clock
) -> None:
    client, period = a_supervised(session)
    record = appointed(session, client, period, a_lay(session), start=BEGAN)
    (task,) = report_tasks(session, record)
    assert (task.due, task.status) == (dt.date(2026, 5, 31), TaskStatus.OPEN)
    assert task.measure is None
    form = {each.name: each for each in report_form(session, record, "sv").fields}
    assert form["received_on"].value == TODAY
    clock.now += dt.timedelta(days=30)
    told: dict[str, Any] = {
        "received_on": dt.date(2026, 6, 3),
        "contacts": 6,
        "situation": "Går bra.",
    }
    report = session.store.get(LayReport, take_report(session, record, told).id)
    assert (report.start, report.due) == (BEGAN, dt.date(2026, 5, 31))
    first, second = report_tasks(session, record)
    assert (first.status, second.status) == (TaskStatus.DONE, TaskStatus.OPEN)
    assert second.due == dt.date(2026, 7, 31)
    lines = lay_of(session, client, "sv").lines[0].reports
    assert [(each.due, each.late) for each in lines] == [
        (dt.date(2026, 7, 31), 0), (dt.date(2026, 5, 31), 3),
    ]  # fmt: skip
    undo_last(session)
    (open_,) = report_tasks(session, record)
    assert (open_.id, open_.status) == (first.id, TaskStatus.OPEN)
    # It begins a month later: the report follows. It ends before: there is none to come.
    save_assignment(session, client, record, {"start": dt.date(2026, 5, 10)})
    (moved,) = report_tasks(session, record)
    assert moved.due == dt.date(2026, 6, 30)
    ended: dict[str, Any] = {"end": dt.date(2026, 6, 2), "end_reason": "client_wish"}
    end_assignment(session, record, ended)
    assert [each for each in report_tasks(session, record) if not each.withdrawn] == []


def test_a_pause_and_an_end_are_steps_and_an_end_says_why(session: Session) -> None:
    client, period = a_supervised(session)
    lay = a_lay(session)
    record = appointed(session, client, period, lay)
    step_assignment(session, record, "suspended")
    assert session.store.get(Assignment, record).status is AssignmentStatus.SUSPENDED
    step_assignment(session, record, "active")
    assert all(each.required for each in ending_form(session, record, "da").fields)
    with pytest.raises(EndNotSaid):
        end_assignment(session, record, {"end": TODAY})
    end_assignment(session, record, {"end": TODAY, "end_reason": "goals_met"})
    with pytest.raises(NotAppointed):
        step_assignment(session, record, "active")
    assert lay_supervisors(session, "da").lines[0].room == 1


@pytest.mark.feature("INV-19")
def test_a_hidden_client_takes_up_room_and_is_named_nowhere(session: Session) -> None:
    from sluss.store.reader import Reader, read_as

    client, period = a_supervised(session)
    lay = a_lay(session)
    appointed(session, client, period, lay)
    connection = session.store.connection
    read_as(connection, lambda: Reader(hidden=frozenset({client})))
    (line,) = lay_supervisors(session, "sv").lines
    assert line.held == 1
    assert lay_supervisor(session, lay, "sv").cases == ()


def test_who_may_not_keep_the_list_may_read_it(session: Session) -> None:
    from dataclasses import replace

    planner = a_user(office=session.office, role="prison_officer_planner")
    add(session, planner)
    lay = a_lay(session)
    as_planner = replace(session, user=planner.id)
    assert not lay_supervisors(as_planner, "sv").may_change
    with pytest.raises(NotAllowed):
        note_register_check(as_planner, lay, {"checked_on": TODAY, "result": "ok"})
