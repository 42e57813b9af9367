"""What is worth a second look in a plan; it advises and never keeps a plan from being approved."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.machines import MeasureStatus
from sluss.domain.plan_checks import Basis, needs, standing
from sluss.domain.plan_limits import Limits
from sluss.domain.planning import Measure, MeasureEvent

_OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class ClientShare:
    """How many of the measures that are not over are left to the client alone. F-S3-24."""

    own: int
    every: int
    limit_percent: int

    @property
    def percent(self) -> int:
        """The share in whole per cent, 0 where there is no measure."""
        return round(100 * self.own / self.every) if self.every else 0

    @property
    def too_much(self) -> bool:
        """Whether more is left to the client than the limit says."""
        return self.own * 100 > self.limit_percent * self.every


@dataclass(frozen=True, slots=True)
class Intensity:
    """Hours planned a week against the guideline of a risk level; shown to those who may see it.

    `least` and `most` are None where the guideline says nothing.
    """

    hours: int
    least: int | None
    most: int | None

    @property
    def fits(self) -> bool:
        """Whether the hours lie within the guideline."""
        return (self.least is None or self.hours >= self.least) and (
            self.most is None or self.hours <= self.most
        )


@dataclass(frozen=True, slots=True)
class BetweenChairs:
    """What no party answers for: measures, and needs (life areas) without measure or party."""

    measures: tuple[Measure, ...]
    needs: tuple[str, ...]


def follow_up_due(
    measures: Sequence[Measure],
    events: Sequence[MeasureEvent],
    begun: dt.date | None,
    limits: Limits,
) -> dt.date | None:
    """Return by when the measures are to be gone through again, None where none goes on.

    Counted from the last thing that was noted of one that goes on, or from when the plan came into
    force. F-S1-58.
    """
    going = {each.id for each in measures if each.status is MeasureStatus.ACTIVE}
    days = [each.happened_on for each in events if each.measure in going and not each.withdrawn]
    last = max(days, default=begun)
    return last + limits.follow_up_every if going and last is not None else None


def running(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return the measures that are planned or going on."""
    return tuple(each for each in standing(measures) if each.status not in _OVER)


def client_share(measures: Sequence[Measure], limits: Limits) -> ClientShare:
    """Return how much is left to the client. Source: "lägg inte för mycket ansvar på individen"."""
    open_ones = running(measures)
    own = sum(each.by_client for each in open_ones)
    return ClientShare(own, len(open_ones), limits.client_share_percent)


def intensity(measures: Sequence[Measure], level: str, limits: Limits) -> Intensity | None:
    """Return the hours of a week against the guideline of this risk level; None without one.

    F-S3-12: intensive measures are for those with a high risk.
    """
    least, most = limits.hours_least.get(level), limits.hours_most.get(level)
    if least is None and most is None:
        return None
    return Intensity(sum(each.hours_a_week or 0 for each in running(measures)), least, most)


def only_one_area(basis: Basis) -> str:
    """Return the one life area that is addressed although there are two needs or more, else "".

    F-S3-14: what works addresses several of the problems of a person.
    """
    areas = {each.area for each in running(basis.measures)}
    return areas.pop() if len(areas) == 1 and len(needs(basis.ratings)) > 1 else ""


def between_chairs(basis: Basis) -> BetweenChairs:
    """Return what nobody answers for; a need with a recorded reason is answered. F-S1-48."""
    measures = tuple(each for each in running(basis.measures) if each.responsible is None)
    met = {each.area for each in standing(basis.measures)} | set(basis.reasons)
    named = {each.area for each in basis.ratings if each.responsible is not None}
    return BetweenChairs(
        measures,
        tuple(area for area in needs(basis.ratings) if area not in met and area not in named),
    )
