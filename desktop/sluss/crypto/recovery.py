"""The recovery code: what is printed on paper, and reading it however it was typed.

Eight groups of five characters of Crockford's base 32: four of the code (160 bits in all) and one
check character, so that it can be said which group was mistyped while it is typed. Source: Douglas
Crockford, "Base 32" (crockford.com/base32.html): no I, L, O, U among the characters; the check is
the number modulo 37. Here the place of the group is added first, so that two groups that changed
places are found, too.
"""

import unicodedata
from dataclasses import dataclass, field

from sluss.crypto.randomness import Random
from sluss.errors.keys import RecoveryCodeIncomplete, RecoveryCodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
GROUP_SIZE = 5
LENGTH = GROUPS * GROUP_SIZE
BITS = GROUPS * (GROUP_SIZE - 1) * 5
_GROUP_BITS = BITS // GROUPS
_CHECK_MODULUS = 37
_KEY_BYTES = BITS // 8
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A recovery code. `key` is its 160 random bits in 20 bytes, `text` what is printed."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != _KEY_BYTES:
            raise ValueError("no recovery code")
        if any(_check(place, part) >= len(ALPHABET) for place, part in enumerate(self._parts())):
            raise ValueError("no recovery code")

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of five characters, each with its check character at the end."""
        return tuple(_signs(place, part) for place, part in enumerate(self._parts()))

    @property
    def text(self) -> str:
        """The groups with hyphens between."""
        return "-".join(self.groups)

    def _parts(self) -> tuple[int, ...]:
        number = int.from_bytes(self.key, "big")
        shifts = range(BITS - _GROUP_BITS, -1, -_GROUP_BITS)
        return tuple(number >> shift & (1 << _GROUP_BITS) - 1 for shift in shifts)


def new_recovery_code(random: Random) -> RecoveryCode:
    """Return a new code.

    Crockford's check has five characters that are no letters or digits (*~$=U), hard to read out
    and to find on a keyboard. Groups that would end in one are drawn again: 32 of 37 stay, which
    costs 1.7 of the 160 bits.
    """
    number = 0
    for place in range(GROUPS):
        number = number << _GROUP_BITS | _draw(place, random)
    return RecoveryCode(number.to_bytes(_KEY_BYTES, "big"))


def plain_signs(typed: str) -> str:
    """Return the letters and digits of what a person typed, as the code has them.

    Small letters, O for 0, I and L for 1, spaces and punctuation anywhere are all fine.
    """
    normal = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    return "".join(sign for sign in normal if sign.isalnum())


def is_group(place: int, typed: str) -> bool:
    """Say whether a whole group was typed that fits its check. `place` counts from 0.

    Every single wrong character, every swap of neighbours, and a group of another place is found;
    of other mistakes 36 in 37.
    """
    signs = plain_signs(typed)
    if len(signs) != GROUP_SIZE or any(sign not in ALPHABET for sign in signs):
        return False
    return _check(place, _number(signs[:-1])) == ALPHABET.index(signs[-1])


def read_recovery_code(text: str) -> RecoveryCode:
    """Read a code as a person types it; see `plain_signs`.

    Raises `RecoveryCodeIncomplete`, `RecoveryCodeMistyped` (with the first `group` that is wrong).
    """
    signs = plain_signs(text)
    if len(signs) != LENGTH:
        raise RecoveryCodeIncomplete(found=len(signs), wanted=LENGTH)
    number = 0
    for place in range(GROUPS):
        group = signs[place * GROUP_SIZE :][:GROUP_SIZE]
        if not is_group(place, group):
            raise RecoveryCodeMistyped(group=place + 1)
        number = number << _GROUP_BITS | _number(group[:-1])
    return RecoveryCode(number.to_bytes(_KEY_BYTES, "big"))


def _draw(place: int, random: Random) -> int:
    while True:
        part = int.from_bytes(random(3), "big") >> 24 - _GROUP_BITS
        if _check(place, part) < len(ALPHABET):
            return part


def _check(place: int, part: int) -> int:
    return (part + place) % _CHECK_MODULUS


def _signs(place: int, part: int) -> str:
    shifts = range(_GROUP_BITS - 5, -1, -5)
    return "".join(ALPHABET[part >> shift & 31] for shift in shifts) + ALPHABET[_check(place, part)]


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    return number
