"""When an active measure has gone silent: nothing was seen of it for longer than its kind allows.

Contacts must show by zones: 21 days, 14 around a release, 10 at high risk. What a confirmed fact
speaks for (a tenancy, a job, a benefit) is never silent while that fact stands, and after 90 days
without one. Source: domain model 4.2, design 14.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from sluss.domain.gaps.days import Days, Stretch, common, union, within
from sluss.domain.gaps.inputs import MeasureDays
from sluss.domain.gaps.rules import GapRules
from sluss.domain.gaps.situation import Situation

Allowed = tuple[tuple[int, int, int], ...]  # first, end and how many days nothing need be seen


def silent_days(measure: MeasureDays, hard: Days, allowed: Allowed, today: int) -> Days:
    """Return the days of `hard` on which the measure is silent, if `allowed` holds for its kind.

    Nobody can have heard of it on a day to come, so days after today are silent only if today is:
    then nobody knows whether it goes on. What rests today is not silent when it is to go on.
    """
    first, end = hard[0][0], hard[-1][1]
    seen = {a for a, _b in hard}  # its start, and after each rest the day it went on
    seen.update(map(dt.date.toordinal, measure.contacts))
    heard = sorted(day for day in seen if first <= day < end and day <= today)
    shortest = min(days for _a, _b, days in allowed)
    found: list[Stretch] = []
    for day, until in pairwise([*heard, today + 1]):
        if until - day <= shortest:
            continue
        for a, b, days in allowed:
            begin, stop = max(a, day + days), min(b, until)
            if begin < stop:
                found.append((begin, stop))
    if not found:
        return found
    silent = union(found)
    if silent[-1][1] == today + 1 and within(hard, today, today + 1):
        silent = union([*silent, (today, end)])
    return common(hard, silent)


def allowed_silence(rules: GapRules, now: Situation, risk: str, *, quick: bool) -> Allowed:
    """Return how long nothing need be seen on which days: of a contact, or what facts speak for."""
    return tuple(_allowed(rules, now.release, now.today, risk, quick=quick))


def days_allowed(rules: GapRules, release: int | None, today: int) -> int:
    """Return how many days nothing need be seen today, whatever was assessed of the person."""
    lines = _allowed(rules, release, today, "", quick=True)
    return next(days for first, end, days in lines if first <= today < end)


def _allowed(
    rules: GapRules, release: int | None, today: int, risk: str, *, quick: bool
) -> Iterator[tuple[int, int, int]]:
    """Yield (first, end, days): how long nothing need be seen on the days in between."""
    n = rules.numbers
    last = today + 1
    if not quick:
        yield 0, last, n.fact_silent_after
        return
    usual = n.silent_after_high_risk if risk == "high" else n.silent_after
    near = min(usual, n.silent_after_release)
    if release is None or near == usual:
        yield 0, last, usual
        return
    opens, closes = release - n.release_before, release + n.release_after
    yield 0, min(opens, last), usual
    yield min(opens, last), min(closes, last), near
    yield min(closes, last), last, usual
