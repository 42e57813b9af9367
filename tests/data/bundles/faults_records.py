"""Vectors of what operations say: form, chain, scope, and what is held back.

Each is a whole bundle of office-a (or of far) for the central office, which has read
`record-good-first` and `record-good-far` before.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from tests.bundle import independent as plain
from tests.bundle.independent_msgpack import pack
from tests.data.bundles.parts import Vector, body, log, manifest, subject, whole

CREATE, CHANGE, SETTLE, UNDO, ACCESS, RESTATE = range(1, 7)
PARTY, USER, CLIENT, MEASURE, NOTE = 3, 5, 10, 33, 40
NOW = 1_795_334_400_000 << 16  # 2026-11-22 08:00 UTC, the counter in the low 16 bits
EVERYONE = bytes(16)
FIRST, FAR = "record-good-first", "record-good-far"
UNREADABLE = "exchange.operation-unreadable"
FORKED = "exchange.log-forked"
SCOPE = "exchange.out-of-scope"

OFFICE = bytes.fromhex(subject("office-a")["office"])
ELSEWHERE = bytes.fromhex(subject("far")["office"])
OWN, FOREIGN = plain.identity("client of office-a"), plain.identity("client of far")
OWN_MEASURE, FOREIGN_MEASURE = plain.identity("measure"), plain.identity("measure of far")
OWN_NOTE, NEW = plain.identity("note"), plain.identity("a new record")

Op = tuple[bytes, bytes]


def op(
    n: int,
    verb: int,
    entity: int,
    record: bytes,
    about: bytes,
    values: dict[str, Any],
    /,
    *,
    device: str = "office-a",
    parents: list[bytes] | None = None,
    **but: Any,
) -> Op:
    """Return the n-th operation of a device's log of work; `but` replaces anything in it."""
    told: dict[str, Any] = {
        "log": log(device),
        "n": n,
        "act": n,
        "time": NOW + n,
        "user": plain.identity(f"user of {device}"),
        "entity": entity,
        "verb": verb,
        "record": record,
        "about": about,
        "fields": {name: parents or [] for name in values},
    }
    said = pack([plain.seed(f"salt {device} {n}")[:16], *values.values()])
    made = but.pop("head", b""), but.pop("body", said)
    return made[0] or pack([*(told | but).values()]), made[1]


def delivery(
    operations: list[Op],
    first: int = 1,
    base: bytes = bytes(32),
    *,
    sender: str = "office-a",
    kind: str = "work",
    seq: int = 1,
    prev: str = plain.ZERO,
    erased: bool = False,
    part: dict[str, Any] | None = None,
    documents: tuple[tuple[str, bytes], ...] = (),
    **told: Any,
) -> bytes:
    """Return a bundle with operations of one log, n = `first` and so on after the link `base`."""
    head = base
    for header, content in operations:
        head = plain.link(head, header, content if erased else sha256(content).digest())
    announced = {
        "base": base.hex(),
        "first": first,
        "head": head.hex(),
        "kind": kind,
        "last": first + len(operations) - 1,
    } | (part or {})
    name = log(sender, kind)
    logs = {name.hex(): announced} if operations else {}
    says = manifest(sender, logs=logs, seq=seq, prev=prev, **told)
    counts: Any = says["counts"]
    counts["documents"] = len(documents)
    papers = [plain.document(name, data) for name, data in documents]
    runs = [
        plain.run(name, first + at, operations[at : at + 64], b"X" if erased else b"O")
        for at in range(0, len(operations), 64)
    ]
    return whole(body(says, [*papers, *runs]), sender=sender, seq=seq, prev=prev)


def client(n: int, record: bytes, office: bytes, device: str = "office-a", **more: Any) -> Op:
    """Return the operation that makes a client."""
    given = {"office": office, "case_no": f"MÖ-26-A{n:04}"} | more
    return op(n, CREATE, CLIENT, record, record, given, device=device)


def measure(n: int, record: bytes = NEW, about: bytes = OWN, **but: Any) -> Op:
    """Return the operation that makes a measure; `but` goes over its fields."""
    values = {"client": about, "area": "housing", "title": "Bostad"} | but
    return op(n, CREATE, MEASURE, record, OWN, values)


def note(record: bytes, about: bytes, n: int) -> Op:
    """Return the operation that writes a note."""
    values = {"client": about, "happened_on": "2026-05-04", "text": "Kom i tid."}
    return op(n, CREATE, NOTE, record, about, values)


