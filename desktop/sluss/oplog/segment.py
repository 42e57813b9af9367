"""A run of operations of one log kept as one value, as they were received."""

from typing import NamedTuple

import msgspec

SEGMENT_OPERATIONS = 64  # measured: one row for each operation costs 6 us, for 64 of them 1 us
NUMBER_BITS = 40  # an operation's local reference is log number << 40 | n


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One operation in a segment.

    `body` is None when it was erased; `digest` is then its SHA-256, and empty otherwise. `before`
    is the local reference of the operation before it on the same record, 0 for the first: the
    history of a record is the chain of these.
    """

    header: bytes
    body: bytes | None
    digest: bytes
    before: int


class Run(NamedTuple):
    """Entries without holes, and the `n` of the first."""

    first: int
    entries: list[Entry]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Entry])


def pack(log_number: int, n: int) -> int:
    """Return the local reference of an operation: a whole number that sorts by log, then n."""
    return log_number << NUMBER_BITS | n


def unpack(ref: int) -> tuple[int, int]:
    """Return (log number, n) of a local reference."""
    return ref >> NUMBER_BITS, ref & ((1 << NUMBER_BITS) - 1)


def encode_segment(entries: list[Entry]) -> bytes:
    """Return the bytes of a segment."""
    return _encoder.encode(entries)


def decode_segment(data: bytes) -> list[Entry]:
    """Read a segment. Raises `msgspec.DecodeError` if the bytes are not one."""
    return _decoder.decode(data)
