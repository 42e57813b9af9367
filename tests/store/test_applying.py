"""However operations arrive, every laptop shows the same, hides nothing and stops at nothing."""

import os
import random
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from tests.builders import a_client, a_measure, a_note, a_party, an_id, an_identifier
from tests.store.forger import Forger, erased, given_of
from tests.store.replicas import Model, Replica, check

from sluss.domain.declaration import ENTITIES
from sluss.domain.entities import CaseNote, Client, ClientIdentifier, Measure
from sluss.domain.ids import EVERYONE, LogId
from sluss.domain.machines import MeasureStatus
from sluss.oplog.operation import Verb, reference
from sluss.oplog.rules import Head, Shown
from sluss.store import batch
from sluss.store.applied import Applied
from sluss.store.history import history
from sluss.store.log import Operation, save_logs, verify_chain

NAMES = ("Malmö A", "Malmö B", "Lund A", "Lund B")
VISITOR = "Visitor"  # is handed what is about one client, and so every other log with holes
HISTORIES = int(os.environ.get("SLUSS_HISTORIES", "40"))  # thousands before a release
STEPS = 30


class World:
    """Laptops that edit a few records at once and hand on what they did, some of it late."""

    def __init__(self, replicas: list[Replica], seed: int) -> None:
        self.replicas = replicas
        self.luck = random.Random(seed)
        self.model = Model()
        # Where this history begins in the logs, which go on from one history to the next.
        self.begins = {each.name: each.store.logs.own("work").n + 1 for each in replicas}
        self.clients: list[bytes] = []

    def scope(self, replica: Replica) -> set[bytes]:
        return {self.clients[0]} if replica.name.endswith(VISITOR) else set(self.clients)

    def run(self) -> None:
        self._create(self.replicas[0])
        self._create(self.replicas[1])
        for _ in range(STEPS):
            replica = self.luck.choice(self.replicas)
            step = self.luck.choice([self._edit] * 4 + [self._hand] * 4 + [self._settle])
            step(replica)
            check(replica, self.model)
        for replica in self.replicas:
            self._hand_everything(replica)
        for replica in self.replicas:
            check(replica, self.model)
        self._check_alike()

    def _check_alike(self) -> None:
        """All laptops hold the same operations, show the same and list the same."""
        first, *others = self.replicas
        for other in others:
            assert other.waiting() == {}
            for made in self.model.records(first.name):
                kind, record = made.kind, made.record
                if made.about not in self.scope(other):
                    assert other.shown(kind, record) == {}
                    continue
                assert other.shown(kind, record) == first.shown(kind, record)
                assert other.heads(kind, record) == first.heads(kind, record)
                assert other.listed(kind, record) == first.listed(kind, record)

    def _write(self, replica: Replica, work) -> None:
        replica.now_ms += self.luck.choice([0, 0, 0, -5000, 3000])  # clocks differ and go back
        self.model.write(replica.name, replica.act(work))

    def _create(self, replica: Replica) -> None:
        client = a_client(given_name=self.luck.choice(["Åsa", "Bo"]))
        self.clients.append(client.id)
        measure = a_measure(client=client.id, title="Praktik")
        self._write(replica, lambda act: (act.create(client), act.create(measure)))

    def _edit(self, replica: Replica) -> None:
        records = self.model.records(replica.name)
        if not records:
            return
        made = self.luck.choice(records)
        values: dict[str, Any]
        if made.kind is Client:
            values = self.luck.choice(
                [
                    {"given_name": self.luck.choice(["Åsa", "Bo", "Cilla"])},
                    {"phone": "1", "withdrawn": self.luck.choice([True, False])},
                ]
            )
        else:
            values = self.luck.choice(
                [
                    {"title": self.luck.choice(["Praktik", "Arbete", "Studier"])},
                    {"status": self.luck.choice(list(MeasureStatus)), "provider": "Verkstaden"},
                ]
            )
        self._write(replica, lambda act: act.change(made.kind, made.record, **values))

    def _settle(self, replica: Replica) -> None:
        fields = [
            (made, name, refs)
            for made in self.model.records(replica.name)
            for name, (_, refs) in replica.listed(made.kind, made.record).items()
        ]
        if fields:
            made, name, refs = self.luck.choice(fields)
            value = self.model.value_of(self.luck.choice(sorted(refs)), name)
            self._write(replica, lambda act: act.settle(made.kind, made.record, name, value))

    def _hand(self, replica: Replica) -> None:
        """Hand a part of what others did to a laptop, logs shuffled, each in order."""
        pending = {
            other.name: self._missing(replica, other) for other in self.replicas if other != replica
        }
        taken = {name: ops[: self.luck.randrange(len(ops) + 1)] for name, ops in pending.items()}
        self._pass(replica, taken)

    def _hand_everything(self, replica: Replica) -> None:
        self._pass(replica, {o.name: self._missing(replica, o) for o in self.replicas})

    def _missing(self, replica: Replica, other: Replica) -> list[Operation]:
        handed = self.model.of(replica.name).handed
        return [
            operation
            for operation in other.made(self.begins[other.name])
            if operation.header.about in self.scope(replica)
            and reference(operation.header.log, operation.header.n) not in handed
        ]

    def _pass(self, replica: Replica, runs) -> None:
        batch = []
        left = {name: list(ops) for name, ops in runs.items() if ops}
        while left:
            name = self.luck.choice(sorted(left))
            batch.append(left[name].pop(0))
            if not left[name]:
                del left[name]
        replica.receive(batch, whole=self.scope(replica) == set(self.clients))
        self.model.hand(replica.name, batch)


