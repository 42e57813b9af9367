"""A mark of a number somebody is known by: equal where the numbers are, and telling no more.

The key is known to head office alone. Without it a mark says nothing, although there are few enough
numbers to try them all. Not for sealed numbers: their marks are made slowly and each office's with
a salt of its own, see `crypto/marks.py`.
"""

import hmac

KEY_BYTES = 32
MARK_BYTES = 16  # two different numbers of ten million share one with a chance of 1 in 10^24
_LABEL = b"sluss person mark 1\0"


def person_mark(key: bytes, text: str) -> bytes:
    """Return the mark of a number, said with its kind in front: HMAC-SHA-256, cut to 16 bytes."""
    return hmac.digest(key, _LABEL + text.encode("utf-8"), "sha256")[:MARK_BYTES]
