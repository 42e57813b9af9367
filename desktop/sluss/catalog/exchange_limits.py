"""Reads the numbers the exchange is held against: `resources/exchange/limits.csv`."""

from typing import Final

from sluss.catalog.dated_numbers import check_every, read_dated_numbers
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.domain.exchange_limits import KEYS, ExchangeLimit

FILE: Final = "limits.csv"


def read_exchange_limits(resources: Source, notes: Notes) -> tuple[ExchangeLimit, ...]:
    """Return all limits, those of other days too; what is wrong with a line goes to `notes`.

    Each key there is has a line; no other has one.
    """
    path = resources / "exchange" / FILE
    keys, found = read_dated_numbers(path, KEYS.__contains__, ExchangeLimit, notes)
    check_every(FILE, keys, frozenset(KEYS), notes)
    return found
