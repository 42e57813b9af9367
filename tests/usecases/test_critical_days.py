"""Critical days without a measure among one's tasks: whose, from when, and when they go."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests import builders

from sluss.domain.entities import CaseResponsibility, Client, ClientEvent, Task
from sluss.domain.gaps.findings import Finding, critical_of
from sluss.domain.ids import RecordId
from sluss.usecases import critical_days
from sluss.usecases.client_work import client_work
from sluss.usecases.clients import register_client
from sluss.usecases.critical_days import CriticalDays, critical_days_of, my_critical_days
from sluss.usecases.gap_decisions import note_gap_task
from sluss.usecases.gaps import accept_finding, findings_of
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.standing_in import stand_in
from sluss.usecases.tasks import finish_task
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
RELEASE = dt.date(2026, 6, 1)

Made = Callable[..., RecordId]


@pytest.fixture
def client(session: Session) -> Made:
    """Register a client of one's own who is to be released in four weeks, with nothing planned."""

    def make(name: str = "Nils", *, release: dt.date | None = RELEASE) -> RecordId:
        found = register_client(session, given_name=name).id
        mapping = builders.a_mapping(client=found)
        levels = {"occupation": 2, "housing": 0, "economy": 0}
        with session.store.act(stamp(session)) as act:
            if release is not None:
                act.create(builders.a_release(client=found, planned_date=release))
            act.create(mapping)
            for area, level in levels.items():
                rating = {"mapping": mapping.id, "area": area, "need_level": level}
                act.create(builders.a_rating(client=found, **rating))
        return found

    return make


def mine(session: Session) -> tuple[CriticalDays, ...]:
    part = my_critical_days(session, "sv")
    assert part.next is None
    return part.lines


def critical(session: Session, client: RecordId) -> list[Finding]:
    return critical_of(findings_of(session, client).ahead)


def test_one_line_for_each_client_names_the_worst_area_and_whose_step_is_next(
    session: Session, client: Made
) -> None:
    party = builders.a_party(office=session.office, name="Kommunen")
    add(session, party)
    found = client()
    add(session, builders.a_plan(client=found, overall_responsible=party.id))
    client("Without a day", release=None)
    (line,) = mine(session)
    assert (line.client, line.title, line.party) == (
        found, "Sysselsättning: täck dagarna från 2026-05-04", "Kommunen",
    )  # fmt: skip
    assert line.more == 2  # where one lives and on what, whatever the mapping says
    assert (line.due, line.by) == (TODAY, TODAY)
    assert critical_days_of(session, found, "sv") == line
    assert client_work(session, found, "sv").critical == line
    assert session.store.find(Task, source="gap") == []  # looking writes nothing


def test_it_goes_area_by_area_when_accepted_made_a_task_or_covered(
    session: Session, client: Made
) -> None:
    found = client()
    (before,) = mine(session)
    every = critical(session, found)
    accept_finding(session, found, every[0], "Flyttar.")
    assert mine(session) != (before,)
    for each in every[1:]:
        note_gap_task(session, found, each)
    assert mine(session) == ()
    undo_last(session)
    (again,) = mine(session)
    assert again.more == 0
    saved = note_gap_task(session, found, every[-1])
    finish_task(session, saved.id)
    assert mine(session) == ()  # what was made a task is asked for there, and only there


def test_covered_days_go_and_come_back_with_the_cover(session: Session, client: Made) -> None:
    found = client()
    lasting = {"planned_start": TODAY, "planned_end": RELEASE + dt.timedelta(days=400)}
    begun = {"status": "active", "actual_start": TODAY, **lasting}
    measures = [
        builders.a_measure(client=found, area=area, **begun)
        for area in ("occupation", "housing", "economy", "supervision")
    ]
    for each in measures:
        add(session, each)
    assert mine(session) == ()
    undo_last(session)
    undo_last(session)
    undo_last(session)
    undo_last(session)
    assert [each.client for each in mine(session)] == [found]


def test_only_open_cases_of_ones_own_and_of_those_one_stands_in_for(
    session: Session, client: Made
) -> None:
    user = builders.a_user(office=session.office, role="probation_officer")
    add(session, user)
    berit = replace(session, user=user.id)
    hers, own = client("Hers"), client("Own")
    (responsible,) = session.store.find(CaseResponsibility, client=hers)
    amend(session, CaseResponsibility, responsible.id, user=user.id)
    resting, dead = client("Resting"), client("Dead")
    amend(session, Client, resting, status="dormant")
    event = fresh_id(session)
    add(session, ClientEvent(id=event, client=dead, kind="death", happened_on=TODAY))
    assert {each.client for each in mine(session)} == {own}
    assert {each.client for each in mine(berit)} == {hers}
    assert [critical_days_of(session, each, "sv") for each in (resting, dead)] == [None, None]
    stand_in(session, session.user, user.id, TODAY, TODAY)
    assert {each.client for each in mine(berit)} == {hers, own}


def test_parts_together_are_everything(
    session: Session, client: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = {client(str(number)) for number in range(3)}
    monkeypatch.setattr(critical_days, "PART", 2)
    first = my_critical_days(session, "sv")
    assert (len(first.lines), first.next) == (2, 2)
    last = my_critical_days(session, "sv", 2)
    assert (len(last.lines), last.next) == (1, None)
    assert {each.client for each in (*first.lines, *last.lines)} == every
