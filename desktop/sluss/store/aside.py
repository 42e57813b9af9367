"""A sealed file beside the database: what must be kept at once while the database is in hand.

An import is one transaction and may take minutes; what is written into the database in the middle
of it is not kept before its end, and not at all if the process is killed. So what somebody types
meanwhile is put aside here and moved into the database afterwards.
"""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sluss.crypto.boxes import close_box, open_box
from sluss.errors.store import DiskFailed, DiskFull, StoreReadOnly
from sluss.store import durable

NAME = "drafts.aside"
BATCH_BYTES = 16
_LENGTH_BYTES = 4
LONGEST = 1 << 20  # bytes of one piece; a draft with the longest text has a tenth of it

Random = Callable[[int], bytes]


class Aside:
    """Pieces of bytes in the order they were put aside. Used by one thread, under the store's lock.

    Each is on the disk when `add` returns. A piece that a power cut left half is no piece, and none
    is taken from another store, another file or another place in this one.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        """Look after the file in `folder`, sealed under `key` (32 bytes)."""
        self.path = folder / NAME
        self._key = key

    def is_empty(self) -> bool:
        """Whether nothing was put aside."""
        return not self.path.exists()

    def add(self, piece: bytes, random: Random) -> None:
        """Put a piece aside. Raises `DiskFull`, `DiskFailed`, `StoreReadOnly`."""
        try:
            batch, pieces, end = self._read()
            if batch is None:
                batch = random(BATCH_BYTES)
                durable.prepare(self.path, batch)
                durable.settle(self.path)
                end = BATCH_BYTES
            box = close_box(self._key, piece, _place(batch, len(pieces)), random)
            self._append(end, len(box).to_bytes(_LENGTH_BYTES, "big") + box)
        except OSError as error:
            raise _told(error) from error

    def _append(self, end: int, data: bytes) -> None:
        """Write behind the last whole piece, down to the disk; what fails leaves no half behind."""
        with self.path.open("r+b", buffering=0) as file:
            file.truncate(end)
            file.seek(end)
            try:
                if file.write(data) != len(data):
                    raise OSError(errno.ENOSPC, "the disk is full")
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise

    def read(self) -> tuple[bytes, list[bytes]]:
        """Return the random name of the batch (16 bytes, none where nothing lies) and its pieces.

        Raises `DiskFailed`, `StoreReadOnly`.
        """
        try:
            batch, pieces, _ = self._read()
        except OSError as error:
            raise _told(error) from error
        return batch or b"", pieces

    def _read(self) -> tuple[bytes | None, list[bytes], int]:
        """Return batch, pieces, and where the last whole piece ends."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None, [], 0
        batch = data[:BATCH_BYTES]
        if len(batch) < BATCH_BYTES:
            return None, [], 0
        pieces: list[bytes] = []
        end = BATCH_BYTES
        for box in _boxes(data):
            piece = open_box(self._key, box, _place(batch, len(pieces)))
            if piece is None:
                break
            pieces.append(piece)
            end += _LENGTH_BYTES + len(box)
        return batch, pieces, end

    def clear(self) -> None:
        """Forget everything. That the file cannot be removed keeps nobody from their work."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return


def _boxes(data: bytes) -> Iterator[bytes]:
    at = BATCH_BYTES
    while at + _LENGTH_BYTES <= len(data):
        length = int.from_bytes(data[at : at + _LENGTH_BYTES], "big")
        at += _LENGTH_BYTES
        if length > LONGEST or at + length > len(data):
            return
        yield data[at : at + length]
        at += length


def _place(batch: bytes, number: int) -> bytes:
    return batch + number.to_bytes(8, "big")


def _told(error: OSError) -> DiskFull | DiskFailed | StoreReadOnly:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreReadOnly()
    return DiskFailed()
