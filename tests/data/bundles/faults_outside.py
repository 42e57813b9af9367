"""Vectors of what a reader decides before it opens the body: header, length, signature, order."""

from collections.abc import Iterator
from hashlib import sha256

from tests.bundle import independent as plain
from tests.data.bundles.parts import (
    Vector,
    body,
    good,
    log,
    log_part,
    manifest,
    operations,
    sealed,
    signed,
    three,
    whole,
)

ORDER = 2**252 + 27742317777372353535851937790883648493  # of the group of Ed25519


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _header()
    yield from _address()
    yield from _length_and_trailer()
    yield from _signature()
    yield from _order()
    yield from _two_faults()


def _with_header(old: bytes, new: bytes) -> bytes:
    """Return the good bundle with something in its header exchanged, signed anew."""
    file = good()
    end = file.index(b"\n\n") + 2
    header, content = file[:end], file[end:-142]
    if header.count(old) != 1:
        raise ValueError(old)
    return signed(header.replace(old, new), content)


def _header() -> Iterator[Vector]:
    sender = plain.identity("office-a").hex().encode()
    seq_and_prev = b"seq 1\nprev " + b"0" * 64
    size = len(good()) - 142 - (good().index(b"\n\n") + 2)
    length = f"body {size:010}".encode()
    for name, says, old, new in (
        ("version-0", "there is no version 0", b"bundle/1", b"bundle/0"),
        ("version-leading-zero", "a number has one spelling", b"bundle/1", b"bundle/01"),
        ("other-magic", "another word in the first line", b"sluss-bundle", b"sluce-bundle"),
        ("kind-unknown", "a kind nobody knows", b"kind sync", b"kind sink"),
        ("kind-upper-case", "kinds are lower-case", b"kind sync", b"kind SYNC"),
        ("kind-empty", "no kind at all", b"kind sync", b"kind "),
        ("from-short", "31 digits", b"from " + sender, b"from " + sender[:-1]),
        ("from-upper-case", "hexadecimal is lower-case", sender, sender.upper()),
        ("line-missing", "no line seq", b"seq 1\n", b""),
        ("line-twice", "the line seq twice", b"seq 1\n", b"seq 1\nseq 1\n"),
        ("line-unknown", "a line of a later version", b"seq 1\n", b"seq 1\nnote 1\n"),
        ("lines-swapped", "prev before seq", seq_and_prev, b"prev " + b"0" * 64 + b"\nseq 1"),
        ("carriage-returns", "lines end in LF alone", b"kind sync\n", b"kind sync\r\n"),
        ("byte-order-mark", "the first byte is s", b"sluss-b", b"\xef\xbb\xbfsluss-b"),
        ("two-spaces", "one space after a word", b"seq 1", b"seq  1"),
        ("space-at-line-end", "nothing after a value", b"seq 1\n", b"seq 1 \n"),
        ("seq-zero", "bundles are counted from 1", b"seq 1\n", b"seq 0\n"),
        ("seq-leading-zero", "a number has one spelling", b"seq 1\n", b"seq 01\n"),
        ("seq-plus", "a number has no sign", b"seq 1\n", b"seq +1\n"),
        ("seq-underscore", "Python would read it, the format does not", b"seq 1\n", b"seq 1_0\n"),
        ("seq-arabic-digit", "digits are ASCII", b"seq 1\n", "seq \u0661\n".encode()),
        (
            "seq-too-large",
            "2^53 is no number here",
            seq_and_prev,
            b"seq 9007199254740992\nprev " + b"1" * 64,
        ),
        ("prev-short", "63 digits", b"prev " + b"0" * 64, b"prev " + b"0" * 63),
        ("prev-in-first", "nothing stands before the first", b"0" * 64, b"1" * 64),
        ("prev-missing-later", "something stands before the second", b"seq 1\n", b"seq 2\n"),
        ("body-without-zeros", "ten digits", length, f"body {size}".encode()),
        ("blank-line-missing", "a blank line ends the header", length + b"\n\n", length + b"\n"),
        ("nul", "a NUL in a value", b"kind sync", b"kind syn\0"),
    ):
        data = _with_header(old, new)
        yield Vector(f"header-{name}", says, data, "bundle.not-a-bundle")
    newer = _with_header(b"bundle/1", b"bundle/2")
    yield Vector("header-version-2", "a version to come", newer, "bundle.too-new")
    huge = _with_header(length, b"body 4294967297")
    yield Vector("header-body-too-large", "one byte over 4 GiB", huge, "bundle.too-large")
    for name, says, data in (
        ("empty", "a file of no bytes", b""),
        ("blank-line", "a file of one blank line", b"\n\n"),
        ("zip", "the beginning of a zip archive", b"PK\x03\x04" + bytes(60)),
        ("age-alone", "a sealed body without header", sealed(body(manifest(), []))),
        ("cut-in-header", "40 bytes", good()[:40]),
    ):
        yield Vector(f"file-{name}", says, data, "bundle.not-a-bundle")


