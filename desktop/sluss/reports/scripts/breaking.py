"""Where the lines of a paragraph end: found in the order of reading, before a line is turned."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from sluss.reports.scripts.faces import Face
from sluss.reports.scripts.shaping import shaped

# After these a line may end: spaces, hyphens and dashes, a slash, the Ethiopic sign between words.
_AFTER: Final = frozenset(" -\u2013\u2014/\u200b\u1361")


def broken(
    text: str, levels: Sequence[int], faces: Sequence[Face], size: float, width: float
) -> Iterator[tuple[int, int]]:
    """Give the lines of a paragraph as start and end; the space a line ends with is left out.

    A word wider than the line is divided between letters: nothing is ever cut off.
    """
    start = end = 0
    filled = 0.0
    for left, right in _words(text):
        inked = _wide(text, levels, faces, size, left, _trimmed(text, left, right))
        if end > start and filled + inked > width:
            yield start, _trimmed(text, start, end)
            start, filled = left, 0.0
        if inked > width:
            for cut in _cuts(text, levels, faces, size, left, right, width):
                yield start, cut
                start = cut
        filled += _wide(text, levels, faces, size, max(left, start), right)
        end = right
    yield start, _trimmed(text, start, len(text))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Give what stays together, each with the spaces after it."""
    start = 0
    for place in range(1, len(text)):
        if text[place - 1] in _AFTER and text[place] not in _AFTER:
            yield start, place
            start = place
    if start < len(text):
        yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _wide(
    text: str, levels: Sequence[int], faces: Sequence[Face], size: float, start: int, end: int
) -> float:
    return shaped(text[start:end], levels[start:end], faces, size).width


def _cuts(
    text: str,
    levels: Sequence[int],
    faces: Sequence[Face],
    size: float,
    start: int,
    end: int,
    width: float,
) -> Iterator[int]:
    """Give where a word that is too wide is divided: at least one letter is kept on each line."""
    last = start
    for place in range(start + 1, end):
        if unicodedata.combining(text[place]):
            continue
        if _wide(text, levels, faces, size, start, place) > width and last > start:
            yield last
            start = last
        last = place
    if _wide(text, levels, faces, size, start, end) > width and last > start:
        yield last
