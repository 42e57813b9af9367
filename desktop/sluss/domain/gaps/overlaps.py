"""Days on which two parties are there in one area: welcome, but somebody should know of it."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from sluss.domain.gaps.days import common
from sluss.domain.gaps.findings import Overlap
from sluss.domain.gaps.lanes import Lane
from sluss.domain.gaps.situation import Situation
from sluss.domain.gaps.stretches import span

_ANY = "other"  # a kind of measure that says nothing of what is done


def overlaps(lanes: Iterable[Lane], now: Situation) -> Iterator[Overlap]:
    """Yield the days to come that measures of two parties share. Source: domain model 4.3."""
    for lane in lanes:
        if len(lane.pieces) < 2:
            continue
        for one, other in combinations(lane.pieces, 2):
            parties = one.measure.responsible, other.measure.responsible
            if parties[0] == parties[1] or None in parties:
                continue
            shared = common(one.hard, other.hard)
            if not shared or shared[-1][1] <= now.today:
                continue
            first, second = sorted(
                (one.measure, other.measure), key=lambda each: (each.id, each.area)
            )
            for days in shared:
                if days[1] > now.today:
                    yield Overlap(
                        lane.area,
                        span(days),
                        days[1] - days[0],
                        first.id,
                        second.id,
                        first.responsible,
                        second.responsible,
                        double=first.type == second.type != _ANY,
                    )
