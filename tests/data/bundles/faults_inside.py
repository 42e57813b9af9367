"""Vectors of what a reader finds in the body: seal, manifest, frames, runs, stream, documents."""

import struct
from collections.abc import Iterator
from hashlib import sha256

from tests.bundle import independent as plain
from tests.data.bundles.parts import (
    Vector,
    body,
    first_frame,
    from_central,
    links,
    log,
    log_part,
    manifest,
    operations,
    sealed,
    signed,
    stream_items,
    stream_told,
    three,
    whole,
)

WRONG = "bundle.contents-wrong"
LARGE = "bundle.too-large"


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _good()
    yield from _seal()
    yield from _manifest()
    yield from _frames()
    yield from _runs()
    yield from _documents()
    yield from _stream()


def _good() -> Iterator[Vector]:
    told, frames = three()
    file = whole(body(told, frames))
    yield Vector("good-three-operations", "three operations", file)
    yield Vector("good-nothing", "neither operations nor documents", whole(body(manifest(), [])))
    one, two, three_ = operations("office-a", 3)
    erased = (two[0], sha256(two[1]).digest())
    work = log("office-a")
    told, _ = three()
    frames = [
        plain.run(work, 1, [one]),
        plain.run(work, 2, [erased], b"X"),
        plain.run(work, 3, [three_]),
    ]
    yield Vector("good-erased-inside", "the second has lost its content", whole(body(told, frames)))
    reads = log("office-a", "access")
    told = manifest(
        logs={
            work.hex(): log_part("office-a", 1, 2),
            reads.hex(): log_part("reads", 5, 5, "access"),
        }
    )
    frames = [
        plain.run(work, 1, operations("office-a", 2)),
        plain.run(reads, 5, operations("reads", 1, 5)),
    ]
    both = [frame for _, frame in sorted(zip([work, reads], frames, strict=True))]
    yield Vector(
        "good-two-logs", "work and reads, in the order of the logs", whole(body(told, both))
    )
    told = manifest(logs={work.hex(): log_part("office-a", 1, 130)})
    frames = [
        plain.run(work, first, operations("office-a", count, first))
        for first, count in ((1, 64), (65, 64), (129, 2))
    ]
    yield Vector("good-three-frames", "130 operations, 64 to a frame", whole(body(told, frames)))
    told = manifest(counts={"documents": 2, "operations": 0, "stream": 0})
    frames = [plain.document("trust", b"x" * 70_000), plain.document("song", b"")]
    yield Vector(
        "good-documents", "two documents, one of a name nobody knows", whole(body(told, frames))
    )
    content = plain.age_seal(
        [plain.age_public("archive"), plain.age_public("central")],
        body(manifest(), []),
        stanzas=(b"-> grease-1 a b\nYWJj\n", b"-> grease-2\n\n"),
    )
    header = plain.header("office-a", "central", body=len(content))
    yield Vector("good-second-recipient", "sealed to an archive too", signed(header, content))
    yield from _good_streams()


def _good_streams() -> Iterator[Vector]:
    items = stream_items(4)
    erased = (b"x", items[1][1], 2, items[1][3], sha256(items[1][4]).digest())
    case = b"".join(map(plain.commitment, items[1:3]))
    about = plain.identity("a client")
    enters = (b"e", about, 2, b"", sha256(case).digest())
    leaves = (b"l", about, 0, b"", b"")
    found = [items[0], enters, erased, items[2], leaves, items[3]]
    told = stream_told(found)
    data = from_central(told, [plain.stream(1, found[:3]), plain.stream(4, found[3:])])
    says = "operations, a case that enters with two, one of them erased, and one that leaves"
    yield Vector("good-stream", says, data, me="office-a")
    marks = list(links(items))
    data = from_central(stream_told(items), [plain.stream(1, items)])
    for have in (2, 4):
        yield Vector(
            f"good-stream-overlap-{have}",
            f"{have} of four items are held already",
            data,
            me="office-a",
            mine=(have, marks[have].hex()),
        )
    told = stream_told(items[2:], 3, marks[2])
    data = from_central(told, [plain.stream(3, items[2:])])
    yield Vector(
        "good-stream-continued", "from the third on", data, me="office-a", mine=(2, marks[2].hex())
    )


