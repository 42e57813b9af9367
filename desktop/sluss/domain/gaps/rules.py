"""The numbers and lists the gap rule goes by. They are data of `resources/gaps/`, never code."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Zone(enum.StrEnum):
    """Where a day lies; each has limits of its own. The first that fits holds."""

    FIRST_DAYS = "first_days"  # after the release
    AFTER_RELEASE = "after_release"
    CUSTODY = "custody"
    SUPERVISION_END = "supervision_end"
    SUPERVISED = "supervised"


class Limits(NamedTuple):
    """From how many days on something is told, warned of and critical."""

    told: int
    warning: int
    critical: int

    def times(self, percent: int) -> "Limits":
        """Return limits so many percent as long, rounded up, of at least a day."""
        told, warning, critical = (
            max(1, -(-days * percent // 100)) for days in (self.told, self.warning, self.critical)
        )
        return Limits(told, warning, critical)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Days and percentages, each a line of `numbers.csv` with its source."""

    look_back: int  # before today or the release, whichever is first
    look_after_release: int
    look_after_supervision: int
    look_ahead: int
    first_days: int  # after the release, the day itself among them
    release_before: int
    release_after: int
    supervision_before: int
    supervision_after: int
    confirmed_lasts: int  # what is confirmed without an end
    active_lasts: int  # what goes on without an end, from today
    silent_after: int
    silent_after_release: int  # within the days around it
    silent_after_high_risk: int
    fact_silent_after: int  # measures a confirmed fact speaks for
    told_before_release: int
    warned_before_release: int
    critical_before_release: int
    short_notice: int  # whoever is on remand may be released so soon
    high_risk_percent: int  # of each limit
    low_risk_percent: int


@dataclass(frozen=True, slots=True)
class Need:
    """An area that is looked at whatever the mapping says, on the days around something.

    `around` is "release": so many days `before` and `after` it; or "supervision": its own days, and
    so many `after` its end. With `mapped_only` an area that nobody looked at is told as such, and
    not as days without cover.
    """

    area: str
    around: str
    before: int
    after: int
    mapped_only: bool


@dataclass(frozen=True, slots=True)
class GapRules:
    """Everything the rule goes by on a day.

    `covers` holds by list and code what something does: the areas it covers, and `custody` (a phase
    that holds a client), `away` (a stay during which no phase covers anything), `contact` (an event
    that shows a measure is alive), `daytime` (a kind of measure that fills days where it has
    hours), `secured` (only where a promise was seen). `by_fact` are the kinds of measures that a
    confirmed fact speaks for.
    """

    numbers: Numbers
    limits: Mapping[Zone, Limits]
    overall: Mapping[Zone, Limits]
    needs: tuple[Need, ...]
    covers: Mapping[str, Mapping[str, frozenset[str]]]
    by_fact: frozenset[str]
    _scaled: dict[int, Mapping[bool, Mapping[Zone, Limits]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def limits_at(self, percent: int) -> Mapping[bool, Mapping[Zone, Limits]]:
        """Return the limits so many percent as long, rounded up: of an area, and of all areas."""
        if percent not in self._scaled:
            both = {False: self.limits, True: self.overall}
            self._scaled[percent] = {
                overall: {zone: each.times(percent) for zone, each in limits.items()}
                for overall, limits in both.items()
            }
        return self._scaled[percent]

    def does(self, name: str, code: str) -> frozenset[str]:
        """Return what a code of a list does; nothing for one that is not there."""
        return self.covers.get(name, {}).get(code, frozenset())

    def percent(self, risk: str) -> int:
        """Return how long limits are for a risk level. Source: domain model 4.4."""
        if risk == "high":
            return self.numbers.high_risk_percent
        return self.numbers.low_risk_percent if risk == "low" else 100
