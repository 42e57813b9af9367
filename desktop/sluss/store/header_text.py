"""The header of a store as bytes.

A copy is one line `store-header/1 <sha256 of the body>`, then the body: one line of canonical JSON
(keys in order, no spaces, UTF-8) with a line feed. Binary values are small hexadecimal digits.
"""

import datetime as dt
import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any, TypeVar

import msgspec

from sluss.crypto.kdf import KdfParameters, header_key
from sluss.crypto.slots import Slot, SlotKind
from sluss.store.keyring import ESCROW, LARGEST_NUMBER, Header, Tail, UserSlot

MAGIC = b"store-header/1 "
LARGEST = 1 << 20  # bytes; 200 users with two slots each take 240 kB
KNOWN_FEATURES: frozenset[str] = frozenset({ESCROW})  # what `req` may ask of this version

_Shape = TypeVar("_Shape")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A header as it was read, with the code that authenticates it and the bytes it covers."""

    header: Header
    covered: bytes
    mac: bytes

    def is_authentic(self, master_key: bytes) -> bool:
        """Say whether this header was written with the store's master key."""
        return hmac.compare_digest(_mac(master_key, self.covered), self.mac)


@dataclass(frozen=True, slots=True)
class AsksMore:
    """A whole header of generation `gen` that asks for features this version does not know."""

    gen: int


def encode(header: Header, master_key: bytes) -> bytes:
    """Return a copy of the header, authenticated with the store's master key."""
    body = _body(header)
    body["mac"] = _mac(master_key, _canonical(body)).hex()
    text = _canonical(body)
    return MAGIC + sha256(text).hexdigest().encode("ascii") + b"\n" + text


def decode(data: bytes) -> Sealed | AsksMore:
    """Read a copy. That it is genuine is known only when `is_authentic` has said so.

    Raises `ValueError` for everything that `encode` could not have written, to the last byte.
    """
    first, feed, text = data.partition(b"\n")
    digest = sha256(text).hexdigest().encode("ascii")
    if not feed or len(data) > LARGEST or first != MAGIC + digest:
        raise ValueError("the checksum of the header is wrong")
    # Only `gen` and `req` are read first: a newer version may have changed everything else.
    asks = _decode(text, _Asks)
    if not KNOWN_FEATURES.issuperset(asks.req):
        return AsksMore(asks.gen)
    told = _decode(text, _HeaderText)
    header = told.read()
    body = _body(header)
    covered = _canonical(body)
    body["mac"] = told.mac
    if _canonical(body) != text:
        raise ValueError("the header is not written canonically")
    return Sealed(header, covered, bytes.fromhex(told.mac))


def _mac(master_key: bytes, covered: bytes) -> bytes:
    return hmac.digest(header_key(master_key), MAGIC + b"\n" + covered, "sha256")


def _canonical(body: dict[str, Any]) -> bytes:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _body(header: Header) -> dict[str, Any]:
    """Return the header as JSON values, without `mac`."""
    return {
        "store": header.store.hex(),
        "gen": header.gen,
        "epoch": header.epoch,
        "file": header.file,
        "salt": header.salt.hex(),
        "slots": [_slot_body(each) for each in header.slots],
        "tail": {
            "work_n": header.tail.work_n,
            "work_head": header.tail.work_head.hex(),
            "access_n": header.tail.access_n,
            "access_head": header.tail.access_head.hex(),
            "at": _time(header.tail.at),
        },
        "req": list(header.req),
    }


def _slot_body(owned: UserSlot) -> dict[str, Any]:
    slot = owned.slot
    return {
        "user": owned.user.hex(),
        "login": owned.login,
        "id": slot.id.hex(),
        "kind": slot.kind.value,
        "kdf": None if slot.kdf is None else _kdf_body(slot.kdf),
        "nonce": slot.nonce.hex(),
        "box": slot.box.hex(),
        "check": slot.check.hex(),
        "made_at": _time(owned.made_at),
    }


def _time(at: dt.datetime) -> str:
    """Return an instant in UTC as a header writes it."""
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _kdf_body(kdf: KdfParameters) -> dict[str, Any]:
    return {"m": kdf.m_kib, "t": kdf.t, "salt": kdf.salt.hex()}


_Hex = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]*\Z")]
_Hex32 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_NUMBER)]


class _Asks(msgspec.Struct):
    """The two fields that every version of the header has."""

    gen: _Number
    req: list[str]


class _KdfText(msgspec.Struct, forbid_unknown_fields=True):
    m: _Number
    t: _Number
    salt: _Hex

    def read(self) -> KdfParameters:
        return KdfParameters(self.m, self.t, bytes.fromhex(self.salt))


class _SlotText(msgspec.Struct, forbid_unknown_fields=True):
    user: _Hex
    login: str
    id: _Hex
    kind: SlotKind
    kdf: _KdfText | None
    nonce: _Hex
    box: _Hex
    check: _Hex
    made_at: dt.datetime

    def read(self) -> UserSlot:
        slot = Slot(
            id=bytes.fromhex(self.id),
            kind=self.kind,
            kdf=None if self.kdf is None else self.kdf.read(),
            nonce=bytes.fromhex(self.nonce),
            box=bytes.fromhex(self.box),
            check=bytes.fromhex(self.check),
        )
        return UserSlot(bytes.fromhex(self.user), self.login, slot, self.made_at)


class _TailText(msgspec.Struct, forbid_unknown_fields=True):
    work_n: _Number
    work_head: _Hex32
    access_n: _Number
    access_head: _Hex32
    at: dt.datetime

    def read(self) -> Tail:
        work, access = bytes.fromhex(self.work_head), bytes.fromhex(self.access_head)
        return Tail(self.work_n, work, self.access_n, access, self.at)


class _HeaderText(msgspec.Struct, forbid_unknown_fields=True):
    store: _Hex
    gen: _Number
    epoch: _Number
    file: str
    salt: _Hex
    slots: list[_SlotText]
    tail: _TailText
    req: list[str]
    mac: _Hex32

    def read(self) -> Header:
        return Header(
            store=bytes.fromhex(self.store),
            gen=self.gen,
            epoch=self.epoch,
            file=self.file,
            salt=bytes.fromhex(self.salt),
            slots=tuple(each.read() for each in self.slots),
            tail=self.tail.read(),
            req=tuple(self.req),
        )


def _decode(text: bytes, shape: type[_Shape]) -> _Shape:
    return msgspec.json.decode(text, type=shape)
