"""What the gap rule looks at, read for many clients at once from the store."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Key
from sluss.domain.gaps.inputs import FactDays, Inputs, MeasureDays, PhaseDays, StayDays
from sluss.domain.gaps.rules import GapRules
from sluss.domain.ids import RecordId
from sluss.store import plan_days
from sluss.store.reader import reader
from sluss.usecases.session import Session

CONTACT, CONFIRMED, SECURED = "contact", "confirmed", "secured"  # marks in covers.csv
_MARKS = frozenset({CONTACT, CONFIRMED, SECURED})
_ALWAYS = Span(dt.date.min)


@dataclass(slots=True)
class _Gathered:
    """What was found so far about one client."""

    measures: list[MeasureDays] = field(default_factory=list)
    facts: list[FactDays] = field(default_factory=list)
    phases: list[PhaseDays] = field(default_factory=list)
    supervisions: list[Span] = field(default_factory=list)
    stays: list[StayDays] = field(default_factory=list)
    releases: list[dt.date] = field(default_factory=list)
    levels: dict[str, int | None] = field(default_factory=dict)
    accepted: dict[Key, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the rule looks at for one client; `planned` says that there is a plan or a measure."""

    inputs: Inputs
    planned: bool


def gathered(
    session: Session,
    clients: Sequence[RecordId],
    rules: GapRules,
    today: dt.date,
    what_if: dt.date | None = None,
    *,
    everybody: bool = True,
) -> dict[RecordId, Gathered]:
    """Return what the gap rule looks at, for each of these clients.

    Unless `what_if` is tried with `everybody`, it is tried with those who wait for a release.
    """
    connection = session.store.connection
    found: dict[bytes, _Gathered] = defaultdict(_Gathered)
    asked, clients = clients, _as_one(session, clients, found)
    for client, measure in plan_days.measures(connection, clients, signs(rules)):
        found[client].measures.append(measure)
    _gather_facts(session, clients, rules, found)
    _gather_days(session, clients, found)
    for level in plan_days.levels(connection, clients):
        found[level.client].levels[level.area] = level.level
    for client, key, reason in plan_days.accepted(connection, clients):
        found[client].accepted[key] = reason
    cases = reader(connection).cases_of
    risks, plans = plan_days.risks(connection, clients), plan_days.plans(connection, clients)
    return {
        client: Gathered(
            _inputs(
                found[client],
                next((risks[case] for case in cases(client) if case in risks), ""),
                next((plans[case] for case in cases(client) if case in plans), None),
                today,
                what_if if everybody or _waits(found[client], rules, today) else None,
            ),
            planned=bool(found[client].measures) or any(case in plans for case in cases(client)),
        )
        for client in asked
    }


def _gather_facts(
    session: Session, clients: Sequence[RecordId], rules: GapRules, found: dict[bytes, _Gathered]
) -> None:
    """Add what covers days by itself: work, a home, an income, people, a lay supervisor."""
    connection = session.store.connection
    for row in plan_days.facts(connection, clients):
        found[row.client].facts.extend(_cover(row, rules))
    for client, attitude in plan_days.network(connection, clients):
        for area in rules.does("network_attitude", attitude) - _MARKS:
            found[client].facts.append(FactDays(area, _ALWAYS, "NetworkContact", confirmed=True))
    for client, status, span in plan_days.assignments(connection, clients):
        for area in rules.does("assignment_status", status) - _MARKS:
            found[client].facts.append(FactDays(area, span, "Assignment", confirmed=True))


def _gather_days(
    session: Session, clients: Sequence[RecordId], found: dict[bytes, _Gathered]
) -> None:
    """Add when these clients are held or elsewhere, under supervision, and to be released."""
    connection = session.store.connection
    for client, phase in plan_days.phases(connection, clients):
        found[client].phases.append(phase)
    for client, span in plan_days.supervisions(connection, clients):
        found[client].supervisions.append(span)
    for client, stay in plan_days.stays(connection, clients):
        found[client].stays.append(stay)
    for client, day in plan_days.release_days(connection, clients):
        found[client].releases.append(day)


def _as_one(
    session: Session, clients: Sequence[RecordId], found: dict[bytes, _Gathered]
) -> Sequence[RecordId]:
    """Have what is found of cases of one person gathered in one; return all cases to look at."""
    seen, more = reader(session.store.connection), []
    for client in clients if seen.together else ():
        for case in seen.cases_of(client)[1:]:
            found[case] = found[client]
            more.append(RecordId(case))
    return [*clients, *(set(more) - set(clients))] if more else clients


def _inputs(
    each: _Gathered,
    risk: str,
    overall: RecordId | None,
    today: dt.date,
    what_if: dt.date | None,
) -> Inputs:
    return Inputs(
        measures=tuple(each.measures),
        facts=tuple(each.facts),
        phases=tuple(each.phases),
        release=next_release(each.releases, today),
        supervisions=tuple(each.supervisions),
        levels=each.levels,
        risk=risk,
        overall=overall,
        accepted=each.accepted,
        what_if=what_if,
        stays=tuple(each.stays),
    )


def next_release(days: Sequence[dt.date], today: dt.date) -> dt.date | None:
    """Return the next release, or the last one where none is to come."""
    return min((day for day in days if day >= today), default=max(days, default=None))


def _waits(each: _Gathered, rules: GapRules, today: dt.date) -> bool:
    """Whether a client is held, or is to be released."""
    return any(day >= today for day in each.releases) or any(
        today in phase.span and "custody" in rules.does("enforcement_phase", phase.phase)
        for phase in each.phases
    )


def signs(rules: GapRules) -> list[str]:
    """Return the events that show that a measure is alive."""
    kinds = rules.covers.get("measure_event_type", {})
    return [code for code, does in kinds.items() if CONTACT in does]


def _cover(row: plan_days.FactRow, rules: GapRules) -> Iterable[FactDays]:
    """Yield what a fact covers; nothing where a promise must be seen and was not."""
    does = rules.does(row.list, row.code)
    if SECURED in does and not row.secured:
        return
    confirmed = row.secured or CONFIRMED in rules.does("fact_basis", row.basis)
    for area in does - _MARKS:
        yield FactDays(area, row.span, row.kind, confirmed)
