"""What happened to a record, what its fields' several values are, and what one did last."""

import pytest
from tests.builders import a_client, a_measure, a_note, an_id
from tests.store.forger import Forger, erased, given_of

from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.oplog.operation import Verb, reference
from sluss.oplog.segment import pack
from sluss.store.history import (
    base_of,
    creations,
    history,
    last_acts,
    several,
    undecided_records,
    value_before,
)
from sluss.store.log import SegmentReader


@pytest.fixture
def laptop(make_replica, request):
    return make_replica(f"history {request.node.name}")


@pytest.fixture
def client(laptop):
    made = a_client(given_name="Nils")
    laptop.act(lambda act: act.create(made))
    return made


@pytest.fixture
def forger():
    return Forger(b"\x66" * 16)


def events(laptop, kind, record):
    return history(laptop.store.connection, laptop.store.logs, kind, record)


def test_a_record_that_is_not_here_has_no_history(laptop):
    with pytest.raises(NotFound):
        events(laptop, Client, an_id())
    with pytest.raises(NotFound):
        several(laptop.store.connection, laptop.store.logs, Client, an_id())


def test_the_newest_comes_first_with_who_when_and_what(laptop, client):
    laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
    laptop.act(lambda act: act.change(Client, client.id, phone="040", withdrawn=True))
    found = events(laptop, Client, client.id)
    assert [each.verb for each in found] == [Verb.CHANGE, Verb.CHANGE, Verb.CREATE]
    assert [each.act for each in found] == [3, 2, 1]
    assert found[0].values == {"phone": "040", "withdrawn": True}
    assert found[2].values["given_name"] == "Nils"
    assert {each.user for each in found} == {laptop.user}
    assert [each.time for each in found] == sorted((each.time for each in found), reverse=True)
    assert {each.log for each in found} == {laptop.log}
    assert not any(each.erased for each in found)


def test_records_of_one_act_have_histories_of_their_own(laptop, client):
    measures = [a_measure(client=client.id) for _ in range(70)]  # more than one segment

    def work(act):
        for each in measures:
            act.create(each)
        for each in measures:
            act.change(Measure, each.id, title=f"Arbete {each.id.hex()}")

    laptop.act(work)
    for each in measures:
        found = events(laptop, Measure, each.id)
        assert [event.verb for event in found] == [Verb.CHANGE, Verb.CREATE]
        assert found[0].values == {"title": f"Arbete {each.id.hex()}"}


def test_what_came_from_elsewhere_is_in_the_same_history(laptop, client, forger):
    laptop.receive([forger.write(Verb.CHANGE, client, given_name="Cilla")])
    laptop.act(lambda act: act.change(Client, client.id, given_name="Dag"))
    assert [each.log for each in events(laptop, Client, client.id)] == [
        laptop.log, forger.log, laptop.log
    ]  # fmt: skip


def test_who_made_records_is_found_for_many_at_once(laptop, client, forger):
    notes = [a_note(client=client.id) for _ in range(3)]
    laptop.act(lambda act: [act.create(each) for each in notes[:2]])
    theirs = notes[2]
    laptop.receive([forger.write(Verb.CREATE, theirs, **given_of(theirs))])
    laptop.act(lambda act: act.change(CaseNote, theirs.id, withdrawn=True))
    ids = [*(each.id for each in notes), an_id()]
    found = creations(laptop.store.connection, laptop.store.logs, CaseNote, ids)
    assert found.keys() == {each.id for each in notes}
    assert {record: event.log for record, event in found.items()} == {
        notes[0].id: laptop.log, notes[1].id: laptop.log, theirs.id: forger.log
    }  # fmt: skip
    assert {event.verb for event in found.values()} == {Verb.CREATE}


