"""Randomness for tests: a stream that is the same each time, and differs by seed."""

from collections.abc import Callable
from hashlib import sha256
from itertools import count


def stream(seed: int | str) -> Callable[[int], bytes]:
    """Return a function that gives the next `n` bytes of a stream of its own."""
    blocks = (sha256(f"{seed}/{number}".encode()).digest() for number in count())
    rest = b""

    def take(n: int) -> bytes:
        nonlocal rest
        while len(rest) < n:
            rest += next(blocks)
        taken, rest = rest[:n], rest[n:]
        return taken

    return take
