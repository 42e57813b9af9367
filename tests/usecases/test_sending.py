"""A delivery holds what was not acknowledged, has the next number, and lies whole on the stick."""

import hashlib

import pytest
from tests.journeys.world import CENTRAL, LAPTOPS, World

from sluss.domain.entities import Client
from sluss.errors.bundle import TrustExpired
from sluss.errors.exchange import NoSuchDevice, NotEnrolled
from sluss.store.deliveries import add_delivery, deliveries, last_delivery
from sluss.usecases import change_states, clients, records, sending


def test_nobody_sends_before_the_approval(strangers: World):
    with pytest.raises(NotEnrolled):
        strangers.send("malmo-1")


def test_head_office_sends_to_all_or_to_one_by_name(world: World):
    session = world.session(CENTRAL)
    assert len(sending.send(session, world.stick)) == len(LAPTOPS)
    name = change_states.devices(session)[0].name
    (sent,) = sending.send(session, world.stick, name)
    assert sent.recipient == name
    with pytest.raises(NoSuchDevice):
        sending.send(session, world.stick, "Frivården Månen A")


def test_what_is_told_of_a_delivery_is_true(world: World):
    session = world.session("malmo-1")
    sent = world.send("malmo-1")
    assert sent.sha256 == hashlib.sha256(sent.file.read_bytes()).digest()
    assert sent.size == sent.file.stat().st_size
    log = session.store.logs
    assert sent.operations == log.own("work").n + log.own("access").n
    made = deliveries(session.store.connection)[-1]
    assert (made.seq, made.sha256, made.work_last) == (1, sent.sha256, log.own("work").n)


def test_a_delivery_holds_everything_until_it_is_acknowledged(world: World):
    first = world.send("malmo-1")
    second = world.send("malmo-1")
    assert second.operations == first.operations + 1  # that it was sent again
    world.read(CENTRAL, second.file)
    world.down("malmo-1")
    assert world.send("malmo-1").operations < first.operations


def test_numbers_rise_even_when_the_clock_is_put_back(world: World):
    sent = [world.send("malmo-1")]
    for days in (-400, +3, -4000):
        world["malmo-1"].clock.forward(days=days)
        sent.append(world.send("malmo-1"))
    assert [each.seq for each in sent] == [1, 2, 3, 4]
    assert world.read(CENTRAL, sent[-1].file).missing == 3
    world["malmo-1"].clock.forward(days=-1)
    assert world.up("malmo-1").seq == 5


def test_a_number_that_was_given_away_is_not_used_again(world: World):
    session = world.session("malmo-1")
    client = clients.register_client(session, given_name="Nils").id
    connection = session.store.connection
    whole = world.send("malmo-1")
    made = last_delivery(connection, world[CENTRAL].device)
    assert made is not None
    add_delivery(connection, made.unfinished())  # as if the program had been killed before the end
    assert deliveries(connection) == []
    assert change_states.state_of(session, session.store.logs.own("work").n) == ("waiting", 0)
    records.amend(session, Client, client, phone="1")
    again = world.send("malmo-1")
    assert again.seq == whole.seq + 1
    world.read(CENTRAL, whole.file)  # it was whole after all: no harm
    assert world.read(CENTRAL, again.file).missing == 0


def test_head_office_sends_nothing_once_its_list_has_ended(world: World):
    world[CENTRAL].clock.forward(days=731)
    with pytest.raises(TrustExpired):
        world.send(CENTRAL, "malmo-1")
