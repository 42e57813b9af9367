"""The release line as it is shown: lanes of life areas, bars of measures, marks of days.

Frozen values for a screen or a sheet of paper; every text in it is in the reader's language. All
days are local, all spans half-open.
"""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sluss.domain.dates import Span, joined
from sluss.domain.gaps.findings import Kind
from sluss.domain.ids import RecordId

OPEN_KINDS = frozenset({Kind.HARD, Kind.MIXED})  # nothing at all is there, if only on some days


class MarkKind(enum.Enum):
    """What happens on a day that stands out."""

    TODAY = "today"
    RELEASE = "release"
    TRIED = "tried"  # a day of release that is only tried out
    SUPERVISION_END = "supervision_end"


@dataclass(frozen=True, slots=True)
class PartyKey:
    """A party in the legend: what stands on its bars ("AF"), its name and its type.

    `kind` is the short name of that type, the same for all parties of it.
    """

    code: str
    name: str
    type: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One measure: who answers for it during which days, and whether that is confirmed.

    `party` is None where nobody answers for it. A span without an end goes on until further notice.
    """

    record_id: RecordId
    span: Span
    party: PartyKey | None
    title: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on end that nothing covers for sure, with its label: "Gap 12 days". Never of the past.

    `kind` says why they were found. `accepted` ones somebody has accepted with a reason: they are
    shown, and alarm nobody.
    """

    span: Span
    label: str = ""
    kind: Kind = Kind.HARD
    accepted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there are days among them on which nothing is there at all."""
        return self.kind in OPEN_KINDS


def parts_of(gap: Gap, bars: Iterable[Bar]) -> tuple[Gap, ...]:
    """Return a mixed stretch in its parts: days with a bar are soft, only the others are hard.

    What is red on the line are days on which there is nothing at all. Others stay as they are.
    """
    end = gap.span.end
    if gap.kind is not Kind.MIXED or end is None:
        return (gap,)
    parts: list[Gap] = []
    day = gap.span.start
    for span in joined(bar.span.common(gap.span) for bar in bars):
        if day < span.start:
            parts.append(replace(gap, span=Span(day, span.start), kind=Kind.HARD))
        parts.append(replace(gap, span=span, kind=Kind.SOFT))
        day = span.end or end
    if day < end:
        parts.append(replace(gap, span=Span(day, end), kind=Kind.HARD))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Lane:
    """One life area (`area` is its code) with its measures in any order, and what is uncovered."""

    area: str
    label: str
    bars: tuple[Bar, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that stands out, with its label: "today", "release Thu 10 Dec"."""

    kind: MarkKind
    day: dt.date
    label: str


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """All that is drawn. `window` is what is shown first; it has an end.

    `overall` are days on which no life area that needs something has anything.
    """

    window: Span
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    overall: Lane | None = None

    @property
    def today(self) -> dt.date | None:
        """Today, if it is marked."""
        return self._day(MarkKind.TODAY)

    @property
    def release(self) -> dt.date | None:
        """The day of release as it is planned or as it was, if there is one."""
        return self._day(MarkKind.RELEASE)

    @property
    def tried(self) -> dt.date | None:
        """The day of release that is tried out, if one is."""
        return self._day(MarkKind.TRIED)

    def if_released(self, day: dt.date, label: str) -> "ReleaseLine":
        """Return the same line with this day marked as the one that is tried out."""
        kept = tuple(mark for mark in self.marks if mark.kind is not MarkKind.TRIED)
        return replace(self, marks=(*kept, Mark(MarkKind.TRIED, day, label)))

    def whole(self) -> Span:
        """Return the span from the first to the last day of anything on the line."""
        days = [mark.day for mark in self.marks]
        spans = [bar.span for lane in self.lanes for bar in lane.bars]
        starts = [*days, *(span.start for span in spans), self.window.start]
        ends = [*days, *(span.end or span.start for span in spans)]
        last = self.window.end or self.window.start
        return Span(min(starts), max([*ends, last]) + dt.timedelta(days=1))

    def _day(self, kind: MarkKind) -> dt.date | None:
        return next((mark.day for mark in self.marks if mark.kind is kind), None)
