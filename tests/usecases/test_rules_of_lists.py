"""Clients who come many at once have the tasks of rules when they are here, at no great cost."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.builders import an_id
from tests.usecases.lists import Rows, clients, csv

from sluss.domain.entities import Client, ReleaseEvent, Task, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.usecases.records_file import import_records
from sluss.usecases.register_comparing import compare_register
from sluss.usecases.register_decisions import ACCEPT
from sluss.usecases.register_import import FaultWords, import_register
from sluss.usecases.register_refresh import RefreshWords, take_refresh
from sluss.usecases.rule_tasks import follow_rules
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

FAULT_WORDS = FaultWords("att rätta", "rad", "fel", lambda fault: fault.problem.code)
WORDS = RefreshWords("enligt listan", "Ta reda på varför", lambda reason: reason)
RELEASE = dt.date(2026, 9, 1)
DAY = dt.timedelta(days=1)
AHEAD = {
    "cooperation_in_time", "officer_visit", "plan_before_release", "supervision_notice",
    "release_checklist", "first_contact",
}  # fmt: skip


def to_be_released(count: int) -> Rows:
    """Return rows of clients in prison whose release and supervision are ahead."""
    rows = clients(count)
    for place, row in enumerate(rows):
        day = RELEASE + place % 50 * DAY
        row |= {"Påföljd": "Fängelse", "Frigivning": day.isoformat()}
        row |= {"Övervakning från": day.isoformat()}
        row |= {"Övervakning till": (day + 365 * DAY).isoformat()}
    return rows


def take(session: Session, path: Path) -> None:
    import_register(session, path, FAULT_WORDS)


def dues(session: Session, client: RecordId) -> dict[str, dt.date | None]:
    found = session.store.find(Task, client=client, status=TaskStatus.OPEN)
    keys = [each.rule for each in found if each.rule]
    assert len(keys) == len(set(keys))
    return {each.rule: each.due for each in found if each.rule}


def release_of(session: Session, client: RecordId) -> dt.date:
    (release,) = session.store.find(ReleaseEvent, client=client)
    assert release.planned_date is not None
    return release.planned_date


@contextmanager
def questions(session: Session) -> Iterator[list[str]]:
    """Collect what is asked of the tables of cases within the block."""
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(session.store.connection, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(session.store.connection, "before_cursor_execute", note)


class TestARegisterList:
    def test_gives_every_new_client_all_deadlines_in_the_one_act(
        self, session: Session, tmp_path: Path
    ) -> None:
        take(session, csv(tmp_path / "lista.csv", to_be_released(6)))
        ids = [each.id for each in session.store.find(Client)]
        (eva,) = session.store.find(User)
        assert len(ids) == 6
        for client in ids:
            day, found = release_of(session, client), dues(session, client)
            assert found.keys() >= AHEAD
            assert found["officer_visit"] == day - 45 * DAY
            assert found["first_supervision_meeting"] is not None
            # Who is responsible has them, and where that is nobody here, whoever took the list in.
            owners = {each.owner for each in session.store.find(Task, client=client)}
            assert owners == {eva.id}
            # What a later change would make of it is there already, to the day.
            assert follow_rules(session, client).ids == frozenset()
        undo_last(session)
        assert session.store.find(Task) == []
        assert session.store.find(Client) == []

    def test_is_not_asked_about_client_by_client(self, session: Session, tmp_path: Path) -> None:
        rows = to_be_released(90)
        with questions(session) as few:
            take(session, csv(tmp_path / "tio.csv", rows[:10]))
        with questions(session) as many:
            take(session, csv(tmp_path / "attio.csv", rows[10:]))
        assert len(session.store.find(Task, rule="officer_visit")) == 90
        assert len(many) < len(few) + 20  # 70 clients more

    def test_that_comes_again_moves_deadlines_with_the_release_and_gives_new_clients_theirs(
        self, session: Session, tmp_path: Path
    ) -> None:
        rows = to_be_released(5)
        take(session, csv(tmp_path / "lista.csv", rows[:4]))
        moved = RELEASE + 100 * DAY
        rows[0]["Frigivning"] = moved.isoformat()
        rows[0]["Övervakning från"] = moved.isoformat()
        path = csv(tmp_path / "senare.csv", rows)
        found = compare_register(session, path)[1].comparison
        take_refresh(session, path, dict.fromkeys(found.differences, ACCEPT), WORDS, FAULT_WORDS)
        seen = set()
        for client in session.store.find(Client):
            day = release_of(session, client.id)
            seen.add(day)
            assert dues(session, client.id)["officer_visit"] == day - 45 * DAY
            assert follow_rules(session, client.id).ids == frozenset()
        assert moved in seen
        assert len(session.store.find(Client)) == 5
        undo_last(session)
        assert {release_of(session, each.id) for each in session.store.find(Client)} == {
            RELEASE + place * DAY for place in range(4)
        }
        for client in session.store.find(Client):
            day = release_of(session, client.id)
            assert dues(session, client.id)["officer_visit"] == day - 45 * DAY


class TestRecords:
    @pytest.fixture
    def lines(self) -> list[dict[str, object]]:
        made: list[dict[str, object]] = []
        for number in range(3):
            client = an_id().hex()
            made.append({"entity": "Client", "id": client, "given_name": f"Nils {number}"})
            made.append(
                {"entity": "ReleaseEvent", "id": an_id().hex(), "client": client,
                 "type": "conditional_release", "planned_date": RELEASE.isoformat()}
            )  # fmt: skip
            made.append(
                {"entity": "SupervisionPeriod", "id": an_id().hex(), "client": client,
                 "start": RELEASE.isoformat()}
            )  # fmt: skip
            made.append(
                {"entity": "JointPlan", "id": an_id().hex(), "client": client,
                 "status": "active", "review_date": (RELEASE - DAY).isoformat()}
            )  # fmt: skip
        return made

    def test_of_a_file_bring_deadlines_that_follow_when_the_file_comes_with_another_day(
        self, session: Session, tmp_path: Path, lines: list[dict[str, object]]
    ) -> None:
        path = tmp_path / "poster.jsonl"

        def bring() -> None:
            path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
            import_records(session, path)

        bring()
        for client in session.store.find(Client):
            assert dues(session, client.id).keys() >= AHEAD | {"plan_review"}
            # The plan that came is the plan for the supervision.
            (plan,) = session.store.find(Task, client=client.id, rule="supervision_plan")
            assert plan.status is TaskStatus.DONE
            assert follow_rules(session, client.id).ids == frozenset()
        before = session.store.logs.own("work").n
        bring()
        assert session.store.logs.own("work").n == before
        lines[1]["planned_date"] = (RELEASE + 30 * DAY).isoformat()
        bring()
        first = RecordId(bytes.fromhex(str(lines[0]["id"])))
        assert dues(session, first)["officer_visit"] == RELEASE - 15 * DAY
        assert len(session.store.find(Task, rule="officer_visit")) == 3
        undo_last(session)
        assert dues(session, first)["officer_visit"] == RELEASE - 45 * DAY
        undo_last(session)
        assert session.store.find(Task) == []

    def test_a_plan_that_comes_later_is_the_plan_that_was_to_be_made(
        self, session: Session, tmp_path: Path, lines: list[dict[str, object]]
    ) -> None:
        path = tmp_path / "poster.jsonl"
        for some in (lines[:3], lines[3:4]):
            path.write_text("\n".join(map(json.dumps, some)) + "\n", encoding="utf-8")
            import_records(session, path)
            (plan,) = session.store.find(Task, rule="supervision_plan")
            assert plan.status is (TaskStatus.OPEN if len(some) == 3 else TaskStatus.DONE)
        undo_last(session)
        (again,) = session.store.find(Task, rule="supervision_plan")
        assert (again.id, again.status) == (plan.id, TaskStatus.OPEN)