def _address() -> Iterator[Vector]:
    told, frames = three()
    inside = body(told | {"to": plain.identity("office-b").hex()}, frames)
    data = whole(inside, recipient="office-b")
    yield Vector("to-someone-else", "addressed to another device", data, "bundle.not-for-us")
    for name, sender, code in (
        ("from-stranger", "stranger", "bundle.unknown-sender"),
        ("from-revoked", "lost", "bundle.sender-revoked"),
    ):
        yield Vector(name, f"the sender is {sender}", good(sender=sender), code)
    for name, last, code in (
        ("from-revoked-up-to-accepted", 2, "accepted"),
        ("from-revoked-beyond-accepted", 3, "bundle.sender-revoked"),
    ):
        told = manifest("stolen", logs={log("stolen").hex(): log_part("stolen", 1, last)})
        frames = [plain.run(log("stolen"), 1, operations("stolen", last))]
        data = whole(body(told, frames), sender="stolen")
        yield Vector(name, "work of a stolen device is taken up to n = 2", data, code)


def _length_and_trailer() -> Iterator[Vector]:
    file = good()
    for name, says, data, code in (
        ("cut-by-one", "the last byte is missing", file[:-1], "bundle.cut-short"),
        ("cut-trailer", "the trailer is missing", file[:-142], "bundle.cut-short"),
        ("cut-in-body", "the second half is missing", file[: len(file) // 2], "bundle.cut-short"),
        ("cut-after-header", "no body", file[: file.index(b"\n\n") + 2], "bundle.cut-short"),
        ("one-byte-more", "a byte after the trailer", file + b"\0", "bundle.damaged"),
        ("line-feed-more", "a line feed after the trailer", file + b"\n", "bundle.damaged"),
        ("twice", "the same bundle appended", file + file, "bundle.damaged"),
        ("trailer-upper-case", "the signature in capitals",
         file[:-129] + file[-129:].upper(), "bundle.damaged"),
        ("trailer-other-word", "another algorithm's name",
         file[:-142] + file[-142:].replace(b"ed25519", b"ed25518"), "bundle.damaged"),
        ("trailer-no-line-feed", "a space for the last line feed", file[:-1] + b" ",
         "bundle.damaged"),
        ("trailer-not-hexadecimal", "a g in the signature", file[:-2] + b"g\n", "bundle.damaged"),
        ("zeros-for-the-end", "a stick that lost its last block", file[:-300] + bytes(300),
         "bundle.damaged"),
    ):  # fmt: skip
        yield Vector(f"length-{name}", says, data, code)
    size = len(file) - 142 - (file.index(b"\n\n") + 2)
    for name, told, code in (
        ("body-told-longer", size + 1, "bundle.cut-short"),
        ("body-told-shorter", size - 1, "bundle.damaged"),
    ):
        data = _with_header(f"body {size:010}".encode(), f"body {told:010}".encode())
        yield Vector(f"length-{name}", "the header tells another length", data, code)


def _signature() -> Iterator[Vector]:
    file = good()
    covered = file[:-142]
    start = file.index(b"\n\n") + 2
    right = plain.signature("office-a", covered)
    high_s = right[:32] + (int.from_bytes(right[32:], "little") + ORDER).to_bytes(32, "little")
    for name, says, made in (
        ("other-key", "signed by another device", plain.signature("office-b", covered)),
        ("other-context", "a signature for another purpose",
         plain.signature("office-a", covered, "sluss-trust/1 signature")),
        ("of-the-body", "the header is not covered", plain.signature("office-a", file[start:-142])),
        ("of-the-bytes", "not over the hash",
         plain.sign_key("office-a").sign(b"sluss-bundle/1 signature\n" + covered).signature),
        ("not-reduced", "s + l for s", high_s),
        ("zeros", "64 zero bytes", bytes(64)),
        ("halves-swapped", "s before R", right[32:] + right[:32]),
    ):  # fmt: skip
        data = covered + plain.trailer(made)
        yield Vector(f"signature-{name}", says, data, "bundle.damaged")
    changed = file.replace(b"seq 1\n", b"seq 7\n").replace(b"0" * 64, b"1" * 64)
    yield Vector("signature-header-changed", "seq changed after", changed, "bundle.damaged")
    flipped = file[:-400] + bytes([file[-400] ^ 1]) + file[-399:]
    yield Vector("signature-body-changed", "one bit of the body", flipped, "bundle.damaged")


def _two_faults() -> Iterator[Vector]:
    """Yield bundles with two faults: a reader names the one it has to find first."""
    told, frames = three()
    elsewhere = whole(body(told, frames), recipient="office-b")
    strange = good(sender="stranger")
    unsigned = good()[:-142] + plain.trailer(plain.signature("stranger", good()[:-142]))
    unsealed = whole(body(told, frames), recipient="office-b")
    there, here = (plain.identity(name).hex().encode() for name in ("office-b", "central"))
    unsealed = unsealed[:-142].replace(there, here)
    unsealed += plain.trailer(plain.signature("office-a", unsealed))
    other = sha256(b"another bundle").hexdigest()
    for name, says, data, memory, code in (
        ("grammar-before-address", "a kind nobody knows, to somebody else",
         elsewhere.replace(b"kind sync", b"kind sink"), {}, "bundle.not-a-bundle"),
        ("address-before-sender", "to somebody else, from a stranger",
         whole(body(told, frames), sender="stranger", recipient="office-b"), {},
         "bundle.not-for-us"),
        ("sender-before-length", "from a stranger, cut short", strange[:-1], {},
         "bundle.unknown-sender"),
        ("revoked-before-length", "from a revoked device, cut short", good(sender="lost")[:-1], {},
         "bundle.sender-revoked"),
        ("length-before-signature", "cut short, and signed by another", unsigned[:-1], {},
         "bundle.cut-short"),
        ("signature-before-place", "signed by another, and read before", unsigned,
         {1: sha256(unsigned).hexdigest()}, "bundle.damaged"),
        ("place-before-seal", "read before, and sealed to another", unsealed,
         {1: sha256(unsealed).hexdigest()}, "bundle.already-read"),
        ("fork-before-seal", "another of its place, and sealed to another", unsealed, {1: other},
         "bundle.forked"),
    ):  # fmt: skip
        yield Vector(f"reading-{name}", says, data, code, memory=memory)


def _order() -> Iterator[Vector]:
    first = good()
    one = sha256(first).hexdigest()
    second = good(2, one)
    two = sha256(second).hexdigest()
    ninth = good(9, "9" * 64)
    other = sha256(b"another bundle").hexdigest()
    last = 1 << 52
    left = good(last, one)
    known = {1: one, last: sha256(left).hexdigest()}
    for name, says, data, memory, code in (
        ("last-delivery", "what a device left behind", left, {1: one}, "accepted"),
        ("last-delivery-of-a-stranger", "nothing came before it", left, {}, "accepted"),
        ("last-delivery-again", "it is brought twice", left, known, "bundle.already-read"),
        ("last-delivery-twice", "it left two of one number", left, known | {last: other},
         "bundle.forked"),
        ("after-last-delivery", "the device itself goes on", second, known, "accepted"),
        ("next", "the second after the first", second, {1: one}, "accepted"),
        ("gap", "seven are missing, which does no harm", ninth, {1: one}, "accepted"),
        ("first-known-is-ninth", "a sender heard of late", ninth, {}, "accepted"),
        ("again", "the last one again", second, {1: one, 2: two}, "bundle.already-read"),
        ("again-earlier", "an earlier one again", first, {1: one, 2: two}, "bundle.already-read"),
        ("older", "a stick that was lost for a month", first, {2: two}, "bundle.older"),
        ("same-place-twice", "two bundles of one number", second, {2: other}, "bundle.forked"),
        ("earlier-place-twice", "another first bundle", first, {1: other, 2: two},
         "bundle.forked"),
        ("does-not-follow", "prev is not what came before", second, {1: other}, "bundle.forked"),
    ):  # fmt: skip
        yield Vector(f"order-{name}", says, data, code, memory=memory)
