"""Rights in the use cases: each role meets what it may do, whatever page or command asks."""

import pytest
from tests.builders import DAY, a_measure, a_note, a_party, a_user
from tests.other_users import change_places, let_in

from sluss.domain.entities import CaseNote, Minutes, User
from sluss.domain.rights import Right
from sluss.errors.cases import NotFound
from sluss.errors.rights import NotAllowed
from sluss.usecases.client_head import records_of
from sluss.usecases.client_history import client_history
from sluss.usecases.clients import list_clients, open_client, register_client
from sluss.usecases.records import add, amend
from sluss.usecases.rights import may

SAID = "Nils berättade om sin bror."


@pytest.fixture
def client(session):
    client = register_client(session, given_name="Nils", family_name="Björk").id
    add(session, a_note(client=client, happened_on=DAY, text=SAID))
    return client


@pytest.fixture
def at(office, client):
    """Return a function that opens the office as a colleague of a role."""
    opened = []

    def enter(role):
        let_in(office, "berit", role)
        opened.append(change_places(office, "berit"))
        return opened[-1].session

    yield enter
    for place in opened:
        place.close()


def note_of(session, client):
    (note,) = records_of(open_client(session, client, "checking"), CaseNote)
    return note


def test_who_made_the_store_is_officer_and_administrator(session):
    assert may(session, Right.WRITE_CASES)
    assert may(session, Right.MANAGE_PEOPLE)


@pytest.mark.parametrize("role", ["probation_officer", "release_consultant", "programme_staff"])
def test_an_officer_works_with_cases_and_lets_nobody_in(at, client, role):
    session = at(role)
    add(session, a_measure(client=client))
    assert note_of(session, client).text == SAID
    with pytest.raises(NotAllowed):
        add(session, a_user(office=session.office))


def test_an_officer_cannot_give_themselves_another_role(at):
    session = at("probation_officer")
    with pytest.raises(NotAllowed):
        amend(session, User, session.user, role="manager")


def test_head_office_sees_the_case_and_no_text_of_a_note(at, client):
    session = at("central_importer")
    note = note_of(session, client)
    assert (note.text, note.happened_on) == ("", DAY)
    assert SAID not in repr(client_history(session, client, "sv"))
    assert session.store.find(Minutes) == []


def test_who_evaluates_sees_no_client_anywhere(at, client):
    session = at("analyst")
    with pytest.raises(NotAllowed):
        list_clients(session)
    with pytest.raises(NotAllowed):
        open_client(session, client, "checking")
    with pytest.raises(NotFound):
        session.store.get(CaseNote, client)
    assert session.store.find(CaseNote) == []


def test_the_administrator_keeps_parties_and_opens_no_case(at, client):
    session = at("administrator")
    add(session, a_party(office=session.office))
    with pytest.raises(NotAllowed):
        open_client(session, client, "checking")
    with pytest.raises(NotAllowed):
        add(session, a_measure(client=client))


def test_who_looks_after_data_protection_reads_and_writes_nothing(at, client):
    session = at("data_protection")
    assert note_of(session, client).text == SAID
    with pytest.raises(NotAllowed):
        add(session, a_measure(client=client))


def test_a_role_that_changes_holds_at_once(office, client):
    colleague = let_in(office, "berit", "analyst")
    amend(office.session, User, colleague, role="probation_officer")
    place = change_places(office, "berit")
    assert may(place.session, Right.READ_CASES)
    place.close()
