"""The same person in two offices: found by marks that say nothing, decided by a person."""

from dataclasses import replace

import pytest
from tests.builders import a_client, a_user, an_identifier
from tests.foreign import arrives
from tests.journeys.world import CENTRAL, World

from sluss.crypto.person_marks import person_mark
from sluss.domain.entities import Client, ClientIdentifier, ClientJoin
from sluss.domain.ids import RecordId
from sluss.domain.same_person import Likeness
from sluss.errors.rights import NotAllowed
from sluss.store.person_marks import pairs_in_two_offices
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.duplicates_desk import in_two_offices, same_person_in_two, two_persons
from sluss.usecases.office import Workplace
from sluss.usecases.person_marks import KEY, mark_people
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session

NUMBER = "198501012390"  # of the tax agency's test numbers, like all in this file
OTHER = "199001012385"


def a_person(session: Session, name: str, number: str, *, verified: bool = True) -> RecordId:
    made = register_client(session, given_name=name).id
    add(session, an_identifier(client=made, value=number, verified=verified))
    return made


def marks(session: Session) -> list[tuple[bytes, bytes]]:
    rows = session.store.connection.exec_driver_sql("SELECT mark, client FROM person_mark")
    return [(mark, client) for mark, client in rows]


@pytest.mark.feature("INV-01")
def test_one_person_in_two_offices_is_found_when_the_sticks_have_come(world: World) -> None:
    """Malmö and Lund each register Nils. Two laptops of one office are no two offices."""
    malmo, lund, central = (world.session(name) for name in ("malmo-1", "lund", CENTRAL))
    one = a_person(malmo, "Nils", NUMBER)
    again = a_person(world.session("malmo-2"), "Nisse", NUMBER)
    a_person(malmo, "Bo", OTHER)
    other = a_person(lund, "Nils", NUMBER)
    for name in ("malmo-1", "malmo-2", "lund"):
        world.up(name)
    found = in_two_offices(central, "sv")
    assert {frozenset(each.key) for each in found} == {
        frozenset((one, other)), frozenset((again, other))
    }  # fmt: skip
    assert {each.reasons for each in found} == {(Likeness.VERIFIED_NUMBER,)}
    assert {each.office for pair in found for each in (pair.one, pair.other)} == {
        "Frivården Malmö", "Frivården Lund"
    }  # fmt: skip
    assert in_two_offices(malmo, "sv") == ()  # an office has no marks and no key
    assert marks(malmo) == []
    assert malmo.store.setting(KEY) is None

    # Without head office's key a mark tells nothing; with another key it is another one.
    key = central.store.setting(KEY)
    assert key is not None
    known = person_mark(key, f"number personnummer {NUMBER}")
    assert person_mark(bytes(32), f"number personnummer {NUMBER}") != known
    assert known in {mark for mark, _client in marks(central)}
    assert NUMBER.encode() not in b"".join(mark for mark, _client in marks(central))

    # Decided: one is read within the other, of the other nobody asks again; both can be undone.
    same_person_in_two(central, other, one)
    two_persons(central, again, other)
    assert in_two_offices(central, "sv") == ()
    assert {each.state for each in central.store.find(ClientJoin)} == {"joined", "not_same"}
    assert len(list_clients(central).rows) == 3
    for name in ("malmo-1", "lund"):
        world.down(name)
    assert malmo.store.find(ClientJoin)  # it travels to the office of the case that is kept
    assert [each.id for each in lund.store.find(Client)] == [other]


def test_marks_follow_the_numbers_and_a_protected_identity_has_none(central: Workplace) -> None:
    session = central.session
    other_office = RecordId(b"\x0a" * 16)
    one = a_client(office=session.office)
    add(session, one)
    number = an_identifier(client=one.id, value=NUMBER, verified=False)
    add(session, number)
    two = a_client(office=session.office, register_no="KV 12 345")
    add(session, two)
    same = an_identifier(client=two.id, value=NUMBER, verified=True)
    add(session, same)
    arrives(session, two, office=other_office)
    (pair,) = in_two_offices(session, "sv")
    assert pair.reasons == (Likeness.NUMBER,)
    amend(session, ClientIdentifier, same.id, value=OTHER)
    assert in_two_offices(session, "sv") == ()
    amend(session, ClientIdentifier, same.id, value=NUMBER)
    amend(session, Client, one.id, register_no="kv12345")
    (pair,) = in_two_offices(session, "sv")
    assert pair.reasons == (Likeness.NUMBER, Likeness.REGISTER_NO)
    arrives(session, one, of="a second one", protection="secrecy_marking")
    with session.store.writing():
        mark_people(session, {one.id})
    assert in_two_offices(session, "sv") == ()
    assert pairs_in_two_offices(session.store.connection) == []
    assert {client for _mark, client in marks(session)} == {two.id}


def test_who_may_not_join_cases_does_not_see_them(session: Session) -> None:
    officer = a_user(office=session.office, role="probation_officer")
    add(session, officer)
    with pytest.raises(NotAllowed):
        in_two_offices(replace(session, user=officer.id), "sv")
