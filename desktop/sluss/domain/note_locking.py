"""After how many days what was written is locked; the number is data, dated. INV-18."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

NOTE: Final = "note"


@dataclass(frozen=True, slots=True)
class Locking:
    """So many `days` after the one on which it was written, from a day on."""

    what: str
    days: int
    valid_from: dt.date
    valid_to: dt.date | None = None


def locked_from(rules: tuple[Locking, ...], written: dt.date) -> dt.date | None:
    """Return the day from which a note that was written on a day is locked, None for never."""
    for each in rules:
        in_force = each.valid_from <= written and (each.valid_to is None or written < each.valid_to)
        if each.what == NOTE and in_force:
            return written + dt.timedelta(days=each.days)
    return None
