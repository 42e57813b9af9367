"""Whose turn it is to decide between several values, and what is put before them."""

from dataclasses import replace

import pytest
from tests.builders import a_client, a_measure, a_plan, a_responsibility, a_task, a_user, an_id
from tests.foreign import arrives
from tests.journeys.world import World
from tests.surroundings import Clock

from sluss.domain.entities import Client, Measure, Task, User
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotSeveral, NotValid
from sluss.errors.conflicts import DecidedElsewhere, HeadOfficeDecides, MoreValues
from sluss.usecases.conflict_desk import LINEAGE, Waiting, ask, conflict_desk, waiting_count
from sluss.usecases.conflicts import decide, decide_newly
from sluss.usecases.office import Workplace
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session
from sluss.usecases.values_beside import new_value_form, question


@pytest.fixture
def berit(session: Session) -> User:
    """A colleague at another computer of the office."""
    colleague = a_user(office=session.office, name="Berit Alm", role="probation_officer")
    add(session, colleague)
    return colleague


def a_case(session: Session, name: str, user: RecordId | None) -> Client:
    made = a_client(office=session.office, case_no=name, given_name=name)
    add(session, made)
    if user is not None:
        add(session, a_responsibility(client=made.id, user=user))
    return made


def disputed(session: Session, made: Client, by: User) -> None:
    """Let the phone number be changed here and at the colleague's."""
    amend(session, Client, made.id, phone="040-1")
    arrives(session, made, by=by.id, phone="040-2")


def cases(lines: tuple[Waiting, ...]) -> list[str]:
    return [each.case_no for each in lines]


def test_own_cases_first_the_managers_after_some_days_others_only_counted(
    session: Session, berit: User, clock: Clock
) -> None:
    """Eva founded the office and leads it; Berit is an officer like any other."""
    old = a_case(session, "OLD", berit.id)
    disputed(session, old, berit)
    clock.forward(days=5)
    for name, user in (("MINE", session.user), ("HERS", berit.id), ("NOBODYS", None)):
        disputed(session, a_case(session, name, user), berit)
    clock.forward(days=2)

    desk = conflict_desk(session, "sv")
    assert sorted(cases(desk.own)) == ["MINE", "NOBODYS"]
    assert (cases(desk.late), desk.days) == (["OLD"], 7)
    assert [(each.who, each.fields) for each in desk.elsewhere] == [("Berit Alm", 1)]
    assert desk.clients == ()
    assert waiting_count(session) == 3
    (line, *_) = desk.late
    assert (line.kind, line.field, line.label, line.rule) == ("Client", "phone", "Telefon", "")
    assert line.responsible == "Berit Alm"

    hers = conflict_desk(replace(session, user=berit.id), "sv")
    assert cases(hers.own)[0] == "OLD"  # the oldest first
    assert sorted(cases(hers.own)) == ["HERS", "NOBODYS", "OLD"]
    assert hers.late == ()
    assert [each.fields for each in hers.elsewhere] == [1]


def test_the_value_before_both_stands_beside_them_with_who_when_and_where(
    session: Session, berit: User
) -> None:
    made = a_case(session, "MINE", session.user)
    amend(session, Client, made.id, phone="040-0")
    arrives(session, made, by=berit.id, phone="040-2")
    found = ask(session, "Client", made.id, "phone", "sv")
    assert found is not None
    assert (found.case_no, found.label, found.rule) == ("MINE", "Telefon", "")
    assert found.base is not None
    assert (found.base.number, found.base.shown, found.base.who) == (0, "", "Eva Lind")
    assert [(each.shown, each.who, each.here) for each in found.values] == [
        ("040-2", "Berit Alm", False), ("040-0", "Eva Lind", True)
    ]  # fmt: skip
    assert found.new
    form = new_value_form(session, "Client", made.id, "phone", "sv")
    assert [(each.name, each.value) for each in form.fields] == [
        ("phone", None)
    ]  # nothing proposed
    assert not found.both  # a line is no text


def test_both_texts_are_kept_one_below_the_other(session: Session, berit: User) -> None:
    made = a_case(session, "MINE", session.user)
    task = a_task(client=made.id)
    add(session, task)
    amend(session, Task, task.id, note="Ring före lunch.")
    arrives(session, task, by=berit.id, note="Fråga efter Karin.")
    found = question(session, "Task", task.id, "note", "sv")
    assert found is not None
    assert found.both
    decide(session, task.id, "note", both=True, seen=found.seen)
    assert session.store.get(Task, task.id).note == (
        "Ring före lunch.\n(Eva Lind, 2026-05-04)\n\nFråga efter Karin.\n(Berit Alm, 2026-05-04)"
    )
    with pytest.raises(NotSeveral):
        decide(session, task.id, "note", both=True)


