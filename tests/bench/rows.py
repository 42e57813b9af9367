"""The job of the peers, the same as in `peers/job.mjs`: half new rows, half edits of four fields.

One edit in twenty has not seen another one, made where the delivery is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

BASE = 7_000  # rows there before: as many measures as an office of 700 clients has
TEXT = "klienten kom i tid till mötet om bostad och arbete nästa vecka ringer"
WORDS = TEXT.split()

Row = tuple[str, str, str, str, str]  # identifier and four fields


class Luck:
    """A small generator of its own, so that every peer is given the same."""

    def __init__(self) -> None:
        self._state = 1

    def below(self, most: int) -> int:
        """Return a number below `most`."""
        self._state = (self._state * 1_664_525 + 1_013_904_223) & 0xFFFF_FFFF
        return self._state % most

    def text(self, letters: int) -> str:
        """Return so many letters of words."""
        made = ""
        while len(made) < letters:
            made += WORDS[self.below(len(WORDS))] + " "
        return made[:letters]


@dataclass(frozen=True)
class Job:
    """What is there, and what comes: `apart` of the edits meet one made here meanwhile."""

    operations: int

    @property
    def base(self) -> int:
        """How many rows are there before."""
        return min(BASE, self.operations)

    @property
    def apart(self) -> int:
        """How many rows were changed here meanwhile."""
        return min((self.operations - self.operations // 2) // 20, self.base)

    def made(self) -> Iterator[Row]:
        """Yield the new rows."""
        luck = Luck()
        for each in range(self.operations // 2):
            note = luck.text(30 if each % 2 else 300)
            yield f"new-{each}", "client", "2026-05-04", "phone", note

    def edits(self) -> Iterator[Row]:
        """Yield the edits in their order."""
        luck = Luck()
        for each in range(self.operations - self.operations // 2):
            row = f"base-{each % self.base}"
            yield row, luck.text(20), luck.text(40), "2026-05-04", str(luck.below(41))
