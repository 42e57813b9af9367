"""Head office passes on to each laptop what others did about its cases, and nothing else."""

import shutil

import pytest
from tests.journeys.world import CENTRAL, World, contents

from sluss.bundle.stream import ENTER, LEAVE, OPERATION
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.bundle import BundleForked
from sluss.errors.exchange import LogForked, LogGap
from sluss.store.streams import IN, OUT, scope_of, stream_state
from sluss.usecases import clients, records
from sluss.usecases.passing_on import StreamOut, stream_out

MALMO = ("malmo-1", "malmo-2")


def items(out: StreamOut) -> list[tuple[bytes, bytes]]:
    """Return kind and identity of the items a delivery would carry."""
    return [(item.kind, item.id) for run in out.runs() for item in run.items]


@pytest.fixture
def client(world: World) -> RecordId:
    """A client registered on one laptop in Malmö, known to head office."""
    made = clients.register_client(world.session("malmo-1"), given_name="Nils").id
    world.up("malmo-1")
    return made


def test_nobody_gets_their_own_work_back(world: World, client: RecordId):
    world.send(CENTRAL, "malmo-1")
    own = world.session("malmo-1").store.logs.own("work").id
    carried = items(stream_out(world.session(CENTRAL), world["malmo-1"].device))
    assert carried
    assert own not in {each for kind, each in carried if kind == OPERATION}


def test_a_case_enters_with_its_whole_log_and_leaves_with_a_word(world: World, client: RecordId):
    session = world.session(CENTRAL)
    world.send(CENTRAL, "malmo-2")
    carried = items(stream_out(session, world["malmo-2"].device))
    assert (ENTER, client) in carried
    assert client in scope_of(session.store.connection, world["malmo-2"].device)
    records.amend(session, Client, client, office=world.session("lund").office)
    world.send(CENTRAL, "malmo-2")
    assert items(stream_out(session, world["malmo-2"].device))[-1] == (LEAVE, client)
    assert client not in scope_of(session.store.connection, world["malmo-2"].device)
    world.send(CENTRAL, "lund")
    assert (ENTER, client) in items(stream_out(session, world["lund"].device))


def test_what_was_acknowledged_is_not_sent_again(world: World, client: RecordId):
    session = world.session(CENTRAL)
    world.down("malmo-2")
    world.up("malmo-2")
    out = stream_out(session, world["malmo-2"].device)
    assert (out.parts, out.first) == ((), out.last + 1)
    state = stream_state(session.store.connection, world["malmo-2"].device, OUT)
    theirs = stream_state(world.session("malmo-2").store.connection, session.device, IN)
    assert (state.acknowledged, state.acknowledged_head) == (theirs.position, theirs.head)
    records.amend(world.session("malmo-1"), Client, client, phone="1")
    world.up("malmo-1")
    world.down("malmo-2")
    assert world.session("malmo-2").store.get(Client, client).phone == "1"


def test_a_stream_goes_on_where_the_last_delivery_was_lost(world: World, client: RecordId):
    world.send(CENTRAL, "malmo-2")
    for phone in ("1", "2"):
        records.amend(world.session("malmo-1"), Client, client, phone=phone)
        world.up("malmo-1")
        world.send(CENTRAL, "malmo-2")
    assert world.down("malmo-2").missing == 3
    assert world.session("malmo-2").store.get(Client, client).phone == "2"


def test_a_laptop_put_back_from_a_copy_is_found_out(world: World, client: RecordId, memory_path):
    laptop = world["malmo-2"]
    laptop.place.close()
    shutil.copytree(laptop.folder, memory_path / "copy")
    world.unlock("malmo-2")
    world.down("malmo-2")
    world.up("malmo-2")  # head office knows that it holds the stream
    laptop.place.close()
    shutil.rmtree(laptop.folder)
    shutil.copytree(memory_path / "copy", laptop.folder)
    world.unlock("malmo-2")
    connection = laptop.session.store.connection
    assert stream_state(connection, world[CENTRAL].device, IN).position == 0
    out = stream_state(world.session(CENTRAL).store.connection, laptop.device, OUT)
    assert out.acknowledged > 0
    # Its log of readings has become shorter: head office finds that out and raises the alarm.
    with pytest.raises((LogForked, LogGap, BundleForked)):
        world.up("malmo-2")


def test_two_laptops_of_an_office_end_with_the_same(world: World, client: RecordId):
    for name in MALMO:
        clients.register_client(world.session(name), given_name=name)
    world.carry_everything(MALMO)
    assert contents(world.session("malmo-1")) == contents(world.session("malmo-2"))
