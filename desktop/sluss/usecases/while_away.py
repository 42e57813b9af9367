"""While you were away: what others did in one's cases, read from the log."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import ENTITIES, About, Entity
from sluss.domain.entities import Client, StandIn, User
from sluss.domain.ids import RecordId
from sluss.domain.standing_in import last_absence
from sluss.oplog.clock import instant
from sluss.store.client_list import rows
from sluss.store.history import Event, history
from sluss.store.reading import get, kinds_with
from sluss.usecases.session import Session, local, today
from sluss.usecases.standing_in import cases_of
from sluss.usecases.wording import Wording

LONGEST = dt.timedelta(
    days=120
)  # further back than a leave of some months nobody reads line by line


@dataclass(frozen=True, slots=True)
class AwayChange:
    """One thing a colleague did. `at` is local time of the office, without zone."""

    at: dt.datetime
    who: str
    what: str  # a word of the log: create, change, undo ...
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class AwayClient:
    """A case in which something was done, the newest first."""

    client: RecordId
    case_no: str
    name: str
    changes: tuple[AwayChange, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """What happened from `start` on, through `last` (None: up to now); days are local."""

    start: dt.date
    last: dt.date | None
    clients: tuple[AwayClient, ...]

    @property
    def changes(self) -> int:
        """How many things were done."""
        return sum(len(each.changes) for each in self.clients)


def while_away(session: Session, language: str, since: dt.date | None = None) -> Away | None:
    """Return what others did in the user's cases while the user was away.

    The time is that of the newest stand-in for the user, or from `since` on. None where the user
    was not away.
    """
    day = today(session)
    known = last_absence(session.store.find(StandIn), session.user, day)
    if since is not None:
        known = since, None
    if known is None:
        return None
    start, end = max(known[0], day - LONGEST), known[1]
    clients = cases_of(session, session.user, day)
    found = [
        AwayClient(row.id, row.case_no, row.name, changes)
        for row in rows(session.store.connection, clients, day)
        if (changes := _changes(session, language, row.id, start, end))
    ]
    found.sort(key=lambda each: each.changes[0].at, reverse=True)
    last = end - dt.timedelta(days=1) if end is not None else None
    return Away(start, last, tuple(found))


def _changes(
    session: Session, language: str, client: RecordId, start: dt.date, end: dt.date | None
) -> tuple[AwayChange, ...]:
    store, words = session.store, Wording(session, language)
    known = [k for k in ENTITIES.values() if k.__about__ is About.CLIENT and k is not Client]
    found: list[AwayChange] = []
    records: list[tuple[type[Entity], RecordId]] = [(Client, client)]
    for kind in kinds_with(store.connection, known, client):
        records += ((kind, each.id) for each in store.find(kind, withdrawn=True, client=client))
    for of_kind, record in records:
        found += _of_record(session, words, of_kind, record, start, end)
    found.sort(key=lambda each: each.at, reverse=True)
    return tuple(found)


def _of_record(
    session: Session,
    words: Wording,
    kind: type[Entity],
    record: RecordId,
    start: dt.date,
    end: dt.date | None,
) -> list[AwayChange]:
    store = session.store
    found: list[AwayChange] = []
    for event in history(store.connection, store.logs, kind, record):
        at = _local(session, event)
        if event.user == session.user or at.date() < start or (end and at.date() >= end):
            continue
        named = words.named(get(store.connection, kind, record))
        entity = words.entity(kind)
        found.append(
            AwayChange(
                at,
                words.record(User, event.user),
                event.verb.name.lower(),
                entity,
                "" if kind is Client or named == entity else named,
            )
        )
    return found


def _local(session: Session, event: Event) -> dt.datetime:
    return local(session.store.country, instant(event.time)).replace(tzinfo=None)
