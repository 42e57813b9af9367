"""Protected identity: sealed for named users, and there for nobody else, not even in raw SQL."""

import datetime as dt

import pytest
from tests.builders import a_home, a_note, a_phase, an_episode, an_id, an_identifier
from tests.conftest import LOGIN, PASSPHRASE
from tests.other_users import change_places, let_in
from tests.raw_store import every_value, unused_pages

from sluss.domain.entities import (
    Client,
    ClientIdentifier,
    ClientJoin,
    EnforcementPhase,
    MunicipalCaseFact,
    NetworkContact,
    OccupationFact,
    Residence,
    Task,
    User,
)
from sluss.domain.machines import Protection
from sluss.errors.cases import NotFound
from sluss.errors.rights import (
    IdentityProtected,
    KeepOutOfJoins,
    LastGrant,
    NoGrant,
    NoSealKey,
    NotAllowed,
    ProtectionApart,
    ProtectionStands,
)
from sluss.store.drafts import of_user
from sluss.store.log import verify_chain
from sluss.usecases.client_history import client_history
from sluss.usecases.clients import list_clients, open_client, register_client
from sluss.usecases.drafts import FormPlace, begin_draft, keep_draft
from sluss.usecases.ending_protection import end_protection
from sluss.usecases.identity_view import unmasked
from sluss.usecases.office import open_office
from sluss.usecases.protection import (
    change_sealed,
    end_grant,
    grant,
    protect,
    protection_of,
    unmask,
)
from sluss.usecases.record_sheet import export_sheet
from sluss.usecases.records import add, amend
from sluss.usecases.session import today
from sluss.usecases.undo import undo_last

pytestmark = pytest.mark.feature("INV-19")

SECRETS = (
    b"Zebastian", b"Qvarnstierna", b"Zebbe", b"Korsaregatan", b"19770304", b"0799887766",
    b"K 77-4711", b"Ingegerd", b"Plankverket", b"Ystad", b"B 4711-25", b"Q 99-12", b"Sjunnesson",
)  # fmt: skip
MARKED = Protection.SECRECY_MARKING


@pytest.fixture
def client(session):
    """A client whose name is like no other word, with all that says who and where."""
    made = register_client(
        session, given_name="Zebastian", family_name="Qvarnstjerna", phone="0799887766",
        email="zebbe@example.org", birth_date=dt.date(1977, 3, 4),
    ).id  # fmt: skip
    amend(
        session, Client, made, family_name="Qvarnstierna", preferred_name="Zebbe",
        register_no="K 77-4711",
    )  # fmt: skip
    add(session, NetworkContact(id=an_id(), client=made, name="Ingegerd Qvarnstierna"))
    add(session, OccupationFact(id=an_id(), client=made, status="employed", place="Plankverket"))
    add(session, MunicipalCaseFact(id=an_id(), client=made, unit="Ystad", caseworker="Sjunnesson"))
    episode = an_episode(client=made, case_ref="B 4711-25")
    add(session, episode)
    add(session, a_phase(client=made, episode=episode.id, decision_ref="Q 99-12"))
    add(session, an_identifier(client=made, value="197703042395"))
    add(session, a_home(client=made, municipality="SE-1280"))
    street = "Korsaregatan 7"
    home = Residence(id=an_id(), client=made, address=street, postal_code="21144", town="Malmö")
    add(session, home)
    return made


@pytest.fixture
def colleagues(office, client):
    """Two more officers of the office: Berit and Diana."""
    return let_in(office, "berit", "probation_officer"), let_in(office, "diana", "manager")


def names_in(session):
    raw = every_value(session.store.connection)
    return [secret for secret in SECRETS if secret in raw]


def test_before_it_is_protected_the_canaries_are_found(session, client):
    assert len(names_in(session)) == len(SECRETS)


def test_raw_sql_with_the_key_of_the_store_finds_no_name_or_address(session, client):
    protect(session, client, MARKED)
    assert names_in(session) == []
    assert b"qvarn" not in every_value(session.store.connection).lower()
    assert unused_pages(session.store.connection) == 0
    assert not list(session.store.folder.rglob("*-wal")) or all(
        file.stat().st_size == 0 for file in session.store.folder.rglob("*-wal")
    )


def test_the_rest_of_what_is_about_work_family_and_sentence_stays(session, client):
    protect(session, client, MARKED)
    for kind in (NetworkContact, OccupationFact, MunicipalCaseFact, EnforcementPhase):
        assert len(session.store.find(kind, client=client)) == 1
    assert session.store.find(ClientIdentifier, client=client) == []
    assert session.store.find(OccupationFact, client=client)[0].status == "employed"
    shown = {each.field: each.value for each in unmask(session, client)}
    assert shown["NetworkContact.name"] == "Ingegerd Qvarnstierna"
    assert shown["EnforcementPhase.decision_ref"] == "Q 99-12"
    told = dict(unmasked(session, client, "en"))
    assert told["Person around the client: Name"] == "Ingegerd Qvarnstierna"


