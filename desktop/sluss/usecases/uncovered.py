"""Which days of which clients nothing covers: for the page of one client and for whole lists."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sluss.domain.dates import Span
from sluss.domain.ids import RecordId
from sluss.domain.uncovered import (
    HELD_AREAS,
    HOUSED,
    Uncovered,
    custody,
    is_near,
    measure_span,
    needed,
    uncovered,
    window,
)
from sluss.store import plan_days
from sluss.usecases.session import Session, today

_Spans = dict[str, list[Span]]


def uncovered_of(session: Session, client: RecordId, today: dt.date) -> Uncovered:
    """Return what is uncovered for one client; see `uncovered_by_client`."""
    return uncovered_by_client(session, [client], today)[client]


def longest_uncovered(session: Session, clients: Sequence[RecordId]) -> dict[RecordId, int]:
    """Return the days of the longest stretch without a measure, for those clients who have one."""
    found = uncovered_by_client(session, clients, today(session))
    return {client: each.worst for client, each in found.items() if each.worst}


def uncovered_by_client(
    session: Session, clients: Sequence[RecordId], today: dt.date
) -> dict[RecordId, Uncovered]:
    """Return the days from `today` on that nothing covers, for each of these clients.

    Looked at are the days around the next release (from 14 before to 90 after), or the next 90
    under supervision. Measures of any state but a dropped one cover the days of their bar, custody
    covers housing and supervision until the release, and supervision covers itself.
    """
    connection = session.store.connection
    covers: dict[bytes, _Spans] = defaultdict(lambda: defaultdict(list))
    releases = _releases(session, clients, today)
    planned = plan_days.with_plan(connection, clients)
    for measure in plan_days.measure_days(connection, clients):
        span = measure_span(measure.status, measure.planned, measure.actual, today)
        if span is not None:
            covers[measure.client][measure.area].append(span)
            planned.add(measure.client)
    for phase in plan_days.phases(connection, clients):
        if phase.kind in HOUSED and phase.start is not None:
            span = custody(Span(phase.start, phase.end), releases.get(phase.client))
            covers[phase.client]["housing"].append(span)
    supervised = _supervised(session, clients, covers, today)
    levels: dict[bytes, dict[str, int | None]] = defaultdict(dict)
    for each in plan_days.levels(connection, clients):
        levels[each.client][each.area] = each.level
    return {
        client: _uncovered(
            releases.get(client),
            supervised.get(client),
            levels[client],
            covers[client],
            today,
            planned=client in planned,
        )
        for client in clients
    }


def _releases(
    session: Session, clients: Sequence[RecordId], today: dt.date
) -> dict[bytes, dt.date]:
    """Return per client the next release, or the last one where none is to come."""
    days: dict[bytes, list[dt.date]] = defaultdict(list)
    for client, day in plan_days.release_days(session.store.connection, clients):
        days[client].append(day)
    return {
        client: min((day for day in each if day >= today), default=max(each))
        for client, each in days.items()
    }


def _supervised(
    session: Session,
    clients: Sequence[RecordId],
    covers: dict[bytes, _Spans],
    today: dt.date,
) -> dict[bytes, dt.date]:
    """Note what supervision covers; return until when each client is under it today."""
    found: dict[bytes, dt.date] = {}
    for each in plan_days.supervisions(session.store.connection, clients):
        if each.start is None:
            continue
        covers[each.client]["supervision"].append(Span(each.start, each.end))
        if each.start <= today:
            end = each.end or dt.date.max
            found[each.client] = max(end, found.get(each.client, end))
    return found


def _uncovered(
    release: dt.date | None,
    supervised_to: dt.date | None,
    levels: dict[str, int | None],
    covers: _Spans,
    today: dt.date,
    *,
    planned: bool,
) -> Uncovered:
    days = window(release, supervised_to, today)
    near = is_near(release, today)
    if days is None or days.end is None:
        return Uncovered(None, planned, ())
    if near and release is not None:
        for area in HELD_AREAS:  # who is to be released is held until then
            covers[area].append(Span(dt.date.min, release))
    areas = needed(levels, at_release=near)
    found = uncovered(areas, covers, days.start, days.end)
    return Uncovered(release if near else None, planned, found)
