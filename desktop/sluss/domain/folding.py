"""Text as the search compares it: Søren, Sören, Soeren and SOREN are one name.

Letters that one Nordic language writes and another does not fall together, and so do the two-letter
spellings of passports and old registers: å and aa with a, ä, æ and ae with a, ö, ø and oe with o.
The same folding is applied to what is kept for searching and to what is typed.
"""

import re
import unicodedata
from typing import Final

# What neither case folding nor Unicode decomposition takes apart.
_LETTERS: Final = str.maketrans(
    {
        "æ": "a",
        "ø": "o",
        "œ": "o",
        "þ": "th",
        "ð": "d",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
        "ı": "i",  # noqa: RUF001 - the Turkish letter
    }
)
_PAIRS: Final = re.compile(r"(a)[ae]+|(o)e+")
_WORDS: Final = re.compile(r"[^\W_]+")
# Marks that sit on a letter, and characters that are not seen (soft hyphen, joiners).
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})


def fold(text: str) -> str:
    """Return `text` in lower case, without accents and punctuation, words one space apart.

    Folding twice gives the same as folding once, and the folding of a beginning of a word is a
    beginning of its folding, so a name is found while it is being typed.
    """
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        bare = "".join(c for c in apart if unicodedata.category(c) not in _INVISIBLE)
        plain = bare.casefold().translate(_LETTERS)
    return _PAIRS.sub(r"\1\2", " ".join(_WORDS.findall(plain)))


def terms(query: str) -> tuple[str, ...]:
    """Return the different words of a query, folded, in the order they were typed."""
    return tuple(dict.fromkeys(fold(query).split()))
