"""Processes to be killed, each started warm from one that has everything loaded."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORKER = [sys.executable, str(Path(__file__).with_name("worker.py"))]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


class Nursery:
    """One process that starts others, one at a time, and passes on what they say."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [*WORKER, "nursery"],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.child = 0

    def start(self, what: str, *paths: Path) -> None:
        """Start one; it is there when this returns."""
        self._pipe(self._process.stdin).write("\t".join([what, *map(str, paths)]) + "\n")
        self._pipe(self._process.stdin).flush()
        said = self.heard()
        assert said[0] == "child"
        self.child = int(said[1])

    def heard(self) -> list[str]:
        """Return the words of the next line it says."""
        return str(self._pipe(self._process.stdout).readline()).split()

    def kill(self) -> list[list[str]]:
        """Kill it without notice; return what it had said and nobody had heard yet."""
        with contextlib.suppress(ProcessLookupError):  # it had just done all there was to do
            os.kill(self.child, signal.SIGKILL)
        return list(self.rest())

    def rest(self) -> Iterator[list[str]]:
        """Yield what it says until it is gone."""
        while (words := self.heard()) != ["gone"]:
            assert words, "the nursery itself is gone"
            yield words
        self.child = 0

    def close(self) -> None:
        if self.child:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.child, signal.SIGKILL)
        self._process.communicate("")

    @staticmethod
    def _pipe(pipe: Any) -> Any:
        assert pipe is not None
        return pipe
