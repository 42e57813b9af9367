"""A protected identity on its way: gone from every store it had come to, and from later ones."""

import pytest
from tests.builders import an_identifier
from tests.journeys.world import CENTRAL, World, verify_logs, waiting
from tests.raw_store import every_value

from sluss.domain.entities import Client, Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection, TaskStatus
from sluss.errors.cases import NotFound
from sluss.store.reader import seeing_all
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.ending_protection import end_protection
from sluss.usecases.protection import protect, protection_of, unmask
from sluss.usecases.records import add, amend

pytestmark = pytest.mark.feature("INV-19")

NAMES = (b"Zebastian", b"Qvarnstierna", b"198501012390")


def register(world: World):
    session = world["malmo-1"].session
    client = register_client(session, given_name="Zebastian", family_name="Qvarnstierna").id
    add(session, an_identifier(client=client, value="198501012390"))
    amend(session, Client, client, preferred_name="Zebbe")
    return client


def read_in(world: World, name: str) -> list[bytes]:
    raw = every_value(world[name].session.store.connection)
    return [each for each in NAMES if each in raw]


def protection(world: World, name: str, client: bytes) -> Protection:
    store = world[name].session.store
    with seeing_all(store.connection):
        return store.get(Client, client).protection


def test_what_had_already_travelled_is_gone_everywhere_once_the_protection_arrives(world):
    client = register(world)
    world.carry_everything()
    assert read_in(world, CENTRAL) == read_in(world, "malmo-2") == list(NAMES)
    protect(world["malmo-1"].session, client, Protection.SECRECY_MARKING)
    world.carry_everything()
    for name in (CENTRAL, "malmo-1", "malmo-2"):
        assert read_in(world, name) == []
        assert protection(world, name, client) is Protection.SECRECY_MARKING
        assert waiting(world[name].session) == []
        verify_logs(world[name].session)
    for name in (CENTRAL, "malmo-2"):
        session = world[name].session
        assert list_clients(session, "Zebastian").total == 0
        assert client not in {row.id for row in list_clients(session).rows}
        with pytest.raises(NotFound):
            unmask(session, client)


def test_what_had_not_travelled_yet_leaves_as_sealed_only(world):
    client = register(world)
    protect(world["malmo-1"].session, client, Protection.PROTECTED_REGISTRATION)
    world.carry_everything()
    for name in (CENTRAL, "malmo-1", "malmo-2"):
        assert read_in(world, name) == []
        assert protection(world, name, client) is Protection.PROTECTED_REGISTRATION
        assert waiting(world[name].session) == []
    assert {each.value for each in unmask(world["malmo-1"].session, client)} >= {"Zebastian"}


def test_a_change_elsewhere_that_knew_nothing_of_it_does_not_bring_the_name_into_a_list(world):
    client = register(world)
    world.carry_everything()
    protect(world["malmo-1"].session, client, Protection.SECRECY_MARKING)
    amend(world["malmo-2"].session, Client, client, phone="0701234567")
    world.carry_everything()
    for name in (CENTRAL, "malmo-2"):
        assert protection(world, name, client) is Protection.SECRECY_MARKING
        assert client not in {row.id for row in list_clients(world[name].session).rows}


def test_two_persons_end_it_each_on_a_laptop_of_their_own(world):
    client = register(world)
    world.carry_everything()
    here, there = world["malmo-1"], world["malmo-2"]
    protect(here.session, client, Protection.SECRECY_MARKING, users=[RecordId(there.session.user)])
    world.carry_everything()
    assert not end_protection(here.session, client, "beslut upphävt")
    assert not end_protection(here.session, client, "beslut upphävt")
    assert protection_of(here.session, client).own_wish
    world.carry_everything()
    seen = protection_of(there.session, client)
    assert (seen.asked_by, seen.own_wish) == ("Anna Lind", False)
    (wish,) = there.session.store.find(Task, client=client)
    assert "Zebastian" not in wish.title
    assert end_protection(there.session, client, "beslut upphävt")
    assert there.session.store.get(Task, wish.id).status is TaskStatus.DONE
    world.carry_everything()
    for name in (CENTRAL, "malmo-1", "malmo-2"):
        assert protection(world, name, client) is Protection.NONE
        assert list_clients(world[name].session, "Zebastian").total == 1


def test_both_want_it_apart_and_neither_ends_it_alone(world):
    client = register(world)
    world.carry_everything()
    here, there = world["malmo-1"], world["malmo-2"]
    protect(here.session, client, Protection.SECRECY_MARKING, users=[RecordId(there.session.user)])
    world.carry_everything()
    for each in (here, there):
        assert not end_protection(each.session, client)
    world.carry_everything()
    for each, other in ((here, "Berit Alm"), (there, "Anna Lind")):
        seen = protection_of(each.session, client)
        assert (seen.asked_by, seen.own_wish) == (other, False)
    assert end_protection(here.session, client)
    assert here.session.store.find(Task, client=client, status=TaskStatus.OPEN) == []
