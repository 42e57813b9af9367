"""Numbers a plan is held against, which practitioners may change: shares, days and hours."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

CLIENT_SHARE = "client_share_percent"
REVIEW_WITHIN = "review_within_days"
REVIEW_BEFORE_RELEASE = "review_before_release_days"
FOLLOW_UP_EVERY = "follow_up_every_days"
HOURS_LEAST, HOURS_MOST = "hours_least_", "hours_most_"  # before the code of a risk level
NEED_LEAST, NEED_MOST = "need_least_percent", "need_most_percent"
KEYS = frozenset({
    CLIENT_SHARE, REVIEW_WITHIN, REVIEW_BEFORE_RELEASE, FOLLOW_UP_EVERY, NEED_LEAST, NEED_MOST,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """One number with the days on which it holds (half-open, None = no end)."""

    key: str
    value: int
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of one day. Hours are those planned in a week, by risk level.

    `need_percent`: of those without work, at least and at most so many need a programme.
    """

    client_share_percent: int
    review_within: dt.timedelta
    review_before_release: dt.timedelta
    follow_up_every: dt.timedelta
    hours_least: dict[str, int]
    hours_most: dict[str, int]
    need_percent: tuple[int, int] = (0, 100)


def limits_on(day: dt.date, every: Iterable[Limit]) -> Limits:
    """Return the numbers that hold on a day; one with none that day keeps its earliest."""
    held: dict[str, int] = {}
    for each in sorted(every, key=lambda each: (each.valid_from, each.key)):
        begun = each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
        if begun or each.key not in held:
            held[each.key] = each.value
    return Limits(
        client_share_percent=held[CLIENT_SHARE],
        review_within=dt.timedelta(days=held[REVIEW_WITHIN]),
        review_before_release=dt.timedelta(days=held[REVIEW_BEFORE_RELEASE]),
        follow_up_every=dt.timedelta(days=held[FOLLOW_UP_EVERY]),
        need_percent=(held[NEED_LEAST], held[NEED_MOST]),
        hours_least=_by_level(held, HOURS_LEAST),
        hours_most=_by_level(held, HOURS_MOST),
    )


def _by_level(held: dict[str, int], begins: str) -> dict[str, int]:
    return {
        key.removeprefix(begins): value for key, value in held.items() if key.startswith(begins)
    }
