"""The lock on a store: a file of its own beside the database, held while the store is open.

Never the database file itself: closing any handle of a file drops every POSIX record lock that
this process holds on it, SQLite's among them, and a second process could then write.
"""

import contextlib
import datetime as dt
import errno
import json
import os
import sys
import time
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from sluss.errors.keys import FolderNotWritable, NoStoreHere, StoreInUse
from sluss.store.sharing import file_mode, settle_mode

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "lock"
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_LARGEST_NOTE = 200  # bytes of the line that says who holds the lock
# Windows locks ranges of bytes and keeps others from reading them, so the locked byte lies behind
# the note.
_LOCKED_BYTE = 1 << 20
_PAUSE_S = 0.05


class StoreLock:
    """A lock that is held until `release`, the end of the `with` block or of the process."""

    def __init__(self, file: FileIO) -> None:
        """Take over a file whose lock is held already; `hold` makes these."""
        self._file = file

    def release(self) -> None:
        """Let go; a second time does nothing. The file stays: deleting it would race."""
        if not self._file.closed:
            self._file.truncate(0)
            _unlock(self._file)
            self._file.close()

    def __enter__(self) -> Self:
        """Return the lock, which is held already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        self.release()


def hold(folder: Path, now: dt.datetime, patience_s: float = 0.0) -> StoreLock:
    """Take the lock of the store in `folder` and write into it who holds it.

    `now` is UTC. `patience_s` waits so many seconds for another process to end, as the new window
    does after the old one locked itself.
    The system drops the lock when the process dies, however it dies. Threads and handles of one
    process keep each other out as processes do.
    Whether a store lies in the folder is not looked at: `read_header` says that, before.
    Raises `StoreInUse` (with `pid` and `since` of the holder), `NoStoreHere` (no such folder),
    `FolderNotWritable`.
    """
    path = folder / NAME
    try:
        # Not emptied when opened: what stands there belongs to whoever holds the lock.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, file_mode(folder))
    except FileNotFoundError as error:
        raise NoStoreHere from error
    except OSError as error:
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise FolderNotWritable from error
        raise
    settle_mode(path)
    file = FileIO(handle, "r+")
    deadline = time.monotonic() + patience_s
    while not _lock(file):
        if time.monotonic() >= deadline:
            raise _in_use(file)
        time.sleep(_PAUSE_S)
    note = {"pid": os.getpid(), "since": now.strftime("%Y-%m-%d %H:%M")}
    file.truncate(0)
    file.seek(0)
    with contextlib.suppress(
        OSError
    ):  # a full disk: the lock is held, only nobody can read by whom
        file.write(json.dumps(note).encode())
    return StoreLock(file)


def _in_use(file: FileIO) -> StoreInUse:
    """Say who holds the lock, as far as the note can be read: it is written after the lock."""
    with file:
        file.seek(0)
        try:
            note = json.loads(file.read(_LARGEST_NOTE) or b"{}")
        except ValueError:
            note = {}
    found = note if isinstance(note, dict) else {}
    pid, since = found.get("pid"), found.get("since")
    return StoreInUse(
        pid=pid if isinstance(pid, int) else "?",
        since=since if isinstance(since, str) else "?",
    )


if sys.platform == "win32":

    def _lock(file: FileIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unlock(file: FileIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: FileIO) -> bool:
        # flock, not lockf: it belongs to the open file and not to the process, so another handle of
        # the same process neither gets it nor drops it.
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unlock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
