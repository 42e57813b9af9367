"""How much days without cover matter, by where they lie. Source: domain model 4.4."""

from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.gaps.days import Days, Stretch, count, without
from sluss.domain.gaps.findings import Kind, Severity
from sluss.domain.gaps.rules import GapRules, Limits, Zone
from sluss.domain.gaps.situation import Situation


@dataclass(frozen=True, slots=True)
class Stretched:
    """Days on end without sure cover: how much of them is soft, and what comes at their end.

    `open_far` says that they begin far ahead, and that nothing sure begins as they end.
    """

    days: Stretch
    soft: Days
    kind: Kind
    open_far: bool


class Grader:
    """Grades the days of one client; limits are longer or shorter by the level of risk."""

    def __init__(self, rules: GapRules, now: Situation, risk: str) -> None:
        self._now, self._numbers = now, rules.numbers
        percent = rules.percent(risk)
        self._plain, self._limits = rules.limits_at(100), rules.limits_at(percent)
        self._shorter = percent < 100

    def grade(self, found: Stretched, *, overall: bool = False) -> tuple[Severity | None, bool]:
        """Return how much it matters, None if it is not told of, and if risk made that so."""
        severity = self._grade(found, self._limits[overall])
        if severity is None or not self._shorter:  # no limit is longer than the shorter one
            return severity, False
        return severity, severity != self._grade(found, self._plain[overall])

    def measure(self, days: Days) -> Severity:
        """Return how much days on which something was to be there matter: a warning at least."""
        if not days:
            return Severity.INFO
        return max(Severity.WARNING, self.by_length(days) or Severity.WARNING)

    def by_length(self, days: Days) -> Severity | None:
        """Return how much so many days in the zones they lie in matter."""
        return _by_length(days, self._now, self._limits[False])

    def countdown(self) -> Severity | None:
        """Return how much it matters today that nothing is sure on the day of release."""
        if self._now.release is None or self._now.release < self._now.today:
            return None
        left, n = self._now.release - self._now.today, self._numbers
        if left <= n.critical_before_release:
            return Severity.CRITICAL
        if left <= n.warned_before_release:
            return Severity.WARNING
        return Severity.INFO if left <= n.told_before_release else None

    def _grade(self, found: Stretched, limits: Mapping[Zone, Limits]) -> Severity | None:
        now, (first, end) = self._now, found.days
        lasting = _by_length([found.days], now, limits)
        if end <= now.today:
            return None if lasting is None else Severity.HISTORY
        if found.kind is not Kind.HARD:
            sure = without([found.days], found.soft)
            soft = lasting if lasting is None else min(lasting, Severity.WARNING)
            lasting = _most(_by_length(sure, now, limits) if sure else None, soft)
        if now.release is not None and first <= now.release < end and now.release >= now.today:
            due = self.countdown()
            lasting = due if found.kind is Kind.SOFT else _most(lasting, due)
        if lasting is not None and found.open_far:
            lasting = min(lasting, Severity.INFO)  # there is time to plan what follows
        if lasting is not None and now.short_notice:
            lasting = min(lasting, Severity.WARNING)  # the day is only supposed
        return lasting


def _by_length(days: Days, now: Situation, limits: Mapping[Zone, Limits]) -> Severity | None:
    """Return how much days matter by how many of them lie in each zone.

    All together are told of, too, where they last longer than the longest limit of their zones.
    """
    severity: Severity | None = None
    longest = 0
    lowest, highest = days[0][0], days[-1][1]
    for first, end, zone in now.zones:
        if end <= lowest or first >= highest:
            continue
        if len(days) == 1:
            here = min(highest, end) - max(lowest, first)
        else:
            here = sum(min(b, end) - max(a, first) for a, b in days if a < end and b > first)
            if not here:
                continue
        limit = limits[zone]
        longest = max(longest, limit.told)
        if here >= limit.told:
            found = _against(here, limit)
            severity = found if severity is None or found > severity else severity
    if severity is None and longest and count(days) >= longest:
        return Severity.WARNING
    return severity


def _against(days: int, limit: Limits) -> Severity:
    if days >= limit.critical:
        return Severity.CRITICAL
    return Severity.WARNING if days >= limit.warning else Severity.INFO


def _most(first: Severity | None, second: Severity | None) -> Severity | None:
    if first is None or second is None:
        return first if second is None else second
    return max(first, second)
