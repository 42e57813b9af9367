"""Passphrases: drawn from a list of words, or an own one that is not among the first guesses.

Source of the rules: NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where nothing else guards
the door, a list of refused ones, no rules about kinds of characters, no forced change.
"""

import math
import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import pairwise

from sluss.crypto.randomness import Random
from sluss.errors.keys import PassphraseTooCommon, PassphraseTooShort, PassphraseTooSimple

WORDS = 5
SHORTEST = 15
FEWEST_WORDS = 1024  # a list below 10 bits a word would make five of them too little
MOST_REFUSED_PARTS = 3  # with some 350 refused words, three in a row are 25 bits: minutes of work
_FEWEST_SIGNS = 5  # "aaaaaaaaaaaaaaab" is long, but nothing to guess
_LONGEST_UNIT = 5  # "abcabcabcabcabc" repeats a unit of three
_YEAR_DIGITS = 4  # up to so many digits beside a refused word count as part of it
_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae"})


def read_words(text: str) -> tuple[str, ...]:
    """Return the words of a word file: one a line, `#` begins a line of comment."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def generate(words: tuple[str, ...], random: Random) -> str:
    """Return five words, each drawn evenly and on its own, with spaces between.

    The same word may come twice: leaving that out would make it a little easier to guess.
    Raises `ValueError` for a list that is too short or has doubles.
    """
    if len(words) < FEWEST_WORDS or len(set(words)) != len(words):
        raise ValueError(f"a list of at least {FEWEST_WORDS} different words is needed")
    return " ".join(words[_even(len(words), random)] for _ in range(WORDS))


def entropy_bits(list_length: int, words: int = WORDS) -> float:
    """Return how many bits somebody must guess who knows the list and the way of drawing."""
    return words * math.log2(list_length)


def check_own(passphrase: str, refused: Collection[str], minimum: int = SHORTEST) -> None:
    """Return if somebody may use this passphrase of their own.

    `refused` are the words of `resources/words/refused.txt`. `minimum` counts characters and can
    only raise the usual limit. Characters are counted after NFKC, as
    they are when the key is derived.
    Raises `PassphraseTooShort`, `PassphraseTooSimple`, `PassphraseTooCommon`.
    """
    normal = unicodedata.normalize("NFKC", passphrase)
    shortest = max(minimum, SHORTEST)
    if len(normal.strip()) < shortest:
        raise PassphraseTooShort(minimum=shortest)
    plain = _plain(normal)
    if _is_simple(plain):
        raise PassphraseTooSimple
    if _is_made_of(plain, {_plain(word) for word in refused}):
        raise PassphraseTooCommon


def _even(limit: int, random: Random) -> int:
    """Draw from 0 .. limit - 1 without favouring any, by drawing again what is left over."""
    fair = (1 << 32) - (1 << 32) % limit
    while True:
        drawn = int.from_bytes(random(4), "big")
        if drawn < fair:
            return drawn % limit


def _plain(text: str) -> str:
    """Fold letters and leave out all but letters and digits, as somebody who guesses would."""
    folded = unicodedata.normalize("NFC", text.casefold()).translate(_PLAIN)
    return "".join(sign for sign in folded if sign.isalnum())


def _is_simple(plain: str) -> bool:
    if len(set(plain)) < _FEWEST_SIGNS:
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    if steps in ({1}, {-1}):
        return True
    return any(
        plain == (plain[:unit] * len(plain))[: len(plain)] for unit in range(1, _LONGEST_UNIT + 1)
    )


def _is_made_of(plain: str, refused: Iterable[str]) -> bool:
    """Say whether `plain` is at most three refused words, each with up to four digits after it."""
    known = "|".join(re.escape(word) for word in sorted(refused) if word)
    if not known:
        return False
    digits = rf"\d{{0,{_YEAR_DIGITS}}}"
    pattern = rf"{digits}(?:(?:{known}){digits}){{1,{MOST_REFUSED_PARTS}}}"
    return re.fullmatch(pattern, plain) is not None
