"""Fields with several values: all of them, with who wrote them and where, and one decision."""

from dataclasses import replace

import pytest
from tests.builders import a_client, a_measure, a_task, a_user, an_id, an_identifier
from tests.foreign import arrives
from tests.store.forger import Forger

from sluss.domain.entities import Client, ClientIdentifier, Measure, Task
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import NotFound, NotSeveral, NotValid
from sluss.errors.values import WrongCheckDigit
from sluss.oplog.operation import Verb
from sluss.store.log import save_logs
from sluss.usecases.clients import open_client, register_client
from sluss.usecases.conflicts import decide, undecided
from sluss.usecases.office import Workplace
from sluss.usecases.records import add, amend


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def elsewhere(session):
    """Return a function that changes a record on another computer, apart from what is done here."""
    colleague = a_user(office=session.office, name="Berit Alm")
    add(session, colleague)

    def change(record, **values):
        forger = Forger(an_id())
        with session.store.importing() as applier:
            log = session.store.logs.new(forger.log, "work", own=False, whole=True)
            log.n = 1
            save_logs(session.store.connection, [log])
            applier.apply([forger.write(Verb.CHANGE, record, user=colleague.id, **values)])

    return change


@pytest.fixture
def twice(session, client, elsewhere):
    """A client whose phone number was changed here and elsewhere."""
    before = session.store.get(Client, client)
    amend(session, Client, client, phone="040-11 11 11")
    elsewhere(before, phone="040-22 22 22")
    return client


def test_every_value_is_there_with_who_wrote_it(session, twice):
    (found,) = undecided(session, "sv")
    assert (found.entity, found.record, found.field) == ("Client", twice, "phone")
    assert found.label == "Telefon"
    assert [(each.number, each.shown, each.who) for each in found.values] == [
        (1, "040-11 11 11", "Eva Lind"), (2, "040-22 22 22", "Berit Alm")
    ]  # fmt: skip
    assert found.values[0].where.startswith("Frivården Malmö")


def test_the_file_of_the_client_marks_the_field(session, twice):
    (mark,) = open_client(session, twice).undecided
    assert (mark.kind, mark.record, mark.field) == (Client, twice, "phone")


@pytest.mark.parametrize(("take", "holds"), [(1, "040-11 11 11"), (2, "040-22 22 22")])
def test_one_of_them_holds(session, twice, take, holds):
    decide(session, twice, "phone", take=take)
    assert session.store.get(Client, twice).phone == holds
    assert undecided(session, "sv") == ()
    assert open_client(session, twice).undecided == ()


def test_another_one_may_be_right(session, twice):
    decide(session, twice, "phone", value="040-33 33 33")
    assert session.store.get(Client, twice).phone == "040-33 33 33"


def test_another_number_is_held_to_what_holds_for_numbers(session, client, elsewhere):
    """What two people wrote may stay whatever it is; a third one has to be possible."""
    number = an_identifier(client=client, value="199001012385")
    add(session, number)
    amend(session, ClientIdentifier, number.id, value="198501012390")
    elsewhere(number, value="198501012391")
    with pytest.raises(WrongCheckDigit):
        decide(session, number.id, "value", value="900101-2386")
    decide(session, number.id, "value", value="900101-2385")
    assert session.store.get(ClientIdentifier, number.id).value == "199001012385"


def test_a_status_may_be_decided_to_what_no_step_leads_to(session, client, elsewhere):
    """Two people ended a measure apart; whichever was right holds."""
    measure = a_measure(client=client, status=MeasureStatus.PROPOSED)
    add(session, measure)
    amend(session, Measure, measure.id, status="cancelled")
    elsewhere(measure, status="completed")
    (found,) = undecided(session, "da")
    wrong = next(each.number for each in found.values if each.value == "completed")
    decide(session, measure.id, "status", take=wrong)
    assert session.store.get(Measure, measure.id).status is MeasureStatus.COMPLETED


@pytest.mark.parametrize(
    ("field", "given", "error"),
    [
        ("phone", {"take": 3}, NotValid),
        ("phone", {"take": 0}, NotValid),
        ("phone", {"value": "x" * 201}, NotValid),
        ("given_name", {"take": 1}, NotSeveral),
        ("shoe_size", {"take": 1}, NotValid),
    ],
)
def test_what_cannot_be_decided_changes_nothing(session, twice, field, given, error):
    before = session.store.logs.own("work").n
    with pytest.raises(error):
        decide(session, twice, field, **given)
    assert session.store.logs.own("work").n == before
    assert len(undecided(session, "sv")) == 1


def test_a_record_without_a_question_and_one_that_is_not_here(session, client):
    with pytest.raises(NotSeveral):
        decide(session, client, "phone", take=1)
    with pytest.raises(NotFound):
        decide(session, an_id(), "phone", take=1)


def test_the_clerk_at_head_office_sees_that_a_text_waits_and_not_the_text(central: Workplace):
    session = central.session
    clerk = a_user(office=session.office, name="Carl Ek", role="central_importer")
    made = a_client(office=session.office)
    task = a_task(client=made.id)
    for each in (clerk, made, task):
        add(session, each)
    amend(session, Task, task.id, note="Ring före lunch.", title="Ring")
    arrives(session, task, note="Fråga efter Karin.", title="Ring nu")
    found = {each.field: each for each in undecided(replace(session, user=clerk.id), "sv")}
    assert {name: len(each.values) for name, each in found.items()} == {"note": 0, "title": 2}
    assert found["note"].label
    assert (found["note"].base, found["note"].both) == (None, False)
    assert "Karin" not in repr(found)
    read = {each.field: each for each in undecided(session, "sv")}
    assert (len(read["note"].values), read["note"].both) == (2, True)
