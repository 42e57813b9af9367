"""Tells of days on end without sure cover: area by area, for the day, and for all areas at once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sluss.domain.dates import Span
from sluss.domain.gaps.cover import PAUSED, Piece
from sluss.domain.gaps.days import Days, Stretch, common, count, union, within, without
from sluss.domain.gaps.findings import DAYTIME, OVERALL, Finding, Kind, Relation, Severity
from sluss.domain.gaps.grading import Grader
from sluss.domain.gaps.inputs import Inputs, MeasureDays
from sluss.domain.gaps.lanes import Lane, Lanes
from sluss.domain.gaps.needs import Needed
from sluss.domain.gaps.rules import GapRules
from sluss.domain.gaps.situation import LONG_AGO, Situation
from sluss.domain.ids import RecordId

DAYTIME_AREA = "occupation"


class _Sought(NamedTuple):
    """Where days are looked for: those that need cover, those that have it, and whose they are."""

    area: str
    asked: Days
    hard: Days
    soft: Days
    told: Days
    pieces: Sequence[Piece]


class Teller:
    """Makes findings of the days of one client."""

    def __init__(self, inputs: Inputs, rules: GapRules, now: Situation, grader: Grader) -> None:
        self._inputs, self._rules, self._now, self._grader = inputs, rules, now, grader
        self._far = now.today + rules.numbers.told_before_release

    def area(self, lane: Lane) -> list[Finding]:
        """Return the days without sure cover of one area."""
        return self._stretches(
            _Sought(lane.area, lane.needed, lane.hard, lane.soft, lane.told, lane.pieces)
        )

    def overall(self, lanes: Iterable[Lane]) -> list[Finding]:
        """Return the days on which no needed area has anything at all.

        That somebody is under supervision is no measure; custody is more than one.
        """
        wanted = [lane for lane in lanes if lane.needed]
        asked = union(days for lane in wanted for days in lane.needed)
        hard = [days for lane in wanted for days in lane.own]
        hard += self._now.custody
        return self._stretches(
            _Sought(
                OVERALL,
                asked,
                union(hard),
                union(days for lane in wanted for days in lane.soft),
                union(days for lane in wanted for days in lane.told),
                [piece for lane in wanted for piece in lane.pieces],
            )
        )

    def daytime(self, lanes: Lanes) -> list[Finding]:
        """Return days with neither occupation nor a treatment that has hours.

        Only where a treatment makes them others than those of the area itself. Source: F-S1-40.
        """
        lane = lanes.get(DAYTIME_AREA)
        if lane is None or not lane.needed:
            return []
        filling = [
            piece
            for other in lanes.values()
            if other is not lane
            for piece in other.pieces
            if self._fills_the_day(piece.measure)
        ]
        more = union(days for piece in filling for days in (*piece.hard, *piece.silent))
        if not common(without(without(lane.needed, lane.hard), lane.told), more):
            return []  # nothing but what is told of the area itself
        return self._stretches(
            _Sought(
                DAYTIME,
                lane.needed,
                union([*lane.hard, *(days for piece in filling for days in piece.hard)]),
                lane.soft,
                union([*lane.told, *(days for piece in filling for days in piece.silent)]),
                [*lane.pieces, *filling],
            )
        )

    def unassessed(self, wanted: Needed, lanes: Lanes) -> Iterator[Finding]:
        """Yield the areas nobody has looked at, where days around a release depend on them."""
        now = self._now
        for area, days in wanted.unassessed.items():
            lane = lanes[area]
            left = without(within(days, now.today, now.end), union([*lane.hard, *lane.told]))
            if not left:
                continue
            first, end = left[0][0], left[-1][1]
            near = now.release is not None and (
                now.release - now.today <= self._rules.numbers.warned_before_release
            )
            yield Finding(
                area,
                Kind.UNASSESSED,
                span((first, end)),
                end - first,
                *related((first, end), now),
                owner=self._inputs.overall,
                severity=Severity.WARNING if near else Severity.INFO,
                since=dt.date.fromordinal(days[0][0]),
                reason="not_asked",
            )

    def _fills_the_day(self, measure: MeasureDays) -> bool:
        return bool(measure.hours_a_week) and "daytime" in self._rules.does(
            "measure_type", measure.type
        )

    def _stretches(self, sought: _Sought) -> list[Finding]:
        now = self._now
        found: list[Finding | None] = []
        for first, end in without(without(sought.asked, sought.hard), sought.told):
            if end <= now.first:
                continue
            cuts = [first, *(day for day in now.changes if first < day < end), end]
            for since, until in pairwise(cuts):
                # What has no known beginning tells nothing about the past.
                begins = now.today if since == LONG_AGO else max(since, now.first)
                if begins < now.today < until:
                    found.append(self._told(sought, (begins, now.today), since, end))
                    begins = now.today
                if begins < until:
                    found.append(self._told(sought, (begins, until), since, end))
        return [each for each in found if each is not None]

    def _told(self, sought: _Sought, days: Stretch, since: int, end: int) -> Finding | None:
        """Return one finding, or None where its days are too few; `end` is where all of it ends."""
        soft = common(sought.soft, [days]) if sought.soft else []
        kind = Kind.HARD
        if soft:
            kind = Kind.SOFT if count(soft) == days[1] - days[0] else Kind.MIXED
        is_open = days[0] > self._far and all(begin != end for begin, _end in sought.hard)
        severity, shortened = self._grader.grade(
            days, soft, kind, open_far=is_open, overall=sought.area == OVERALL
        )
        if severity is None:
            return None
        before, after = _baton(sought.pieces, days[0], end, soft)
        return Finding(
            sought.area,
            kind,
            span(days),
            days[1] - days[0],
            *related(days, self._now),
            before.id if before else None,
            after.id if after else None,
            _owner(before, after, self._inputs.overall),
            severity,
            "",
            shortened,
            self._reason(sought.area, kind, before, days),
            dt.date.fromordinal(since),
            tuple(map(span, soft)) if soft else (),
        )

    def _reason(self, area: str, kind: Kind, before: MeasureDays | None, days: Stretch) -> str:
        now = self._now
        if now.short_notice and now.release is not None and days[1] > now.release:
            return "date_unknown"
        if kind is not Kind.HARD:
            return "only_agreed"
        if now.lifted and common(now.lifted.get(area, []), [days]):
            return "away"
        if before is not None and before.status == PAUSED:
            return "paused"
        return ""


def span(days: Stretch) -> Span:
    """Return a stretch as a span of dates."""
    return Span(dt.date.fromordinal(days[0]), dt.date.fromordinal(days[1]))


def related(days: Stretch, now: Situation) -> tuple[Relation, int, int]:
    """Return how days lie to the release, or to the end of supervision; days before and after it.

    The release counts where the days touch what surrounds it, or where no end is known.
    """
    first, end = days
    anchor = now.release
    if now.supervision_end is not None and (
        anchor is None
        or abs(first - now.supervision_end) < abs(first - anchor)
        or first < now.supervision_end < end
    ):
        spans = anchor is not None and first < anchor < end
        anchor = anchor if spans else now.supervision_end
    if anchor is None:
        return Relation.NONE, 0, 0
    if end <= anchor:
        return Relation.BEFORE, end - first, 0
    if first >= anchor:
        return Relation.AFTER, 0, end - first
    return Relation.ACROSS, anchor - first, end - anchor


def _baton(
    pieces: Sequence[Piece], first: int, end: int, soft: Days
) -> tuple[MeasureDays | None, MeasureDays | None]:
    """Return the measure that ended last before some days, and the one that begins with their end.

    Where something is agreed for these days already, that is what comes next.
    """
    last: tuple[int, bytes] | None = None
    previous = following = None
    begins: tuple[int, bytes] | None = None
    for piece in pieces:
        measure = piece.measure
        for start, until in piece.hard:
            if until <= first and (last is None or (until, measure.id) > last):
                last, previous = (until, measure.id), measure
            if start == end and not soft and (begins is None or (start, measure.id) < begins):
                begins, following = (start, measure.id), measure
        if soft and piece.soft and piece.soft[0][1] > first and piece.soft[0][0] < end:
            key = (piece.soft[0][0], measure.id)
            if begins is None or key < begins:
                begins, following = key, measure
    return previous, following


def _owner(
    before: MeasureDays | None, after: MeasureDays | None, overall: RecordId | None
) -> RecordId | None:
    """Return the party that owes the next step; never the client. Source: domain model 4.3."""
    for party in (
        after.responsible if after else None,
        overall,
        before.responsible if before else None,
    ):
        if party is not None:
            return party
    return None
