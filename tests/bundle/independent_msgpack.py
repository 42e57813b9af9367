"""A second writer and reader of msgpack, for what operations are made of.

Made from https://github.com/msgpack/msgpack/blob/master/spec.md; shares no code with Sluss.
"""

import struct
from typing import Any

DEEPEST = 500
NUMBERS = dict(zip(range(0xCA, 0xD4), "fdBHIQbhiq", strict=True))
LENGTHS = {0xC4: "B", 0xC5: "H", 0xC6: "I", 0xC7: "B", 0xC8: "H", 0xC9: "I"}
LENGTHS |= {0xD9: "B", 0xDA: "H", 0xDB: "I", 0xDC: "H", 0xDD: "I", 0xDE: "H", 0xDF: "I"}


class Extension:
    """A value of an extension type, which no field has."""


def pack(value: object) -> bytes:
    """Return a value in the shortest spelling."""
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return _pack_int(value)
    if isinstance(value, float):
        return b"\xcb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return _head(value, None, (0xC4, 0xC5, 0xC6)) + value
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        return _head(data, (0xA0, 32), (0xD9, 0xDA, 0xDB)) + data
    if isinstance(value, list):
        return _head(value, (0x90, 16), (None, 0xDC, 0xDD)) + b"".join(map(pack, value))
    if isinstance(value, dict):
        pairs = b"".join(pack(key) + pack(each) for key, each in value.items())
        return _head(value, (0x80, 16), (None, 0xDE, 0xDF)) + pairs
    raise TypeError(value)


def _pack_int(value: int) -> bytes:
    if 0 <= value < 128:
        return bytes([value])
    if -32 <= value < 0:
        return bytes([256 + value])
    signed = value < 0
    for size, kind, letter in ((1, 0xCC, "B"), (2, 0xCD, "H"), (4, 0xCE, "I"), (8, 0xCF, "Q")):
        if (-value - 1 if signed else value) < 1 << (8 * size - signed):
            code, how = (kind + 4, letter.lower()) if signed else (kind, letter)
            return bytes([code]) + struct.pack(">" + how, value)
    raise OverflowError(value)


def _head(
    value: Any, short: tuple[int, int] | None, codes: tuple[int | None, int | None, int | None]
) -> bytes:
    if short is not None and len(value) < short[1]:
        return bytes([short[0] + len(value)])
    for code, letter, limit in zip(codes, "BHI", (1 << 8, 1 << 16, 1 << 32), strict=True):
        if code is not None and len(value) < limit:
            return bytes([code]) + struct.pack(">" + letter, len(value))
    raise OverflowError


def unpack(data: bytes) -> Any:
    """Return the one value the bytes are. Raises `ValueError`, `RecursionError`."""
    reading = _Unpacking(data)
    value = reading.value(0)
    if reading.at != len(data):
        raise ValueError("bytes after the value")
    return value


class _Unpacking:
    """Reads values one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self.at = data, 0

    def _take(self, count: int) -> bytes:
        found = self._data[self.at : self.at + count]
        if len(found) < count:
            raise ValueError("cut short")
        self.at += count
        return found

    def _number(self, letter: str) -> Any:
        return struct.unpack(">" + letter, self._take(struct.calcsize(">" + letter)))[0]

    def value(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise ValueError("too deep")
        code = self._take(1)[0]
        if code < 0x80 or code >= 0xE0:
            return code if code < 0x80 else code - 256
        if code < 0xA0:
            return self._many(code & 15, depth) if code >= 0x90 else self._pairs(code & 15, depth)
        if code < 0xC0:
            return self._take(code & 31).decode()
        if code in (0xC0, 0xC2, 0xC3):
            return {0xC0: None, 0xC2: False, 0xC3: True}[code]
        return self._number(NUMBERS[code]) if code in NUMBERS else self._longer(code, depth)

    def _longer(self, code: int, depth: int) -> Any:
        if 0xD4 <= code <= 0xD8:
            self._take(1 + (1 << code - 0xD4))
            return Extension()
        if code not in LENGTHS:
            raise ValueError("no such type")
        size = self._number(LENGTHS[code])
        if code >= 0xDE:
            return self._pairs(size, depth)
        if code >= 0xDC:
            return self._many(size, depth)
        if 0xC7 <= code <= 0xC9:
            self._take(1 + size)
            return Extension()
        found = self._take(size)
        return found.decode() if code >= 0xD9 else found

    def _many(self, count: int, depth: int) -> list[Any]:
        if count > len(self._data):
            raise ValueError("cut short")
        return [self.value(depth + 1) for _ in range(count)]

    def _pairs(self, count: int, depth: int) -> dict[Any, Any]:
        if count > len(self._data):
            raise ValueError("cut short")
        found: dict[Any, Any] = {}
        for _ in range(count):
            key = self.value(depth + 1)
            try:
                found[key] = self.value(depth + 1)
            except TypeError as error:
                raise ValueError("a key that is no word") from error
        return found
