"""Which consents cover what: by direction, category, days, party and unit; the narrowest wins.

A withdrawal stops every consent to the same party and category that was given on its day or
before, in whatever record it stands; what two computers made of one consent at the same time holds
as far as both say so. A function of the set of records, never of their order. Source: domain model
5.3 and 5.4.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sluss.domain.consent_rules import BOTH_WAYS, refused_before, ways_of, ways_of_no
from sluss.domain.consents import Consent, ConsentScope
from sluss.domain.gate.asked import Channel, Question, Why
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, ScopeState

WAIVER: Final = "secrecy_waiver"
EVALUATION: Final = "evaluation"
_TELLING: Final = frozenset({"disclose_to", "both"})

# What is told where several consents fail: the first of these that any of them fails by.
_TOLD_FIRST: Final = (
    Why.WITHDRAWN,
    Why.EXPIRED,
    Why.NOT_YET,
    Why.REFUSED,
    Why.DIRECTION,
    Why.OTHER_UNIT,
    Why.OUT_OF_SCOPE,
    Why.ENDED,
    Why.NO_CONSENT,
)


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether a category is covered: by which consent, or why not, and since which local day."""

    consent: Consent | None = None
    why: Why = Why.NO_CONSENT
    since: dt.date | None = None


def covering(question: Question, category: str) -> Covered:
    """Return the consent that lets a category go to the recipient, or why none does.

    Of several that do, the one that holds longest, then by its identifier.
    """
    found: list[Consent] = []
    failed: list[Covered] = []
    for each in question.grounds.consents:
        if not _concerns(question, each):
            continue
        fault = _fault(question, each, category)
        if fault is None:
            found.append(each)
        else:
            failed.append(fault)
    if found:
        return Covered(max(found, key=lambda each: (each.valid_to or dt.date.max, each.id)))
    if not failed:
        return Covered()
    return min(failed, key=_order)


def was_withdrawn(question: Question, consent: RecordId, category: str) -> bool:
    """Whether what was obtained under a consent may no longer be passed on.

    It may not where that consent was withdrawn, for all or this category, or is not known here.
    """
    known = {each.id: each for each in question.grounds.consents if not each.withdrawn}
    under = known.get(consent)
    if under is None or under.status is ConsentStatus.WITHDRAWN or under.withdrawn_at is not None:
        return True
    if any(each.state is ScopeState.ENDED for each in _scopes(question, under, category)):
        return True
    return _is_stopped(question, under, frozenset({under.party}), category) is not None


def stops(
    question: Question,
    parties: frozenset[RecordId | None],
    category: str,
    ways: frozenset[str] = BOTH_WAYS,
) -> dt.date | None:
    """Return the last local day on which the client took back what one of these parties may know.

    None where they never did. What was given on that day or before it holds no more. Who says no to
    what is asked says no to that direction alone: `ways` are those of what was given.
    """
    days: list[dt.date] = []
    for each in question.grounds.consents:
        if each.withdrawn or each.kind not in (WAIVER, EVALUATION) or each.party not in parties:
            continue
        whole = each.status is ConsentStatus.WITHDRAWN or each.withdrawn_at is not None
        for scope in _scopes(question, each, category):
            if whole:
                days.append(_day(question, each.withdrawn_at, each))
            if scope.state is ScopeState.ENDED and ways & ways_of_no(each, scope):
                days.append(_day_of_no(question, scope, each))
    return max(days, default=None)


def _is_stopped(
    question: Question, each: Consent, parties: frozenset[RecordId | None], category: str
) -> dt.date | None:
    day = stops(question, parties, category, ways_of(each))
    return day if day is not None and (each.given_on is None or each.given_on <= day) else None


def _day(question: Question, instant: dt.datetime | None, consent: Consent) -> dt.date:
    # One whose time was lost takes back at least what was given with it and before.
    return question.day_of(instant) if instant is not None else consent.given_on or dt.date.min


def _day_of_no(question: Question, scope: ConsentScope, consent: Consent) -> dt.date:
    if scope.ended_at is None:
        return _day(question, None, consent)
    return question.day_of(scope.ended_at) - refused_before(consent)


def _scopes(question: Question, each: Consent, category: str) -> tuple[ConsentScope, ...]:
    return question.grounds.scopes_by.get((each.id, category), ())


def _parties(question: Question, each: Consent) -> frozenset[RecordId | None]:
    """Return the parties a withdrawal may be about to stop this consent for this recipient."""
    to = question.recipient
    wide = {
        one.party
        for one in question.grounds.consents
        if one.with_units and one.party is not None and one.party in to.within
    }
    own = {to.party} if to.party is not None else set()
    return frozenset({each.party, *own, *wide})