def _seal() -> Iterator[Vector]:
    told, frames = three()
    inside = body(told, frames)
    content = sealed(inside)
    start = content.index(b"\n--- ") + 5
    changed_mac = content[:start] + bytes([content[start] ^ 1]) + content[start + 1 :]
    flipped = content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]
    long = sealed(body(manifest(counts={"documents": 1, "operations": 0, "stream": 0}),
                       [plain.document("trust", bytes(100_000))]))  # fmt: skip
    for name, says, made, code in (
        ("other-recipient", "sealed to office-b", sealed(inside, "office-b"), "bundle.key-missing"),
        ("flipped", "damaged before it was signed", flipped, WRONG),
        ("mac", "the header of the sealed body is damaged", changed_mac, WRONG),
        ("last-chunk-missing", "its last chunk is missing", long[: -(len(long) % 65552) + 200],
         WRONG),
        ("one-byte-more", "a byte after the last chunk", content + b"\0", WRONG),
        ("not-age", "no sealed body at all", b"hello " * 50, WRONG),
        ("empty-body", "a body of no bytes", b"", WRONG),
        ("other-version", "age-encryption.org/v2", content.replace(b"org/v1", b"org/v2"), WRONG),
    ):  # fmt: skip
        header = plain.header("office-a", "central", body=len(made))
        fault = "seal" if code == WRONG else ""
        yield Vector(f"seal-{name}", says, signed(header, made), code, fault)


def _manifest() -> Iterator[Vector]:
    told, frames = three()
    text = plain.canonical(told)
    work = log("office-a").hex()
    part = log_part("office-a", 1, 3)

    def case(name: str, says: str, content: object, fault: str, code: str = WRONG) -> Vector:
        made = content if isinstance(content, bytes) else plain.canonical(content)
        return Vector(f"manifest-{name}", says, whole(body(made, frames)), code, fault)

    for name, says, change in (
        ("other-sender", "a body under a foreign header", {"from": plain.identity("lost").hex()}),
        ("other-recipient", "a body passed on", {"to": plain.identity("office-b").hex()}),
        ("other-seq", "a body put elsewhere in the order", {"seq": 2}),
        ("other-prev", "another bundle before it", {"prev": "1" * 64}),
        ("other-kind", "another kind than the header", {"kind": "ack"}),
    ):
        yield case(name, says, told | change, "manifest-header")
    for name, says, content in (
        ("not-json", "no JSON", b"hello"),
        ("empty", "no bytes", b""),
        ("list", "a list", b"[]"),
        ("space", "one space too many", text.replace(b'"seq":1', b'"seq": 1')),
        ("order", "keys out of order", b'{"trust":1,' + text[1:].replace(b',"trust":1', b"")),
        ("key-twice", "a key twice", text.replace(b'"seq":1', b'"seq":1,"seq":1')),
        ("escaped", "a letter written as an escape", text.replace(b'"sync"', b'"s\\u0079nc"')),
        ("key-unknown", "a key of a later version", told | {"zone": 1}),
        ("key-missing", "no key seq", {k: v for k, v in told.items() if k != "seq"}),
        ("float", "a number with a fraction", text.replace(b'"seq":1', b'"seq":1.0')),
        ("true", "true for 1", told | {"trust": True}),
        ("nan", "NaN for a number", text.replace(b'"seq":1', b'"seq":NaN')),
        ("text-for-number", "a number in quotes", told | {"seq": "1"}),
        ("negative", "a negative version", told | {"trust": -1}),
        ("huge-number", "4,001 digits", text.replace(b'"seq":1', b'"seq":1' + b"0" * 4000)),
        ("deep", "20,000 brackets", b'{"format":1,"z":' + b"[" * 20_000 + b"]" * 20_000 + b"}"),
        ("surrogate", "half a letter", text.replace(b'"sync"', b'"\\ud800"')),
        ("created", "a time without zone", told | {"created": "2026-11-22T08:00:00"}),
        ("app", "an app with a line feed", told | {"app": "1\n"}),
        ("log-name", "a log that is no identity", told | {"logs": {"work": part}}),
        ("head-short", "a head of 62 digits", told | {"logs": {work: part | {"head": "ab" * 31}}}),
        ("log-kind", "a log of an unknown kind", told | {"logs": {work: part | {"kind": "play"}}}),
        ("null-logs", "null for the logs", told | {"logs": None}),
    ):  # fmt: skip
        yield case(name, says, content, "manifest")
    yield case("format-2", "a format to come", told | {"format": 2, "new": 1}, "", "bundle.too-new")
    many = {"acks": {f"{n:032x}": {"head": "ab" * 32, "n": 1} for n in range(600)}}
    yield case("too-large", "over 64 KiB", told | many, "", LARGE)
    for name, says, changed, fault in (
        ("range-backwards", "first after last", {"first": 3, "last": 1}, "range"),
        ("base-in-first", "a link before n = 1", {"base": "ab" * 32}, "base"),
        ("base-missing", "no link before n = 2", {"first": 2}, "base"),
    ):
        made = manifest(logs={work: part | changed}, counts=told["counts"])
        yield case(name, says, made, fault)
    counts = {"documents": 0, "operations": 4, "stream": 0}
    yield case("counts", "four announced, 1 to 3 listed", told | {"counts": counts}, "counts")
    mark = {"head": "ab" * 32, "n": 0}
    yield case("head-of-nothing", "a head at n = 0", told | {"acks": {work: mark}}, "mark")
    million = manifest(logs={work: part | {"last": 1_000_001}})
    yield case("too-many", "1,000,001 operations", million, "", LARGE)
    foreign = log("office-b")
    told = manifest(logs={foreign.hex(): log_part("office-b", 1, 3)})
    data = whole(body(told, [plain.run(foreign, 1, operations("office-b", 3))]))
    yield Vector("manifest-foreign-log", "another device's log", data, WRONG, "foreign-log")
    told = manifest(logs={work: part | {"kind": "access"}})
    data = whole(body(told, frames))
    yield Vector("manifest-log-of-other-kind", "work told as reads", data, WRONG, "foreign-log")


