"""Vectors of what only the central office takes, and what only it may say: logs and receipts."""

from collections.abc import Iterator
from hashlib import sha256

from tests.bundle import independent as plain
from tests.data.bundles.faults_records import CHANGE, CLIENT, CREATE, NEW, USER, case, note, op
from tests.data.bundles.parts import (
    Vector,
    body,
    from_central,
    links,
    log,
    log_part,
    manifest,
    operations,
    stream_items,
    stream_told,
    three,
    whole,
)

WRONG = "bundle.contents-wrong"
MARK = {"head": "ab" * 32, "n": 7}


def vectors() -> Iterator[Vector]:
    """Yield them."""
    yield from _good()
    yield from _logs()
    yield from _receipts()
    yield from _awaited()


def _to_a(told: dict[str, object], frames: list[bytes], sender: str = "office-b") -> bytes:
    told |= {"to": plain.identity("office-a").hex()}
    return whole(body(told, frames), sender=sender, recipient="office-a")


def _good() -> Iterator[Vector]:
    """What colleagues' computers send each other, and what a device sends to central."""
    items = stream_items()
    marks = list(links(items))
    told = stream_told(items[2:], 3, marks[2], sender="office-b") | {"stream_ack": MARK}
    yield Vector(
        "good-mate-with-receipt",
        "a stream that goes on, and how far the other stream has come",
        _to_a(told, [plain.stream(3, items[2:])]),
        me="office-a",
        mine=(2, marks[2].hex()),
    )
    told = manifest(kind="ack", stream_ack=MARK)
    data = whole(body(told, []), kind="ack")
    yield Vector("good-receipt-of-a-device", "a receipt for the stream alone", data)
    told = manifest("central", to=plain.identity("office-a").hex(), kind="ack")
    told |= {"acks": {log("office-a").hex(): MARK, log("office-a", "access").hex(): MARK}}
    data = whole(body(told, []), sender="central", recipient="office-a", kind="ack")
    yield Vector("good-receipt-of-central", "receipts for both logs", data, me="office-a")


def _logs() -> Iterator[Vector]:
    """Logs whole are for central alone: a mate's are passed on as a stream."""
    told, frames = three("office-b")
    says = "a mate sends its own log"
    yield Vector("mate-own-log", says, _to_a(told, frames), WRONG, "foreign-log", me="office-a")
    told, _ = three("office-b")
    erased = [(head, sha256(content).digest()) for head, content in operations("office-b", 3)]
    data = _to_a(told, [plain.run(log("office-b"), 1, erased, b"X")])
    says = "a mate sends what it says was erased"
    yield Vector("mate-erased-log", says, data, WRONG, "foreign-log", me="office-a")
    work = log("central")
    told = manifest("central", to=plain.identity("office-a").hex())
    told |= {"logs": {work.hex(): log_part("central", 1, 3)}}
    told["counts"] = {"documents": 0, "operations": 3, "stream": 0}
    data = from_central(told, [plain.run(work, 1, operations("central", 3))])
    says = "central sends its own log"
    yield Vector("log-of-central", says, data, WRONG, "foreign-log", me="office-a")


def _receipts() -> Iterator[Vector]:
    """What central holds, only central says."""
    for name, says, acks in (
        ("mate-receipt", "a mate says how much it holds of the reader's log",
         {log("office-a").hex(): MARK}),
        ("mate-receipt-for-nothing", "a mate says that it holds nothing of the reader's log",
         {log("office-a").hex(): {"head": plain.ZERO, "n": 0}}),
        ("mate-receipt-for-its-own", "a mate says how much it holds of its own log",
         {log("office-b").hex(): MARK}),
    ):  # fmt: skip
        data = _to_a(manifest("office-b", acks=acks), [])
        yield Vector(name, says, data, WRONG, "foreign-ack", me="office-a")
    data = whole(body(manifest(acks={log("central").hex(): MARK}), []))
    says = "a device says how much it holds of central's log"
    yield Vector("receipt-for-central", says, data, WRONG, "foreign-ack")


def _awaited() -> Iterator[Vector]:
    """Work about a client whose case a colleague's bundle is still to bring."""
    client = plain.identity("client of a colleague")
    says = "a note about a client nobody has heard of"
    yield case("good-awaited-note", says, [note(NEW, client, 4)])
    change = op(4, CHANGE, CLIENT, client, client, {"phone": "7"})
    says = "such a client is changed"
    yield case("held-awaited-change", says, [change], "held", "parent")
    staff = {"office": client, "login": "x", "name": "X"}
    says = "staff of an office nobody has heard of"
    made = op(4, CREATE, USER, NEW, client, staff)
    yield case("scope-awaited-office", says, [made], "exchange.out-of-scope")
