"""Before somebody may no longer act for a client, or an own consent ends, there are tasks."""

import datetime as dt

import pytest
from tests.builders import a_party

from sluss.domain.entities import NetworkContact, Task
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.usecases.clients import register_client
from sluss.usecases.dated_facts import change_fact, note_fact
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.tasks import due_tasks, finish_task
from sluss.usecases.undo import undo_last

DAY = dt.timedelta(days=1)
MONTH, WEEK = "authority_end_month", "authority_end_week"


def _open(session: Session, client: RecordId) -> list[tuple[str, dt.date | None]]:
    found = session.store.find(Task, client=client, status=TaskStatus.OPEN)
    return sorted((each.rule, each.due) for each in found if "_end_" in each.rule)


@pytest.mark.feature("F-S1-16")
def test_each_day_on_which_something_ends_has_its_tasks_and_what_is_renewed_has_none(
    session: Session,
) -> None:
    day = today(session)
    client = register_client(session, given_name="Nils").id
    first, second = day + 60 * DAY, day + 75 * DAY

    def acts(name: str, end: dt.date) -> RecordId:
        given: dict[str, FieldValue] = {
            "name": name, "kind": "good_man", "paper_no": "1", "valid_to": end,
        }  # fmt: skip
        return note_fact(session, "Representative", client, given).id

    one = acts("Agnes", first)
    acts("Bo", first)  # on the same day: gone through together
    acts("Cecilia", second)
    assert _open(session, client) == [
        (MONTH, first - 30 * DAY), (MONTH, second - 30 * DAY),
        (WEEK, first - 7 * DAY), (WEEK, second - 7 * DAY),
    ]  # fmt: skip
    told = [each for each in due_tasks(session, "en") if "ends in a month" in each.title]
    assert [(each.client, each.due) for each in told] == [
        (client, first - 30 * DAY), (client, second - 30 * DAY),
    ]  # fmt: skip
    finish_task(session, told[0].id)
    change_fact(session, "Representative", one, {"phone": "040-1"})
    assert (MONTH, first - 30 * DAY) not in _open(session, client)  # it was done
    change_fact(session, "Representative", one, {"valid_to": second + DAY})
    assert _open(session, client)[1:3] == [(MONTH, second - 29 * DAY), (WEEK, first - 7 * DAY)]
    undo_last(session)
    assert [each for each in _open(session, client) if each[0] == MONTH] == [
        (MONTH, second - 30 * DAY)
    ]


def test_an_own_consent_ends_with_a_task_and_taken_back_without(session: Session) -> None:
    day = today(session)
    client = register_client(session, given_name="Nils").id
    party = add(session, a_party(name="Socialtjänsten")).id
    contact = NetworkContact(id=fresh_id(session), client=client, name="Mor")
    mother = add(session, contact).id
    given: dict[str, FieldValue] = {
        "contact": mother, "party": party, "given_on": day, "valid_to": day + 20 * DAY,
    }  # fmt: skip
    made = note_fact(session, "NetworkConsent", client, given).id
    assert _open(session, client) == [
        ("own_consent_end_month", day),  # less than a month is left
        ("own_consent_end_week", day + 13 * DAY),
    ]
    assert not any("Mor" in each.title for each in due_tasks(session, "sv"))
    change_fact(session, "NetworkConsent", made, {"taken_back_on": day})
    assert _open(session, client) == []