def test_a_line_cannot_be_kept_twice_and_a_new_value_is_checked(
    session: Session, berit: User
) -> None:
    made = a_case(session, "MINE", session.user)
    disputed(session, made, berit)
    with pytest.raises(NotValid):
        decide_newly(session, made.id, "phone", b"", {"phone": "x" * 201})
    with pytest.raises(NotValid):
        decide(session, made.id, "phone", both=True)
    assert len(conflict_desk(session, "sv").own) == 1
    decide_newly(session, made.id, "phone", b"", {"phone": "  040-3 "})
    assert session.store.get(Client, made.id).phone == "040-3"
    assert conflict_desk(session, "sv").own == ()


def test_nothing_is_decided_about_values_nobody_has_seen(session: Session, berit: User) -> None:
    made = a_case(session, "MINE", session.user)
    disputed(session, made, berit)
    found = question(session, "Client", made.id, "phone", "sv")
    assert found is not None
    arrives(session, made, of="a third computer", by=berit.id, phone="040-3")
    with pytest.raises(MoreValues):
        decide(session, made.id, "phone", take=1, seen=found.seen)
    with pytest.raises(MoreValues):
        decide_newly(session, made.id, "phone", found.seen, {"phone": "040-4"})
    again = question(session, "Client", made.id, "phone", "sv")
    assert again is not None
    assert len(again.values) == 3


def test_what_a_rule_decided_is_listed_with_the_rule_and_may_be_decided_otherwise(
    session: Session, berit: User
) -> None:
    made = a_case(session, "MINE", session.user)
    measure = a_measure(client=made.id, responsible=an_id())
    add(session, measure)
    amend(session, Measure, measure.id, status="agreed")
    arrives(session, measure, by=berit.id, status="confirmed")
    desk = conflict_desk(session, "sv")
    assert desk.own == ()
    (line,) = desk.ruled
    assert (line.kind, line.field, line.rule) == ("Measure", "status", "furthest")
    found = ask(session, line.kind, line.record, line.field, "sv")
    assert found is not None
    assert found.rule == "furthest"
    agreed = next(each.number for each in found.values if each.who == "Eva Lind")
    decide(session, line.record, line.field, take=agreed, seen=found.seen)
    assert session.store.get(Measure, measure.id).status == "agreed"
    assert conflict_desk(session, "sv").ruled == ()


def test_versions_of_a_plan_made_apart_are_asked_about_on_the_page_of_the_plan(
    session: Session,
) -> None:
    made = a_case(session, "MINE", session.user)
    for _two in range(2):
        add(session, a_plan(client=made.id, version=2))
    (line,) = conflict_desk(session, "sv").own
    assert (line.kind, line.rule, line.record_name) == ("JointPlan", LINEAGE, "2 = 2")
    assert conflict_desk(session, "sv").ruled == ()


def test_head_office_sees_that_an_office_has_to_decide_and_no_value(central: Workplace) -> None:
    session = central.session
    made = a_case(session, "MAL-26-1", None)
    amend(session, Client, made.id, phone="040-1")
    arrives(session, made, phone="040-2")
    desk = conflict_desk(session, "sv")
    assert (desk.own, desk.late, desk.central) == ((), (), True)
    (line,) = desk.clients
    assert (line.case_no, line.label) == ("MAL-26-1", "Telefon")
    assert "040" not in repr(desk)
    with pytest.raises(DecidedElsewhere):
        ask(session, line.kind, line.record, line.field, "sv")


def test_which_office_has_a_case_is_for_head_office(central: Workplace, world: World) -> None:
    session = central.session
    made = a_case(session, "MAL-26-1", None)
    for n in range(2):
        arrives(session, made, of=f"computer {n}", office=an_id())
    (line,) = conflict_desk(session, "sv").own
    assert (line.field, conflict_desk(session, "sv").clients) == ("office", ())
    assert ask(session, line.kind, line.record, line.field, "sv") is not None

    lund = world.session("lund")
    here = a_case(lund, "LUN-26-1", lund.user)
    for n in range(2):
        arrives(lund, here, of=f"computer {n}", office=an_id())
    desk = conflict_desk(lund, "sv")
    assert desk.own == ()
    assert [each.who.split()[0] for each in desk.elsewhere] == ["Huvudkontoret"]
    with pytest.raises(HeadOfficeDecides):
        decide(lund, here.id, "office", take=1)
