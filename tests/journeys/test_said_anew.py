"""A record that was said anew, on a laptop that never had what was erased."""

import pytest
from tests.journeys.world import CENTRAL, World, about

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.oplog.operation import Verb
from sluss.store.history import several
from sluss.store.log import operation_of, read_log
from sluss.usecases import clients, records
from sluss.usecases.session import stamp


@pytest.fixture
def moved(world: World) -> RecordId:
    """A client said anew in Malmö, whose case Lund has had ever since."""
    malmo, central = world.session("malmo-1"), world.session(CENTRAL)
    client = clients.register_client(malmo, given_name="Nils", phone="1").id
    world.up("malmo-1")
    world.down("malmo-2")
    with malmo.store.act(stamp(malmo)) as act:
        act.restate(Client, client, given_name="Ny")
    world.up("malmo-1")
    records.amend(central, Client, client, office=world.session("lund").office)
    world.down("lund")
    return client


def test_a_change_on_top_of_it_is_no_conflict_anywhere(world: World, moved: RecordId) -> None:
    records.amend(world.session("lund"), Client, moved, phone="2")
    assert world.up("lund").conflicts == 0
    store = world.session(CENTRAL).store
    assert several(store.connection, store.logs, Client, moved) == []
    assert about(world.session("lund"), moved) == about(world.session(CENTRAL), moved)


def test_it_is_erased_itself_by_saying_it_anew_once_more(world: World, moved: RecordId) -> None:
    lund, central = world.session("lund"), world.session(CENTRAL)
    with lund.store.act(stamp(lund)) as act:
        act.restate(Client, moved, given_name="")
    world.up("lund")
    assert central.store.get(Client, moved).given_name == ""
    log = central.store.logs.by_id[world.session("malmo-1").store.logs.own("work").id]
    said = [operation_of(entry) for _, entry in read_log(central.store.connection, log.number)]
    (anew,) = (each for each in said if each.header.verb is Verb.RESTATE)
    assert anew.body is None


def test_what_was_changed_and_erased_on_the_way_is_no_conflict(world: World) -> None:
    """Head office has a number; it never hears of the next one, and then of none."""
    malmo, central = world.session("malmo-1"), world.session(CENTRAL)
    client = clients.register_client(malmo, given_name="Nils").id
    records.amend(malmo, Client, client, phone="1")
    world.up("malmo-1")
    records.amend(malmo, Client, client, phone="2")
    with malmo.store.act(stamp(malmo)) as act:
        act.restate(Client, client, phone="")
    assert world.up("malmo-1").conflicts == 0
    assert central.store.get(Client, client).phone == ""
    log = central.store.logs.by_id[malmo.store.logs.own("work").id]
    said = [operation_of(entry) for _, entry in read_log(central.store.connection, log.number)]
    changed = [each for each in said if list(each.header.fields) == ["phone"]]
    assert [each.body for each in changed] == [None, None]
