"""The turns of a client's consents that deadlines count from."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from sluss.domain.consent_rules import SAID_NO, WAIVER
from sluss.domain.deadlines.rules import Event, Trigger
from sluss.domain.entities import Consent, ConsentScope, EnforcementPhase, Measure, ReleaseEvent
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, MeasureStatus

_DAY = dt.timedelta(days=1)
_OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})


def consent_turns(
    consents: Sequence[Consent],
    scopes: Sequence[ConsentScope],
    measures: Sequence[Measure],
    releases: Sequence[ReleaseEvent],
    phases: Sequence[EnforcementPhase],
    today: dt.date,
) -> Iterator[Event]:
    """Yield the end of each consent that holds, each withdrawal, and when to confirm them anew.

    A part that was taken back is a withdrawal, too: the last day on which any was. `scopes` are
    those that ended. A withdrawal is counted from its day in UTC: what follows is counted in
    days, and hours early or late change nothing that anybody has to do. Source: domain model 5.4.
    """
    holding = [
        each
        for each in consents
        if each.status is ConsentStatus.GIVEN and each.valid_to is not None
    ]
    answering = {
        each.responsible
        for each in measures
        if each.responsible is not None and each.status not in _OVER
    }
    still = {each.party for each in holding if each.valid_to is not None and today < each.valid_to}
    for each in holding:
        if each.valid_to is not None:
            yield Event(Trigger.CONSENT_END, each.valid_to, each.kind, measure=each.id)
            if each.valid_to <= today and each.party in answering - still:
                yield Event(Trigger.CONSENT_PARTY_GONE, each.valid_to, each.kind, measure=each.id)
    for each in consents:
        if each.status is ConsentStatus.WITHDRAWN and each.withdrawn_at is not None:
            day = each.withdrawn_at.date()
            if each.party is not None:
                yield _taken_back(each, day)
            if each.party in answering - still:
                yield Event(Trigger.CONSENT_PARTY_GONE, day, each.kind, measure=each.id)
    for each, day in _in_part(holding, scopes):
        yield _taken_back(each, day)
    yield from _anew(holding, releases, phases)


def _taken_back(consent: Consent, day: dt.date) -> Event:
    """Return a withdrawal; what was done about an earlier one of the same consent is not enough."""
    return Event(Trigger.CONSENT_WITHDRAWN, day, consent.kind, after=day - _DAY, measure=consent.id)


def _in_part(
    holding: Collection[Consent], scopes: Sequence[ConsentScope]
) -> Iterator[tuple[Consent, dt.date]]:
    """Yield the consents to a party a part of which was taken back, with the last day of it.

    What the client said no to from the first was never in it.
    """
    days: dict[RecordId, dt.date] = {}
    for scope in scopes:
        if scope.ended_at is not None and scope.ended_how != SAID_NO:
            day = scope.ended_at.date()
            days[scope.consent] = max(day, days.get(scope.consent, day))
    for each in holding:
        if each.party is not None and each.id in days:
            yield each, days[each.id]


def _anew(
    holding: Collection[Consent],
    releases: Sequence[ReleaseEvent],
    phases: Sequence[EnforcementPhase],
) -> Iterator[Event]:
    """Yield the last change of how a sentence is served before which a consent was given."""
    days = [day for each in releases if (day := each.actual_date or each.planned_date)]
    days += [each.start for each in phases if each.start is not None]
    given = [
        (each.given_on, each.valid_to)
        for each in holding
        if each.kind == WAIVER and each.given_on is not None and each.valid_to is not None
    ]
    changes = [day for day in days if any(on < day < end for on, end in given)]
    if changes:
        day = max(changes)
        yield Event(Trigger.CONSENTS_ANEW, day, after=day - _DAY)
