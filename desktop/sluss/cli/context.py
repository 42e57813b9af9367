"""What a command is given, and how it answers: one JSON object, or lines for a person."""

import getpass
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from sluss.errors import SlussError
from sluss.text.problems import explain
from sluss.usecases.machine import Machine

if TYPE_CHECKING:
    from sluss.usecases.office import Surroundings

DONE, REFUSED, WRONG_USE = 0, 1, 2

Data = Mapping[str, object]


class Screen(Protocol):
    """The window, as far as a command may show it; given from above, because windows are heavy."""

    @property
    def is_there(self) -> bool:
        """Whether somebody can see a window."""

    def show(self, store: Path, login: str, passphrase: str) -> int:
        """Open a demo; return the exit code when its window is closed."""

    def pictures(
        self, store: Path, login: str, passphrase: str, out: Path, look: str | None = None
    ) -> list[Path]:
        """Write pictures of every page into a folder, seen by nobody; return the files.

        In one look ("light", "dark", "contrast"), or in all of them.
        """

    def first_start(self, out: Path) -> list[Path]:
        """Write pictures of every step of the first start into a folder; return the files."""

    def way_out(self, out: Path) -> list[Path]:
        """Write numbered pictures of one client's way out into a folder; return the files."""

    def week(self, out: Path) -> list[Path]:
        """Write numbered pictures of a week between offices into a folder; return the files."""


@dataclass
class Context:
    """The computer, the language of the answer ("sv", "da", "en") and the three streams."""

    machine: Machine
    language: str
    environ: Mapping[str, str]
    as_json: bool = False
    screen: Screen | None = None
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    source: TextIO = field(default_factory=lambda: sys.stdin)

    @cached_property
    def around(self) -> "Surroundings":
        """What use cases are given from outside, read once."""
        return self.machine.surroundings()

    @property
    def at_terminal(self) -> bool:
        """Whether a person sits there who can be asked."""
        return self.source.isatty() and self.err.isatty()

    def ask_secretly(self, question: str) -> str:
        """Return what a person types at a terminal without its being shown."""
        return getpass.getpass(f"{question}: ", self.err)

    def answer(
        self, data: Data, lines: Iterable[str] = (), refused: SlussError | None = None
    ) -> int:
        """Print the answer and return the exit code.

        `data` is what `--json` prints, `lines` what a person reads. With `refused` the answer is a
        list of what is wrong, and the command ends like one that was refused.
        """
        if self.as_json:
            told = dict(data) if refused is None else {**error_object(refused), **data}
            print(json.dumps(told, ensure_ascii=False), file=self.out)
        else:
            for line in lines:
                print(printable(line), file=self.out)
        self.out.flush()
        if refused is not None:
            self.note(*error_lines(refused))
        return DONE if refused is None else REFUSED

    def refuse(self, error: SlussError) -> int:
        """Say why nothing was done and return the exit code."""
        if self.as_json:
            print(json.dumps(error_object(error), ensure_ascii=False), file=self.out)
            self.out.flush()
        self.note(*error_lines(error))
        return REFUSED

    def note(self, *lines: str) -> None:
        """Print a message that is no part of the answer."""
        for line in lines:
            print(printable(line), file=self.err)
        self.err.flush()


def error_object(error: SlussError) -> dict[str, object]:
    """Return a refusal as `--json` prints it."""
    said = explain(error)
    return {"error": {"code": said.code, "message": said.sentence, "hint": said.hint}}


def error_lines(error: SlussError) -> list[str]:
    """Return a refusal as a person reads it."""
    said = explain(error)
    return [f"{said.sentence} ({said.spoken}, {said.code})", said.hint]


def printable(line: str) -> str:
    """Return a line without what could steer a terminal: a name must not clear the screen."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)


def aligned(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table as lines, each column as wide as its longest cell."""
    every = [tuple(headings), *(tuple(map(printable, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in every
    ]