def _frames() -> Iterator[Vector]:
    told, frames = three()
    head = first_frame(told)
    inside = body(told, frames)
    frameless = head + frames[0]
    count = struct.pack(">Q", 2)
    for name, says, made, fault in (
        ("none", "not even an end", b"", "no-end"),
        ("end-alone", "an end of nothing", plain.ended([]), "no-manifest"),
        ("manifest-missing", "begins with operations", plain.ended(frames), "frame-order"),
        ("manifest-twice", "two manifests", plain.ended([head, head, *frames]), "frame-order"),
        ("type-unknown", "a type of a later version", body(told, [*frames, plain.frame(b"Q", b"")]),
         "frame-type"),
        ("end-missing", "no end", frameless, "no-end"),
        ("end-other-count", "the end counts one more",
         frameless + plain.frame(b"E", struct.pack(">Q", 3) + sha256(frameless).digest()), "end"),
        ("end-other-hash", "the end has another hash",
         frameless + plain.frame(b"E", count + bytes(32)), "end"),
        ("end-short", "an end of 39 bytes",
         frameless + plain.frame(b"E", count + sha256(frameless).digest()[:-1]), "end"),
        ("after-end", "a byte after the end", inside + b"\0", "after-end"),
        ("frame-after-end", "operations after the end", inside + frames[0], "after-end"),
        ("data-short", "a frame that ends before its length", head + frames[0][:-1], "no-end"),
        ("head-short", "half a length at the end", head + b"O\0\0", "no-end"),
        ("frame-missing", "an end that knows of a frame more",
         head + plain.ended([head, *frames])[-45:], "end"),
    ):  # fmt: skip
        yield Vector(f"frames-{name}", says, whole(made), WRONG, fault)
    for name, says, length in (
        ("too-large", "a length over 4 MiB, and little behind it", 4 * plain.MIB + 1),
        ("length-of-4-gib", "the largest length there is", 0xFFFFFFFF),
    ):
        made = head + b"O" + struct.pack(">I", length) + b"short"
        yield Vector(f"frames-{name}", says, whole(made), LARGE)


