"""One operation of the log: a header that survives erasure, and a body with the values."""

import enum
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec

from sluss.domain.ids import LogId, RecordId

SALT_BYTES = 16  # makes the commitment to a short value ("ja") impossible to guess

Id16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Reference = Annotated[bytes, msgspec.Meta(min_length=24, max_length=24)]
Positive = Annotated[int, msgspec.Meta(ge=1, lt=1 << 40)]
HybridTime = Annotated[int, msgspec.Meta(ge=0, le=(1 << 63) - 1)]
FieldName = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
# More than twenty unseen changes of one field are not to be expected; a hostile file stops here.
Parents = Annotated[tuple[Reference, ...], msgspec.Meta(max_length=1000)]


class Verb(enum.IntEnum):
    """What an operation does."""

    CREATE = 1
    CHANGE = 2
    SETTLE = 3
    UNDO = 4
    ACCESS = 5
    RESTATE = 6  # the record whole; what was said of it before is erased wherever this comes


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Who did what to which record, and which operations each changed field replaces.

    `n` counts the operations of one log from 1 without holes; `act` is the `n` of the first
    operation of the same act. `time` is hybrid time. `about` decides where it may travel.
    `fields` maps each changed field to the operations it replaces, as 24-byte references; none
    named means the record's creating operation. The values stand in the body in the same order.
    """

    log: Id16
    n: Positive
    act: Positive
    time: HybridTime
    user: Id16
    entity: Annotated[int, msgspec.Meta(ge=0, lt=1 << 16)]
    verb: Verb
    record: Id16
    about: Id16
    fields: dict[FieldName, Parents]


_encoder = msgspec.msgpack.Encoder()
_header_decoder = msgspec.msgpack.Decoder(Header)
_body_decoder = msgspec.msgpack.Decoder(list[Any])  # made once: the type costs more than the body


def reference(log: bytes, n: int) -> bytes:
    """Return the 24 bytes that name an operation everywhere: log, then n big-endian."""
    return log + n.to_bytes(8, "big")


def split_reference(ref: bytes) -> tuple[LogId, int]:
    """Return (log, n) of a 24-byte reference."""
    return LogId(ref[:16]), int.from_bytes(ref[16:], "big")


def encode_header(header: Header) -> bytes:
    """Return the bytes of a header; they are kept and sent on as they are, never made anew."""
    return _encoder.encode(header)


def decode_header(data: bytes) -> Header:
    """Read a header. Raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
    return _header_decoder.decode(data)


def encode_body(values: Sequence[object], random: Callable[[int], bytes]) -> bytes:
    """Return the bytes of a body: 16 random bytes of salt, then the values in the header's order.

    Dates and instants are written as ISO text, identifiers as bytes, states as their text.
    """
    return _encoder.encode([random(SALT_BYTES), *map(plain, values)])


def decode_body(data: bytes) -> list[Any]:
    """Return the plain values of a body in the header's order, without the salt."""
    return _body_decoder.decode(data)[1:]


def plain(value: object) -> object:
    """Return a value as it stands in a body and in a column: text, number, truth, bytes or None."""
    if value is None or type(value) in (str, int, bytes, bool):
        return value
    return msgspec.to_builtins(value, builtin_types=(bytes,))


def about_id(header: Header) -> RecordId:
    """Return whom the operation is about."""
    return RecordId(header.about)
