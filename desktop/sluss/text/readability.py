"""How hard a text is to read: LIX, the measure of C. H. Björnsson (Läsbarhet, 1968).

Words in a sentence on average, and the share of words with more than six letters in per cent. Below
30 is as easy as a book for children, 40 is a newspaper.
"""

import re

EASY = 30  # what a client is shown may be no harder
LONG = 6  # letters; a word with more is a long one

_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")


def lix(text: str) -> float:
    """Return how hard a text is; 0 for one without a word. A line of its own is a sentence."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    long = sum(len(word) > LONG for word in words)
    return len(words) / sentences + 100 * long / len(words)
