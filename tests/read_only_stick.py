"""A folder that can only be read, as a stick under a lock: the system refuses every writing."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest


def make_read_only(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the system refuse to make, change or remove anything below `folder`, as root, too."""
    opens, unlinks, low_opens = Path.open, Path.unlink, os.open

    def refuse(path: Any) -> None:
        if Path(path).is_relative_to(folder):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def opened(path: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        if set(mode) & set("wxa+"):
            refuse(path)
        return opens(path, mode, *given, **named)

    def unlinked(path: Path, **named: Any) -> None:
        refuse(path)
        unlinks(path, **named)

    def opened_low(path: Any, flags: int, *given: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            refuse(path)
        return low_opens(path, flags, *given, **named)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "unlink", unlinked)
    monkeypatch.setattr(os, "open", opened_low)
