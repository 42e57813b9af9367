"""What was decided elsewhere against a value written here: told to whoever wrote it."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sluss.domain.declaration import ENTITIES, Entity, about_of, field_map
from sluss.domain.entities import Client, User
from sluss.domain.ids import RecordId
from sluss.oplog.segment import unpack
from sluss.store.decided_otherwise import Otherwise, mark_seen, unseen_otherwise
from sluss.store.history import Event, event
from sluss.store.log import Operation, SegmentReader
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Changed
from sluss.usecases.concealing import COVERED, may_read
from sluss.usecases.session import Session
from sluss.usecases.values_beside import client_name, local_time, where_written
from sluss.usecases.wording import Shown, Wording


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """A value the reader wrote, and the one that holds instead: who decided, when (local), where.

    `ref` names it for `mark_told_seen`; `n` is the number of the own change in this computer's log.
    """

    ref: int
    n: int
    record: RecordId
    client: RecordId | None
    case_no: str
    client_name: str
    kind_name: str
    record_name: str
    label: str
    mine: Shown
    holds: Shown
    who: str
    at: dt.datetime
    where: str


def told_otherwise(session: Session, language: str) -> tuple[ToldOtherwise, ...]:
    """Return what the reader has not said to have seen yet, the newest first."""
    words, reader = Wording(session, language), SegmentReader(session.store.connection)
    return tuple(
        line for each, own, by in _of_user(session, reader) for line in _lines(words, each, own, by)
    )


def told_count(session: Session) -> int:
    """Return how many of the reader's changes were decided otherwise, and are not seen yet."""
    return len({each.ref for each in told_otherwise(session, "sv")})


def mark_told_seen(session: Session, refs: Collection[int]) -> Changed:
    """Note that the reader has seen them; those of others are left alone."""
    reader = SegmentReader(session.store.connection)
    own = {each.ref: own for each, own, _by in _of_user(session, reader) if each.ref in refs}
    with session.store.writing():
        mark_seen(session.store.connection, own.keys())
    return Changed(frozenset(operation.header.record for operation in own.values()))


def _of_user(
    session: Session, reader: SegmentReader
) -> Iterator[tuple[Otherwise, Operation, Operation]]:
    """Yield what somebody else decided about the session's user's own changes."""
    for each in unseen_otherwise(session.store.connection):
        own, by = reader.operation(each.ref), reader.operation(each.by_ref)
        if own is None or by is None or own.header.user != session.user:
            continue
        yield each, own, by


def _lines(
    words: Wording, each: Otherwise, own: Operation, by: Operation
) -> Iterator[ToldOtherwise]:
    """Yield a line for each field the decision put another value into."""
    session, kind = words.session, ENTITIES.get(own.header.entity)
    now = (
        get_or_none(session.store.connection, kind, own.header.record) if kind is not None else None
    )
    if now is None:
        return
    mine, theirs = event(each.ref, own), event(each.by_ref, by)
    client = session.store.referenced(Client, [about_of(now)]).get(about_of(now))
    name, kind_name = words.named(now), words.entity(type(now))
    for field in mine.values.keys() & theirs.values.keys():
        if mine.values[field] == theirs.values[field]:
            continue
        yield ToldOtherwise(
            ref=each.ref,
            n=unpack(each.ref)[1],
            record=now.id,
            client=client.id if client is not None else None,
            case_no=client.case_no if client is not None else "",
            client_name=client_name(client),
            kind_name=kind_name,
            record_name="" if isinstance(now, Client) or name == kind_name else name,
            label=words.field(type(now), field),
            mine=_value(words, now, field, mine),
            holds=_value(words, now, field, theirs),
            who=words.record(User, theirs.user),
            at=local_time(session, theirs),
            where=where_written(session, words, theirs),
        )


def _value(words: Wording, now: Entity, field: str, each: Event) -> Shown:
    if not may_read(words.session, type(now), field):
        return COVERED
    return words.value(field_map(type(now))[field], each.values[field])
