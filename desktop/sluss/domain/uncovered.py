"""Days that nothing covers: for each life area the stretches without any measure.

This is the plain rule. A measure covers its days whether or not it is confirmed, as its bar on the
release line shows it; whether a party has confirmed, fallen silent or starts late is for later.
All days are local, all spans half-open.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sluss.domain.dates import Span, joined
from sluss.domain.machines import MeasureStatus

# The window around a release: a fortnight to hand over, and the 90 days in which most is decided.
BEFORE, AFTER = dt.timedelta(days=14), dt.timedelta(days=90)

HOUSED = frozenset({"remand", "prison", "halfway_house", "care_stay"})  # phases that house a client
# What custody takes care of until the release: a bed, a living, and watching over.
HELD_AREAS = ("housing", "economy", "supervision")
# Looked at for everybody: where one sleeps, and what fills the day. Others where the newest mapping
# names a need.
AT_RELEASE = ("housing", "occupation")
SUPERVISED = ("occupation",)

_OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED})


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days on end without anything in one life area (`area` is its code), `end` not among them."""

    area: str
    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days it lasts, at least one."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What is uncovered for one client: around `release`, or around today where that is None.

    `planned` says whether there is a plan or a measure at all; with none, every area of the window
    is one stretch. Nothing of it lies before the day it was asked for.
    """

    release: dt.date | None
    planned: bool
    stretches: tuple[Stretch, ...]

    @property
    def worst(self) -> int:
        """How many days the longest stretch lasts, 0 without any."""
        return max((each.days for each in self.stretches), default=0)

    def by_area(self) -> dict[str, int]:
        """Return how many days each area is without anything, the most first."""
        found: dict[str, int] = {}
        for each in self.stretches:
            found[each.area] = found.get(each.area, 0) + each.days
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def uncovered(
    areas: Iterable[str], covers: Mapping[str, Collection[Span]], first: dt.date, end: dt.date
) -> tuple[Stretch, ...]:
    """Return the days of [first, end) that no span of an area holds, area by area, in order.

    A span that ends on the day the next one begins leaves nothing open.
    """
    return tuple(
        Stretch(area, start, until)
        for area in dict.fromkeys(areas)
        for start, until in _holes(joined(covers.get(area, ())), first, end)
    )


def _holes(spans: list[Span], first: dt.date, end: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield what lies between spans that are in order and do not touch."""
    at = first
    for span in spans:
        if at < min(span.start, end):
            yield at, min(span.start, end)
        if span.end is None or span.end >= end:
            return
        at = max(at, span.end)
    if at < end:
        yield at, end


def needed(levels: Mapping[str, int | None], *, at_release: bool) -> tuple[str, ...]:
    """Return the areas that are looked at; `levels` is what the newest mapping says of each (0..4).

    Housing (around a release) and occupation always, unless the mapping says that there is no need:
    as long as no fact says that somebody has a home or a job, this is how it is said.
    """
    always = AT_RELEASE if at_release else SUPERVISED
    named = [area for area, level in levels.items() if level]
    return tuple(area for area in dict.fromkeys((*always, *named)) if levels.get(area) != 0)


def is_near(release: dt.date | None, today: dt.date) -> bool:
    """Whether a release is to come, or so recent that the days after it still count."""
    return release is not None and release + AFTER > today


def window(release: dt.date | None, supervised_to: dt.date | None, today: dt.date) -> Span | None:
    """Return the days that are looked at, from today on; None where there are none.

    Around a release from 14 days before it to 90 after; else the next 90 days under supervision,
    which ends on `supervised_to` (`dt.date.max` where its end is not known, None without any).
    """
    if release is not None and is_near(release, today):
        return Span(max(release - BEFORE, today), release + AFTER)
    if supervised_to is not None and supervised_to > today:
        return Span(today, min(today + AFTER, supervised_to))
    return None


def measure_span(
    status: str,
    planned: tuple[dt.date | None, dt.date | None],
    actual: tuple[dt.date | None, dt.date | None],
    today: dt.date,
) -> Span | None:
    """Return the days a measure covers; None for one that was dropped or has no first day.

    `planned` and `actual` are first day and end; what happened counts before what was planned. One
    that is over without a day when it ended covers no day to come.
    """
    start = actual[0] or planned[0]
    if start is None or status == MeasureStatus.CANCELLED:
        return None
    end = actual[1] or planned[1]
    if status in _OVER and actual[1] is None:
        end = min(end or today, today)
    return Span(start, end)


def custody(phase: Span, release: dt.date | None) -> Span:
    """Return the days a phase houses a client: one whose end is open ends with the release."""
    if phase.end is None and release is not None and phase.start < release:
        return Span(phase.start, release)
    return phase
