"""What covers which days of an area: measures by their state, facts, and custody itself.

Source: domain model 4.2, as amended by design 14 (silence by the kind of measure).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sluss.domain.gaps.days import Days, Stretch, number, union, without
from sluss.domain.gaps.inputs import FactDays, Inputs, MeasureDays
from sluss.domain.gaps.rules import GapRules, Numbers
from sluss.domain.gaps.silence import allowed_silence, silent_days
from sluss.domain.gaps.situation import Situation
from sluss.domain.machines import MeasureStatus

PROPOSED, AGREED = MeasureStatus.PROPOSED.value, MeasureStatus.AGREED.value
CONFIRMED, ACTIVE = MeasureStatus.CONFIRMED.value, MeasureStatus.ACTIVE.value
PAUSED = MeasureStatus.PAUSED.value
OPEN = (PROPOSED, AGREED, CONFIRMED, ACTIVE, PAUSED)
_OVER = (MeasureStatus.COMPLETED.value, MeasureStatus.INTERRUPTED.value)


class Piece(NamedTuple):
    """What one measure covers. `silent` and `late` days are told of for themselves.

    `soft` are days that are only agreed; `hard` days on which something is sure to be there.
    """

    measure: MeasureDays
    hard: Days
    soft: Days
    silent: Days
    late: Days


def pieces(inputs: Inputs, rules: GapRules, now: Situation) -> Iterator[Piece]:
    """Yield what each measure covers; nothing for those that never do."""
    allowed = {
        quick: allowed_silence(rules, now, inputs.risk, quick=quick) for quick in (True, False)
    }
    for measure in inputs.measures:
        by_state = _by_state(measure, rules.numbers, now.today)
        if by_state is None:
            continue
        hard, soft, late = by_state
        silent: Days = []
        if measure.pauses and hard:
            hard = without(hard, _pauses(measure))
        if hard and measure.status == ACTIVE:
            quick = measure.type not in rules.by_fact
            silent = silent_days(measure, hard, allowed[quick], now.today)
            if silent and not quick:  # not while a confirmed fact says that it goes on
                facts = [each for each in inputs.facts if each.area == measure.area]
                stands = fact_days(facts, confirmed=True).get(measure.area, [])
                silent = without(silent, stands)
            hard = without(hard, silent)
        yield Piece(measure, hard, soft, silent, late)


def _by_state(measure: MeasureDays, n: Numbers, today: int) -> tuple[Days, Days, Days] | None:
    """Return the hard, soft and late days by the state of a measure; None if it has none ever."""
    (begun, ended), (start, until) = measure.actual, measure.planned
    status = measure.status
    if status in (ACTIVE, PAUSED):
        first = begun or start
        begin = min(today, number(first, today)) if begun is None else begun.toordinal()
        last = number(ended or until, today + n.active_lasts)
        if status == PAUSED:
            last = min(last, _rests_from(measure, today))
        return _between(begin, last), [], []
    if status in _OVER:
        first = begun or start
        if first is None:
            return None
        last = ended.toordinal() if ended else min(number(until, today), today)
        return _between(first.toordinal(), last), [], []
    if start is None or status not in (CONFIRMED, AGREED):
        return None
    begin = start.toordinal()
    last = number(until, begin + n.confirmed_lasts)
    if status == AGREED:
        return [], _between(begin, last), []
    return _between(max(begin, today), last), [], _between(begin, min(today, last))


def _rests_from(measure: MeasureDays, today: int) -> int:
    """Return the day a measure that rests now went to rest; today where nobody noted it."""
    return max(
        (span.start.toordinal() for span in measure.pauses if number(span.end) > today),
        default=today,
    )


def _pauses(measure: MeasureDays) -> Days:
    return union((span.start.toordinal(), number(span.end)) for span in measure.pauses)


def _between(first: int, end: int) -> Days:
    return [(first, end)] if first < end else []


def fact_days(facts: Iterable[FactDays], *, confirmed: bool = False) -> dict[str, Days]:
    """Return the days that facts cover by area; only the confirmed ones if that is asked for."""
    found: dict[str, list[Stretch]] = {}
    for each in facts:
        if each.confirmed or not confirmed:
            days = each.span.start.toordinal(), number(each.span.end)
            found.setdefault(each.area, []).append(days)
    return {area: union(days) for area, days in found.items()}
