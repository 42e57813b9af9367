"""Who holds a copy that no longer says what is true, from what left the office: F-S1-49."""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from sluss.domain.entities import Disclosure, HolderNotice, Notice
from sluss.domain.ids import RecordId

DATE_CHANGED, CONSENT_WITHDRAWN = "date_changed", "consent_withdrawn"  # of notice_because
CLIENT = "client"  # a code of recipient_kind
SPOKEN = frozenset({"oral", "screen"})  # codes of disclosure_channel that leave nothing behind


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that hold now: of the release, and the last one of the supervision."""

    release: dt.date | None = None
    supervision_end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A copy that shows another day than the one that holds; `new` is None where none is known.

    `of_release` says which of the two days it is.
    """

    disclosure: Disclosure
    old: dt.date
    new: dt.date | None
    of_release: bool


def holder(left: Disclosure) -> Hashable:
    """Return what tells one holder from another: party, representative, or kind and name."""
    return left.party or left.representative or (left.recipient_kind, left.recipient.casefold())


def newest_by_holder(left: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """Return of each holder the last copy that shows a day, in the order they left."""
    last: dict[Hashable, Disclosure] = {}
    for each in sorted(left, key=lambda one: (one.disclosed_at, one.id)):
        shows = each.release_day is not None or each.supervision_end is not None
        if shows and each.channel not in SPOKEN:
            last.pop(holder(each), None)
            last[holder(each)] = each
    return tuple(last.values())


def outdated(left: Iterable[Disclosure], now: Dates) -> tuple[Outdated, ...]:
    """Return who holds a copy with a day that no longer holds.

    A copy that shows a release is judged by the release alone: the supervision follows from it.
    """
    found: list[Outdated] = []
    for each in newest_by_holder(left):
        if each.release_day is not None:
            if each.release_day != now.release:
                found.append(Outdated(each, each.release_day, now.release, of_release=True))
        elif each.supervision_end is not None and each.supervision_end != now.supervision_end:
            found.append(
                Outdated(each, each.supervision_end, now.supervision_end, of_release=False)
            )
    return tuple(found)


def told_of(
    stale: Outdated, notices: Iterable[HolderNotice], calls: Iterable[Notice]
) -> tuple[dt.datetime, str] | None:
    """Return when (an aware instant) and how a holder was told of the new day, None while not.

    A call noted on the list of the event that moved it counts; `calls` are those alone.
    """
    told = [
        (each.told_at, each.how)
        for each in notices
        if each.told_at is not None and is_of(each, stale)
    ]
    party = stale.disclosure.party
    told += [
        (each.told_at, each.how)
        for each in calls
        if party is not None and each.party == party and each.told_at is not None
    ]
    return min(told, default=None)


def is_of(notice: HolderNotice, stale: Outdated) -> bool:
    """Whether a notice is about this copy and this new day."""
    return (
        notice.because == DATE_CHANGED
        and notice.disclosure == stale.disclosure.id
        and notice.new_day == stale.new
    )


def under(left: Sequence[Disclosure], consents: frozenset[RecordId]) -> tuple[Disclosure, ...]:
    """Return what left under any of these consents and stays with whoever got it."""
    return tuple(each for each in left if each.consent in consents)
