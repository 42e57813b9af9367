"""Versions of the program, and which of them read what. Made plain in docs/versions.md."""

import re
from typing import Final

READ: Final = 2  # deliveries of this many versions before are read, and read by them

Number = tuple[int, ...]

_PARTS = re.compile(r"\d+")


def version(text: str) -> Number:
    """Return a version as numbers that can be compared: "0.10.1" comes after "0.9"; () for none.

    Whatever follows the third number, and what is no number, does not count.
    """
    return tuple(int(each) for each in _PARTS.findall(text)[:3])


def line(text: str) -> Number:
    """Return the first two numbers, by which versions are told apart: 0.1.4 is of 0.1."""
    return (*version(text), 0, 0)[:2]
