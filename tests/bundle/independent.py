"""A second writer and reader of bundles, made from the specification; shares no code with Sluss.

Slow and short on purpose. Only PyNaCl is needed. What it refuses, it refuses with the code that
`desktop/docs/bundle-format.md` gives.
"""

import base64
import hashlib
import hmac
import json
import re
import struct
from collections.abc import Sequence
from typing import TypeAlias, TypeVar

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

Wanted = TypeVar("Wanted")
Item: TypeAlias = tuple[bytes, bytes, int, bytes, bytes]

ZERO = "0" * 64
CHUNK = 64 * 1024
MIB = 1024 * 1024
KINDS = ("sync", "ack", "transfer", "reference", "trust", "visit")


class Refused(Exception):
    """The file is refused with this code (and fault)."""

    def __init__(self, code: str, fault: str = "") -> None:
        super().__init__(code, fault)
        self.code, self.fault = code, fault


def need(wanted: Wanted | None, code: str, fault: str = "") -> Wanted:
    """Return what is wanted, or refuse where it is missing or false."""
    if not wanted:
        raise Refused(code, fault)
    return wanted


# --- keys, from names, so that everything here can be made again ---


def seed(name: str) -> bytes:
    return hashlib.sha256(f"sluss vectors {name}".encode()).digest()


def identity(name: str) -> bytes:
    return seed(name)[:16]


def sign_key(name: str) -> SigningKey:
    return SigningKey(seed(f"sign {name}"))


def sign_public(name: str) -> bytes:
    return bytes(sign_key(name).verify_key)


def age_secret(name: str) -> bytes:
    return seed(f"age {name}")


def age_public(name: str) -> bytes:
    return bindings.crypto_scalarmult_base(age_secret(name))


def bech32(prefix: str, data: bytes) -> str:
    """BIP 173."""
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{byte:08b}" for byte in data)
    values = [int(bits[i : i + 5].ljust(5, "0"), 2) for i in range(0, len(bits), 5)]
    check = 1
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    for value in expanded + values + [0] * 6:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, g in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= g if top >> i & 1 else 0
    check ^= 1
    values += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(alphabet[value] for value in values)


def age_recipient(name: str) -> str:
    return bech32("age", age_public(name))


def age_identity(name: str) -> str:
    return bech32("age-secret-key-", age_secret(name)).upper()


# --- age v1 (C2SP age.md), X25519 only ---


