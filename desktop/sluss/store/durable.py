"""Replacing a small file so that a power cut leaves the old one or the new one, never a half."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from sluss.store.sharing import file_mode, settle_mode

# Windows refuses a rename for a moment while a virus scanner or an indexer holds the file: access
# denied, sharing violation, lock violation. Tried again after growing pauses, 2.5 s in all.
_PASSING_WINDOWS_ERRORS = frozenset({5, 32, 33})
_PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


def prepare(target: Path, data: bytes) -> Path:
    """Write `data` beside `target` as `<name>.new`, down to the disk, and return that path.

    The file is new and the user's own, or the group's in a shared store: whatever lay there, a link
    among it, is removed.
    Raises `OSError`.
    """
    new = _new(target)
    new.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(new, flags, file_mode(target.parent)), "wb") as file:
        settle_mode(new)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return new


def settle(target: Path) -> None:
    """Put what `prepare` wrote in the place of `target`, and the rename down to the disk.

    Raises `OSError`; `target` is then what it was.
    """
    rename_patiently(_new(target), target)
    sync_folder(target.parent)


def rename_patiently(
    source: Path,
    target: Path,
    *,
    rename: Callable[[Path, Path], None] = os.replace,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Rename over `target`; where Windows says that somebody holds it, try again for 2.5 s."""
    for pause in (*_PAUSES_S, None):
        try:
            return rename(source, target)
        except OSError as error:
            passing = getattr(error, "winerror", None) in _PASSING_WINDOWS_ERRORS
            if not passing or pause is None:
                raise
            sleep(pause)
    return None


def sync_folder(folder: Path) -> None:
    """Write a folder's list of names down to the disk; Windows does that with the rename."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new(target: Path) -> Path:
    return target.with_name(target.name + ".new")
