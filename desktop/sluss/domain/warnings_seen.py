"""Warnings that always end: whom they are kept from, how long they last, when they are shown."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from sluss.domain.ids import RecordId
from sluss.domain.network import ClientWarning

KEEP_APART, SAFETY = "keep_apart", "safety"
SAFETY_MONTHS = 6  # a warning of safety lasts so long at most (users' notes a, decided there)


def latest_end(start: dt.date) -> dt.date:
    """Return the first day on which a warning of safety that began on `start` is over at most."""
    months = start.month - 1 + SAFETY_MONTHS
    year, month = start.year + months // 12, months % 12 + 1
    day = start.day
    while True:
        try:
            return dt.date(year, month, day)
        except ValueError:
            day -= 1  # 31 August and six months is the last day of February


def runs_on(warning: ClientWarning, day: dt.date) -> bool:
    """Whether a warning holds on a day; it ends by itself."""
    return not warning.withdrawn and warning.start <= day < warning.end


def safety_of(warnings: Iterable[ClientWarning], day: dt.date) -> tuple[ClientWarning, ...]:
    """Return what to be careful about on a day."""
    return tuple(each for each in warnings if each.kind == SAFETY and runs_on(each, day))


def too_close(
    warnings: Iterable[ClientWarning], together: Collection[RecordId], day: dt.date
) -> Iterator[tuple[ClientWarning, RecordId, RecordId]]:
    """Give each pair among the clients who land together on a day and are to be kept apart."""
    seen: set[frozenset[RecordId]] = set()
    for each in warnings:
        other = each.other_client
        if each.kind != KEEP_APART or other is None or not runs_on(each, day):
            continue
        pair = frozenset({each.client, other})
        if each.client in together and other in together and pair not in seen:
            seen.add(pair)
            yield each, each.client, other
