"""A changed name and gender: the old ones in no screen, list or export for who has no right."""

import pytest
from tests.builders import an_identifier
from tests.other_users import change_places, let_in
from tests.raw_store import every_value

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.machines import Protection
from sluss.errors.rights import IdentityProtected, NobodyToKeepNames, ProtectionStands
from sluss.usecases.client_history import client_history
from sluss.usecases.client_page import open_page
from sluss.usecases.clients import list_clients, open_client, register_client
from sluss.usecases.former_names import NewIdentity, change_identity
from sluss.usecases.protection import protect
from sluss.usecases.record_sheet import export_sheet
from sluss.usecases.records import add, amend
from sluss.usecases.records_file import export_records
from sluss.usecases.undo import undo_last

OLD_NUMBER, NEW_NUMBER = "198501012390", "198501012481"
OLD_WORDS = ("Zebastian", "zebastian", OLD_NUMBER, "19850101-2390", "2390")


@pytest.fixture
def client(session):
    made = register_client(session, given_name="Zebastian", family_name="Björk").id
    add(session, an_identifier(client=made, value=OLD_NUMBER))
    return made


@pytest.fixture
def changed(session, client):
    """The client after a change of name, legal gender and number."""
    new = NewIdentity(
        given_name="Ronja", legal_gender="female", number=NEW_NUMBER, number_kind="personnummer"
    )
    change_identity(session, client, new)
    return client


def test_the_new_name_and_number_stand_everywhere(session, changed):
    file = open_client(session, changed)
    assert (file.client.given_name, file.client.legal_gender) == ("Ronja", "female")
    numbers = session.store.find(ClientIdentifier, client=changed)
    assert [each.value for each in numbers] == [NEW_NUMBER]
    assert list_clients(session, "Ronja").total == 1


@pytest.mark.feature("INV-19")
def test_raw_sql_finds_neither_the_old_name_nor_the_old_number(session, changed):
    raw = every_value(session.store.connection)
    assert [word for word in OLD_WORDS[:3] if word.encode() in raw] == []


def test_nothing_shown_or_written_out_to_an_officer_has_the_old_ones(office, changed, tmp_path):
    let_in(office, "berit", "probation_officer")
    place = change_places(office, "berit")
    session = place.session
    shown = [
        repr(list_clients(session)),
        repr(open_page(session, changed, "sv", "covering")),
        repr(client_history(session, changed, "sv")),
    ]
    for kind in ("Client", "ClientIdentifier"):
        export_sheet(session, kind, tmp_path / f"{kind}.csv", "sv")
        shown.append((tmp_path / f"{kind}.csv").read_text("utf-8"))
    export_records(session, tmp_path / "records.jsonl")
    shown.append((tmp_path / "records.jsonl").read_text("utf-8"))
    assert [word for word in OLD_WORDS for text in shown if word in text] == []
    assert any("Ronja" in text for text in shown)
    for word in OLD_WORDS[:3]:
        assert list_clients(session, word).total == 0
    place.close()


def test_a_manager_finds_the_client_by_the_old_name_and_number(office, client):
    let_in(office, "diana", "manager")
    new = NewIdentity(given_name="Ronja", number=NEW_NUMBER, number_kind="personnummer")
    change_identity(office.session, client, new)
    place = change_places(office, "diana")
    for word in ("Zebastian", "zebas", OLD_NUMBER):
        (row,) = list_clients(place.session, word).rows
        assert row.given_name == "Ronja"
    place.close()


def test_a_name_put_right_in_a_form_is_covered_in_the_history(office, client):
    amend(office.session, Client, client, given_name="Sebastian")
    let_in(office, "berit", "probation_officer")
    place = change_places(office, "berit")
    told = repr(client_history(place.session, client, "sv"))
    assert "Zebastian" not in told
    assert "Sebastian" in told
    place.close()


def test_it_cannot_be_undone_with_a_key(session, changed):
    with pytest.raises(ProtectionStands):
        undo_last(session)


def test_a_protected_client_changes_names_inside_the_box(session, client):
    protect(session, client, Protection.SECRECY_MARKING)
    with pytest.raises(IdentityProtected):
        change_identity(session, client, NewIdentity(given_name="Ronja"))


def test_without_anybody_to_keep_them_names_are_not_thrown_away(office, client):
    from sluss.domain.entities import User

    session = office.session
    amend(session, User, session.user, seal_key="")
    with pytest.raises(NobodyToKeepNames):
        change_identity(session, client, NewIdentity(given_name="Ronja"))
    assert session.store.get(Client, client).given_name == "Zebastian"


def test_a_second_change_keeps_both_earlier_names(session, changed):
    change_identity(session, changed, NewIdentity(family_name="Ek"))
    for word in ("Zebastian", "Björk"):
        assert list_clients(session, word).total == 1