class TestSeveral:
    def test_a_field_with_one_value_is_not_listed(self, laptop, client):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
        assert several(laptop.store.connection, laptop.store.logs, Client, client.id) == []
        assert undecided_records(laptop.store.connection) == []

    def test_the_value_on_top_comes_first_and_who_wrote_each_is_known(self, laptop, client, forger):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
        laptop.receive([forger.write(Verb.CHANGE, client, given_name="Cilla")])
        (found,) = several(laptop.store.connection, laptop.store.logs, Client, client.id)
        assert (found.field, found.undecided) == ("given_name", True)
        # The laptop's clock is ahead of the forger's, so its value is on top.
        assert [event.values["given_name"] for event in found.events] == ["Bo", "Cilla"]
        assert [event.user for event in found.events] == [laptop.user, RecordId(bytes(16))]
        assert undecided_records(laptop.store.connection) == [(Client, client.id)]
        assert laptop.store.undecided(Measure, client.id) == []

    def test_equal_values_written_apart_are_no_question(self, laptop, client, forger):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
        laptop.receive([forger.write(Verb.CHANGE, client, given_name="Bo")])
        (found,) = several(laptop.store.connection, laptop.store.logs, Client, client.id)
        assert not found.undecided
        assert undecided_records(laptop.store.connection) == []


class TestBase:
    def base(self, laptop, client):
        store = laptop.store
        (found,) = several(store.connection, store.logs, Client, client.id)
        return base_of(store.connection, store.logs, Client, client.id, found)

    def test_it_is_what_the_record_was_made_with(self, laptop, client, forger):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo", phone="040-1"))
        laptop.receive([forger.write(Verb.CHANGE, client, given_name="Cilla")])
        found = self.base(laptop, client)
        assert (found.verb, found.values["given_name"]) == (Verb.CREATE, "Nils")

    def test_it_is_the_last_value_both_had_seen(self, laptop, client, forger):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
        laptop.act(lambda act: act.change(Client, client.id, given_name="Dag"))
        laptop.act(lambda act: act.change(Client, client.id, given_name="Eva"))
        seen = reference(laptop.log, 2)
        laptop.receive([forger.write(Verb.CHANGE, client, parents=(seen,), given_name="Cilla")])
        assert self.base(laptop, client).values == {"given_name": "Bo"}

    def test_a_default_that_was_never_written_is_not_among_its_values(self, laptop, client, forger):
        laptop.act(lambda act: act.change(Client, client.id, phone="040-1"))
        laptop.receive([forger.write(Verb.CHANGE, client, phone="040-2")])
        assert "phone" not in self.base(laptop, client).values


class TestLastActs:
    def test_they_come_newest_first_and_only_ones_own(self, laptop, client, forger):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
        laptop.act(lambda act: [act.create(a_measure(client=client.id)) for _ in range(3)])
        laptop.receive([forger.write(Verb.CHANGE, client, phone="040")])
        store = laptop.store
        acts = list(last_acts(store.connection, store.logs, laptop.user))
        assert [[op.header.n for op in act] for act in acts] == [[3, 4, 5], [2], [1]]
        assert list(last_acts(store.connection, store.logs, an_id())) == []


class TestValueBefore:
    def before(self, laptop, n, name, kind=Client):
        store = laptop.store
        operation = SegmentReader(store.connection).operation(
            pack(store.logs.own("work").number, n)
        )
        assert operation is not None
        return value_before(store.connection, store.logs, kind, operation.header, name)

    def test_it_is_what_the_replaced_operation_gave(self, laptop, client):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo", phone="040"))
        laptop.act(lambda act: act.change(Client, client.id, given_name="Cilla"))
        assert self.before(laptop, 3, "given_name") == "Bo"
        assert self.before(laptop, 2, "given_name") == "Nils"
        assert self.before(laptop, 2, "phone") == ""  # the declared default

    def test_it_is_found_where_another_laptop_wrote_it(self, laptop, client, forger):
        laptop.receive([forger.write(Verb.CHANGE, client, given_name="Cilla")])
        laptop.act(lambda act: act.change(Client, client.id, given_name="Dag"))
        assert self.before(laptop, 2, "given_name") == "Cilla"


def test_what_was_erased_says_so_and_nothing_else(laptop, client, forger):
    """An erased operation of a record that is shown: content gone, the fact of it stays."""
    made = forger.write(Verb.CHANGE, client, given_name="Cilla")
    laptop.receive([erased(made)])
    assert laptop.store.get(Client, client.id).given_name == "Nils"
    entry = SegmentReader(laptop.store.connection).operation(
        pack(laptop.store.logs.by_id[forger.log].number, 1)
    )
    assert entry is not None
    assert entry.body is None
    assert entry.commitment() == made.commitment()
    assert reference(entry.header.log, entry.header.n) == forger.ref()