def ref(n: int, device: str = "office-a") -> bytes:
    """Return the name of an operation."""
    return log(device) + n.to_bytes(8, "big")


BEFORE = [
    client(1, OWN, OFFICE, phone="1"),
    measure(2, OWN_MEASURE),
    note(OWN_NOTE, OWN, 3),
]
THERE = [
    client(1, FOREIGN, ELSEWHERE, "far"),
    op(
        2,
        CREATE,
        MEASURE,
        FOREIGN_MEASURE,
        FOREIGN,
        {"client": FOREIGN, "area": "work", "title": "Arbete"},
        device="far",
    ),
]
LINK = bytes(32)
for _head, _body in BEFORE:
    LINK = plain.link(LINK, _head, sha256(_body).digest())
FIRST_FILE, FAR_FILE = delivery(BEFORE), delivery(THERE, sender="far")
NEXT: dict[str, Any] = {"seq": 2, "prev": sha256(FIRST_FILE).hexdigest()}


def case(
    name: str,
    says: str,
    data: list[Op] | bytes,
    expect: str = "accepted",
    fault: str = "",
) -> Vector:
    """Return a vector: a bundle that follows on `record-good-first`, or just its operations."""
    return Vector(
        f"record-{name}",
        says,
        data if isinstance(data, bytes) else delivery(data, 4, LINK, **NEXT),
        expect,
        fault,
        reads="records",
        after=(FIRST, FAR),
        have=(f"{log('office-a').hex()}:3:{LINK.hex()}",),
        office=OFFICE.hex(),
        cases=(OWN.hex(),),
    )


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    says = "a client, a measure and a note"
    yield Vector(FIRST, says, FIRST_FILE, reads="records", office=OFFICE.hex())
    says = "a client and a measure of another office"
    yield Vector(FAR, says, FAR_FILE, reads="records", office=ELSEWHERE.hex())
    yield from _good()
    yield from _headers()
    yield from _bodies()
    yield from _chain()
    yield from _scope()
    yield from _invalid()
    yield from _newer()


def change(n: int = 4, values: dict[str, Any] | None = None, /, **but: Any) -> Op:
    """Return a change of the own client's telephone number; `but` replaces anything in it."""
    return op(n, CHANGE, CLIENT, OWN, OWN, values or {"phone": "7"}, **but)


def _good() -> Iterator[Vector]:
    yield case("good-change", "a number is changed", [change()])
    chain = [change(), change(5, {"phone": "8"}, parents=[ref(4)])]
    yield case("good-change-of-change", "and changed again", chain)
    apart = [change(), change(5, {"phone": "8"})]
    yield case("good-two-values", "two changes that do not know of each other", apart)
    settled = op(6, SETTLE, CLIENT, OWN, OWN, {"phone": "8"}, parents=[ref(4), ref(5)])
    yield case("good-settled", "and the settlement of both", [*apart, settled])
    again = delivery([*BEFORE, change()], **NEXT)
    yield case("good-overlap", "sent again from the beginning", again)
    reads = op(1, ACCESS, CLIENT, OWN, OWN, {"what": "open"}, log=log("office-a", "access"))
    yield case("good-access", "who looked", delivery([reads], kind="access", **NEXT))
    header, content = measure(4)
    stub = delivery([(header, sha256(content).digest())], 4, LINK, erased=True, **NEXT)
    yield case("good-erased", "content that is gone shows nothing", stub)
    says = "the log of an heir begins with the one it follows"
    heir = op(1, ACCESS, 0, EVERYONE, EVERYONE, {"what": "heir"}, device="office-b")
    yield case("good-heir", says, delivery([heir], sender="office-b"))
    last: dict[str, Any] = {"seq": 1 << 52, "prev": NEXT["prev"]}
    says = "what a device left behind ends before what is held"
    yield case("good-left-behind", says, delivery(BEFORE[:2], **last))
    other = [BEFORE[0], measure(2, title="Annan")]
    says = "and is another than what is held"
    yield case("left-behind-other", says, delivery(other, **last), FORKED)
    mark = {"head": "01" * 32, "n": 5}
    says = "its receipts are passed over"
    yield case("good-left-behind-receipt", says, delivery([], stream_ack=mark, **last))
    for name, created in (
        ("1970", "1970-01-01T00:00:00Z"),
        ("9999", "9999-12-31T23:59:59Z"),
        ("no-day", "2026-99-99T99:99:99Z"),
        ("year-0", "0000-00-00T00:00:00Z"),
    ):
        says = f"a bundle that says it was made {created}"
        data = delivery([change()], 4, LINK, created=created, **NEXT)
        yield case(f"good-created-{name}", says, data)
    given = {"office": OFFICE, "case_no": "MÖ-26-A0001", "phone": "2"}
    anew = [op(4, RESTATE, CLIENT, OWN, OWN, given)]
    yield case("good-restated", "a client said anew", anew)
    ages = [change(4, time=0), change(5, {"email": "a@b.example"}, time=(1 << 63) - 1)]
    yield case("good-lying-clock", "one change of 1970, one of the last moment of all", ages)
    texts = {
        "given_name": "'); DROP TABLE client; --",
        "family_name": "abc\u202edcba\u2066",
        "email": "=1+1",
        "phone": "<img src='//x/y'>",
    }
    yield case("good-text-that-acts", "SQL, bidi, a formula, a tag: text", [change(4, texts)])
    twice = change(head=_renamed(change(4, {"email": "7", "phone": "8"})[0]), body=pack([b"", "7"]))
    yield case("good-field-twice", "a field named twice counts once", [twice])
    spelled = change(head=change()[0].replace(pack(log("office-a")), _longer(log("office-a"))))
    yield case("good-longer-spelling", "msgpack that could be shorter", [spelled])


