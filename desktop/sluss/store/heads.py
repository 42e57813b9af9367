"""The last operations of the fields of a record, as they are kept in its row."""

import msgspec

# Per field that was changed since the record was made: (a person has to decide, last operations).
# Each last operation is (local reference, hybrid time). A field that is not named still has the
# value its creating operation gave it.
Heads = dict[str, tuple[bool, list[tuple[int, int]]]]

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Heads)


def read_heads(blob: bytes | None) -> Heads:
    """Read the last operations of the fields of a record that were changed since it was made."""
    return _decoder.decode(blob) if blob else {}


def write_heads(heads: Heads) -> bytes | None:
    """Return the bytes that are kept in a row, None where nothing was changed."""
    return _encoder.encode(heads) if heads else None
