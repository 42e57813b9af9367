"""PINs that lift the cover, and those that anybody would try first."""

from datetime import date
from itertools import pairwise

from sluss.errors.locks import PinIsDate, PinNotDigits, PinTooShort, PinTooSimple

LEAST, MOST = 6, 12  # digits; more than a card asks for, for nobody counts the tries at a copy
TRIES = 3  # wrong ones in a row; then only the passphrase opens
_FEWEST_DIGITS = 3  # different ones: "112112" is a rhythm, not a secret
_FIRST_YEAR, _LAST_YEAR = 1900, 2059  # years somebody was born in, or will see
_LONGEST_UNIT = 4  # "12341234" repeats a unit of four
# Lines of three keys, straight or across, on the block of digits of a keyboard or a telephone.
_LINES = frozenset(
    line[::step]
    for line in ("123", "456", "789", "147", "258", "369", "159", "357", "741", "852", "963")
    for step in (1, -1)
)


def check_pin(pin: str) -> None:
    """Return if somebody may choose this PIN.

    Raises `PinNotDigits`, `PinTooShort`, `PinTooSimple`, `PinIsDate`.
    """
    if not (pin.isascii() and pin.isdecimal()):
        raise PinNotDigits if pin else PinTooShort(least=LEAST, most=MOST)
    if not LEAST <= len(pin) <= MOST:
        raise PinTooShort(least=LEAST, most=MOST)
    if _is_simple(pin):
        raise PinTooSimple
    if _is_date(pin):
        raise PinIsDate


def _is_simple(pin: str) -> bool:
    if len(set(pin)) < _FEWEST_DIGITS:
        return True
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps in ({1}, {9}):  # 567890 goes on after the nine
        return True
    if any(pin == (pin[:unit] * len(pin))[: len(pin)] for unit in range(1, _LONGEST_UNIT + 1)):
        return True
    if pin == pin[::-1] and len(pin) % 2 == 0 and pin[: len(pin) // 2] in "0123456789876543210":
        return True  # 123321
    return len(pin) % 3 == 0 and all(pin[at : at + 3] in _LINES for at in range(0, len(pin), 3))


def _is_date(pin: str) -> bool:
    if any(_FIRST_YEAR <= int(part) <= _LAST_YEAR for part in (pin[:4], pin[-4:])):
        return True
    if len(pin) == 6:
        return _is_day(pin[:2], pin[2:4], pin[4:]) or _is_day(pin[4:], pin[2:4], pin[:2])
    return False


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(2000 + int(year), int(month), int(day))
    except ValueError:
        return False
    return True