def _renamed(head: bytes) -> bytes:
    return head.replace(pack("email"), pack("phone"))


def _longer(data: bytes) -> bytes:
    return b"\xc6" + len(data).to_bytes(4, "big") + data


def _headers() -> Iterator[Vector]:
    fine = [log("office-a"), 4, 4, NOW, OWN, CLIENT, CHANGE, OWN, OWN, {"phone": []}]
    many = [ref(n, "nobody") for n in range(1, 1002)]
    for name, says, made in (
        ("not-msgpack", "a byte that begins nothing", change(head=b"\xc1")),
        ("map", "a map", change(head=pack({"log": 1}))),
        ("nine", "nine parts", change(head=pack(fine[:9]))),
        ("eleven", "eleven parts", change(head=pack([*fine, 0]))),
        ("bytes-after", "a byte after it", change(head=pack(fine) + b"\0")),
        ("cut", "the last byte is missing", change(head=pack(fine)[:-1])),
        ("deep", "60,000 lists in lists", change(head=b"\x91" * 60_000)),
        ("length-lies", "a list of 4,294,967,295", change(head=b"\xdd\xff\xff\xff\xff" + pack(1))),
        ("other-log", "a log that is not this one", change(log=log("far"))),
        ("other-number", "a number that is not this one", change(n=5)),
        ("act-zero", "no act", change(act=0)),
        ("act-too-large", "an act of 2^40", change(act=1 << 40)),
        ("time-negative", "a time before 1970", change(time=-1)),
        ("time-too-large", "a time of 2^63", change(time=1 << 63)),
        ("time-float", "half a moment", change(time=0.5)),
        ("time-nan", "a time that is no number", change(time=float("nan"))),
        ("user-short", "15 bytes", change(user=bytes(15))),
        ("user-text", "text for bytes", change(user="a" * 16)),
        ("entity-too-large", "entity 65,536", change(entity=1 << 16)),
        ("entity-true", "truth for a number", change(entity=True)),
        ("verb-unknown", "verb 7", change(verb=7)),
        ("about-nil", "about nothing", change(about=None)),
        ("fields-list", "fields as a list", change(fields=["phone"])),
        ("field-without-name", "a field without a name", change(4, {"": "7"})),
        ("field-name-long", "a name of 65 letters", change(4, {"a" * 65: "7"})),
        ("field-name-number", "a number for a name", change(fields={1: []})),
        ("parent-short", "a parent of 23 bytes", change(parents=[ref(1)[:23]])),
        ("parents-1001", "1,001 parents", change(parents=many)),
    ):
        yield case(f"header-{name}", says, [made], UNREADABLE)


