"""What is to be done is listed by urgency, done, taken up again and dropped."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.entities import Client, Task
from sluss.domain.machines import TaskStatus
from sluss.errors.cases import NotValid, StatusNotPossible
from sluss.usecases.clients import register_client
from sluss.usecases.records import amend
from sluss.usecases.tasks import add_task, drop_task, due_tasks, finish_task, reopen_task

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def task(session, client):
    return add_task(session, client, "Ring Arbetsförmedlingen", due=TODAY).id


def kept(session, task):
    return session.store.get(Task, task)


def test_it_is_ones_own_unless_told_otherwise(session, client, task):
    assert kept(session, task).owner == session.user
    other = an_id()
    assert kept(session, add_task(session, client, "Boka möte", owner=other).id).owner == other


def test_it_is_done_today_taken_up_again_and_dropped(session, task):
    finish_task(session, task)
    assert (kept(session, task).status, kept(session, task).done_on) == (TaskStatus.DONE, TODAY)
    reopen_task(session, task)
    assert (kept(session, task).status, kept(session, task).done_on) == (TaskStatus.OPEN, None)
    drop_task(session, task)
    with pytest.raises(StatusNotPossible):
        reopen_task(session, task)
    with pytest.raises(StatusNotPossible):
        finish_task(session, task)


def test_one_that_is_done_is_done_on_the_day_that_is_told(session, task):
    finish_task(session, task, dt.date(2026, 5, 1))
    assert kept(session, task).done_on == dt.date(2026, 5, 1)


def test_it_says_what_is_to_be_done(session, client):
    with pytest.raises(NotValid):
        add_task(session, client, " ")


class TestList:
    def test_the_most_urgent_comes_first_and_what_has_no_day_last(self, session, client, task):
        add_task(session, client, "Någon gång")
        add_task(session, client, "Igår", due=dt.date(2026, 5, 3))
        add_task(session, client, "Imorgon", due=dt.date(2026, 5, 5))
        found = due_tasks(session, "sv")
        assert [each.title for each in found] == [
            "Igår", "Ring Arbetsförmedlingen", "Imorgon", "Någon gång"
        ]  # fmt: skip
        assert [each.overdue for each in found] == [True, False, False, False]
        assert {each.case_no for each in found} == {session.store.get(Client, client).case_no}
        assert {each.owner for each in found} == {"Eva Lind"}

    def test_what_is_due_when_offices_are_closed_is_done_on_the_working_day_before(
        self, session, client
    ):
        for due in (dt.date(2026, 5, 10), dt.date(2026, 5, 14), dt.date(2026, 5, 12), None):
            add_task(session, client, "Ring", due=due)
        assert [(each.due, each.by) for each in due_tasks(session, "sv")] == [
            (dt.date(2026, 5, 10), dt.date(2026, 5, 8)),  # a Sunday
            (dt.date(2026, 5, 12), dt.date(2026, 5, 12)),
            (dt.date(2026, 5, 14), dt.date(2026, 5, 13)),  # Ascension
            (None, None),
        ]

    def test_only_until_a_day_and_only_ones_own(self, session, client, task):
        add_task(session, client, "Imorgon", due=dt.date(2026, 5, 5), owner=an_id())
        add_task(session, client, "Någon gång")
        assert [each.id for each in due_tasks(session, "sv", until=TODAY)] == [task]
        assert [each.title for each in due_tasks(session, "sv", owner=session.user)] == [
            "Ring Arbetsförmedlingen", "Någon gång"
        ]  # fmt: skip

    def test_what_is_done_or_about_a_withdrawn_client_is_left_out(self, session, client, task):
        finish_task(session, task)
        assert due_tasks(session, "sv") == ()
        reopen_task(session, task)
        amend(session, Client, client, withdrawn=True)
        assert due_tasks(session, "sv") == ()
