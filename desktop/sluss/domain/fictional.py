"""Personal numbers for fictional people: correct in form, and given to nobody.

Swedish numbers use the birth numbers that the tax agency's published lists of test numbers use
(238 for women, 239 for men; in its older lists 980-999). That is what the lists show, not a
promise, so whatever carries such a number is marked as fictional. Denmark publishes no range for
tests; a replacement number (day of birth + 60) cannot be anybody's CPR number.
"""

import datetime as dt

from sluss.domain.identity import (
    DAY_SHIFT,
    FEMALE,
    SWEDISH_KINDS,
    Identifier,
    IdentifierKind,
    check_digit,
)

# For one day of birth and one gender: 238 or 239 first, then the pairs from 980 up.
SWEDISH_SERIALS = 11
# 1000-3998 for those born before 2000 and 5000-7998 after, in steps of two.
DANISH_SERIALS = 1500


def fictional_number(country: str, born: dt.date, gender: str, serial: int = 0) -> Identifier:
    """Return a number for a fictional person.

    `country` is "SE" or "DK", `gender` "female" or "male"; `born` lies in 1900..2057. `serial`
    tells people with the same birthday apart: 0..10 in Sweden, 0..1499 in Denmark. Raises
    `ValueError` outside these.
    """
    odd = 0 if gender == FEMALE else 1
    limit = SWEDISH_SERIALS if country == "SE" else DANISH_SERIALS
    if not 0 <= serial < limit or not 1900 <= born.year <= 2057 or country not in ("SE", "DK"):
        raise ValueError(f"no fictional number {serial} for a birthday in {born.year}, {country}")
    if country == "SE":
        birth_number = (980 + 2 * (serial - 1) if serial else 238) + odd
        nine = f"{born:%y%m%d}{birth_number:03}"
        value = f"{born.year}{nine[2:]}{check_digit(nine)}"
        return Identifier(IdentifierKind.PERSONNUMMER, value, born, gender)
    tail = (1000 if born.year < 2000 else 5000) + 2 * serial + odd
    value = f"{born.day + DAY_SHIFT:02}{born:%m%y}{tail:04}"
    return Identifier(IdentifierKind.CPR_REPLACEMENT, value, born, gender)


def is_fictional(value: str, kind: IdentifierKind) -> bool:
    """Whether a canonical number has the form of those this module makes."""
    if kind in SWEDISH_KINDS:
        return value[8:11] in ("238", "239") or value[8:10] in ("98", "99")
    return kind is IdentifierKind.CPR_REPLACEMENT
