"""What of a case may be read by the client at the officer's screen: nothing of others, no risk."""

import enum
import re
from collections.abc import Iterable

from sluss.domain.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
LEAST = 3  # letters; shorter parts of a name are initials


class Withheld(enum.Enum):
    """Why a text is not shown."""

    NAMES_SOMEBODY = "names_somebody"
    RISK_WORD = "risk_word"


def withheld(text: str, names: Iterable[str], beginnings: Iterable[str]) -> Withheld | None:
    """Return why a text may not be shown, None if it may.

    `names` are those of other people in the case, `beginnings` how words about risk begin. A name
    counts where one of its parts stands in the text as a word with a capital.
    """
    words = _WORD.findall(text)
    parts = {fold(part) for name in names for part in _WORD.findall(name) if len(part) >= LEAST}
    if any(word[0].isupper() and fold(word.removesuffix("s")) in parts for word in words) or any(
        word[0].isupper() and fold(word) in parts for word in words
    ):
        return Withheld.NAMES_SOMEBODY
    begins = tuple(fold(each) for each in beginnings if each)
    folded = (fold(word) for word in words)
    if begins and any(word.startswith(begins) or _inside(word, begins) for word in folded):
        return Withheld.RISK_WORD
    return None


def _inside(word: str, begins: tuple[str, ...]) -> bool:
    """Whether a word is put together with one of these: "ungdomsbrott", but not "avbrott"."""
    return any(f"s{each}" in word for each in begins)
