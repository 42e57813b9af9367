"""Frames, the pieces of the sealed body: type, length, data; and the count and hash over them all.

    frame = type(1) length(4, big-endian) data

A body is manifest, documents, operations, stream, end: `M D* (O|X)* S* E`. What the data of each
means is said in `manifest`, `runs` and `stream`; their order is checked in `read`.
"""

import hashlib
import struct
from collections.abc import Callable

from sluss.bundle import limits
from sluss.errors.bundle import BundleContentsWrong, BundleTooLarge

MANIFEST = b"M"
DOCUMENT = b"D"
OPERATIONS = b"O"
ERASED = b"X"
STREAM = b"S"
END = b"E"

_HEAD = struct.Struct(">cI")
_END = struct.Struct(">Q32s")
_LARGEST = {
    MANIFEST: limits.MANIFEST_BYTES,
    DOCUMENT: limits.FRAME_BYTES,
    OPERATIONS: limits.FRAME_BYTES,
    ERASED: limits.FRAME_BYTES,
    STREAM: limits.FRAME_BYTES,
    END: _END.size,
}


class FrameWriter:
    """Turns data into frames and keeps what the end frame says about them."""

    def __init__(self) -> None:
        self._count = 0
        self._hash = hashlib.sha256()

    def frame(self, kind: bytes, data: bytes) -> bytes:
        """Return the bytes of one frame. Raises `BundleTooLarge`."""
        _check_length(kind, len(data))
        whole = _HEAD.pack(kind, len(data)) + data
        self._count += 1
        self._hash.update(whole)
        return whole

    def end(self) -> bytes:
        """Return the end frame: how many frames stand before it and the SHA-256 of their bytes."""
        data = _END.pack(self._count, self._hash.digest())
        return _HEAD.pack(END, len(data)) + data


class FrameParser:
    """Cuts bytes that arrive in any portions into frames and hands each on as it is whole.

    It holds one frame at most. Nothing it hands on may be believed before `finish` has returned.
    """

    def __init__(self, take: Callable[[bytes, bytes], None]) -> None:
        """Call `take(type, data)` for each frame, the end frame excepted."""
        self._take = take
        self._rest = bytearray()
        self._count = 0
        self._hash = hashlib.sha256()
        self._over = False

    def feed(self, portion: bytes) -> None:
        """Take the next bytes.

        Raises `BundleContentsWrong`, `BundleTooLarge`, and whatever `take` raises.
        """
        self._rest += portion
        start = 0
        over = self._over
        while not over and len(self._rest) - start >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._rest, start)
            _check_length(kind, length)
            stop = start + _HEAD.size + length
            if len(self._rest) < stop:
                break
            over = self._frame(kind, bytes(memoryview(self._rest)[start:stop]))
            start = stop
        del self._rest[:start]
        self._over = over
        if over and self._rest:
            raise BundleContentsWrong(fault="after-end")

    def finish(self) -> None:
        """Return if the last frame was a true end frame. Raises `BundleContentsWrong`."""
        if not self._over:
            raise BundleContentsWrong(fault="no-end")

    def _frame(self, kind: bytes, whole: bytes) -> bool:
        """Hand a frame on, or check the end frame and return True."""
        data = whole[_HEAD.size :]
        if kind == END:
            if len(data) != _END.size or _END.unpack(data) != (self._count, self._hash.digest()):
                raise BundleContentsWrong(fault="end")
            return True
        self._count += 1
        self._hash.update(whole)
        self._take(kind, data)
        return False


def _check_length(kind: bytes, length: int) -> None:
    largest = _LARGEST.get(kind)
    if largest is None:
        raise BundleContentsWrong(fault="frame-type")
    if length > largest:
        raise BundleTooLarge(what="frame", limit=largest, found=length)
