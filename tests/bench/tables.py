"""Runs measurements, each in a process of its own, and prints them as the lines of one table."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Found = dict[str, float]


class Failed(RuntimeError):
    """A measurement ended without a figure; the text is the end of what it said."""


class Table:
    """Collects lines and prints them under each other."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, str, str]] = []

    def add(self, what: str, figure: str, ratio: str = "") -> None:
        """Add a line and show it at once: the whole takes minutes."""
        self._lines.append((what, figure, ratio))
        sys.stdout.write(f"{what:<58}{figure:>22}  {ratio}\n")
        sys.stdout.flush()

    def say(self, words: str) -> None:
        """Add what the figures do not say of themselves."""
        self._lines.append((words, "", ""))
        sys.stdout.write(f"\n{words}")
        sys.stdout.flush()

    def head(self, what: str) -> None:
        """Add a line that says what the next ones are about."""
        self._lines.append((what, "", ""))
        sys.stdout.write(f"\n{what}\n")
        sys.stdout.flush()


def python(*words: object) -> Found:
    """Run a module of ours with some words and return what it found."""
    try:
        return run([sys.executable, "-m", *map(str, words)], ROOT)
    except Failed as error:
        raise SystemExit(str(error)) from error


def run(command: list[str], folder: Path | None, user: str | None = None) -> Found:
    """Run a command, perhaps as another user, and return the JSON of its last line.

    Raises `Failed`.
    """
    # What is installed brings its modules compiled; without, a start takes three times as long.
    around = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=around, capture_output=True, text=True, check=False, user=user
        )
    except OSError as error:
        raise Failed(str(error)) from error
    if done.returncode:
        raise Failed(f"{' '.join(command)} failed:\n{done.stderr[-2_000:]}")
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def rounds(count: int, *measured: Callable[[], Found]) -> list[list[Found]]:
    """Run measurements in turn, so that a busy minute strikes all of them; drop no round."""
    found: list[list[Found]] = [[] for _ in measured]
    for _ in range(count):
        for at, measure in enumerate(measured):
            found[at].append(measure())
    return found


def middle(found: list[Found], name: str = "seconds") -> float:
    """Return the median of a figure."""
    return statistics.median(each[name] for each in found)


def both(found: list[Found], clock: str = "seconds", processor: str = "cpu") -> str:
    """Return the median by the clock, and by the processor in brackets, in milliseconds."""
    return f"{middle(found, clock) * 1000:.0f} ms ({middle(found, processor) * 1000:.0f})"


def speed(each: Found, without: str = "") -> float:
    """Return operations per second of one round, leaving out the seconds of a part."""
    return each["operations"] / (each["seconds"] - (each[without] if without else 0))


def rate(found: list[Found], without: str = "") -> float:
    """Return the median of operations per second, leaving out the seconds of a part."""
    return statistics.median(speed(each, without) for each in found)


def ratio(ours: list[Found], theirs: list[Found], without: str = "", either: str = "") -> float:
    """Return the median, round by round, of how many times as fast ours is.

    Both leave out the seconds of a part: ours `without`, theirs `either`.
    """
    pairs = zip(ours, theirs, strict=True)
    return statistics.median(speed(mine, without) / speed(other, either) for mine, other in pairs)
