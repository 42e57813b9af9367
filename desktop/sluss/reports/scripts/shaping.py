"""Letters of a line as glyphs with their places: joined, stacked, in the order they are seen."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sluss.reports.scripts.faces import UNSEEN, Face, script_of
from sluss.reports.scripts.order import runs_in_order


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph: what stands for it in the PDF, its place from the line's left on the base line.

    Places, `size` and `width` are in points.
    """

    face: Face
    size: float
    sign: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line as it is drawn, from left to right; `text` is what is read and copied."""

    glyphs: tuple[Glyph, ...]
    width: float
    text: str


def shaped(text: str, levels: Sequence[int], faces: Sequence[Face], size: float) -> ShapedLine:
    """Set one line of a paragraph whose levels are known, in letters of `size` points."""
    glyphs: list[Glyph] = []
    at = 0.0
    chosen = faces_of(text, faces)
    alike = list(zip(map(id, chosen), scripts_of(text), strict=True))
    for start, end, level in runs_in_order(levels):
        pieces = list(_pieces(alike, start, end))
        for left, right in reversed(pieces) if level % 2 else pieces:
            for glyph in _run(text, left, right, level, chosen[left], size):
                glyphs.append(replace(glyph, x=at + glyph.x))
                at += glyph.width
    return ShapedLine(tuple(glyphs), at, text)


def faces_of(text: str, faces: Sequence[Face]) -> list[Face]:
    """Return the font of each sign; marks and what is unseen stay with the letter before them."""
    found: list[Face] = []
    for sign in text:
        beside = found[-1] if found else faces[0]
        stays = sign in UNSEEN or (unicodedata.combining(sign) and sign in beside)
        found.append(beside if stays else next((f for f in faces if sign in f), faces[0]))
    return found


def scripts_of(text: str) -> list[int]:
    """Return the script of each sign; what is of none stays with the letter before it.

    A font sets letters apart by the rules of their own script (Unicode Standard Annex #24, 5.1).
    """
    found: list[int] = []
    for sign in text:
        found.append(script_of(sign) if sign.isalpha() or not found else found[-1])
    return found


def _pieces(alike: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts of a run that are of one font and script, in the order of the text."""
    left = start
    for place in range(start + 1, end + 1):
        if place == end or alike[place] != alike[left]:
            yield left, place
            left = place


def _run(text: str, start: int, end: int, level: int, face: Face, size: float) -> Iterator[Glyph]:
    """Give the glyphs of a run; `x` is only the shift from where the one before it ended."""
    infos, places = face.shaped(text, start, end, leftwards=bool(level % 2))
    scale = size / face.units
    clusters = sorted({info.cluster for info in infos} | {end})
    following = dict(pairwise(clusters))
    widest: dict[int, int] = {}  # of the glyphs of a letter, the one that is read as it
    for n, (info, place) in enumerate(zip(infos, places, strict=True)):
        best = widest.setdefault(info.cluster, n)
        if place.x_advance > places[best].x_advance:
            widest[info.cluster] = n
    for n, (info, place) in enumerate(zip(infos, places, strict=True)):
        letters = text[info.cluster : following[info.cluster]] if widest[info.cluster] == n else ""
        if level % 2:
            letters = letters[::-1]  # readers turn what they read on a line that runs leftwards
        yield Glyph(
            face,
            size,
            face.sign_of(info.codepoint, letters),
            place.x_offset * scale,
            place.y_offset * scale,
            place.x_advance * scale,
        )
