"""How much days without cover matter, by where they lie. Source: domain model 4.4."""

from collections.abc import Mapping

from sluss.domain.gaps.days import Days, Stretch, count, within, without
from sluss.domain.gaps.findings import Kind, Severity
from sluss.domain.gaps.rules import GapRules, Limits, Zone
from sluss.domain.gaps.situation import Situation

_Limited = list[tuple[int, int, Limits]]  # first and end of a zone, and its limits


class Grader:
    """Grades the days of one client; limits are longer or shorter by the level of risk."""

    def __init__(self, rules: GapRules, now: Situation, risk: str) -> None:
        self._now, self._numbers = now, rules.numbers
        percent = rules.percent(risk)
        self._shorter = percent < 100
        self._limits = _limited(now, rules.limits_at(percent))
        self._plain = _limited(now, rules.limits_at(100)) if self._shorter else self._limits

    def grade(
        self, days: Stretch, soft: Days, kind: Kind, *, open_far: bool, overall: bool
    ) -> tuple[Severity | None, bool]:
        """Return how much days on end without sure cover matter, and if risk made that so.

        None where they are not told of. `soft` are those for which something is agreed; `open_far`
        says that they begin far ahead, and that nothing sure begins as they end.
        """
        severity = self._grade(days, soft, kind, self._limits[overall], open_far=open_far)
        if severity is None or not self._shorter:  # no limit is longer than the shorter one
            return severity, False
        plain = self._grade(days, soft, kind, self._plain[overall], open_far=open_far)
        return severity, severity != plain

    def measure(self, days: Days) -> Severity:
        """Return how much days on which something was to be there matter: a warning at least."""
        if not days:
            return Severity.INFO
        return max(Severity.WARNING, self.by_length(days) or Severity.WARNING)

    def by_length(self, days: Days) -> Severity | None:
        """Return how much so many days in the zones they lie in matter."""
        return _by_length(days, self._limits[False])

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

    def _grade(
        self, days: Stretch, soft: Days, kind: Kind, limits: _Limited, *, open_far: bool
    ) -> Severity | None:
        now, (first, end) = self._now, days
        lasting = _by_length([days], limits)
        if end <= now.today:
            return None if lasting is None else Severity.HISTORY
        if kind is not Kind.HARD:
            sure = without([days], soft)
            agreed = lasting if lasting is None else min(lasting, Severity.WARNING)
            lasting = _most(_by_length(sure, limits) if sure else None, agreed)
        if now.release is not None and first <= now.release < end and now.release >= now.today:
            due = self.countdown()
            lasting = due if kind is Kind.SOFT else _most(lasting, due)
        if lasting is not None and open_far:
            lasting = min(lasting, Severity.INFO)  # there is time to plan what follows
        if lasting is not None and now.short_notice:
            lasting = min(lasting, Severity.WARNING)  # the day is only supposed
        return lasting


def _limited(
    now: Situation, limits: Mapping[bool, Mapping[Zone, Limits]]
) -> Mapping[bool, _Limited]:
    """Return the zones of one client with their limits: those of an area, and of all areas."""
    return {
        overall: [(first, end, by_zone[zone]) for first, end, zone in now.zones]
        for overall, by_zone in limits.items()
    }


def _by_length(days: Days, limits: _Limited) -> Severity | None:
    """Return how much days matter by how many of them lie in each zone.

    All together are told of, too, where they last longer than the longest limit of their zones.
    """
    severity: Severity | None = None
    lowest, highest, alone = days[0][0], days[-1][1], len(days) == 1
    for first, end, (told, warning, critical) in limits:
        if end <= lowest or first >= highest:
            continue
        if alone:
            here = highest - lowest
            if first > lowest:
                here -= first - lowest
            if end < highest:
                here -= highest - end
        else:
            here = count(within(days, first, end))
        if here >= critical:
            return Severity.CRITICAL
        if here >= warning:
            severity = Severity.WARNING
        elif here >= told and severity is None:
            severity = Severity.INFO
    return _altogether(days, limits) if severity is None else severity


def _altogether(days: Days, limits: _Limited) -> Severity | None:
    """Return a warning where days too few for each zone are enough for the longest limit."""
    touched = [limit.told for first, end, limit in limits if within(days, first, end)]
    return Severity.WARNING if touched and count(days) >= max(touched) else None


def _most(first: Severity | None, second: Severity | None) -> Severity | None:
    if first is None or second is None:
        return first if second is None else second
    return max(first, second)
