"""What covers which days of an area: measures by their state, facts, and custody itself.

Source: domain model 4.2, as amended by design 14 (silence by the kind of measure).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sluss.domain.gaps.days import Days, Stretch, number, union, without
from sluss.domain.gaps.inputs import FactDays, Inputs, MeasureDays
from sluss.domain.gaps.rules import GapRules
from sluss.domain.gaps.silence import silent_days
from sluss.domain.gaps.situation import Situation
from sluss.domain.machines import MeasureStatus

PROPOSED, AGREED = MeasureStatus.PROPOSED.value, MeasureStatus.AGREED.value
CONFIRMED, ACTIVE = MeasureStatus.CONFIRMED.value, MeasureStatus.ACTIVE.value
PAUSED = MeasureStatus.PAUSED.value
OPEN = (PROPOSED, AGREED, CONFIRMED, ACTIVE, PAUSED)
_OVER = (MeasureStatus.COMPLETED.value, MeasureStatus.INTERRUPTED.value)


@dataclass(slots=True)
class Piece:
    """What one measure covers. `silent` and `late` days are told of for themselves.

    `soft` are days that are only agreed; `hard` days on which something is sure to be there.
    """

    measure: MeasureDays
    hard: Days = field(default_factory=list)
    soft: Days = field(default_factory=list)
    silent: Days = field(default_factory=list)
    late: Days = field(default_factory=list)


def pieces(
    inputs: Inputs, rules: GapRules, now: Situation, facts: dict[str, Days]
) -> Iterator[Piece]:
    """Yield what each measure covers; `facts` are the confirmed ones by area."""
    for measure in inputs.measures:
        piece = _piece(measure, rules, now)
        if piece is None:
            continue
        if measure.pauses and piece.hard:
            piece.hard = without(piece.hard, _pauses(measure))
        if measure.status == ACTIVE and piece.hard:
            stands = facts.get(measure.area, [])
            piece.silent = silent_days(measure, piece.hard, rules, now, inputs.risk, stands)
            if piece.silent:
                piece.hard = without(piece.hard, piece.silent)
        yield piece


def _piece(measure: MeasureDays, rules: GapRules, now: Situation) -> Piece | None:
    """Return what a measure covers by its state, silence left aside; None if nothing ever."""
    begun, ended = measure.actual
    start, until = measure.planned
    status, today, n = measure.status, now.today, rules.numbers
    piece = Piece(measure)
    if status in (ACTIVE, PAUSED):
        first = begun or start
        begin = min(today, number(first, today)) if begun is None else begun.toordinal()
        open_end = today + n.active_lasts
        last = number(ended or until, open_end)
        if status == PAUSED:
            last = min(last, _rests_from(measure, today))
        piece.hard = _between(begin, last)
    elif status in _OVER:
        first = begun or start
        if first is None:
            return None
        last = ended.toordinal() if ended else min(number(until, today), today)
        piece.hard = _between(first.toordinal(), last)
    elif status == CONFIRMED and start is not None:
        begin = start.toordinal()
        last = number(until, begin + n.confirmed_lasts)
        piece.late = _between(begin, min(today, last))
        piece.hard = _between(max(begin, today), last)
    elif status == AGREED and start is not None:
        begin = start.toordinal()
        piece.soft = _between(begin, number(until, begin + n.confirmed_lasts))
    else:
        return None
    return piece


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


def fact_days(facts: tuple[FactDays, ...], *, confirmed: bool = False) -> dict[str, Days]:
    """Return the days that facts cover by area; only the confirmed ones if that is asked for."""
    found: dict[str, list[Stretch]] = {}
    for each in facts:
        if each.confirmed or not confirmed:
            days = each.span.start.toordinal(), number(each.span.end)
            found.setdefault(each.area, []).append(days)
    return {area: union(days) for area, days in found.items()}