def b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def unb64(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def age_seal(
    publics: list[bytes],
    plain: bytes,
    name: str = "body",
    stanzas: tuple[bytes, ...] = (b"-> grease-x 123\nYQ\n",),
) -> bytes:
    """Encrypt with randomness made from `name`; `stanzas` are added, which readers pass over."""
    file_key = seed(f"file key {name}")[:16]
    head = b"age-encryption.org/v1\n"
    for index, public in enumerate(publics):
        secret = seed(f"ephemeral {name} {index}")
        share = bindings.crypto_scalarmult_base(secret)
        shared = bindings.crypto_scalarmult(secret, public)
        wrap = hkdf(shared, share + public, b"age-encryption.org/v1/X25519")
        sealed = bindings.crypto_aead_chacha20poly1305_ietf_encrypt(file_key, b"", bytes(12), wrap)
        head += b"-> X25519 " + b64(share) + b"\n" + b64(sealed) + b"\n"
    head += b"".join(stanzas) + b"---"
    mac = hmac.digest(hkdf(file_key, b"", b"header"), head, "sha256")
    nonce = seed(f"nonce {name}")[:16]
    key = hkdf(file_key, nonce, b"payload")
    out = head + b" " + b64(mac) + b"\n" + nonce
    chunks = [plain[i : i + CHUNK] for i in range(0, len(plain), CHUNK)] or [b""]
    for count, chunk in enumerate(chunks):
        at = count.to_bytes(11, "big") + bytes([count == len(chunks) - 1])
        out += bindings.crypto_aead_chacha20poly1305_ietf_encrypt(chunk, b"", at, key)
    return out


def age_open(secret: bytes, data: bytes) -> bytes:
    end = data.index(b"\n--- ") + 4
    line_end = data.index(b"\n", end)
    head, mac = data[:end], unb64(data[end + 1 : line_end])
    need(head.startswith(b"age-encryption.org/v1\n"), "bundle.contents-wrong", "seal")
    public = bindings.crypto_scalarmult_base(secret)
    file_key = None
    for share, sealed in re.findall(rb"-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n", head):
        shared = bindings.crypto_scalarmult(secret, unb64(share))
        wrap = hkdf(shared, unb64(share) + public, b"age-encryption.org/v1/X25519")
        try:
            file_key = bindings.crypto_aead_chacha20poly1305_ietf_decrypt(
                unb64(sealed), b"", bytes(12), wrap
            )
        except CryptoError:
            continue
    file_key = need(file_key, "bundle.key-missing")
    wanted = hmac.digest(hkdf(file_key, b"", b"header"), head, "sha256")
    need(hmac.compare_digest(wanted, mac), "bundle.contents-wrong", "seal")
    nonce, sealed = data[line_end + 1 : line_end + 17], data[line_end + 17 :]
    key = hkdf(file_key, nonce, b"payload")
    plain, count = b"", 0
    while True:
        chunk, sealed = sealed[: CHUNK + 16], sealed[CHUNK + 16 :]
        at = count.to_bytes(11, "big") + bytes([not sealed])
        plain += bindings.crypto_aead_chacha20poly1305_ietf_decrypt(chunk, b"", at, key)
        count += 1
        if not sealed:
            need(len(chunk) > 16 or count == 1, "bundle.contents-wrong", "seal")
            return plain


# --- writing ---


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def header(
    sender: str,
    recipient: str,
    *,
    kind: str = "sync",
    seq: int = 1,
    prev: str = ZERO,
    body: int = 0,
) -> bytes:
    return (
        f"sluss-bundle/1\nkind {kind}\nfrom {identity(sender).hex()}\n"
        f"to {identity(recipient).hex()}\nseq {seq}\nprev {prev}\nbody {body:010}\n\n"
    ).encode()


def signature(name: str, signed: bytes, context: str = "sluss-bundle/1 signature") -> bytes:
    message = context.encode() + b"\n" + hashlib.sha256(signed).digest()
    return sign_key(name).sign(message).signature


def trailer(signed_by_whom: bytes) -> bytes:
    return b"\n--- ed25519 " + signed_by_whom.hex().encode() + b"\n"


def frame(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack(">I", len(data)) + data


def ended(frames: list[bytes]) -> bytes:
    whole = b"".join(frames)
    return whole + frame(b"E", struct.pack(">Q", len(frames)) + hashlib.sha256(whole).digest())


def run(log: bytes, first: int, operations: list[tuple[bytes, bytes]], kind: bytes = b"O") -> bytes:
    lengths = b"".join(struct.pack(">II", len(h), len(b)) for h, b in operations)
    data = b"".join(h + b for h, b in operations)
    return frame(kind, log + struct.pack(">QH", first, len(operations)) + lengths + data)


def stream(position: int, items: list[Item]) -> bytes:
    rows = b"".join(
        kind + who + struct.pack(">QII", n, len(first), len(second))
        for kind, who, n, first, second in items
    )
    data = b"".join(first + second for *_, first, second in items)
    return frame(b"S", struct.pack(">QH", position, len(items)) + rows + data)


def document(name: str, data: bytes) -> bytes:
    return frame(b"D", bytes([len(name)]) + name.encode() + data)


def link(before: bytes, head: bytes, body_digest: bytes) -> bytes:
    """The chain of a log."""
    return hashlib.sha256(before + hashlib.sha256(head).digest() + body_digest).digest()


def commitment(item: Item) -> bytes:
    kind, who, n, first, second = item
    tail = second
    if kind in (b"o", b"x"):
        body = second if kind == b"x" else hashlib.sha256(second).digest()
        kind, tail = b"o", hashlib.sha256(first).digest() + body
    return kind + who + struct.pack(">Q", n) + tail


def stream_link(before: bytes, item: Item) -> bytes:
    return hashlib.sha256(before + hashlib.sha256(commitment(item)).digest()).digest()


def signed_text(name: str, content: object, signers: Sequence[str]) -> bytes:
    text = f"{name}/1\n".encode() + canonical(content) + b"\n"
    lines = []
    for public, signer in sorted((sign_public(signer), signer) for signer in signers):
        made = signature(signer, text, f"{name}/1 signature").hex()
        lines.append(f"--- ed25519 {public.hex()} {made}\n")
    return text + "".join(lines).encode()


# --- reading ---

HEADER = re.compile(
    rb"sluss-bundle/1\nkind (" + "|".join(KINDS).encode() + rb")\nfrom ([0-9a-f]{32})\n"
    rb"to ([0-9a-f]{32})\nseq ([1-9][0-9]{0,15})\nprev ([0-9a-f]{64})\nbody ([0-9]{10})\n\n"
)


def read_header(data):
    version = need(re.match(rb"sluss-bundle/([1-9][0-9]{0,3})\n", data), "bundle.not-a-bundle")
    need(version[1] == b"1", "bundle.too-new")
    found = need(HEADER.match(data), "bundle.not-a-bundle")
    kind, sender, to, seq, prev, body = (group.decode() for group in found.groups())
    need(int(body) <= 2**32, "bundle.too-large")
    need(int(seq) < 2**53, "bundle.not-a-bundle")
    need((int(seq) == 1) == (prev == ZERO), "bundle.not-a-bundle")
    told = {"kind": kind, "from": sender, "to": to, "seq": int(seq), "prev": prev}
    return told, int(body), found.end()


def read(data, me, secret, trust, memory=None, mine=(0, bytes(32))):
    """Return the manifest and the frames after it, or raise `Refused`.

    `trust` maps the hex identity of a device to {"sign", "logs": {hex: kind}, "accept": None or
    {hex: n}, "office", "central"}; `memory` is None or {seq: sha256 hex} of the bundles imported.
    """
    told, body, start = read_header(data)
    need(told["to"] == me.hex(), "bundle.not-for-us")
    sender = trust.get(told["from"])
    need(sender, "bundle.unknown-sender")
    accept = sender["accept"]
    need(accept is None or any(accept.values()), "bundle.sender-revoked")
    end = start + body
    need(len(data) >= end + 142, "bundle.cut-short")
    need(len(data) == end + 142, "bundle.damaged")
    found = need(re.fullmatch(rb"\n--- ed25519 ([0-9a-f]{128})\n", data[end:]), "bundle.damaged")
    message = b"sluss-bundle/1 signature\n" + hashlib.sha256(data[:end]).digest()
    try:
        VerifyKey(sender["sign"]).verify(message, bytes.fromhex(found[1].decode()))
    except CryptoError as error:
        raise Refused("bundle.damaged") from error
    _place(told, hashlib.sha256(data).hexdigest(), memory or {})
    try:
        plain = age_open(secret, data[start:end])
    except (CryptoError, ValueError) as error:
        raise Refused("bundle.contents-wrong", "seal") from error
    may_stream = sender["central"] or sender["office"] == trust[me.hex()]["office"]
    may = {"may_stream": may_stream, "to_central": trust[me.hex()]["central"]}
    return read_body(plain, told, sender | may, mine)


LAST = 2**52  # sequences from here on are of last deliveries


def _place(told, digest, memory):
    last = max((seq for seq in memory if seq < LAST), default=0)
    if told["seq"] >= LAST:
        known = memory.get(told["seq"], digest)
        need(known == digest, "bundle.forked")
        need(told["seq"] not in memory, "bundle.already-read")
    elif told["seq"] == last + 1 and last:
        need(told["prev"] == memory[last], "bundle.forked")
    elif told["seq"] <= last:
        known = memory.get(told["seq"])
        need(known, "bundle.older")
        raise Refused("bundle.already-read" if known == digest else "bundle.forked")


def split_frames(plain):
    frames: list[tuple[bytes, bytes]] = []
    at = 0
    largest = {b"M": 64 * 1024, b"E": 40} | dict.fromkeys((b"D", b"O", b"X", b"S"), 4 * MIB)
    while at < len(plain):
        need(not frames or frames[-1][0] != b"E", "bundle.contents-wrong", "after-end")
        kind = plain[at : at + 1]
        need(kind in largest, "bundle.contents-wrong", "frame-type")
        need(at + 5 <= len(plain), "bundle.contents-wrong", "no-end")
        (length,) = struct.unpack_from(">I", plain, at + 1)
        need(length <= largest[kind], "bundle.too-large")
        need(at + 5 + length <= len(plain), "bundle.contents-wrong", "no-end")
        if kind == b"E":
            end = struct.pack(">Q", len(frames)) + hashlib.sha256(plain[:at]).digest()
            need(plain[at + 5 : at + 5 + length] == end, "bundle.contents-wrong", "end")
        frames.append((kind, plain[at + 5 : at + 5 + length]))
        at += 5 + length
    need(frames and frames[-1][0] == b"E", "bundle.contents-wrong", "no-end")
    return frames[:-1]


def read_manifest(data):
    wrong = ("bundle.contents-wrong", "manifest")

    def pairs(found):
        need(len({key for key, _ in found}) == len(found), *wrong)
        return dict(found)

    def no_float(_):
        raise Refused(*wrong)

    try:
        manifest = json.loads(
            data, object_pairs_hook=pairs, parse_float=no_float, parse_constant=no_float
        )
    except (ValueError, RecursionError) as error:
        raise Refused(*wrong) from error
    need(isinstance(manifest, dict) and type(manifest.get("format")) is int, *wrong)
    need(manifest["format"] <= 1, "bundle.too-new")
    try:
        need(canonical(manifest) == data, *wrong)
    except UnicodeError as error:  # half a letter
        raise Refused(*wrong) from error
    hex64, hex32 = r"[0-9a-f]{64}", r"[0-9a-f]{32}"
    mark = {"head": hex64, "n": int}
    part = {"base": hex64, "first": int, "head": hex64, "last": int}
    shape = {
        "acks": {hex32: mark},
        "app": r"[0-9A-Za-z.+-]{1,32}",
        "counts": {"documents": int, "operations": int, "stream": int},
        "created": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
        "format": int,
        "from": hex32,
        "kind": "|".join(KINDS),
        "logs": {hex32: part | {"kind": "work|access"}},
        "prev": hex64,
        "seq": int,
        "stream": (part,),
        "stream_ack": (mark,),
        "to": hex32,
        "trust": int,
    }
    need(fits(manifest, shape), *wrong)
    return manifest


def fits(value, shape):
    """Say whether JSON has this shape.

    A regex, int, a tuple for "or null", a list for "any number of", a dict of keys.
    """
    if shape is int:
        return type(value) is int and 0 <= value < 2**53
    if isinstance(shape, str):
        return isinstance(value, str) and bool(re.fullmatch(shape, value))
    if isinstance(shape, tuple):
        return value is None or fits(value, shape[0])
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if not isinstance(value, dict):
        return False
    if len(shape) == 1 and "[" in next(iter(shape)):
        ((key, inner),) = shape.items()
        return all(re.fullmatch(key, name) and fits(each, inner) for name, each in value.items())
    return value.keys() == shape.keys() and all(fits(value[key], shape[key]) for key in shape)


def read_body(plain, told, sender, mine):
    frames = split_frames(plain)
    need(frames, "bundle.contents-wrong", "no-manifest")
    need(frames[0][0] == b"M", "bundle.contents-wrong", "frame-order")
    manifest = read_manifest(frames[0][1])
    _check_manifest(manifest, told, sender)
    order = b"".join(kind for kind, _ in frames[1:])
    need(re.fullmatch(rb"D*[OX]*S*", order), "bundle.contents-wrong", "frame-order")
    documents = [data for kind, data in frames[1:] if kind == b"D"]
    need(len(documents) == manifest["counts"]["documents"], "bundle.contents-wrong", "documents")
    for data in documents:
        name = data[1 : 1 + data[0]] if data else b""
        fine = re.fullmatch(rb"[a-z-]{1,32}", name) and len(name) == data[0]
        need(fine, "bundle.contents-wrong", "document")
    _check_runs(manifest, [(kind, data) for kind, data in frames if kind in b"OX"])
    _check_stream(manifest, [data for kind, data in frames if kind == b"S"], mine)
    return manifest, frames[1:]


def _check_manifest(manifest, told, sender):
    for name, value in told.items():
        need(manifest[name] == value, "bundle.contents-wrong", "manifest-header")
    parts = list(manifest["logs"].values()) + ([manifest["stream"]] if manifest["stream"] else [])
    for part in parts:
        need(1 <= part["first"] <= part["last"], "bundle.contents-wrong", "range")
        need((part["first"] == 1) == (part["base"] == ZERO), "bundle.contents-wrong", "base")
    marks = list(manifest["acks"].values())
    for mark in marks + ([manifest["stream_ack"]] if manifest["stream_ack"] else []):
        need((mark["n"] == 0) == (mark["head"] == ZERO), "bundle.contents-wrong", "mark")
    operations = sum(p["last"] - p["first"] + 1 for p in manifest["logs"].values())
    part = manifest["stream"]
    items = part["last"] - part["first"] + 1 if part else 0
    need(max(operations, items) <= 1_000_000, "bundle.too-large")
    need(manifest["counts"]["documents"] <= 1_000, "bundle.too-large")
    counts = (manifest["counts"]["operations"], manifest["counts"]["stream"])
    need(counts == (operations, items), "bundle.contents-wrong", "counts")
    to_whom = sender["to_central"] or not manifest["logs"]
    need(to_whom, "bundle.contents-wrong", "foreign-log")
    need(sender["central"] or not manifest["acks"], "bundle.contents-wrong", "foreign-ack")
    for log, part in manifest["logs"].items():
        need(sender["logs"].get(log) == part["kind"], "bundle.contents-wrong", "foreign-log")
        if sender["accept"] is not None:
            need(part["last"] <= sender["accept"].get(log, 0), "bundle.sender-revoked")
    may_stream = sender["may_stream"] or not manifest["stream"]
    need(may_stream, "bundle.contents-wrong", "foreign-stream")
    need(sender["accept"] is None or not manifest["stream"], "bundle.sender-revoked")


def _operation(head, body, erased):
    need(head <= 64 * 1024 and body <= MIB, "bundle.too-large")
    need(head and body and (not erased or body == 32), "bundle.contents-wrong", "operation")


def _check_runs(manifest, runs):
    wanted = [
        (log, n)
        for log, part in sorted(manifest["logs"].items())
        for n in range(part["first"], part["last"] + 1)
    ]
    found = []
    for kind, data in runs:
        need(len(data) >= 26, "bundle.contents-wrong", "run")
        first, count = struct.unpack_from(">QH", data, 16)
        need(1 <= count <= 64 and len(data) >= 26 + 8 * count, "bundle.contents-wrong", "run")
        lengths = struct.unpack_from(f">{2 * count}I", data, 26)
        for head, body in zip(lengths[::2], lengths[1::2], strict=True):
            _operation(head, body, kind == b"X")
        need(26 + 8 * count + sum(lengths) == len(data), "bundle.contents-wrong", "run")
        found += [(data[:16].hex(), n) for n in range(first, first + count)]
    need(found == wanted, "bundle.contents-wrong", "run-order")


def _items(data):
    need(len(data) >= 10, "bundle.contents-wrong", "stream")
    position, count = struct.unpack_from(">QH", data)
    at = 10 + 33 * count
    need(1 <= count <= 64 and len(data) >= at and position, "bundle.contents-wrong", "stream")
    for row in range(10, at, 33):
        kind, who, n, first, second = struct.unpack_from(">c16sQII", data, row)
        if kind in b"ox":
            _operation(first, second, kind == b"x")
        lengths = {b"e": (0, 32), b"l": (0, 0)}.get(kind, (first, second))
        fine = kind in b"oxel" and (first, second) == lengths and (n == 0) == (kind == b"l")
        need(fine, "bundle.contents-wrong", "stream-item")
        middle, end = at + first, at + first + second
        yield position, (kind, who, n, data[at:middle], data[middle:end])
        position, at = position + 1, end
    need(at == len(data), "bundle.contents-wrong", "stream")


def _check_stream(manifest, frames, mine):
    part = manifest["stream"]
    need(part or not frames, "bundle.contents-wrong", "stream-order")
    if not part:
        return
    need(part["first"] <= mine[0] + 1, "bundle.stream-gap")
    links = {part["first"] - 1: bytes.fromhex(part["base"])}
    entering, entered, announced = 0, b"", b""
    if part["first"] - 1 == mine[0]:
        need(links[mine[0]] == mine[1], "bundle.stream-forked")
    for data in frames:
        for position, item in _items(data):
            need(position - 1 in links, "bundle.contents-wrong", "stream-order")
            need(position not in links, "bundle.contents-wrong", "stream-order")
            if entering:
                need(item[0] in b"ox", "bundle.contents-wrong", "case-incomplete")
                entering, entered = entering - 1, entered + commitment(item)
                whole = entering or hashlib.sha256(entered).digest() == announced
                need(whole, "bundle.contents-wrong", "case-digest")
            elif item[0] == b"e":
                entering, entered, announced = item[2], b"", item[4]
            links[position] = stream_link(links[position - 1], item)
            if position == mine[0]:
                need(links[position] == mine[1], "bundle.stream-forked")
    last = max(links)
    complete = last == part["last"] and links[last].hex() == part["head"]
    need(complete, "bundle.contents-wrong", "stream-head")
    need(not entering, "bundle.contents-wrong", "case-incomplete")