def _runs() -> Iterator[Vector]:
    work = log("office-a")
    told, frames = three()
    ops = operations("office-a", 3)
    more = operations("office-a", 70)
    cut = plain.run(work, 1, ops)[5:]
    longer = struct.pack(">I", 0x7FFFFFFF)
    other = plain.run(log("office-b"), 1, ops)
    for name, says, made, fault in (
        ("missing", "announced and not there", [], "incomplete"),
        ("last-missing", "the third is missing", [plain.run(work, 1, ops[:2])], "incomplete"),
        ("gap", "n = 2 is missing", [plain.run(work, 1, ops[:1]), plain.run(work, 3, ops[2:])],
         "run-order"),
        ("overlap", "n = 2 twice", [plain.run(work, 1, ops[:2]), plain.run(work, 2, ops[1:])],
         "run-order"),
        ("backwards", "n = 3 first", [plain.run(work, 3, ops[2:]), plain.run(work, 1, ops[:2])],
         "run-order"),
        ("one-more", "n = 4 is not announced", [plain.run(work, 1, more[:4])], "run-order"),
        ("again", "the same run again", [*frames, *frames], "run-order"),
        ("other-log", "a log that is not announced", [other], "run-order"),
        ("empty", "a run of no operations", [plain.run(work, 1, [])], "run"),
        ("65", "a run of 65", [plain.run(work, 1, more[:65])], "run"),
        ("from-zero", "a run that begins at 0", [plain.run(work, 0, ops)], "run"),
        ("number-too-large", "a run that begins at 2^40", [plain.run(work, 1 << 40, ops)], "run"),
        ("short", "a frame of 25 bytes", [plain.frame(b"O", bytes(25))], "run"),
        ("table-short", "a table that is cut", [plain.frame(b"O", cut[:40])], "run"),
        ("byte-missing", "a byte less than the lengths say", [plain.frame(b"O", cut[:-1])], "run"),
        ("byte-more", "a byte more than the lengths say", [plain.frame(b"O", cut + b"x")], "run"),
        ("header-empty", "no header", [plain.run(work, 1, [(b"", b"x"), *ops[1:]])],
         "operation"),
        ("body-empty", "no body", [plain.run(work, 1, [(b"x", b""), *ops[1:]])],
         "operation"),
        ("erased-short", "a commitment of 31 bytes",
         [plain.run(work, 1, [(h, bytes(31)) for h, _ in ops], b"X")], "operation"),
        ("erased-long", "content where a commitment should be", [plain.run(work, 1, ops, b"X")],
         "operation"),
    ):  # fmt: skip
        yield Vector(f"run-{name}", says, whole(body(told, made)), WRONG, fault)
    for name, says, operation in (
        ("header-too-large", "a header of 64 KiB and a byte", (bytes(65_537), b"x")),
        ("length-lies", "a length of 2 GiB", None),
    ):
        data = plain.run(work, 1, [operation or ops[0], *ops[1:]])
        if operation is None:
            data = plain.frame(b"O", cut[:26] + longer + cut[30:])
        yield Vector(f"run-{name}", says, whole(body(told, [data])), LARGE)
    reads = log("office-a", "access")
    first, second = sorted([work, reads])
    kinds = {work: "work", reads: "access"}
    names = {work: "office-a", reads: "reads"}
    logs = {which.hex(): log_part(names[which], 1, 1, kinds[which]) for which in (work, reads)}
    made = [plain.run(which, 1, operations(names[which], 1)) for which in (second, first)]
    data = whole(body(manifest(logs=logs), made))
    yield Vector("run-logs-out-of-order", "the second log first", data, WRONG, "run-order")


def _documents() -> Iterator[Vector]:
    told, frames = three()
    one = {"documents": 1, "operations": 3, "stream": 0}
    trust = plain.document("trust", b"a document")
    for name, says, counts, made, fault in (
        ("after-operations", "documents come first", one, [*frames, trust], "documents"),
        ("missing", "announced and not there", one, frames, "documents"),
        ("not-announced", "there and not announced", told["counts"], [trust, *frames], "documents"),
        ("name-empty", "no name", one, [plain.document("", b"x"), *frames], "document"),
        ("name-path", "a name like a path", one, [plain.document("../x", b"x"), *frames],
         "document"),
        ("name-capital", "a capital in the name", one, [plain.document("Trust", b"x"), *frames],
         "document"),
        ("name-too-long", "33 letters", one, [plain.document("a" * 33, b"x"), *frames], "document"),
        ("name-cut", "a name longer than the frame", one, [plain.frame(b"D", b"\x05tru"), *frames],
         "document"),
        ("no-bytes", "a frame of no bytes", one, [plain.frame(b"D", b""), *frames], "document"),
    ):  # fmt: skip
        data = whole(body(told | {"counts": counts}, made))
        yield Vector(f"document-{name}", says, data, WRONG, fault)


