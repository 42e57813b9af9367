"""The recovery code: what is printed on paper, and reading it however it was typed.

Eight groups of four characters: 31 characters of Crockford's base 32 (155 bits) and one check
character. Source: Douglas Crockford, "Base 32" (crockford.com/base32.html): no I, L, O, U among
the characters; the check is the number modulo 37.
"""

import unicodedata
from dataclasses import dataclass, field

from sluss.crypto.randomness import Random
from sluss.errors.keys import RecoveryCodeIncomplete, RecoveryCodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
GROUP_SIZE = 4
LENGTH = GROUPS * GROUP_SIZE
BITS = 5 * (LENGTH - 1)
_CHECK_MODULUS = 37
_KEY_BYTES = -(-BITS // 8)
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A recovery code. `key` is its 155 random bits in 20 bytes, `text` what is printed."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != _KEY_BYTES or self._number() >> BITS or self._check() >= len(ALPHABET):
            raise ValueError("no recovery code")

    @property
    def text(self) -> str:
        """The code with its check character, in eight groups of four with hyphens between."""
        signs = [ALPHABET[self._number() >> 5 * place & 31] for place in range(LENGTH - 2, -1, -1)]
        signs.append(ALPHABET[self._check()])
        starts = range(0, LENGTH, GROUP_SIZE)
        return "-".join("".join(signs[start : start + GROUP_SIZE]) for start in starts)

    def _number(self) -> int:
        return int.from_bytes(self.key, "big")

    def _check(self) -> int:
        return self._number() % _CHECK_MODULUS


def new_recovery_code(random: Random) -> RecoveryCode:
    """Return a new code.

    Crockford's check has five characters that are no letters or digits (*~$=U), hard to read out
    and to find on a keyboard. Numbers that would end in one are drawn again: 32 of 37 stay, which
    costs 0.2 of the 155 bits.
    """
    while True:
        number = int.from_bytes(random(_KEY_BYTES), "big") >> 8 * _KEY_BYTES - BITS
        if number % _CHECK_MODULUS < len(ALPHABET):
            return RecoveryCode(number.to_bytes(_KEY_BYTES, "big"))


def read_recovery_code(text: str) -> RecoveryCode:
    """Read a code as a person types it.

    Small letters, O for 0, I and L for 1, spaces and punctuation anywhere are all fine. Every
    single wrong character and every swap of neighbours is found; of other mistakes 36 in 37.
    Raises `RecoveryCodeIncomplete`, `RecoveryCodeMistyped`.
    """
    signs = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
        if sign.isalnum()
    )
    if len(signs) != LENGTH:
        raise RecoveryCodeIncomplete(found=len(signs), wanted=LENGTH)
    if any(sign not in ALPHABET for sign in signs):
        raise RecoveryCodeMistyped
    number = 0
    for sign in signs[:-1]:
        number = number << 5 | ALPHABET.index(sign)
    if number % _CHECK_MODULUS != ALPHABET.index(signs[-1]):
        raise RecoveryCodeMistyped
    return RecoveryCode(number.to_bytes(_KEY_BYTES, "big"))