def test_what_is_written_of_a_relative_or_an_employer_is_sealed_as_it_is_written(session, client):
    protect(session, client, MARKED)
    made = NetworkContact(id=an_id(), client=client, name="Hjördis Qvarnstierna", relation="family")
    add(session, made)
    amend(session, NetworkContact, made.id, phone="0700998877", may_contact=True)
    kept = session.store.get(NetworkContact, made.id)
    assert (kept.name, kept.phone, kept.relation, kept.may_contact) == ("", "", "family", True)
    raw = every_value(session.store.connection)
    assert b"Hj\xc3\xb6rdis" not in raw
    assert b"0700998877" not in raw
    shown = [each.value for each in unmask(session, client)]
    assert {"Hjördis Qvarnstierna", "0700998877", "Ingegerd Qvarnstierna"} <= set(shown)
    amend(session, NetworkContact, made.id, withdrawn=True)
    assert "0700998877" not in {each.value for each in unmask(session, client)}


def test_sealed_again_nothing_that_was_sealed_is_lost(session, client):
    protect(session, client, MARKED)
    protect(session, client, Protection.PROTECTED_REGISTRATION)
    shown = {each.value for each in unmask(session, client)}
    assert shown >= {"Zebastian", "K 77-4711", "Plankverket", "B 4711-25"}


def test_the_chain_of_the_log_still_holds(session, client):
    protect(session, client, MARKED)
    log = session.store.logs.own("work")
    assert verify_chain(session.store.connection, log) == log.n


def test_drafts_of_who_and_where_are_gone(session, client):
    begun = begin_draft(session, FormPlace("Client", client, client))
    keep_draft(session, begun, {}, {"given_name": "Zebastian"})
    assert of_user(session.store.connection, session.user)
    protect(session, client, MARKED)
    assert of_user(session.store.connection, session.user) == []


def test_everybody_else_sees_nothing_not_even_a_hit(office, client, colleagues, tmp_path):
    case_no = office.session.store.get(Client, client).case_no
    add(office.session, a_note(client=client))
    protect(office.session, client, MARKED)
    place = change_places(office, "berit")
    session = place.session
    for search in ("", "Zebastian", "Qvarn", "1977", case_no):
        found = list_clients(session, search)
        assert (found.total, found.rows) == (0, ())
    with pytest.raises(NotFound):
        open_client(session, client, "covering")
    with pytest.raises(NotFound):
        client_history(session, client, "sv")
    with pytest.raises(NotFound):
        unmask(session, client)
    for kind in ("Client", "CaseNote", "Residence", "ClientIdentifier"):
        assert export_sheet(session, kind, tmp_path / f"{kind}.csv", "sv") == 0
    place.close()


def test_whoever_has_a_grant_sees_the_case_number_in_lists_and_the_name_on_the_page(
    office, client, colleagues
):
    berit, _diana = colleagues
    protect(office.session, client, MARKED, users=[berit])
    place = change_places(office, "berit")
    (row,) = list_clients(place.session).rows
    assert (row.name, row.number, row.municipality, row.birth_date) == ("", "", "", None)
    assert row.case_no
    assert list_clients(place.session, "Zebastian").total == 0
    shown = {each.field: each.value for each in unmask(place.session, client)}
    assert shown["Client.given_name"] == "Zebastian"
    assert shown["Client.birth_date"] == "1977-03-04"
    assert shown["Residence.address"] == "Korsaregatan 7"
    assert shown["ClientIdentifier.value"] == "197703042395"
    assert shown["HomeMunicipality.municipality"] == "SE-1280"
    assert "Zebastian" not in repr(client_history(place.session, client, "sv"))
    place.close()


@pytest.mark.feature("INV-21")
def test_unmasking_is_logged(session, client):
    protect(session, client, MARKED)
    before = session.store.logs.own("access").n
    unmask(session, client)
    assert session.store.logs.own("access").n == before + 1


def test_a_grant_is_given_and_ended(office, client, colleagues):
    berit, _diana = colleagues
    session = office.session
    protect(session, client, MARKED)
    grant(session, client, berit)
    assert {each.user for each in protection_of(session, client).holders} == {session.user, berit}
    end_grant(session, client, berit)
    assert {each.user for each in protection_of(session, client).holders} == {session.user}
    assert unmask(session, client)
    with pytest.raises(LastGrant):
        end_grant(session, client, session.user)
    place = change_places(office, "berit")
    assert list_clients(place.session).total == 0
    place.close()


