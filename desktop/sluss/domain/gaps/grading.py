"""How much days without cover matter, by where they lie. Source: domain model 4.4."""

from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.gaps.days import Days, Stretch, count, within, without
from sluss.domain.gaps.findings import Kind, Severity
from sluss.domain.gaps.rules import GapRules, Limits, Zone
from sluss.domain.gaps.situation import Situation


@dataclass(frozen=True, slots=True)
class Stretched:
    """Days on end without sure cover: how much of them is soft, and what comes at their end.

    `open` says that nothing sure begins as they end.
    """

    days: Stretch
    soft: Days
    kind: Kind
    open: bool


class Grader:
    """Grades the days of one client; limits are longer or shorter by the level of risk."""

    def __init__(self, rules: GapRules, now: Situation, risk: str) -> None:
        self._now, self._numbers = now, rules.numbers
        percent = rules.percent(risk)
        self._plain = {False: rules.limits, True: rules.overall}
        self._limits = {
            overall: limits if percent == 100 else _times(limits, percent)
            for overall, limits in self._plain.items()
        }
        self._shorter = percent < 100

    def grade(self, found: Stretched, *, overall: bool = False) -> tuple[Severity | None, bool]:
        """Return how much it matters, None if it is not told of, and if risk made that so."""
        severity = self._grade(found, self._limits[overall])
        if not self._shorter:
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
        sure = [found.days] if not found.soft else without([found.days], found.soft)
        if end <= now.today:
            told = _by_length([found.days], now, limits)
            return None if told is None else Severity.HISTORY
        lasting = _by_length(sure, now, limits) if sure else None
        if found.kind is not Kind.HARD:
            soft = _by_length([found.days], now, limits)
            lasting = _most(lasting, min(soft, Severity.WARNING) if soft is not None else None)
        if now.release is not None and first <= now.release < end and now.release >= now.today:
            due = self.countdown()
            lasting = due if found.kind is Kind.SOFT else _most(lasting, due)
        far = max(first, now.today) - now.today > self._numbers.told_before_release
        if lasting is not None and found.open and far:
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
    for first, end, zone in now.zones:
        here = count(within(days, first, end))
        if not here:
            continue
        limit = limits[zone]
        longest = max(longest, limit.told)
        severity = _most(severity, _against(here, limit))
    if severity is None and longest and count(days) >= longest:
        return Severity.WARNING
    return severity


def _against(days: int, limit: Limits) -> Severity | None:
    if days >= limit.critical:
        return Severity.CRITICAL
    if days >= limit.warning:
        return Severity.WARNING
    return Severity.INFO if days >= limit.told else None


def _most(first: Severity | None, second: Severity | None) -> Severity | None:
    if first is None or second is None:
        return first if second is None else second
    return max(first, second)


def _times(limits: Mapping[Zone, Limits], percent: int) -> dict[Zone, Limits]:
    """Return limits so many percent as long, rounded up, of at least a day."""

    def scaled(days: int) -> int:
        return max(1, -(-days * percent // 100))

    return {
        zone: Limits(scaled(each.told), scaled(each.warning), scaled(each.critical))
        for zone, each in limits.items()
    }