def _stream() -> Iterator[Vector]:
    items = stream_items(4)
    marks = list(links(items))
    told = stream_told(items)
    frame = plain.stream(1, items)
    about = plain.identity("a client")
    digest = sha256(b"".join(map(plain.commitment, items[:2]))).digest()
    enters = (b"e", about, 2, b"", digest)
    other = [*items[:3], (b"o", items[3][1], 4, b"another header", items[3][4])]

    def case(name: str, says: str, made: list[plain.Item],
             fault: str) -> Vector:  # fmt: skip
        data = from_central(stream_told(made), [plain.stream(1, made)])
        return Vector(f"stream-{name}", says, data, WRONG, fault, me="office-a")

    for name, says, frames, fault in (
        ("missing", "announced and not there", [], "stream-head"),
        ("last-missing", "the last item is missing", [plain.stream(1, items[:3])], "stream-head"),
        ("hole", "position 3 is missing", [plain.stream(1, items[:2]), plain.stream(4, items[3:])],
         "stream-order"),
        ("again", "position 1 twice", [plain.stream(1, items[:1]), frame], "stream-order"),
        ("other-item", "not what the head says", [plain.stream(1, other)], "stream-head"),
        ("empty", "a frame of no items", [plain.stream(1, [])], "stream"),
        ("position-zero", "positions begin at 1", [plain.stream(0, items)], "stream"),
        ("short", "a frame of 9 bytes", [plain.frame(b"S", bytes(9))], "stream"),
        ("table-short", "a table that is cut", [plain.frame(b"S", frame[5:80])], "stream"),
        ("byte-missing", "a byte less than the table says", [plain.frame(b"S", frame[5:-1])],
         "stream"),
        ("byte-more", "a byte more than the table says", [plain.frame(b"S", frame[5:] + b"x")],
         "stream"),
        ("before-operations", "the stream before a run",
         [frame, plain.run(log("central"), 1, operations("central", 1))], "run-order"),
    ):  # fmt: skip
        data = from_central(told, frames)
        yield Vector(f"stream-{name}", says, data, WRONG, fault, me="office-a")
    data = from_central(told | {"stream": None, "counts": manifest()["counts"]}, [frame])
    says = "items that are not announced"
    yield Vector("stream-not-announced", says, data, WRONG, "stream-order", me="office-a")
    yield case("kind-unknown", "an item of a later version", [(b"z", about, 1, b"a", b"b")],
               "stream-item")  # fmt: skip
    yield case("leave-with-number", "a leaving with a count", [(b"l", about, 1, b"", b"")],
               "stream-item")  # fmt: skip
    yield case("enter-without-digest", "no digest", [(b"e", about, 1, b"", b""), items[0]],
               "stream-item")  # fmt: skip
    yield case("enter-of-nothing", "a case of no items", [(b"e", about, 0, b"", digest)],
               "stream-item")  # fmt: skip
    yield case("header-empty", "an operation without header", [(b"o", about, 1, b"", b"b")],
               "operation")  # fmt: skip
    yield case("case-incomplete", "one of two items", [enters, items[0]], "case-incomplete")
    yield case("case-interrupted", "another case inside", [enters, items[0], enters, *items[1:]],
               "case-incomplete")  # fmt: skip
    yield case("case-other-items", "other items than digested", [enters, items[1], items[2]],
               "case-digest")  # fmt: skip
    good = from_central(told, [frame])
    later = from_central(stream_told(items[2:], 3, marks[2]), [plain.stream(3, items[2:])])
    for name, says, data, mine, code in (
        ("gap", "begins after what is held", later, (1, marks[1].hex()), "bundle.stream-gap"),
        ("forked-base", "begins at another link", later, (2, "cd" * 32), "bundle.stream-forked"),
        ("forked-inside", "passes by what is held", good, (3, "cd" * 32), "bundle.stream-forked"),
    ):
        yield Vector(f"stream-{name}", says, data, code, me="office-a", mine=mine)
    for name, sender, code, fault in (
        ("good-stream-of-an-office-mate", "office-b", "accepted", ""),
        ("stream-of-another-office", "far", WRONG, "foreign-stream"),
    ):
        inside = body(stream_told(items, sender=sender), [frame])
        data = whole(inside, sender=sender, recipient="office-a")
        yield Vector(name, f"{sender} passes on to office-a", data, code, fault, me="office-a")
    told = manifest(stream=stream_told(items)["stream"])
    says = "a device passes on to central"
    data = whole(body(told, [frame]))
    yield Vector("stream-to-central", says, data, WRONG, "foreign-stream")
    told = manifest("stolen", to=plain.identity("office-a").hex(),
                    stream=stream_told(items)["stream"])  # fmt: skip
    data = whole(body(told, [frame]), sender="stolen", recipient="office-a")
    says = "a stolen device passes on what others wrote"
    yield Vector("from-revoked-with-stream", says, data, "bundle.sender-revoked", me="office-a")
