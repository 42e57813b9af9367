"""Numbers the exchange is held against, which head office may change: days, hours, sizes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class ExchangeLimit:
    """One number with the days on which it holds (half-open, None = no end)."""

    key: str
    value: int
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExchangeLimits:
    """The numbers of one day; a key of `resources/exchange/limits.csv` is the name of a field.

    `quota_operations_month` and `quota_megabytes_month` are of one device and 30 days,
    `quota_conflicts` of one delivery.
    """

    transfer_untaken_days: int  # without an answer: it stands on Today
    conflict_manager_days: int  # undecided: the manager decides, too
    export_old_days: int  # without a delivery to head office
    case_on_one_days: int  # a case on one computer only
    trust_expiry_days: int  # before the document about trust expires
    quota_operations_month: int
    quota_megabytes_month: int
    quota_conflicts: int
    incident_hours: int  # within which a loss is reported to the authority
    quarantine_megabytes: int  # of refused deliveries kept in a store
    clock_off_minutes: int  # what a clock may be wrong before it is said


KEYS: Final = frozenset(each.name for each in fields(ExchangeLimits))


def exchange_limits_on(day: dt.date, every: Iterable[ExchangeLimit]) -> ExchangeLimits:
    """Return the numbers that hold on a day; one with none that day keeps its earliest."""
    held: dict[str, int] = {}
    for each in sorted(every, key=lambda each: (each.valid_from, each.key)):
        begun = each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
        if begun or each.key not in held:
            held[each.key] = each.value
    return ExchangeLimits(**{key: held[key] for key in KEYS})