def _bodies() -> Iterator[Vector]:
    salt = bytes(16)
    for name, said, content in (
        ("not-msgpack", "a byte that begins nothing", b"\xc1"),
        ("map", "a map", pack({"phone": "7"})),
        ("text", "a text", pack("7")),
        ("bytes-after", "a byte after it", pack([salt, "7"]) + b"\0"),
        ("cut", "the last byte is missing", pack([salt, "7"])[:-1]),
        ("more-values", "two values for one field", pack([salt, "7", "8"])),
        ("fewer-values", "no value", pack([salt])),
        ("without-salt", "the value alone", pack(["7"])),
        ("deep", "200,000 lists in lists", b"\x91" * 200_000),
        ("length-lies", "a list of 4,294,967,295", b"\xdd\xff\xff\xff\xff" + pack("7")),
        ("text-length-lies", "a text of 4 GiB", b"\x92\xc0\xdb\xff\xff\xff\xff7"),
        ("map-length-lies", "a map of 4,294,967,295", b"\x92\xc0\xdf\xff\xff\xff\xff77"),
        ("not-utf-8", "bytes that are no text", b"\x92\xc0\xa2\xff\xfe"),
        ("surrogate", "half a letter", pack([salt, "\ud800"])),
    ):
        yield case(f"body-{name}", said, [change(body=content)], UNREADABLE)


def _chain() -> Iterator[Vector]:
    after = delivery([change(5)], 5, LINK, **NEXT)
    yield case("chain-gap", "the fourth is missing", after, "exchange.log-gap")
    other = bytes([1]) * 32
    base = delivery([change()], 4, other, **NEXT)
    head = delivery([change()], 4, LINK, part={"head": other.hex()}, **NEXT)
    third = [*BEFORE[:2], note(OWN_NOTE, FOREIGN, 3), change()]
    for name, says, data in (
        ("other-base", "it follows on something else", base),
        ("other-head", "it does not end where it says", head),
        ("other-third", "the third is another than before", delivery(third, **NEXT)),
        ("ends-before", "the third is not there any more", delivery(BEFORE[:2], **NEXT)),
    ):
        yield case(f"chain-{name}", says, data, FORKED)
    mark = {"head": other.hex(), "n": 5}
    receipt = delivery([], stream_ack=mark, **NEXT)
    says = "a receipt for a stream that was never sent"
    yield case("receipt-of-nothing", says, receipt, "exchange.receipt-forked")
    look = op(4, ACCESS, CLIENT, OWN, OWN, {"what": "open"})
    yield case("access-in-work", "a reading among the changes", [look], UNREADABLE)
    work = op(1, CHANGE, CLIENT, OWN, OWN, {"phone": "7"}, log=log("office-a", "access"))
    data = delivery([work], kind="access", **NEXT)
    yield case("work-in-access", "a change among the readings", data, UNREADABLE)


def _scope() -> Iterator[Vector]:
    party = op(4, CREATE, PARTY, NEW, EVERYONE, {"name": "X", "type": "other"})
    staff = {"office": ELSEWHERE, "login": "x", "name": "X"}
    for name, says, operations in (
        ("foreign-note", "a note about another office's client", [note(NEW, FOREIGN, 4)]),
        (
            "foreign-client",
            "another office's client is changed",
            [op(4, CHANGE, CLIENT, FOREIGN, FOREIGN, {"phone": "7"})],
        ),
        ("foreign-client-again", "and made again", [client(4, FOREIGN, OFFICE)]),
        ("client-for-other-office", "a client for another office", [client(4, NEW, ELSEWHERE)]),
        ("own-client-pushed", "an own client pushed on it", [change(4, {"office": ELSEWHERE})]),
        ("client-everyone", "a client who is everybody", [client(4, EVERYONE, OFFICE)]),
        ("party-for-everyone", "a party for everybody", [party]),
        ("foreign-staff", "staff of another office", [op(4, CREATE, USER, NEW, ELSEWHERE, staff)]),
        ("one-of-three", "among lawful ones", [change(), note(NEW, FOREIGN, 5), change(6)]),
    ):
        yield case(f"scope-{name}", says, operations, SCOPE)


