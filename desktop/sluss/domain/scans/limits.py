"""How large scans may be, which offices may change: bytes, points, what they become in memory."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from sluss.errors.attachments import ScanUnfolds


@dataclass(frozen=True, slots=True)
class ScanLimit:
    """One number with the days on which it holds (half-open, None = no end)."""

    key: str
    value: int
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """The numbers of one day; a key of `resources/attachments/limits.csv` names a field."""

    megabytes: int  # of one file
    million_pixels: int  # of one picture, or of one page of a scan
    unfolded_megabytes: int  # of everything packed inside a PDF

    def check_pixels(self, width: int, height: int) -> None:
        """Raise `ScanUnfolds` for a picture with more points than can be shown."""
        if width * height > self.million_pixels * 1_000_000:
            raise ScanUnfolds


KEYS: Final = frozenset(each.name for each in fields(ScanLimits))


def scan_limits_on(day: dt.date, every: Iterable[ScanLimit]) -> ScanLimits:
    """Return the numbers that hold on a day; one with none that day keeps its earliest."""
    held: dict[str, int] = {}
    for each in sorted(every, key=lambda each: (each.valid_from, each.key)):
        begun = each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
        if begun or each.key not in held:
            held[each.key] = each.value
    return ScanLimits(**{key: held[key] for key in KEYS})
