"""The turns of a client's case that deadlines count from, read from the records there are."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sluss.domain.deadlines.rules import Event, Trigger
from sluss.domain.entities import (
    Assignment,
    Consent,
    ConsentScope,
    EnforcementPhase,
    JointPlan,
    Measure,
    NetworkConsent,
    ReleaseEvent,
    Representative,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import AssignmentStatus, MeasureStatus, PlanStatus
from sluss.domain.representing import ends_of_authorities, ends_of_own_consents
from sluss.store.opened import Store
from sluss.store.reader import reader
from sluss.usecases.case_basis import TURNS, Basis, Kind, read_bases
from sluss.usecases.consent_turns import consent_turns

_DAY = dt.timedelta(days=1)
_CUSTODY = frozenset({"remand", "prison"})
_GONE_ON = frozenset({MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE, MeasureStatus.PAUSED})
_OVER = frozenset({PlanStatus.SUPERSEDED, PlanStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class CaseTurns:
    """What counts now, with the types of measures that are not called off."""

    events: tuple[Event, ...]
    measures: frozenset[str]
    supervisor: RecordId | None


def turns_of(store: Store, client: RecordId, today: dt.date) -> CaseTurns:
    """Return the turns of a case on a day, with those of cases that are read within it."""
    cases = map(RecordId, reader(store.connection).cases_of(client))
    return turns_in(list(read_bases(store, cases, TURNS)), today)


def turns_in(bases: Sequence[Basis], today: dt.date) -> CaseTurns:
    """Return the turns on a day of the cases of one person; a closed case has none."""
    still = [each for each in bases if each.open]

    def every(kind: type[Kind]) -> list[Kind]:
        return [record for basis in still for record in basis.of(kind)]

    measures = every(Measure)
    episodes = {each.id: each for each in every(SentenceEpisode)}
    periods = every(SupervisionPeriod)
    releases, phases = every(ReleaseEvent), every(EnforcementPhase)
    current = _current(periods, today)
    events = (
        *_release(releases, today),
        *_custody(phases, episodes),
        *_supervision(periods, current, _sanctions(current, episodes)),
        *_plan(every(JointPlan)),
        *_measures(measures),
        *_assignments(every(Assignment), periods),
        *consent_turns(every(Consent), every(ConsentScope), measures, releases, phases, today),
        *_by_day(Trigger.AUTHORITY_END, ends_of_authorities(every(Representative))),
        *_by_day(Trigger.OWN_CONSENT_END, ends_of_own_consents(every(NetworkConsent))),
    )
    types = (each.type for each in measures if each.status is not MeasureStatus.CANCELLED)
    return CaseTurns(events, frozenset(types), current.officer if current is not None else None)


def _by_day(trigger: Trigger, days: Collection[dt.date]) -> Iterator[Event]:
    return (Event(trigger, day) for day in sorted(days))


def _release(releases: Sequence[ReleaseEvent], today: dt.date) -> Iterator[Event]:
    """Yield the next release, else the last one; one before it that took place is over."""
    known = [(day, each) for each in releases if (day := each.actual_date or each.planned_date)]
    if not known:
        return
    ahead = [(day, each) for day, each in known if day >= today and each.actual_date is None]
    by_day = (min if ahead else max)(ahead or known, key=lambda found: (found[0], found[1].id))
    day, release = by_day
    before = [
        each.actual_date
        for each in releases
        if each.id != release.id and each.actual_date is not None and each.actual_date < day
    ]
    yield Event(Trigger.RELEASE, day, release.type, after=max(before, default=None))


def _custody(
    phases: Sequence[EnforcementPhase], episodes: dict[RecordId, SentenceEpisode]
) -> Iterator[Event]:
    """Yield the first day in custody of the newest sanction."""
    first: dict[RecordId, dt.date] = {}
    for each in phases:
        if each.phase in _CUSTODY and each.start is not None:
            first[each.episode] = min(each.start, first.get(each.episode, each.start))
    if not first:
        return
    newest = max(first, key=lambda episode: (first[episode], episode))
    before = max((day for episode, day in first.items() if episode != newest), default=None)
    kind = episodes[newest].sanction_type if newest in episodes else ""
    yield Event(Trigger.CUSTODY_START, first[newest], kind, after=before)


def _current(periods: Sequence[SupervisionPeriod], today: dt.date) -> SupervisionPeriod | None:
    """Return the newest supervision that has not ended."""
    going_on = [
        each
        for each in periods
        if each.start is not None and (each.actual_end is None or each.actual_end > today)
    ]
    return max(going_on, key=lambda each: (each.start or dt.date.min, each.id), default=None)


def _sanctions(period: SupervisionPeriod | None, episodes: dict[RecordId, SentenceEpisode]) -> str:
    if period is None:
        return ""
    if period.episode in episodes:
        return episodes[period.episode].sanction_type
    newest = max(
        episodes.values(), key=lambda each: (each.start or dt.date.min, each.id), default=None
    )
    return newest.sanction_type if newest is not None else ""


def _supervision(
    periods: Sequence[SupervisionPeriod], current: SupervisionPeriod | None, sanction: str
) -> Iterator[Event]:
    if current is None or current.start is None:
        return
    starts = [each.start for each in periods if each.id != current.id and each.start is not None]
    before = max((day for day in starts if day < current.start), default=None)
    yield Event(Trigger.SUPERVISION_START, current.start, sanction, after=before)
    end = current.actual_end or current.planned_end
    if end is not None:
        yield Event(Trigger.SUPERVISION_END, end, sanction, after=current.start)


def _plan(plans: Sequence[JointPlan]) -> Iterator[Event]:
    """Yield what the newest plan asks for; each new day asks again, so nothing before it counts."""
    newest = max(plans, key=lambda each: (each.version, each.id), default=None)
    if newest is None or newest.status in _OVER:
        return
    if (day := newest.review_date) is not None:
        yield Event(Trigger.PLAN_REVIEW, day, after=day - _DAY)
    if newest.client_consents and (day := newest.valid_from) is not None:
        yield Event(Trigger.PLAN_CONSENT, day, after=day - _DAY)


def _measures(measures: Sequence[Measure]) -> Iterator[Event]:
    for each in measures:
        if each.status in _GONE_ON:
            start = each.actual_start or each.planned_start
            end = each.actual_end or each.planned_end
            if start is not None:
                yield Event(Trigger.MEASURE_START, start, each.type, measure=each.id)
            if end is not None:
                yield Event(Trigger.MEASURE_END, end, each.type, measure=each.id)


def _assignments(
    assignments: Sequence[Assignment], periods: Sequence[SupervisionPeriod]
) -> Iterator[Event]:
    """Yield the turns of those that somebody was appointed to; who is only proposed owes nothing.

    The end of the supervision is a turn of those that go on: they have to be ended with it.
    """
    over = {each.id: each.actual_end or each.planned_end for each in periods}
    for each in assignments:
        if each.status is AssignmentStatus.PROPOSED or each.start is None:
            continue
        yield Event(Trigger.ASSIGNMENT_START, each.start, each.role, measure=each.id)
        if each.end is not None:
            yield Event(Trigger.ASSIGNMENT_END, each.end, each.role, measure=each.id)
        period = each.supervision_period
        outlived = over.get(period) if period is not None else None
        if outlived is not None and each.status is not AssignmentStatus.ENDED:
            yield Event(Trigger.ASSIGNMENT_OUTLIVED, outlived, each.role, measure=each.id)
