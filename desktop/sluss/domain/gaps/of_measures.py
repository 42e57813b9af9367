"""What is found about single measures: silent, begun late, nobody's. Domain model 4.2 and 4.3."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.dates import Span
from sluss.domain.gaps.cover import OPEN, Piece
from sluss.domain.gaps.days import Days, Stretch, common, number, within, without
from sluss.domain.gaps.findings import Finding, Kind, Severity
from sluss.domain.gaps.grading import Grader
from sluss.domain.gaps.inputs import Inputs, MeasureDays
from sluss.domain.gaps.lanes import Lane, Lanes
from sluss.domain.gaps.situation import Situation
from sluss.domain.gaps.stretches import related, span


def of_measures(inputs: Inputs, now: Situation, lanes: Lanes, grader: Grader) -> Iterator[Finding]:
    """Yield what is found about each measure."""
    for lane in lanes.values():
        for piece in lane.pieces:
            if piece.silent:
                yield from _silent(inputs, now, lane, piece, grader)
            if piece.late:
                yield from _late(inputs, now, lane, piece, grader)
    for measure in inputs.measures:
        if measure.responsible is None and not measure.by_client and measure.status in OPEN:
            yield _nobodys(inputs, now, measure)


def _silent(
    inputs: Inputs, now: Situation, lane: Lane, piece: Piece, grader: Grader
) -> Iterator[Finding]:
    """Yield the stretches in which nothing was seen of a measure; the last one up to today."""
    for first, end in piece.silent:
        until = min(end, now.today + 1)
        if until <= max(first, now.first):  # long past, or after a rest to come: told once
            continue
        alone = _alone(lane, [(first, end)])
        severity = Severity.HISTORY
        if end > now.today:
            severity = grader.measure(within(alone, first, until))
            if now.release is not None and within(alone, now.release, now.release + 1):
                severity = max(severity, grader.countdown() or severity)
        yield _about(inputs, now, piece.measure, Kind.SILENT, (first, until), severity)


def _late(
    inputs: Inputs, now: Situation, lane: Lane, piece: Piece, grader: Grader
) -> Iterator[Finding]:
    """Yield the days on which a measure was to have been there, but nobody noted that it began."""
    for days in piece.late:
        severity = grader.measure(_alone(lane, [days]))
        yield _about(inputs, now, piece.measure, Kind.LATE_START, days, severity)


def _alone(lane: Lane, days: Days) -> Days:
    """Return those of some days that are needed and that nothing else covers."""
    return without(common(lane.needed, days), lane.hard)


def _about(
    inputs: Inputs,
    now: Situation,
    measure: MeasureDays,
    kind: Kind,
    days: Stretch,
    severity: Severity,
) -> Finding:
    relation, before, after = related(days, now)
    return Finding(
        area=measure.area,
        kind=kind,
        span=span(days),
        days=days[1] - days[0],
        relation=relation,
        before=before,
        after=after,
        previous=measure.id,
        owner=measure.responsible or inputs.overall,
        severity=severity,
        reason="no_contact" if kind is Kind.SILENT else "not_begun",
    )


def _nobodys(inputs: Inputs, now: Situation, measure: MeasureDays) -> Finding:
    """Return that nobody answers for a measure, whenever it is. Source: F-S1-48."""
    start = measure.actual[0] or measure.planned[0]
    end = measure.actual[1] or measure.planned[1]
    first = number(start, now.today)
    last = max(first, number(end, first))
    known = start is not None
    return Finding(
        area=measure.area,
        kind=Kind.BETWEEN_CHAIRS,
        span=Span(dt.date.fromordinal(first), dt.date.fromordinal(last)),
        days=last - first,
        relation=related((first, max(last, first + 1)), now)[0],
        previous=measure.id,
        owner=inputs.overall,
        severity=Severity.WARNING,
        reason="no_party",
        since=dt.date.fromordinal(first) if known else dt.date.min,
    )