@pytest.fixture(scope="module")
def laptops(make_replica) -> list[Replica]:
    return [make_replica(name) for name in (*NAMES, VISITOR)]


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_laptops_that_hand_everything_on_show_the_same_and_hide_nothing(laptops, seed):
    World(laptops, seed).run()


def test_every_log_verifies_after_all_that(laptops):
    World(laptops, HISTORIES).run()
    for laptop in laptops:
        for log in laptop.store.logs.by_number.values():
            if log.whole:
                assert verify_chain(laptop.store.connection, log) == log.n


def run_all(replicas: list[Replica]) -> None:
    for seed in range(HISTORIES):
        World(replicas, seed).run()


def _last_arrived(declared, heads: list[Head]) -> Shown:
    return Shown(heads[-1], undecided=len({head.value for head in heads}) > 1)


def _last_writer_wins(declared, heads: list[Head]) -> Shown:
    return Shown(max(heads, key=lambda head: head.time), undecided=False)


def _first_wins(declared, heads: list[Head]) -> Shown:
    return Shown(heads[0], undecided=True)


def _never_waits(batch, log, n) -> bool:
    return True


def _earlier_value_forgotten(batch, declared, value, ref, header, row) -> object:
    row.heads[declared.name] = (False, [(ref, header.time)])
    return value


