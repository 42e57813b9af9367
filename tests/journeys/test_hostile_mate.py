"""A colleague's computer in the wrong hands: it cannot say what others wrote, nor what arrived.

Its deliveries are genuine to the last byte: its own certificate, signed and sealed.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
from tests.journeys.world import CENTRAL, LAPTOPS, Blueprint, World, contents, verify_logs

from sluss import __version__
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import LogKind, LogPart, Manifest, StreamPart
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import (
    ERASED,
    OPERATION,
    Item,
    Mark,
    StreamRun,
    commitment,
    entry,
    leave,
    next_link,
)
from sluss.bundle.write import write_bundle
from sluss.domain.entities import Client, Measure
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.bundle import BundleContentsWrong
from sluss.errors.exchange import LogForked, OperationUnreadable, OutOfScope
from sluss.oplog.chain import digest
from sluss.oplog.operation import Verb, decode_body, decode_header, encode_header
from sluss.oplog.segment import Entry
from sluss.store.deliveries import receipts
from sluss.store.log import read_log
from sluss.usecases import clients, records
from sluss.usecases.approval import load_trust, signing_key
from sluss.usecases.session import fresh_id

ANNA, BERIT = "malmo-1", "malmo-2"


class Mate:
    """Forges deliveries of Berit's computer for Anna's."""

    def __init__(self, world: World, client: RecordId) -> None:
        self.world = world
        self.client = client
        self._made = 0
        self._position, self._head = 0, bytes(32)

    def kept(self, name: str, about: bytes) -> Iterator[tuple[bytes, int, Entry]]:
        """Yield (log, n, operation) of what a computer wrote about somebody itself."""
        store = self.world.session(name).store
        own = store.logs.own("work")
        for n, each in read_log(store.connection, own.number):
            if decode_header(each.header).about == about:
                yield own.id, n, each

    def last(self, name: str) -> Item:
        """Return the last operation a computer wrote about the client, as a stream carries it."""
        log, n, kept = list(self.kept(name, self.client))[-1]
        assert kept.body is not None
        return Item(OPERATION, log, n, kept.header, kept.body)

    def deliver(
        self,
        items: Sequence[Item] = (),
        *,
        acks: Mapping[bytes, Mark] | None = None,
        logs: Mapping[bytes, LogPart] | None = None,
        runs: Sequence[OperationRun] = (),
        stream_ack: Mark | None = None,
    ) -> Path:
        """Write a delivery of these items; the next one begins where the last taken one ended."""
        session, anna = self.world.session(BERIT), self.world[ANNA]
        head = self._head
        for item in items:
            head = next_link(head, commitment(item))
        self._made += 1
        read = receipts(anna.session.store.connection, session.device)
        first, last = self._position + 1, self._position + len(items)
        manifest = Manifest(
            kind=Kind.SYNC,
            sender=session.device,
            recipient=anna.device,
            seq=(read[-1].seq if read else 0) + 1 + self._made,  # as if some had been lost
            prev=bytes([1]) * 32,
            app=__version__,
            created="2026-05-04T08:00:00Z",
            trust=1,
            logs=dict(logs or {}),
            acks=dict(acks or {}),
            stream=StreamPart(first, last, self._head, head) if items else None,
            stream_ack=stream_ack,
        )
        certificate = load_trust(session).certificate(anna.device)
        written = write_bundle(
            self.world.stick,
            manifest,
            operations=list(runs),
            stream=[StreamRun(first, list(items))] if items else [],
            recipients=[certificate.subject.recipient],
            signer=signing_key(session),
            record=lambda _digest: None,
        )
        return written.path

    def taken(self, items: Sequence[Item]) -> None:
        """Take note that a delivery of these items was read."""
        for item in items:
            self._head = next_link(self._head, commitment(item))
        self._position += len(items)


@pytest.fixture(scope="module")
def mate(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mate]:
    world = World(blueprint, tmp_path_factory.mktemp("mate") / "world", luck="mate")
    for name in LAPTOPS:
        world.enrol(name)
    client = clients.register_client(world.session(ANNA), given_name="Nils", phone="1").id
    clients.register_client(world.session("lund"), given_name="Lova")
    world.carry_everything()
    records.amend(world.session(BERIT), Client, client, phone="2")
    world.up(BERIT)
    world.down(ANNA)
    records.amend(world.session(ANNA), Client, client, phone="3")  # head office has not got it
    yield Mate(world, client)
    world.close()


def refused(mate: Mate, file: Path, kind: type[SlussError]) -> SlussError:
    """Read a delivery on Anna's computer, which must refuse it and change nothing."""
    anna = mate.world.session(ANNA)
    logs = [(log.id, log.n, log.acknowledged) for log in anna.store.logs.by_number.values()]
    before = contents(anna)
    with pytest.raises(kind) as found:
        mate.world.read(ANNA, file)
    assert contents(anna) == before
    assert [(x.id, x.n, x.acknowledged) for x in anna.store.logs.by_number.values()] == logs
    return found.value


