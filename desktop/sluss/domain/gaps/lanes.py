"""What is there in each area: the measures, and the days that are needed, sure, soft or told of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sluss.domain.gaps.cover import Piece
from sluss.domain.gaps.days import Days, Stretch, union
from sluss.domain.gaps.needs import SUPERVISION, Needed
from sluss.domain.gaps.situation import Situation


@dataclass(slots=True)
class Lane:
    """One area. `hard` days have something sure: a measure, a fact, custody or supervision.

    `told` days are those of silent and late measures, which are found for themselves. `own` is
    `hard` without what supervision covers by itself.
    """

    area: str
    needed: Days
    pieces: list[Piece] = field(default_factory=list)
    hard: Days = field(default_factory=list)
    own: Days = field(default_factory=list)
    soft: Days = field(default_factory=list)
    told: Days = field(default_factory=list)


Lanes = dict[str, Lane]


def lanes_of(
    wanted: Needed, pieces: Sequence[Piece], facts: dict[str, Days], now: Situation
) -> Lanes:
    """Return the areas that are needed, not looked at yet, or have a measure."""
    lanes: Lanes = {area: Lane(area, days) for area, days in wanted.days.items()}
    for area in wanted.unassessed:
        lanes.setdefault(area, Lane(area, []))
    for piece in pieces:
        area = piece.measure.area
        lane = lanes.get(area)
        if lane is None:
            lane = lanes[area] = Lane(area, [])
        lane.pieces.append(piece)
    for area, lane in lanes.items():
        own: list[Stretch] = [*facts.get(area, ()), *now.held.get(area, ())]
        for piece in lane.pieces:
            own += piece.hard
            if piece.soft:
                lane.soft = union([*lane.soft, *piece.soft])
            if piece.silent or piece.late:
                lane.told = union([*lane.told, *piece.silent, *piece.late])
        lane.own = union(own)
        lane.hard = union([*lane.own, *now.supervised]) if area == SUPERVISION else lane.own
    return lanes