@pytest.mark.parametrize(
    ("place", "name", "mutant"),
    [
        (batch, "shown", _last_arrived),
        (batch, "shown", _last_writer_wins),
        (batch, "shown", _first_wins),
        (batch.Batch, "_shown", _never_waits),
        (batch.Batch, "_merged", _earlier_value_forgotten),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_a_wrong_rule_is_found(make_replica, monkeypatch, place, name, mutant):
    monkeypatch.setattr(place, name, mutant)
    replicas = [make_replica(f"{mutant.__name__} {each}") for each in (*NAMES, VISITOR)]
    with pytest.raises(AssertionError):
        run_all(replicas)


@pytest.fixture
def laptop(make_replica, request):
    return make_replica(request.node.name)


@pytest.fixture
def forger(request) -> Forger:
    return Forger(sha256(request.node.name.encode()).digest()[:16])


@pytest.fixture
def client(laptop) -> Client:
    """A client that was registered on the laptop."""
    made = a_client(given_name="Åsa")
    laptop.act(lambda act: act.create(made))
    return made


class TestWhatIsNotLawful:
    """Such operations are kept in the log, never shown, and stop nothing."""

    @pytest.fixture(autouse=True)
    def _kept_but_not_shown(self, laptop: Replica, forger: Forger) -> Iterator[None]:
        yield
        log = laptop.store.logs.by_id[forger.log]
        assert log.n == forger.n
        assert verify_chain(laptop.store.connection, log) == forger.n

    def refuse(self, laptop, forger, operation, reason="invalid"):
        """Hand it over before a lawful operation, and see that only the lawful one is shown."""
        kind = ENTITIES.get(operation.header.entity)
        before = kind and laptop.shown(kind, operation.header.record)
        lawful = a_client()
        laptop.receive([operation, forger.write(Verb.CREATE, lawful, **given_of(lawful))])
        assert laptop.waiting().get(forger.ref(operation.header.n)) == reason
        assert kind is None or laptop.shown(kind, operation.header.record) == before
        assert laptop.store.get(Client, lawful.id) == a_client(id=lawful.id, given_name="",
                                                                family_name="")  # fmt: skip

    def test_a_record_about_another_client_than_its_header_says(self, laptop, forger, client):
        measure = a_measure(client=client.id)
        wrong = forger.write(Verb.CREATE, measure, about=an_id(), **given_of(measure))
        self.refuse(laptop, forger, wrong)

    def test_a_client_about_another(self, laptop, forger, client):
        other = a_client()
        wrong = forger.write(Verb.CREATE, other, about=client.id, **given_of(other))
        self.refuse(laptop, forger, wrong)

    def test_a_party_of_an_office_for_everybody(self, laptop, forger):
        party = a_party(office=an_id())
        values = given_of(party) | {"office": party.office}
        self.refuse(laptop, forger, forger.write(Verb.CREATE, party, about=EVERYONE, **values))

    def test_a_change_about_another_client(self, laptop, forger, client):
        wrong = forger.write(Verb.CHANGE, client, about=an_id(), given_name="Bo")
        self.refuse(laptop, forger, wrong)

    def test_a_record_made_twice(self, laptop, forger, client):
        self.refuse(laptop, forger, forger.write(Verb.CREATE, client, **given_of(client)))

    @pytest.mark.parametrize("missing", ["client", "area", "title"])
    def test_a_record_without_what_it_must_have(self, laptop, forger, client, missing):
        measure = a_measure(client=client.id)
        values = given_of(measure)
        del values[missing]
        self.refuse(laptop, forger, forger.write(Verb.CREATE, measure, **values))

    def test_a_record_that_brings_its_identifier_twice(self, laptop, forger, client):
        values = given_of(client) | {"id": an_id()}
        self.refuse(laptop, forger, forger.write(Verb.CREATE, a_client(), **values))

    def test_a_record_that_replaces_something(self, laptop, forger, client):
        other = a_client()
        parent = reference(laptop.log, 1)
        wrong = forger.write(Verb.CREATE, other, parents=(parent,), **given_of(other))
        self.refuse(laptop, forger, wrong)

    def test_a_change_of_what_never_changes(self, laptop, forger, client):
        measure = a_measure(client=client.id)
        laptop.act(lambda act: act.create(measure))
        self.refuse(laptop, forger, forger.write(Verb.CHANGE, measure, client=an_id()))

    def test_a_change_of_a_note(self, laptop, forger, client):
        note = a_note(client=client.id)
        laptop.act(lambda act: act.create(note))
        self.refuse(laptop, forger, forger.write(Verb.CHANGE, note, text="Nils kom för sent."))

    def test_a_note_may_be_withdrawn(self, laptop, forger, client):
        note = a_note(client=client.id)
        laptop.act(lambda act: act.create(note))
        laptop.receive([forger.write(Verb.CHANGE, note, withdrawn=True)])
        assert laptop.waiting() == {}
        assert laptop.store.get(CaseNote, note.id).withdrawn

    @pytest.mark.parametrize("ahead", [0, 1, 5])
    def test_a_change_that_replaces_itself_or_what_is_still_to_come(
        self, laptop, forger, client, ahead
    ):
        parent = forger.ref(forger.n + 1 + ahead)
        wrong = forger.write(Verb.CHANGE, client, parents=(parent,), given_name="Bo")
        self.refuse(laptop, forger, wrong)

    def test_a_change_in_the_log_of_who_looked(self, laptop, forger, client):
        with laptop.store.importing():
            log = laptop.store.logs.new(LogId(forger.log), "access", own=False, whole=True)
            save_logs(laptop.store.connection, [log])
        laptop.receive([forger.write(Verb.CHANGE, client, given_name="Bo")])
        assert laptop.waiting() == {forger.ref(): "invalid"}
        assert laptop.store.get(Client, client.id).given_name == "Åsa"

    @pytest.mark.parametrize(
        "values",
        [
            {"given_name": "x" * 201},
            {"given_name": "Bo\n"},
            {"given_name": None},
            {"given_name": 7},
            {"birth_date": "2026-02-30"},
            {"withdrawn": 1},
            {"status": "sleeping"},
            {"office": b"short"},
            {"shoe_size": 44},
            {"given_name": "Bo", "shoe_size": 44},
        ],
        ids=str,
    )
    def test_a_value_this_version_does_not_know(self, laptop, forger, client, values):
        wrong = forger.write(Verb.CHANGE, client, **values)
        self.refuse(laptop, forger, wrong, "newer")

    def test_an_entity_this_version_does_not_know(self, laptop, forger, client):
        wrong = forger.write(Verb.CREATE, an_id(), about=client.id, number=999, colour="blue")
        self.refuse(laptop, forger, wrong, "newer")

    @pytest.mark.parametrize(
        "body", [b"", b"\xc1", b"\x92\xc4\x00", b"\x90", b"\x01"], ids=bytes.hex
    )
    def test_a_body_that_is_none(self, laptop, forger, client, body):
        made = forger.write(Verb.CHANGE, client, given_name="Bo")
        self.refuse(laptop, forger, Operation(made.header, made.header_bytes, body), "newer")

    def test_a_change_of_a_record_that_is_not_here(self, laptop, forger):
        wrong = forger.write(Verb.CHANGE, a_client(), given_name="Bo")
        self.refuse(laptop, forger, wrong, "parent")

    def test_a_change_that_replaces_what_is_not_here(self, laptop, forger, client):
        parent = reference(b"\x77" * 16, 3)
        wrong = forger.write(Verb.CHANGE, client, parents=(parent,), given_name="Bo")
        self.refuse(laptop, forger, wrong, "parent")


class TestWaiting:
    def test_what_waits_is_shown_when_what_it_waited_for_comes(self, laptop, forger):
        one, other = forger, Forger(bytes(15) + b"\x01")
        made = a_client(given_name="Åsa")
        create = one.write(Verb.CREATE, made, **given_of(made), given_name="Åsa")
        first = one.write(Verb.CHANGE, made, given_name="Bo")
        second = other.write(Verb.CHANGE, made, parents=(one.ref(),), given_name="Cilla")
        assert laptop.receive([second]).waiting == 1
        assert laptop.waiting() == {other.ref(): "parent"}
        done = laptop.receive([create, first])
        assert (done.waiting, done.conflicts, laptop.waiting()) == (0, set(), {})
        assert laptop.store.get(Client, made.id).given_name == "Cilla"
        found = history(laptop.store.connection, laptop.store.logs, Client, made.id)
        assert [event.values["given_name"] for event in found] == ["Cilla", "Bo", "Åsa"]

    def test_a_chain_through_many_logs_is_shown_whatever_end_comes_first(self, laptop):
        made = a_client()
        logs = [Forger(bytes(15) + bytes([n])) for n in range(20, 10, -1)]
        operations = [logs[0].write(Verb.CREATE, made, **given_of(made))]
        parents: tuple[bytes, ...] = ()
        for each in logs:
            operations.append(
                each.write(Verb.CHANGE, made, parents=parents, given_name=str(len(operations)))
            )
            parents = (each.ref(),)
        laptop.receive(reversed(operations[2:]))
        assert len(laptop.waiting()) == 9
        laptop.receive(operations[:2])
        assert laptop.waiting() == {}
        assert laptop.store.get(Client, made.id).given_name == "10"
        assert laptop.listed(Client, made.id) == {}

    def test_what_a_newer_version_wrote_is_shown_once_this_one_knows_it(
        self, laptop, forger, client, monkeypatch
    ):
        measure = a_measure(client=client.id)
        with monkeypatch.context() as older:
            older.delitem(ENTITIES, Measure.__number__)
            laptop.receive([forger.write(Verb.CREATE, measure, **given_of(measure))])
            laptop.receive([forger.write(Verb.CHANGE, measure, title="Arbete")])
            assert list(laptop.waiting().values()) == ["newer", "newer"]
        done = laptop.receive([])
        assert (done.operations, done.waiting) == (2, 0)
        assert laptop.store.get(Measure, measure.id).title == "Arbete"

    def test_the_reason_is_that_of_today(self, laptop, forger, client, monkeypatch):
        measure = a_measure(client=client.id)
        with monkeypatch.context() as older:
            older.delitem(ENTITIES, Measure.__number__)
            laptop.receive([forger.write(Verb.CHANGE, measure, title="Arbete")])
        laptop.receive([])
        assert list(laptop.waiting().values()) == ["parent"]

    def test_what_was_decided_meanwhile_is_no_conflict_of_the_import(self, laptop, forger, client):
        laptop.act(lambda act: act.change(Client, client.id, given_name="Bo"))
        apart = forger.write(Verb.CHANGE, client, given_name="Cilla")
        both = (reference(laptop.log, 2), forger.ref())
        assert len(laptop.receive([apart]).conflicts) == 1
        settled = forger.write(Verb.SETTLE, client, parents=both, given_name="Cilla")
        total = Applied(conflicts={(Client.__number__, client.id, "given_name")})
        total.add(laptop.receive([settled]))
        assert total.conflicts == set()
        assert laptop.marked(Client, client.id) == 0


class TestStubs:
    """What was erased is kept without its content: the chain verifies, nothing of it is shown."""

    def test_the_chain_verifies_and_nothing_is_shown(self, laptop, forger):
        gone = a_client(given_name="Åsa")
        create = forger.write(Verb.CREATE, gone, **given_of(gone), given_name="Åsa")
        change = forger.write(Verb.CHANGE, gone, given_name="Bo")
        laptop.receive([erased(create), erased(change)])
        log = laptop.store.logs.by_id[forger.log]
        assert verify_chain(laptop.store.connection, log) == 2
        assert laptop.shown(Client, gone.id) == {}
        assert laptop.waiting() == {}

    def test_what_builds_on_a_stub_is_logged_and_not_shown(self, laptop, forger):
        gone = a_client()
        create = forger.write(Verb.CREATE, gone, **given_of(gone))
        change = forger.write(Verb.CHANGE, gone, given_name="Bo")
        laptop.receive([erased(create), change])
        assert laptop.shown(Client, gone.id) == {}
        assert laptop.waiting() == {forger.ref(): "parent"}

    def test_a_stub_is_told_by_its_kind_and_not_by_its_length(self, laptop, forger, client):
        """A body may well be as long as a digest."""
        for length in range(16):
            made = forger.write(Verb.CHANGE, client, given_name="x" * length, parents=(
                (forger.ref(forger.n - 1),) if forger.n > 1 else ()))  # fmt: skip
            laptop.receive([made])
        assert laptop.store.get(Client, client.id).given_name == "x" * 15
        assert laptop.waiting() == {}


class TestSearch:
    def test_a_number_that_comes_before_its_client_is_found(self, laptop, forger):
        other = Forger(bytes(15) + b"\x02")
        made = a_client(given_name="Søren")
        number = an_identifier(client=made.id, value="198501012390")
        laptop.receive([other.write(Verb.CREATE, number, **given_of(number))])
        assert _searched(laptop) == {}
        laptop.receive([forger.write(Verb.CREATE, made, **given_of(made), given_name="Søren")])
        assert "198501012390" in _searched(laptop)[made.id]
        assert "soren" in _searched(laptop)[made.id]

    def test_a_number_that_is_withdrawn_is_found_no_more(self, laptop, client):
        number = an_identifier(client=client.id, value="198501012390")
        laptop.act(lambda act: act.create(number))
        laptop.act(lambda act: act.change(ClientIdentifier, number.id, withdrawn=True))
        assert "198501012390" not in _searched(laptop)[client.id]


def _searched(replica: Replica) -> dict[bytes, str]:
    rows = replica.store.connection.exec_driver_sql("SELECT id, folded FROM client_search")
    return {row[0]: row[1] for row in rows}