def _invalid() -> Iterator[Vector]:
    def held(name: str, says: str, operations: list[Op], reasons: str) -> Vector:
        return case(f"held-{name}", says, operations, "held", reasons)

    unknown = ref(1, "nobody")
    yield held("parent-missing", "a parent nobody has", [change(parents=[unknown])], "parent")
    thousand = [ref(n, "nobody") for n in range(1, 1001)]
    yield held("parents-1000", "a thousand of them", [change(parents=thousand)], "parent")
    absent = op(4, CHANGE, MEASURE, NEW, OWN, {"title": "X"})
    yield held("record-missing", "a record nobody has", [absent], "parent")
    kind = op(4, CHANGE, MEASURE, OWN, OWN, {"title": "X"})
    yield held("record-of-other-entity", "a client as a measure", [kind], "parent")
    invalid: list[tuple[str, str, Callable[[], Op]]] = [
        ("itself-a-parent", "itself as a parent", lambda: change(parents=[ref(4)])),
        ("later-parent", "a parent still to come", lambda: change(parents=[ref(9)])),
        ("made-twice", "a measure made twice", lambda: measure(4, OWN_MEASURE)),
        ("made-with-parents", "made, and replacing something",
         lambda: op(4, CREATE, MEASURE, NEW, OWN,
                    {"client": OWN, "area": "housing", "title": "X"}, parents=[ref(1)])),
        ("incomplete", "a measure without a title",
         lambda: op(4, CREATE, MEASURE, NEW, OWN, {"client": OWN, "area": "housing"})),
        ("slipped", "a measure slipped to a foreign client", lambda: measure(4, about=FOREIGN)),
        ("slipped-change", "a foreign measure under an own client's name",
         lambda: op(4, CHANGE, MEASURE, FOREIGN_MEASURE, OWN, {"title": "X"})),
        ("moved", "a measure moved to another client",
         lambda: op(4, CHANGE, MEASURE, OWN_MEASURE, OWN, {"client": FOREIGN})),
        ("note-rewritten", "a note rewritten",
         lambda: op(4, CHANGE, NOTE, OWN_NOTE, OWN, {"text": "Kom aldrig."})),
        ("note-restated", "a note said anew",
         lambda: op(4, RESTATE, NOTE, OWN_NOTE, OWN,
                    {"client": OWN, "happened_on": "2026-05-04", "text": "Kom aldrig."})),
    ]  # fmt: skip
    for name, says, make in invalid:
        yield held(name, says, [make()], "invalid")
    circle = [change(parents=[ref(5)]), change(5, parents=[ref(4)])]
    yield held("circle", "two that are each other's parents", circle, "invalid parent")
    yield held("behind-held", "after one that is held", [
        change(parents=[unknown]), change(5, parents=[ref(4)])], "parent")  # fmt: skip


def _newer() -> Iterator[Vector]:
    tomorrow = op(4, CREATE, 60_000, NEW, OWN, {"x": "y"})
    yield case("newer-entity", "an entity of tomorrow", [tomorrow], "held", "newer")
    fields: dict[str, Any]
    for name, says, fields in (
        ("field", "a field of tomorrow", {"tomorrow": "x"}),
        ("field-proto", "a field called __proto__", {"__proto__": "x"}),
        ("title-too-long", "201 letters", {"title": "x" * 201}),
        ("note-too-long", "20,001 letters", {"note": "x" * 20_001}),
        ("nul", "a NUL", {"title": "a\0b"}),
        ("line-feed", "a line feed in a title", {"title": "a\nb"}),
        ("number-for-text", "a number for a text", {"title": 7}),
        ("bytes-for-text", "bytes for a text", {"title": b"x"}),
        ("list-for-text", "a list for a text", {"title": ["x"]}),
        ("true-for-number", "truth for a number", {"hours_a_week": True}),
        ("nan-for-number", "no number for a number", {"hours_a_week": float("nan")}),
        ("float-for-number", "half an hour", {"hours_a_week": 0.5}),
        ("number-too-large", "169 hours a week", {"hours_a_week": 169}),
        ("number-largest", "2^64 - 1 hours", {"hours_a_week": (1 << 64) - 1}),
        ("digits", "100,000 digits", {"hours_a_week": "1" * 100_000}),
        ("day", "the 30th of February", {"planned_start": "2026-02-30"}),
        ("state", "a state that is none", {"status": "won"}),
    ):
        yield case(f"newer-{name}", says, [measure(4, **fields)], "held", "newer")
    deep: Any = "x"
    for _ in range(14):  # in the list of values, in the field's value
        deep = [deep]
    says = "lists in lists, 16 deep with the body's own and the text"
    yield case("newer-depth-16", says, [measure(4, title=deep)], "held", "newer")
    extension = b"\x92" + pack(bytes(16)) + b"\xd6\xff\0\0\0\0"
    yield case("newer-extension", "a moment in msgpack's own form", [change(body=extension)],
               "held", "newer")  # fmt: skip
