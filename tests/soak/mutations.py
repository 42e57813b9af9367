"""Changes of bytes and of values that a parser may not have thought of."""

from collections.abc import Sequence
from random import Random
from typing import Any

from tests.data.bundles import faults_records as faults

NUMBERS = (0, 1, 63, 64, 65, 255, 256, 0xFFFF, 0x10000, 1 << 31, (1 << 32) - 1, 1 << 40, 1 << 63)
WORDS = (
    b"-1",
    b"1e9",
    b"0x1",
    b"99999999999999999999",
    b"null",
    b"{}",
    b"[]",
    b"true",
    b'"',
    b"\\u0000",
)
IDS = (
    faults.OWN,
    faults.FOREIGN,
    faults.OWN_MEASURE,
    faults.FOREIGN_MEASURE,
    faults.OWN_NOTE,
    faults.NEW,
    faults.OFFICE,
    faults.ELSEWHERE,
    faults.EVERYONE,
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    -(1 << 63),
    (1 << 63) - 1,
    (1 << 64) - 1,
    0.5,
    float("nan"),
    float("inf"),
    "",
    "\0",
    "\ud800",
    "\u202e",
    "x" * 201,
    "y" * 70_000,
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "2026-11-22T08:00:00Z",
    b"",
    bytes(15),
    bytes(17),
    [],
    {},
    [[[[[[]]]]]],
    {"a": {"a": []}},
    {1: 2},
    *IDS,
)


def spoil(data: bytes, others: Sequence[bytes], luck: Random) -> bytes:
    """Return the data with one to four changes, some of them pieces of other data."""
    made = bytearray(data)
    for _ in range(luck.randint(1, 4)):
        at = luck.randint(0, len(made))
        to = min(len(made), at + luck.choice((1, 2, 4, 8, 60, 400)))
        what = luck.randrange(9)
        if what == 0 and at < len(made):
            made[at] ^= 1 << luck.randrange(8)
        elif what == 1:
            made[at:to] = luck.randbytes(to - at)
        elif what == 2:
            made[at:at] = luck.randbytes(luck.choice((1, 2, 16, 200)))
        elif what == 3:
            del made[at:to]
        elif what == 4:
            made[at:at] = made[at:to]
        elif what == 5:
            made[at:to] = luck.choice(NUMBERS).to_bytes(8, "big")[-luck.choice((1, 2, 4, 8)) :]
        elif what == 6:
            made[at:to] = luck.choice(WORDS)
        elif what == 7:
            other = luck.choice(others)
            begin = luck.randint(0, len(other))
            made[at:to] = other[begin : begin + luck.choice((8, 60, 400))]
        else:
            del made[at:]
    return bytes(made)


def unlike(value: Any, luck: Random) -> Any:
    """Return the value with something in it replaced by what nobody would write."""
    if isinstance(value, list) and value and luck.random() < 0.85:
        at = luck.randrange(len(value))
        return [*value[:at], unlike(value[at], luck), *value[at + 1 :]]
    if isinstance(value, dict) and value and luck.random() < 0.85:
        key = luck.choice(list(value))
        return {**value, key: unlike(value[key], luck)}
    if isinstance(value, int) and not isinstance(value, bool) and luck.random() < 0.5:
        return value + luck.choice((-1, 1, 1 << 16, 1 << 40, 1 << 62))
    if isinstance(value, bytes) and value and luck.random() < 0.4:
        return spoil(value, [value], luck)
    return luck.choice(VALUES)
