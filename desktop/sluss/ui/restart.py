"""Locking ends the process: what its memory held is gone, and a fresh one shows the page to unlock.

Closing the store is not enough. After the connection was closed, everything was let go of and the
garbage collected, the key still stood in memory four to five times; in a process begun anew never.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

LANGUAGE = "SLUSS_LANG"  # the one thing beside the store's path that goes over: no secret


def beginning(program: Sequence[str], words: Sequence[str], interpreter: str) -> list[str]:
    """Return how this program was begun, without what it was told.

    `program` is `sys.orig_argv` and `words` is `sys.argv`, whose first is the program itself: the
    interpreter with its options and `-m sluss`, a script of pip's, or a frozen program.
    """
    kept = len(program) - (len(words) - 1)
    return [interpreter or program[0], *program[1:kept]]


def begin_anew(folder: Path, language: str) -> NoReturn:
    """End this process; a fresh one shows the page to unlock the store in `folder`.

    On Windows, whose exec is no exec, a new process is begun and this one ended. If nothing can be
    begun, the program ends all the same: that it is locked is more than that it is seen.
    """
    words = [*beginning(sys.orig_argv, sys.argv, sys.executable), str(folder.resolve())]
    os.environ[LANGUAGE] = language
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a console has none
            stream.flush()
    _replace(words)


def _begin(words: list[str]) -> None:
    import subprocess  # noqa: PLC0415 - takes 10 ms that no start has to wait

    subprocess.Popen(words, close_fds=True)  # noqa: S603 - this program itself, as it was begun


def _exec(words: list[str]) -> None:
    os.execv(words[0], words)  # noqa: S606 - this program itself, as it was begun


def _replace(words: list[str]) -> NoReturn:
    begin: Callable[[list[str]], None] = _begin if sys.platform == "win32" else _exec
    try:
        begin(words)
    except OSError:
        os._exit(1)
    os._exit(0)
