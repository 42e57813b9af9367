"""TIFF 6.0: whole, not too large on any page, and with nothing in it of where it was taken."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sluss.domain.scans.exif import GPS
from sluss.domain.scans.limits import ScanLimits
from sluss.errors.attachments import ScanNotWhole, ScanUnfolds

_WIDTH, _HEIGHT = 256, 257
_PLACES: Final = ((273, 279), (324, 325))  # where strips and tiles lie, and how long they are
_EXIF: Final = 34665
_TEXTS: Final = frozenset({270, 315, 316, 700, 33432, 33723, 34377, 42032, 42033})
_BYTES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_NUMBERS: Final = {1: "B", 3: "H", 4: "I", 13: "I"}
_MOST_PAGES, _MOST_PARTS = 1_000, 100_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a directory: its tag, type and count, and where its values lie."""

    tag: int
    kind: int
    count: int
    at: int

    @property
    def size(self) -> int:
        return self.count * _BYTES.get(self.kind, 1)


def clean_tiff(data: bytes, limits: ScanLimits) -> tuple[bytes, bool]:
    """Return the scan with its notes blanked, and whether they said where it was taken.

    Raises `ScanNotWhole`, `ScanUnfolds`.
    """
    order = "<" if data[:2] == b"II" else ">"
    kept, place, pages = bytearray(data), False, 0
    for entries in _directories(data, order):
        pages += 1
        by_tag = {each.tag: each for each in entries}
        width = _values(data, order, by_tag.get(_WIDTH))
        height = _values(data, order, by_tag.get(_HEIGHT))
        if not width or not height:
            raise ScanNotWhole
        limits.check_pixels(width[0], height[0])
        _check_parts(data, order, by_tag)
        for each in entries:
            if each.tag in _TEXTS:
                place |= b"GPSL" in data[each.at : each.at + each.size]
                kept[each.at : each.at + each.size] = b"\0" * each.size
            elif each.tag in {GPS, _EXIF}:
                place |= _blank(kept, data, order, each) or each.tag == GPS
    if not pages:
        raise ScanNotWhole
    return bytes(kept), place


def _directories(data: bytes, order: str) -> Iterator[list[_Entry]]:
    """Yield the pages; a chain that comes back to itself or has no end is refused."""
    at, seen = _number(data, order, "I", 4), set[int]()
    while at:
        if at in seen or len(seen) >= _MOST_PAGES:
            raise ScanUnfolds
        seen.add(at)
        entries, at = _directory(data, order, at)
        yield entries


def _directory(data: bytes, order: str, at: int) -> tuple[list[_Entry], int]:
    count = _number(data, order, "H", at)
    end = at + 2 + 12 * count
    if end + 4 > len(data):
        raise ScanNotWhole
    entries = []
    for line in range(at + 2, end, 12):
        tag, kind, values = struct.unpack_from(order + "HHI", data, line)
        size = values * _BYTES.get(kind, 1)
        place = line + 8 if size <= 4 else _number(data, order, "I", line + 8)
        if place + size > len(data):
            raise ScanNotWhole
        entries.append(_Entry(tag, kind, values, place))
    return entries, _number(data, order, "I", end)


def _check_parts(data: bytes, order: str, by_tag: dict[int, _Entry]) -> None:
    """Raise `ScanNotWhole` where a part of the picture lies beyond the end of the file."""
    found = False
    for places, lengths in _PLACES:
        at, size = (_values(data, order, by_tag.get(tag)) for tag in (places, lengths))
        found |= bool(at)
        if len(at) != len(size) or any(
            start + length > len(data) for start, length in zip(at, size, strict=True)
        ):
            raise ScanNotWhole
    if not found:
        raise ScanNotWhole


def _blank(kept: bytearray, data: bytes, order: str, pointer: _Entry) -> bool:
    """Empty the directory a line points to, with its values; whether it says a place."""
    at = _number(data, order, "I", pointer.at)
    entries, _next = _directory(data, order, at)
    for each in entries:
        kept[each.at : each.at + each.size] = b"\0" * each.size
    kept[at : at + 2 + 12 * len(entries)] = b"\0" * (2 + 12 * len(entries))
    return any(each.tag == GPS for each in entries)


def _values(data: bytes, order: str, entry: _Entry | None) -> tuple[int, ...]:
    if entry is None or entry.kind not in _NUMBERS:
        return ()
    if entry.count > _MOST_PARTS:
        raise ScanUnfolds
    return struct.unpack_from(f"{order}{entry.count}{_NUMBERS[entry.kind]}", data, entry.at)


def _number(data: bytes, order: str, kind: str, at: int) -> int:
    if at + struct.calcsize(kind) > len(data):
        raise ScanNotWhole
    return int(struct.unpack_from(order + kind, data, at)[0])
