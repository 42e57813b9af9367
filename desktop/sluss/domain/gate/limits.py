"""How long a consent may hold and when one is reminded: numbers by country, dated."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

COUNTRIES: Final = ("SE", "DK")


@dataclass(frozen=True, slots=True)
class GateLimit:
    """One number of a country with the days on which it holds (half-open, None = no end).

    `key` is the name of a field of `GateLimits` and the country: "SE.consent_days".
    """

    key: str
    value: int
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class GateLimits:
    """The numbers of one day in one country, all of them days. Source: domain model 5.2 and 5.4."""

    consent_days: int  # a consent holds at most so long
    first_reminder_days: int  # before it ends
    second_reminder_days: int
    after_supervision_days: int  # so that the follow-up after 90 days is covered
    protection_review_days: int  # a protected identity is looked at again


KEYS: Final = frozenset(
    f"{country}.{each.name}" for country in COUNTRIES for each in fields(GateLimits)
)


def gate_limits_on(day: dt.date, country: str, every: Iterable[GateLimit]) -> GateLimits:
    """Return the numbers that hold on a day; one with none that day keeps its earliest.

    Raises `KeyError` for a country without numbers.
    """
    held: dict[str, int] = {}
    for each in sorted(every, key=lambda each: (each.valid_from, each.key)):
        begun = each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
        if begun or each.key not in held:
            held[each.key] = each.value
    return GateLimits(**{one.name: held[f"{country}.{one.name}"] for one in fields(GateLimits)})
