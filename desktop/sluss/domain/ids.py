"""Record identifiers: 16 bytes that begin with the office, so that its rows lie together."""

from collections.abc import Callable
from typing import NewType

RecordId = NewType("RecordId", bytes)
LogId = NewType("LogId", bytes)

ID_BYTES = 16
EVERYONE = RecordId(bytes(ID_BYTES))  # the `about` of what every office may know
INVENTED = 0xDE  # how what belongs to an office with nothing but invented people begins


def office_prefix(digest: bytes, *, invented: bool = False) -> bytes:
    """Return the 2 bytes the identities of an office begin with, from a hash of its name.

    Those of an office with nothing but invented people begin with `INVENTED`, and no others do: a
    delivery made while practising is told from a real one before anything of it is believed.
    """
    first = INVENTED if invented else digest[0] ^ (digest[0] == INVENTED)
    return bytes((first, digest[1]))


def is_invented(identity: bytes) -> bool:
    """Return whether an identity belongs to an office with nothing but invented people."""
    return identity[0] == INVENTED


def new_id(office_prefix: bytes, now_ms: int, random: Callable[[int], bytes]) -> RecordId:
    """Return a new identifier in UUIDv8 layout: office 2 bytes, time 6 bytes, random 58 bits.

    `office_prefix` is 2 bytes, `now_ms` is milliseconds since 1970 UTC (0 .. 2**48-1).
    Version and variant bits are constants, so identifiers of one office sort by time.
    """
    if len(office_prefix) != 2 or not 0 <= now_ms < 1 << 48:
        raise ValueError("office prefix of 2 bytes and milliseconds of 48 bits wanted")
    time = now_ms.to_bytes(6, "big")
    tail = int.from_bytes(random(8), "big") & ((1 << 58) - 1)
    high = 0x8000 | (now_ms >> 4) & 0x0FFF  # version 8, then 12 bits of the time
    low = (0b10 << 62) | ((now_ms & 0xF) << 58) | tail
    return RecordId(office_prefix + time[:4] + high.to_bytes(2, "big") + low.to_bytes(8, "big"))


def id_from_hex(text: str) -> RecordId:
    """Read an identifier written as 32 hexadecimal digits, with or without hyphens.

    Raises `ValueError` for anything else.
    """
    raw = bytes.fromhex(text.replace("-", ""))
    if len(raw) != ID_BYTES:
        raise ValueError("an identifier has 32 hexadecimal digits")
    return RecordId(raw)
