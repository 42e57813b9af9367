"""What mappings say of needs: the state of an area, how it went, what is still to be asked."""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sluss.domain.mapping import AreaRating, NeedsMapping

# Source: Biträdande övervakare (2020/00833): "arbete och försörjning" is occupation and economy.
WORK_AND_LIVING = ("occupation", "economy")


class Assessed(enum.Enum):
    """Whether a need was looked into, and found. F-S0-05."""

    NEED = "need"
    NO_NEED = "no_need"
    NOT_ASSESSED = "not_assessed"


class Course(enum.Enum):
    """How a need went between two mappings."""

    LESS = "less"
    MORE = "more"
    SAME = "same"
    UNKNOWN = "unknown"  # fewer than two mappings know of it


@dataclass(frozen=True, slots=True)
class AreaCourse:
    """How great the need of one area was, mapping by mapping; None where it was not known."""

    area: str
    levels: tuple[int | None, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """Return the levels that are known, the oldest first."""
        return tuple(level for level in self.levels if level is not None)

    @property
    def course(self) -> Course:
        """Return how it went from the first to the last mapping that knows."""
        known = self.known
        if len(known) < 2:
            return Course.UNKNOWN
        if known[-1] == known[0]:
            return Course.SAME
        return Course.LESS if known[-1] < known[0] else Course.MORE


def assessed(levels: Mapping[str, int | None], areas: Iterable[str]) -> Assessed:
    """Return whether there is a need in any of some areas: one need is enough, one unknown is not.

    `levels` are 0 (none) to 4 by area, None where it is not known yet.
    """
    found = [levels.get(area) for area in areas]
    if any(level for level in found):
        return Assessed.NEED
    return Assessed.NOT_ASSESSED if None in found or not found else Assessed.NO_NEED


def in_time(mappings: Iterable[NeedsMapping]) -> tuple[NeedsMapping, ...]:
    """Return mappings in the order they were made in, without those that were taken back."""
    kept = (each for each in mappings if not each.withdrawn)
    return tuple(sorted(kept, key=lambda each: (each.mapped_on, each.id)))


def courses(
    mappings: Sequence[NeedsMapping], ratings: Iterable[AreaRating], areas: Iterable[str]
) -> tuple[AreaCourse, ...]:
    """Return how the need of each area went over some mappings, which are in order."""
    levels = {(each.mapping, each.area): each.need_level for each in ratings if not each.withdrawn}
    return tuple(
        AreaCourse(area, tuple(levels.get((each.id, area)) for each in mappings)) for area in areas
    )


@dataclass(frozen=True, slots=True)
class Baseline:
    """A share somebody counted before: `percent` of about `of` clients, on a day."""

    key: str
    areas: tuple[str, ...]
    percent: int
    of: int
    counted_on: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some clients have a need; those it is not known of are told apart.

    `baseline` is what it is held against, in per cent, as of `baseline_on`.
    """

    need: int
    no_need: int
    not_assessed: int
    baseline: int
    baseline_on: dt.date

    @property
    def known(self) -> int:
        """How many it is known of."""
        return self.need + self.no_need

    @property
    def percent(self) -> float | None:
        """Return the share among those it is known of, in per cent; None without any."""
        return 100 * self.need / self.known if self.known else None

    @property
    def strict(self) -> float | None:
        """Return the share among all of them, who count as without need until it is known."""
        everybody = self.known + self.not_assessed
        return 100 * self.need / everybody if everybody else None