def test_what_has_arrived_at_head_office_no_colleague_says(mate: Mate) -> None:
    anna = mate.world.session(ANNA)
    own = anna.store.logs.own("work")
    assert own.acknowledged < own.n
    marks = (Mark(own.n, own.head), Mark(0, bytes(32)))
    for mark in marks:
        error = refused(mate, mate.deliver(acks={own.id: mark}), BundleContentsWrong)
        assert error.facts == {"fault": "foreign-ack"}


@pytest.mark.parametrize("erased", [False, True])
def test_a_log_of_a_colleague_is_not_taken_whole(mate: Mate, erased: bool) -> None:
    session = mate.world.session(BERIT)
    own = session.store.logs.own("work")
    part = LogPart(LogKind.WORK, 1, own.n, bytes(32), own.head)
    found = [each for _, each in read_log(session.store.connection, own.number)]
    run = [(e.header, digest(e.body or b"") if erased else e.body or b"") for e in found]
    file = mate.deliver(logs={own.id: part}, runs=[OperationRun(own.id, 1, run, erased)])
    assert refused(mate, file, BundleContentsWrong).facts == {"fault": "foreign-log"}


def other_body(item: Item) -> Item:
    """Return the operation with another value in it."""
    salt, *values = msgspec.msgpack.decode(item.second)
    assert len(values) == len(decode_body(item.second))
    return item._replace(second=msgspec.msgpack.encode([salt, *("9" for _ in values)]))


def other_header(item: Item) -> Item:
    """Return the operation as if somebody else had written it."""
    header = decode_header(item.first)
    changed = msgspec.structs.replace(header, user=fresh_user(header.user))
    return item._replace(first=encode_header(changed))


def fresh_user(user: bytes) -> bytes:
    """Return another user's identity."""
    return bytes(16) if any(user) else bytes([1]) * 16


def gone(item: Item) -> Item:
    """Return the operation as if another content of it had been erased."""
    return item._replace(kind=ERASED, second=bytes(32))


@pytest.mark.parametrize("forge", [other_body, other_header, gone])
@pytest.mark.parametrize("whose", [ANNA, BERIT])
def test_what_is_here_already_is_compared(mate: Mate, whose: str, forge: object) -> None:
    assert callable(forge)
    item = mate.last(whose)
    refused(mate, mate.deliver([forge(item)]), LogForked)


def test_twice_in_one_delivery_is_compared_too(mate: Mate) -> None:
    item = mate.last(BERIT)
    fresh = item._replace(number=item.number + 500)
    header = msgspec.structs.replace(decode_header(item.first), n=fresh.number)
    fresh = fresh._replace(first=encode_header(header))
    refused(mate, mate.deliver([fresh, other_body(fresh)]), LogForked)


def test_nobody_else_goes_on_with_our_log(mate: Mate) -> None:
    item = mate.last(ANNA)
    header = msgspec.structs.replace(decode_header(item.first), n=item.number + 500)
    fresh = item._replace(number=item.number + 500, first=encode_header(header))
    refused(mate, mate.deliver([fresh]), OperationUnreadable)


def test_no_case_of_another_office_is_passed_on(mate: Mate) -> None:
    lund = mate.world.session("lund")
    (client,) = lund.store.find(Client, office=lund.office)
    found = list(mate.kept("lund", client.id))
    items = [Item(OPERATION, log, n, e.header, e.body or b"") for log, n, e in found]
    refused(mate, mate.deliver(items), OutOfScope)
    refused(mate, mate.deliver([entry(client.id, items), *items]), OutOfScope)
    own = mate.last(BERIT)
    stray = msgspec.structs.replace(
        decode_header(own.first), n=own.number + 600, about=lund.office, verb=Verb.CHANGE
    )
    refused(
        mate,
        mate.deliver([own._replace(number=own.number + 600, first=encode_header(stray))]),
        OutOfScope,
    )


def test_a_colleague_takes_no_case_away(mate: Mate) -> None:
    anna = mate.world.session(ANNA)
    items = [leave(mate.client)]
    mate.world.read(ANNA, mate.deliver(items))
    mate.taken(items)
    assert anna.store.get(Client, mate.client).phone == "3"


def test_what_is_true_is_taken_and_head_office_confirms_it(mate: Mate) -> None:
    berit, anna = mate.world.session(BERIT), mate.world.session(ANNA)
    measure = Measure(id=fresh_id(berit), client=mate.client, area="housing", title="Bostad")
    records.add(berit, measure)
    items = [mate.last(BERIT)]
    report = mate.world.read(ANNA, mate.deliver(items))
    mate.taken(items)
    assert (report.new, report.already, report.waiting) == (1, 0, 0)
    assert anna.store.get(Measure, measure.id).title == "Bostad"
    mate.world.up(BERIT)
    report = mate.world.down(ANNA)
    assert report.already >= 1
    assert verify_logs(anna) > 0


def test_what_a_colleague_forged_is_an_alarm_when_head_office_tells_what_was_written(
    mate: Mate,
) -> None:
    berit = mate.world.session(BERIT)
    records.amend(berit, Measure, berit.store.find(Measure)[0].id, title="Eget boende")
    items = [other_body(mate.last(BERIT))]
    mate.world.read(ANNA, mate.deliver(items))
    mate.taken(items)
    mate.world.up(BERIT)
    file = mate.world.send(CENTRAL, ANNA).file
    refused(mate, file, LogForked)
