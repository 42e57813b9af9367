"""The stream a sender passes on to one recipient, as bytes: frames of type S, and their chain.

    data  = position(8) count(2) table bytes                    numbers big-endian
    table = count times: kind(1) id(16) number(8) first length(4) second length(4)
    bytes = count times: first second

    kind  id      number  first    second
    "o"   log     n       header   body                         an operation
    "x"   log     n       header   SHA-256 of the body          an operation whose content is gone
    "e"   about   count   -        SHA-256 over `count` items   a case enters: the items that follow
    "l"   about   0       -        -                            a case leaves

Each item has a position, counted from 1 without holes. The chain is made over commitments, so that
it still verifies when the content of an operation has been erased at the sender since.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from sluss.bundle import limits
from sluss.bundle.runs import DIGEST_BYTES, check_operation
from sluss.errors.bundle import BundleContentsWrong, StreamForked, StreamGap

OPERATION = b"o"
ERASED = b"x"
ENTER = b"e"
LEAVE = b"l"
START = bytes(32)
"""The link before the first item."""

_HEAD = struct.Struct(">QH")
_ROW = struct.Struct(">c16sQII")
_COMMITTED = struct.Struct(">c16sQ")


class Item(NamedTuple):
    """One item: `kind` is `OPERATION`, `ERASED`, `ENTER` or `LEAVE`; the rest as in the table."""

    kind: bytes
    id: bytes
    number: int
    first: bytes
    second: bytes


@dataclass(frozen=True, slots=True)
class StreamRun:
    """Consecutive items; `position` is that of the first one."""

    position: int
    items: list[Item]

    @property
    def last(self) -> int:
        """The position of the last item."""
        return self.position + len(self.items) - 1


@dataclass(frozen=True, slots=True)
class Mark:
    """How far somebody has come: the number of the last one they hold (0 = none) and its link."""

    n: int
    head: bytes


def commitment(item: Item) -> bytes:
    """Return what the chain says of an item: the same before and after its content is erased."""
    kind, identity, number, first, second = item
    if kind == OPERATION:
        digests = sha256(first).digest() + sha256(second).digest()
        return _COMMITTED.pack(OPERATION, identity, number) + digests
    if kind == ERASED:
        return _COMMITTED.pack(OPERATION, identity, number) + sha256(first).digest() + second
    return _COMMITTED.pack(kind, identity, number) + second


def next_link(link: bytes, committed: bytes) -> bytes:
    """Return the link of an item with this commitment: SHA-256(link before || SHA-256 of it)."""
    return sha256(link + sha256(committed).digest()).digest()


def entry(about: bytes, operations: Sequence[Item]) -> Item:
    """Return the item that announces that a case enters, before `operations`, its whole log."""
    digest = sha256(b"".join(map(commitment, operations))).digest()
    return Item(ENTER, about, len(operations), b"", digest)


def leave(about: bytes) -> Item:
    """Return the item that says that a case leaves the recipient's scope."""
    return Item(LEAVE, about, 0, b"", b"")


def encode_stream(run: StreamRun) -> Iterator[bytes]:
    """Yield the data of one frame, or of several where the run is too long or too large for one.

    Raises `BundleTooLarge` for an operation that no bundle can carry.
    """
    for start in range(0, len(run.items), limits.RUN_OPERATIONS):
        items = run.items[start : start + limits.RUN_OPERATIONS]
        yield from _encode(run.position + start, items)


def decode_stream(data: bytes) -> StreamRun:
    """Read the data of one frame of type S. Raises `BundleContentsWrong`, `BundleTooLarge`."""
    if len(data) < _HEAD.size:
        raise BundleContentsWrong(fault="stream")
    position, count = _HEAD.unpack_from(data)
    at = _HEAD.size + count * _ROW.size
    if not 1 <= count <= limits.RUN_OPERATIONS or len(data) < at:
        raise BundleContentsWrong(fault="stream")
    if not 1 <= position <= limits.NUMBER - count:
        raise BundleContentsWrong(fault="stream")
    items = []
    for kind, identity, number, first, second in _ROW.iter_unpack(data[_HEAD.size : at]):
        _check(kind, number, first, second)
        middle, end = at + first, at + first + second
        items.append(Item(kind, identity, number, data[at:middle], data[middle:end]))
        at = end
    if at != len(data):
        raise BundleContentsWrong(fault="stream")
    return StreamRun(position, items)


class StreamWalk:
    """Follows a stream item by item: no hole, one chain, cases complete, and through our own mark.

    `base` is the link before the first item as the sender tells it, `mine` how far we have come.
    """

    def __init__(self, first: int, base: bytes, mine: Mark) -> None:
        """Raises `StreamGap` where the sender begins after what we have, `StreamForked`."""
        if first > mine.n + 1:
            raise StreamGap(have=mine.n, first=first)
        self.position = first - 1
        self.link = base
        self._mine = mine
        self._entering = 0
        self._entered = sha256()
        self._announced = b""
        self._pass_mine()

    def walk(self, run: StreamRun) -> None:
        """Go over the items of `run`. Raises `BundleContentsWrong`, `StreamForked`."""
        if run.position != self.position + 1:
            raise BundleContentsWrong(fault="stream-order")
        for item in run.items:
            committed = commitment(item)
            self._follow_case(item, committed)
            self.position += 1
            self.link = next_link(self.link, committed)
            if self.position == self._mine.n:
                self._pass_mine()

    def finish(self) -> None:
        """Return if no case that entered is incomplete. Raises `BundleContentsWrong`."""
        if self._entering:
            raise BundleContentsWrong(fault="case-incomplete")

    def _pass_mine(self) -> None:
        if self.position == self._mine.n and self.link != self._mine.head:
            raise StreamForked(position=self.position)

    def _follow_case(self, item: Item, committed: bytes) -> None:
        if self._entering:
            if item.kind not in (OPERATION, ERASED):
                raise BundleContentsWrong(fault="case-incomplete")
            self._entering -= 1
            self._entered.update(committed)
            if not self._entering and self._entered.digest() != self._announced:
                raise BundleContentsWrong(fault="case-digest")
        elif item.kind == ENTER:
            self._entering = item.number
            self._entered = sha256()
            self._announced = item.second


def _encode(position: int, items: list[Item]) -> Iterator[bytes]:
    size = _HEAD.size + sum(_ROW.size + len(item.first) + len(item.second) for item in items)
    if size > limits.FRAME_BYTES and len(items) > 1:
        half = len(items) // 2
        yield from _encode(position, items[:half])
        yield from _encode(position + half, items[half:])
        return
    rows = []
    for kind, identity, number, first, second in items:
        _check(kind, number, len(first), len(second))
        rows.append(_ROW.pack(kind, identity, number, len(first), len(second)))
    contents = chain.from_iterable((item.first, item.second) for item in items)
    yield b"".join(chain((_HEAD.pack(position, len(items)),), rows, contents))


def _check(kind: bytes, number: int, first: int, second: int) -> None:
    if kind in (OPERATION, ERASED):
        check_operation(first, second, erased=kind == ERASED)
        lawful = 1 <= number < limits.LOG_NUMBER
    elif kind == ENTER:
        lawful = first == 0 and second == DIGEST_BYTES and 1 <= number <= limits.OPERATIONS
    else:
        lawful = kind == LEAVE and first == second == number == 0
    if not lawful:
        raise BundleContentsWrong(fault="stream-item")
