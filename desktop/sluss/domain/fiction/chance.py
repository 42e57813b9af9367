"""Drawing by chance from a source that was passed in, so that the same seed draws the same."""

import datetime as dt
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")


class Source(Protocol):
    """What a generator of random numbers gives, such as `random.Random`."""

    def random(self) -> float:
        """Return a number in [0, 1)."""

    def randbytes(self, n: int, /) -> bytes:
        """Return `n` bytes."""


class Ranked(Generic[Item]):
    """Things in the order of how usual they are; the n-th comes up 1/n as often as the first.

    Words, names and sentences are used so (Zipf's law), which decides how text compresses and how
    many clients a search for a usual name finds.
    """

    __slots__ = ("_reach", "_total", "items")

    def __init__(self, items: Sequence[Item], offset: int = 0) -> None:
        """Keep the items; a larger `offset` makes the first ones stand out less."""
        if not items:
            raise ValueError("nothing to draw from")
        self.items = tuple(items)
        self._reach = list(accumulate(1 / (rank + offset) for rank in range(1, len(items) + 1)))
        self._total = self._reach[-1]

    def at(self, share: float) -> Item:
        """Return the item at a share in [0, 1) of all uses."""
        return self.items[bisect(self._reach, share * self._total)]


class Chance:
    """Draws from one source; each client has one of its own."""

    __slots__ = ("_random", "bytes")

    def __init__(self, source: Source) -> None:
        """Draw from `source`."""
        self._random = source.random
        self.bytes: Callable[[int], bytes] = source.randbytes

    def whether(self, share: float) -> bool:
        """Return True in this share of all cases."""
        return self._random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both possible."""
        return low + int(self._random() * (high - low + 1))

    def one(self, items: Sequence[Item]) -> Item:
        """Return one of the items, each as likely as the other."""
        return items[int(self._random() * len(items))]

    def usual(self, ranked: Ranked[Item]) -> Item:
        """Return one of the items, those in front more often."""
        return ranked.at(self._random())

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        """Return a day from `first` to `last`; `first` where `last` comes before it."""
        return first + dt.timedelta(days=self.between(0, max(0, (last - first).days)))
