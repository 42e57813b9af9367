"""Who on this computer may touch the files of a store: its own account alone, or several.

Decided in decisions/0014: a private store is its owner's alone; a shared one is open to a group.
"""

import contextlib
import os
import stat
import subprocess
import sys
from pathlib import Path

from sluss import paths

_GROUP_WRITES = stat.S_IWGRP
# Windows, by the numbers every language has: the system, administrators, and whoever signs in.
_SYSTEM, _ADMINISTRATORS, _USERS = "*S-1-5-18", "*S-1-5-32-544", "*S-1-5-32-545"


def is_shared(folder: Path) -> bool:
    """Whether the group of a folder may write in it; on Windows its access list decides alone."""
    try:
        return os.name != "nt" and bool(folder.stat().st_mode & _GROUP_WRITES)
    except OSError:
        return False


def file_mode(folder: Path) -> int:
    """Return the mode of a file in the folder of a store."""
    return 0o660 if is_shared(folder) else 0o600


def folder_mode(folder: Path) -> int:
    """Return the mode of a folder in the folder of a store."""
    return 0o2770 if is_shared(folder) else 0o700


def settle_mode(path: Path) -> None:
    """Give a file that was just made the mode of its place, whatever the umask has left of it."""
    if is_shared(path.parent):
        with contextlib.suppress(OSError):  # somebody else's already, who has done so
            path.chmod(file_mode(path.parent))


def open_to_group(folder: Path) -> None:
    """Let several accounts use the store in a folder that was just made. Raises `OSError`.

    On Windows everybody who signs in to this computer, elsewhere the group of the folder, which on
    macOS is that of all people. What is made in it later belongs to the group too.
    """
    if os.name == "nt":
        _grant(folder)
        return
    if sys.platform == "darwin":
        os.chown(folder, -1, os.getgid())
    folder.chmod(0o2770)


def make_folder_for(store: Path, folder: Path) -> None:
    """Make a folder beside a store, if it is not there, for whoever may use the store.

    Raises `OSError`.
    """
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700)
    if is_shared(store) or (os.name == "nt" and paths.shared_stores() in store.parents):
        open_to_group(folder)


def granting(folder: Path, system_root: str) -> list[str]:
    """Return the command of Windows that gives a folder an access list of its own."""
    return [
        str(Path(system_root) / "System32" / "icacls.exe"),
        str(folder),
        "/inheritance:r",
        "/grant:r",
        f"{_SYSTEM}:(OI)(CI)F",
        f"{_ADMINISTRATORS}:(OI)(CI)F",
        f"{_USERS}:(OI)(CI)M",
        "/q",
    ]


def _grant(folder: Path) -> None:
    words = granting(folder, os.environ.get("SYSTEMROOT", r"C:\Windows"))
    done = subprocess.run(words, check=False, capture_output=True)  # noqa: S603 - a tool of Windows
    if done.returncode != 0:
        raise PermissionError(folder)