def _concerns(question: Question, each: Consent) -> bool:
    """Whether a consent is to this recipient and for our authority at all."""
    if each.withdrawn:
        return False
    if each.our_party is not None and each.our_party not in question.own_parties:
        return False
    to = question.recipient
    if question.channel is Channel.EVALUATION:
        return each.kind == EVALUATION and each.party in (None, to.party)
    if each.kind != WAIVER or each.party is None or to.party is None:
        return False
    return each.party == to.party or (each.with_units and each.party in to.within)


def _fault(question: Question, each: Consent, category: str) -> Covered | None:
    """Return why a consent to this recipient does not cover a category; None where it does."""
    status = _by_status(question, each)
    if status is not None:
        return status
    if question.channel is not Channel.EVALUATION and each.direction not in _TELLING:
        return Covered(why=Why.DIRECTION)
    if not _for_unit(question, each):
        return Covered(why=Why.OTHER_UNIT)
    beside = _beside(question, each)
    if any(not _is_open(question, one, category) for one in beside):
        return _closed(question, each, category)
    stop = _is_stopped(question, each, _parties(question, each), category)
    if stop is not None:
        return Covered(why=Why.WITHDRAWN, since=stop)
    return _by_days(question, each, beside)


def _by_status(question: Question, each: Consent) -> Covered | None:
    if each.status is ConsentStatus.WITHDRAWN or each.withdrawn_at is not None:
        since = question.day_of(each.withdrawn_at) if each.withdrawn_at is not None else None
        return Covered(why=Why.WITHDRAWN, since=since)
    if each.status is ConsentStatus.REFUSED:
        return Covered(why=Why.REFUSED)
    if each.status is ConsentStatus.ENDED or _is_replaced(question, each):
        return Covered(why=Why.ENDED)
    return Covered() if each.status is not ConsentStatus.GIVEN else None


def _is_replaced(question: Question, each: Consent) -> bool:
    """Whether another consent that was given took its place, whether it was marked so or not."""
    return any(
        newer.supersedes == each.id and newer.given_on is not None and not newer.withdrawn
        for newer in question.grounds.consents
        if newer.id != each.id
    )


def _beside(question: Question, each: Consent) -> tuple[Consent, ...]:
    """Return the consent with those that took the place of the same one: all of them must agree.

    What became of the others since makes this one no wider.
    """
    if each.supersedes is None:
        return (each,)
    others = (
        one
        for one in question.grounds.consents
        if one.supersedes == each.supersedes
        and one.id != each.id
        and one.given_on is not None
        and not one.withdrawn
    )
    return (each, *others)


def _is_open(question: Question, each: Consent, category: str) -> bool:
    scopes = _scopes(question, each, category)
    return bool(scopes) and all(scope.state is ScopeState.OPEN for scope in scopes)


def _closed(question: Question, each: Consent, category: str) -> Covered:
    """Return why a category is not among those of a consent: taken back, or never in it."""
    ended = [
        scope for scope in _scopes(question, each, category) if scope.state is ScopeState.ENDED
    ]
    if not ended:
        return Covered(why=Why.OUT_OF_SCOPE)
    days = [question.day_of(one.ended_at) for one in ended if one.ended_at is not None]
    return Covered(why=Why.WITHDRAWN, since=max(days, default=None))


def _for_unit(question: Question, each: Consent) -> bool:
    """Whether it is for the unit of the recipient: by its name, for all units, or for the party."""
    to = question.recipient
    if to.party != each.party or each.with_units:
        return not each.unit or each.unit.casefold() == to.unit.casefold()
    return each.unit.casefold() == to.unit.casefold()


def _by_days(question: Question, each: Consent, beside: tuple[Consent, ...]) -> Covered | None:
    """Check the days, half-open: from when all of them hold until the first of them ends."""
    day = question.day
    given = each.given_on
    if given is None or any(one.valid_to is None for one in beside):
        return Covered()
    begins = max(max(one.valid_from or given, one.given_on or given) for one in beside)
    ends = min(one.valid_to for one in beside if one.valid_to is not None)
    if day >= ends:
        return Covered(why=Why.EXPIRED, since=ends)
    return Covered(why=Why.NOT_YET, since=begins) if day < begins else None


def _order(failed: Covered) -> tuple[int, int]:
    since = failed.since.toordinal() if failed.since is not None else 0
    return _TOLD_FIRST.index(failed.why), -since
