"""Marks: whether a number is the one that was sealed, without the number or a key to it.

Whoever lays a number beside a mark learns whether it is that one, and nothing else. The numbers of
people are few, so that each guess is made dear: Argon2id, as for passphrases. Decided in
decisions/0023.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sluss.crypto.kdf import MIN_M_KIB, SALT_BYTES, USUAL_T, KdfParameters, stretch

_FORM = b"marks/1"
_MARK_BYTES = 16


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of the numbers of one case. Those made with one `salt` (16 bytes) compare."""

    salt: bytes
    marks: frozenset[bytes]

    def encoded(self) -> bytes:
        """Return them as they are kept."""
        return _FORM + self.salt + b"".join(sorted(self.marks))


def salt_of(office: bytes) -> bytes:
    """Return the salt of an office: one guess serves no other office."""
    return hashlib.sha256(b"sluss/1 marks" + office).digest()[:SALT_BYTES]


def mark_of(text: str, salt: bytes) -> bytes:
    """Return the mark of a number (16 bytes), in about a tenth of a second and 64 MiB.

    Raises `NotEnoughMemory`.
    """
    return stretch(text, KdfParameters(MIN_M_KIB, USUAL_T, salt))[:_MARK_BYTES]


def marks_of(texts: Iterable[str], salt: bytes) -> Marks:
    """Return the marks of numbers. Raises `NotEnoughMemory`."""
    return Marks(salt, frozenset(mark_of(text, salt) for text in sorted(set(texts))))


def decoded_marks(data: bytes) -> Marks | None:
    """Return marks as they were kept, None where it is something else, such as a sealed box."""
    rest = data.removeprefix(_FORM)
    if rest == data or len(rest) < SALT_BYTES or len(rest) % _MARK_BYTES:
        return None
    places = range(SALT_BYTES, len(rest), _MARK_BYTES)
    return Marks(rest[:SALT_BYTES], frozenset(rest[at : at + _MARK_BYTES] for at in places))