def test_nothing_about_who_or_where_is_written_in_the_open_any_more(session, client):
    protect(session, client, MARKED)
    with pytest.raises(IdentityProtected):
        amend(session, Client, client, given_name="Zebastian")
    with pytest.raises(IdentityProtected):
        amend(session, Client, client, register_no="K 77-4711")
    with pytest.raises(IdentityProtected):
        add(session, an_identifier(client=client, value="197703042395"))
    with pytest.raises(ProtectionApart):
        amend(session, Client, client, protection=Protection.NONE)
    assert names_in(session) == []


def test_protected_details_are_changed_inside_their_box(session, client):
    protect(session, client, MARKED)
    change_sealed(session, client, phone="0700000001")
    change_sealed(session, client, Residence, address="Hemliga vägen 3", town="Ystad")
    shown = {(each.field, each.value) for each in unmask(session, client)}
    assert ("Client.phone", "0700000001") in shown
    assert ("Client.phone", "0799887766") not in shown
    assert ("Residence.address", "Hemliga vägen 3") in shown
    assert b"Hemliga" not in every_value(session.store.connection)


def test_protecting_cannot_be_undone_with_a_key(session, client):
    protect(session, client, MARKED)
    with pytest.raises(ProtectionStands):
        undo_last(session)


def test_ending_it_takes_two_persons(office, client, colleagues):
    berit, _diana = colleagues
    protect(office.session, client, MARKED, users=[berit])
    assert not end_protection(office.session, client, "beslut upphävt")
    assert not end_protection(office.session, client, "beslut upphävt")
    place = change_places(office, "berit")
    assert protection_of(place.session, client).asked_by == "Eva Lind"
    assert end_protection(place.session, client, "beslut upphävt")
    found = place.session.store.get(Client, client)
    assert (found.protection, found.given_name) == (Protection.NONE, "Zebastian")
    assert found.birth_date == dt.date(1977, 3, 4)
    assert list_clients(place.session, "Qvarnstierna").total == 1
    assert list_clients(place.session, "197703042395").total == 1
    assert list_clients(place.session, "4711").total == 1
    (near,) = place.session.store.find(NetworkContact, client=client)
    assert near.name == "Ingegerd Qvarnstierna"
    place.close()


def test_a_protection_of_a_time_reminds_in_time_and_then_ends_at_one_wish(session, client, clock):
    until = today(session) + dt.timedelta(days=365)
    protect(session, client, Protection.NAME_ADDRESS_PROTECTION, until=until)
    (task,) = session.store.find(Task, client=client)
    assert task.due == until - dt.timedelta(days=30)
    clock.forward(days=366)
    assert end_protection(session, client)
    assert session.store.get(Client, client).given_name == "Zebastian"


def test_of_a_fictitious_identity_nothing_earlier_is_kept(session, client):
    protect(session, client, MARKED)
    protect(session, client, Protection.FICTITIOUS_IDENTITY)
    assert unmask(session, client) == ()
    change_sealed(session, client, given_name="Nytt", family_name="Namn")
    assert {each.value for each in unmask(session, client)} == {"Nytt", "Namn"}
    other = register_client(session, given_name="Annan").id
    with pytest.raises(KeepOutOfJoins):
        add(session, ClientJoin(id=an_id(), client=other, other=client))


def test_a_colleague_of_before_there_were_such_keys_gets_one_by_opening(office, client, colleagues):
    berit, _diana = colleagues
    session = office.session
    amend(session, User, berit, seal_key="")
    protect(session, client, MARKED)
    with pytest.raises(NoSealKey):
        grant(session, client, berit)
    change_places(office, "berit").close()
    place = open_office(office.around, office.opened.folder, LOGIN, PASSPHRASE)
    grant(place.session, client, berit)
    assert len(protection_of(place.session, client).holders) == 2
    place.close()


def test_who_may_not_protect_is_refused(office, client):
    let_in(office, "pia", "programme_staff")
    place = change_places(office, "pia")
    with pytest.raises(NotAllowed):
        protect(place.session, client, MARKED)
    place.close()


def test_a_colleague_without_a_key_reads_nothing_even_where_the_case_is_seen(session, client):
    with pytest.raises(NoGrant):
        unmask(session, client)  # nothing is sealed yet


def test_it_is_the_same_after_the_store_was_closed_and_opened(office, client):
    protect(office.session, client, MARKED)
    place = change_places(office, LOGIN, PASSPHRASE)
    assert {each.value for each in unmask(place.session, client)} >= {"Zebastian", "Zebbe"}
    place.close()
