"""Whether somebody may act for a client on a day, and who around the client agreed to what.

Pure functions of the records there are, never of their order; days are local and half-open: on the
day something ends it no longer holds. Source: domain model 5.2, 5.3 and 5.4.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from sluss.domain.entities import NetworkConsent, Representative
from sluss.domain.ids import RecordId


class Lack(StrEnum):
    """Why an authority lets nothing out."""

    ENDED = "ended"
    RUN_OUT = "run_out"
    AHEAD = "ahead"
    UNSEEN = "unseen"  # neither a paper nor a scan


def lack_of(authority: Representative, day: dt.date) -> Lack | None:
    """Return why an authority does not hold on a day, None where it does."""
    if authority.withdrawn or (authority.ended_on is not None and authority.ended_on <= day):
        return Lack.ENDED
    if authority.valid_to is not None and authority.valid_to <= day:
        return Lack.RUN_OUT
    if authority.valid_from is not None and day < authority.valid_from:
        return Lack.AHEAD
    if not authority.paper_no.strip() and authority.scan is None:
        return Lack.UNSEEN
    return None


def agreed(
    consents: Iterable[NetworkConsent], parties: Collection[RecordId], day: dt.date
) -> frozenset[RecordId]:
    """Return who around a client agrees on a day that one party may know of them.

    `parties` are all records of that party. Who took it back agrees again only by a consent given
    after that day, in whatever record either stands.
    """
    about = [each for each in consents if not each.withdrawn and each.party in parties]
    taken: dict[RecordId, dt.date] = {}
    for each in about:
        back = each.taken_back_on
        if back is not None and back <= day:
            taken[each.contact] = max(back, taken.get(each.contact, back))
    return frozenset(
        each.contact
        for each in about
        if _holds(each, day)
        and (each.contact not in taken or (each.given_on or dt.date.min) > taken[each.contact])
    )


def ends_of_authorities(authorities: Iterable[Representative]) -> frozenset[dt.date]:
    """Return the days on which an authority ends by itself and nothing takes its place.

    The same person in the same capacity with a later end, or none, has it renewed already. What
    somebody ended is not among them.
    """
    held = [each for each in authorities if not each.withdrawn and each.ended_on is None]
    return frozenset(_last_ends((_as(each), each.valid_to) for each in held))


def ends_of_own_consents(consents: Iterable[NetworkConsent]) -> frozenset[dt.date]:
    """Return the days on which what somebody around a client agreed to ends by itself.

    The same person agreeing to the same party with a later end has it renewed already; what was
    never given or was taken back is not among them.
    """
    given = [
        each
        for each in consents
        if not each.withdrawn and each.given_on is not None and each.taken_back_on is None
    ]
    ends = (((each.contact, each.party), each.valid_to) for each in given if each.valid_to)
    return frozenset(_last_ends(ends))


def _as(authority: Representative) -> object:
    """Return who acts as what; where the name is sealed each record speaks for itself."""
    return (authority.name.casefold(), authority.kind) if authority.name else authority.id


def _last_ends(ends: Iterable[tuple[object, dt.date | None]]) -> Iterator[dt.date]:
    """Yield the last end of each, none for one that goes on until further notice."""
    last: dict[object, dt.date] = {}
    for of, end in ends:
        last[of] = max(end or dt.date.max, last.get(of, dt.date.min))
    yield from (end for end in last.values() if end < dt.date.max)


def _holds(consent: NetworkConsent, day: dt.date) -> bool:
    """Whether it has begun and has an end that is yet to come."""
    given, last = consent.given_on, consent.valid_to
    if given is None or last is None or not given <= day < last:
        return False
    return consent.taken_back_on is None or day < consent.taken_back_on
