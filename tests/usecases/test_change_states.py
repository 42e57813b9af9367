"""Whether what was done waits, lies in a delivery or was received; and how computers stand."""

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.alarms import AlarmKind
from sluss.domain.entities import Client
from sluss.errors.bundle import BundleDamaged
from sluss.errors.exchange import NotEnrolled
from sluss.oplog.operation import Verb
from sluss.usecases import change_states, clients, conflicts, exchange_view, records
from sluss.usecases.alarms import open_alarms
from sluss.usecases.change_states import OTHERWISE, RECEIVED, REFUSED, SENT, WAITING
from sluss.usecases.quarantine import set_aside


def test_before_the_approval_everything_waits(strangers: World):
    session = strangers.session("malmo-1")
    clients.register_client(session, given_name="Nils")
    state = change_states.exchange_state(session)
    assert (state.enrolled, state.central, state.other) == (False, False, "")
    assert state.waiting == session.store.logs.own("work").n
    assert state.waiting_since is not None
    assert {each.state for each in state.changes} == {WAITING}


def test_an_act_is_one_line_with_what_it_touched(world: World):
    session = world.session("malmo-1")
    client = clients.register_client(session, given_name="Nils").id
    newest = change_states.exchange_state(session).changes[0]
    assert newest.kinds == ("Client", "CaseResponsibility")
    assert (newest.about, newest.record, newest.verb) == (client, client, Verb.CREATE)
    assert newest.user == session.user


def test_counts_add_up_at_every_step(world: World):
    session = world.session("malmo-1")
    client = clients.register_client(session, given_name="Nils").id
    log = session.store.logs.own("work")

    def check(newest: str) -> None:
        state = change_states.exchange_state(session)
        assert state.waiting + state.sent + state.received == session.store.logs.own("work").n
        assert state.changes[0].state == newest

    check(WAITING)
    world.up("malmo-1")
    check(SENT)
    world.down("malmo-1")
    check(RECEIVED)
    records.amend(session, Client, client, phone="1")
    check(WAITING)
    assert log.n >= 3


def test_a_clock_that_is_put_back_changes_no_state(world: World):
    session = world.session("malmo-1")
    first = world.send("malmo-1")
    world["malmo-1"].clock.forward(days=-30)
    clients.register_client(session, given_name="Nils")
    second = world.send("malmo-1")
    states = [each.delivery for each in change_states.exchange_state(session).changes]
    assert states[0] == second.seq
    assert set(states[1:]) == {first.seq}


def test_head_office_sees_each_computer(world: World):
    world.up("malmo-1")
    found = {each.device: each for each in change_states.devices(world.session(CENTRAL))}
    heard, silent = found[world["malmo-1"].device], found[world["lund"].device]
    assert (heard.last_seq, silent.last_seq) == (1, 0)
    assert heard.operations > 0
    assert silent.last_read_at is None
    world.send(CENTRAL, "lund")
    found = {each.device: each for each in change_states.devices(world.session(CENTRAL))}
    assert found[world["lund"].device].unacknowledged > 0


def test_a_stranger_has_no_list_of_computers(strangers: World):
    with pytest.raises(NotEnrolled):
        change_states.devices(strangers.session("malmo-1"))


def test_what_was_refused_says_why_until_a_later_delivery_holds_it(world: World):
    session, central = world.session("malmo-1"), world.session(CENTRAL)
    first = world.send("malmo-1")
    data = bytearray(first.file.read_bytes())
    data[-200] ^= 1
    first.file.write_bytes(data)
    with pytest.raises(BundleDamaged) as refused:
        world.read(CENTRAL, first.file)
    assert set_aside(central, first.file, refused.value)
    number = BundleDamaged.number
    world.down("malmo-1")
    newest = change_states.exchange_state(session).changes[0]
    assert (newest.state, newest.delivery, newest.error) == (REFUSED, first.seq, number)
    assert change_states.state_of(session, 1) == (REFUSED, first.seq)
    told = exchange_view.standing(session)
    assert (told.refused, told.error) == (first.seq, number)
    assert [(each.kind, each.number) for each in open_alarms(session)] == [
        (AlarmKind.REFUSED, number)
    ]
    second = world.send("malmo-1")
    newest = change_states.exchange_state(session).changes[0]
    assert (newest.state, newest.delivery, newest.error) == (SENT, first.seq, 0)
    world.read(CENTRAL, second.file)
    world.down("malmo-1")  # the later one held all of it
    assert not open_alarms(session)
    assert change_states.exchange_state(session).changes[0].state == RECEIVED


def test_what_was_decided_otherwise_says_so_until_it_was_seen(world: World):
    session, central = world.session("malmo-1"), world.session(CENTRAL)
    client = clients.register_client(session, given_name="Nils").id
    world.carry_everything()
    records.amend(session, Client, client, phone="1")
    records.amend(world.session("malmo-2"), Client, client, phone="2")
    world.up("malmo-1")
    world.up("malmo-2")
    (asked,) = conflicts.undecided(central, "sv")
    other = next(each.number for each in asked.values if each.value == "2")
    conflicts.decide(central, client, "phone", take=other)
    world.down("malmo-1")
    assert change_states.exchange_state(session).changes[0].state == OTHERWISE
