"""The sanction and its enforcement: episode, phases, a release that moves, supervision."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import (
    EnforcementPhase,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    User,
)
from sluss.domain.ids import RecordId
from sluss.oplog.clock import instant
from sluss.store.history import history
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.records import add, amend, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, local, stamp
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day a release was planned for: who wrote it, when (local time of the office), and why."""

    day: dt.date | None
    who: str
    at: dt.datetime
    reason: str


def add_episode(session: Session, client: RecordId, sanction_type: str, **values: object) -> Saved:
    """Note a sanction. Raises what `put_new` raises."""
    episode = SentenceEpisode(
        id=fresh_id(session),
        client=client,
        sanction_type=sanction_type,
        **values,  # type: ignore[arg-type]
    )
    return add(session, episode)


def add_phase(
    session: Session, episode: RecordId, phase: str, start: dt.date, **values: object
) -> Saved:
    """Note where and how the sanction is served from a day on; the phase before ends that day.

    Phases of one sanction follow each other (domain model 2.4, INV-02). Raises what `put_new` and
    `put_changes` raise: `PeriodBackwards` where the phase before began later.
    """
    store = session.store
    client = store.get(SentenceEpisode, episode).client
    touched: set[bytes] = {client}
    with store.act(stamp(session)) as act:
        for each in store.find(EnforcementPhase, client=client, episode=episode):
            if each.actual_end is None and each.start is not None and each.start < start:
                put_changes(session, act, EnforcementPhase, each.id, {"actual_end": start})
                touched.add(each.id)
        made = EnforcementPhase(
            id=fresh_id(session),
            client=client,
            episode=episode,
            phase=phase,
            start=start,
            **values,  # type: ignore[arg-type]
        )
        put_new(session, act, made)
    return Saved(made.id, Changed(frozenset(touched | {made.id})))


def plan_release(session: Session, client: RecordId, day: dt.date, **values: object) -> Saved:
    """Plan a release for a day. Raises what `put_new` raises."""
    release = ReleaseEvent(
        id=fresh_id(session),
        client=client,
        planned_date=day,
        **values,  # type: ignore[arg-type]
    )
    return add(session, release)


def move_release(
    session: Session, release: RecordId, day: dt.date | None, reason: str = ""
) -> Saved:
    """Plan a release for another day, or for none that is known; earlier days stay readable.

    Raises `NotFound`, `NotValid`.
    """
    return amend(session, ReleaseEvent, release, planned_date=day, changed_reason=reason)


def note_release(session: Session, release: RecordId, day: dt.date) -> Saved:
    """Note that the client was released on a day. Raises `NotFound`."""
    return amend(session, ReleaseEvent, release, actual_date=day)


def planned_days(session: Session, release: RecordId, language: str) -> tuple[PlannedDay, ...]:
    """Return every day a release was planned for, the newest first. Raises `NotFound`."""
    store, words = session.store, Wording(session, language)
    events = history(store.connection, store.logs, ReleaseEvent, release)
    reason, found = "", []
    for event in reversed(events):
        reason = str(event.values.get("changed_reason", reason) or "")
        if "planned_date" in event.values:
            value = event.values["planned_date"]
            day = dt.date.fromisoformat(value) if isinstance(value, str) else None
            at = local(store.country, instant(event.time)).replace(tzinfo=None)
            found.append(PlannedDay(day, words.record(User, event.user), at, reason))
    return tuple(reversed(found))


def start_supervision(
    session: Session, client: RecordId, start: dt.date, **values: object
) -> Saved:
    """Note that a client is under supervision from a day on. Raises what `put_new` raises."""
    period = SupervisionPeriod(
        id=fresh_id(session),
        client=client,
        start=start,
        **values,  # type: ignore[arg-type]
    )
    return add(session, period)


def end_supervision(session: Session, period: RecordId, day: dt.date, reason: str) -> Saved:
    """Note that a supervision ended on a day, and why (a code of `supervision_end_reason`).

    Raises `NotFound`, `NotValid`, `PeriodBackwards`.
    """
    return amend(session, SupervisionPeriod, period, actual_end=day, end_reason=reason)
