"""Names that are nearly the same: written otherwise, or with a letter wrong, left out or swapped.

Words are compared as `folding.fold` leaves them, and by how they sound: Karlsson, Carlson and
Carlzon are told apart by no search.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

SHORTEST = 3  # letters; anything is similar to two
WHOLE_UP_TO = 4  # letters; a short word is compared with whole names, a longer one with beginnings
LONG_FROM = 6  # letters; from here on two of them may be wrong
MOST_WORDS = 3  # similar words a search is widened to; each one costs a look at every client
VOWELS: Final = frozenset("aeiou")

# Spellings of one sound in Swedish and Danish names and in those that came with other alphabets.
_SOUNDS: Final = (
    ("ph", "f"), ("ch", "k"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
    ("dt", "t"), ("qu", "kv"), ("q", "k"), ("w", "v"), ("x", "ks"), ("z", "s"), ("ou", "u"),
    ("y", "i"), ("hj", "j"), ("lj", "j"), ("gj", "j"), ("dj", "j"),
)  # fmt: skip
_SOFT_C: Final = re.compile("c(?=[ei])")
_DOUBLE: Final = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """A word with what it is compared by: how it sounds, and the letters of that as bits."""

    text: str
    sound: str
    letters: int


def word(text: str) -> Word:
    """Return a folded word ready to be compared."""
    heard = text
    for written, said in _SOUNDS:
        if written in heard:
            heard = heard.replace(written, said)
    if "c" in heard:
        heard = _SOFT_C.sub("s", heard).replace("c", "k")
    heard = _DOUBLE.sub(r"\1", heard)
    return Word(text, heard, _letters(heard))


def beginnings(sound: str) -> frozenset[str]:
    """Return what a word may begin with to be looked at: its first two letters.

    A first letter that is swapped with the second, too many or left out is found by them. All
    vowels are one here.
    """
    return frozenset("a" if letter in VOWELS else letter for letter in sound[:2])


def _letters(text: str) -> int:
    found = 0
    for letter in text:
        found |= 1 << (ord(letter) & 31)
    return found


def near(term: str, words: Collection[Word], most_words: int = MOST_WORDS) -> tuple[str, ...]:
    """Return the words most like a folded term, the best first; none that hold it as it stands.

    Words with two wrong letters are shown only where there is none with fewer.
    """
    if any(letter.isdigit() for letter in term):
        return ()
    for wrong in range(1, _allowed(term) + 1):
        if found := _with(wrong, term, words):
            return tuple(each[-1] for each in sorted(found)[:most_words])
    return ()


def _with(wrong: int, term: str, words: Iterable[Word]) -> list[tuple[int, int, int, str]]:
    """Return the words with at most so many wrong letters, as what they are sorted by."""
    asked = word(term)
    patterns = _places(asked.sound)
    least, whole = len(asked.sound) - wrong, len(term) <= WHOLE_UP_TO
    found = []
    for text, sound, letters in words:
        if (asked.letters & ~letters).bit_count() > wrong or len(sound) < least or term in text:
            continue
        steps = _steps(patterns, len(asked.sound), sound[: least + 2 * wrong + 1])
        best = steps[-1] if whole else min(steps)
        if best <= wrong:
            found.append((best, steps[-1], abs(len(text) - len(term)), text))
    return found


def _allowed(term: str) -> int:
    """Return how many letters of a term may be wrong, as it sounds."""
    if len(term) < SHORTEST:
        return 0
    return 1 if len(word(term).sound) < LONG_FROM else 2


def _places(sound: str) -> dict[str, int]:
    """Return for each letter of a word the places where it stands, as bits."""
    places: dict[str, int] = {}
    for at, letter in enumerate(sound):
        places[letter] = places.get(letter, 0) | 1 << at
    return places


def _steps(places: dict[str, int], length: int, heard: str) -> list[int]:
    """Return how many letters of a word are wrong, compared with each beginning of another.

    A letter that is another, one too many, one too few and two that changed places count as one
    (optimal string alignment). All rows of the table are worked out at once, as bits: H. Hyyro, "A
    bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
    """
    ones, last = (1 << length) - 1, 1 << (length - 1)
    more, fewer, same, before = ones, 0, 0, 0
    steps = length
    found = []
    for letter in heard:
        here = places.get(letter, 0)
        swapped = ((~same & here) << 1) & before
        same = (((here & more) + more) ^ more) | here | fewer | swapped
        up, down = fewer | ~(same | more), same & more
        if up & last:
            steps += 1
        elif down & last:
            steps -= 1
        up, down = (up << 1) | 1, down << 1
        more, fewer = (down | ~(same | up)) & ones, up & same & ones
        before = here
        found.append(steps)
    return found or [length]
