"""Reads how large scans and photos may be: `resources/attachments/limits.csv`."""

from typing import Final

from sluss.catalog.dated_numbers import check_every, read_dated_numbers
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.domain.scans.limits import KEYS, ScanLimit

FILE: Final = "limits.csv"


def read_scan_limits(resources: Source, notes: Notes) -> tuple[ScanLimit, ...]:
    """Return all limits, those of other days too; what is wrong with a line goes to `notes`."""
    path = resources / "attachments" / FILE
    keys, found = read_dated_numbers(path, KEYS.__contains__, ScanLimit, notes)
    check_every(FILE, keys, frozenset(KEYS), notes)
    return found
