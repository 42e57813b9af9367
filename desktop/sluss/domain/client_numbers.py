"""Which of a client's numbers is the one to be shown, and which one takes the place of another."""

import datetime as dt
from collections.abc import Iterable

from sluss.domain.clients import ClientIdentifier
from sluss.domain.identity import IdentifierKind, masked

# Given by the national registers for good; what is before them in a person's life stands in.
NATIONAL = frozenset({IdentifierKind.PERSONNUMMER, IdentifierKind.CPR})
# Numbers a person has until there is a national one. Both are kept, because others know the old
# one (lag (2022:1697) om samordningsnummer 2 kap.; the CPR office's "Personnummeret i CPR").
STAND_INS = frozenset(
    {IdentifierKind.SAMORDNINGSNUMMER, IdentifierKind.CPR_REPLACEMENT, IdentifierKind.RESERVE}
)
_ORDER = (
    IdentifierKind.PERSONNUMMER,
    IdentifierKind.CPR,
    IdentifierKind.SAMORDNINGSNUMMER,
    IdentifierKind.CPR_REPLACEMENT,
    IdentifierKind.RESERVE,
    IdentifierKind.FOREIGN,
    IdentifierKind.PRISON,
)


def main_number(numbers: Iterable[ClientIdentifier], day: dt.date) -> ClientIdentifier | None:
    """Return the number by which a client is known on a day, None without one.

    A national number comes first, then what stands in for it; of two alike the one made last.
    """
    valid = [
        each
        for each in numbers
        if not each.withdrawn
        and (each.valid_from is None or each.valid_from <= day)
        and (each.valid_to is None or day < each.valid_to)
    ]
    return max(valid, key=lambda each: (-_place(each), each.id), default=None)


def kind_of(number: ClientIdentifier) -> IdentifierKind:
    """Return the kind of a number; one this program does not know is any other number."""
    try:
        return IdentifierKind(number.type)
    except ValueError:
        return IdentifierKind.FOREIGN


def masked_number(number: ClientIdentifier | None) -> str:
    """Return a number as headers and lists show it, nothing where there is none."""
    return masked(number.value, kind_of(number)) if number is not None else ""


def _place(number: ClientIdentifier) -> int:
    return _ORDER.index(kind_of(number))
