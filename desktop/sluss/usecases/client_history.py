"""Everything that happened to a client's records, and the several values of a field, in words."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import ENTITIES, About, Entity, Field, entity_named, field_map
from sluss.domain.entities import Client, ClientIdentifier, Device, User
from sluss.domain.identity import masked_text
from sluss.domain.ids import RecordId
from sluss.oplog.clock import instant
from sluss.store.history import Event, history, several
from sluss.store.reading import get
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.concealing import COVERED, is_former, may_read
from sluss.usecases.session import Session, local
from sluss.usecases.wording import Shown, Wording

SHOWN = 500  # lines; the history of a long case has some hundreds

# A level of risk stands where it is assessed, with its instrument and day, and in no list.
_ON_ITS_OWN_PAGE = "risk_level"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field and the value it got."""

    label: str
    value: Shown


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one person did to one record in one act. `at` is local time of the office, without zone.

    `what` is a word of the log: create, change, settle, undo ... `erased` tells that the content is
    gone by law, `own` that it was done on this computer.
    """

    at: dt.datetime
    who: str
    what: str
    kind: str
    record: RecordId
    record_name: str
    changes: tuple[FieldChange, ...]
    erased: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several values of a field: who wrote it, when (local) and on which computer.

    `number` counts from 1, the value shown on top, as `conflicts.decide` takes it.
    """

    number: int
    value: Shown
    who: str
    at: dt.datetime
    device: str


def client_history(session: Session, client: RecordId, language: str) -> tuple[HistoryLine, ...]:
    """Return what happened to a client's records, the newest first. Raises `NotFound`."""
    store, words = session.store, Wording(session, language)
    lines = _lines(session, words, Client, client)
    for kind in ENTITIES.values():
        if kind.__about__ is About.CLIENT and kind is not Client:
            for record in store.find(kind, withdrawn=True, client=client):
                lines += _lines(session, words, kind, record.id)
    lines.sort(key=lambda line: line[0], reverse=True)
    return tuple(line for _time, line in lines[:SHOWN])


def _lines(
    session: Session, words: Wording, kind: type[Entity], record: RecordId
) -> list[tuple[int, HistoryLine]]:
    store = session.store
    own = store.logs.own("work").id
    name = words.record(kind, record)
    now = get(store.connection, kind, record)
    return [
        (
            event.time,
            HistoryLine(
                at=_local(session, event),
                who=words.record(User, event.user),
                what=event.verb.name.lower(),
                kind=words.entity(kind),
                record=record,
                record_name="" if kind is Client or name == words.entity(kind) else name,
                changes=_changes(words, now, event),
                erased=event.erased,
                own=event.log == own,
            ),
        )
        for event in history(store.connection, store.logs, kind, record)
    ]


def _local(session: Session, event: Event) -> dt.datetime:
    return local(session.store.country, instant(event.time)).replace(tzinfo=None)


def _changes(words: Wording, now: Entity, event: Event) -> tuple[FieldChange, ...]:
    kind = type(now)
    fields = field_map(kind)
    hidden = {"id", "client", "office"}
    return tuple(
        FieldChange(words.field(kind, name), _value(words, now, fields[name], value))
        for name, value in event.values.items()
        if name in fields and name not in hidden and value not in (None, "", ())
    )


def _value(words: Wording, now: Entity, declared: Field, value: object) -> Shown:
    """Return a value in words. Of a number only so much is seen as in a list, old or new."""
    kind, session = type(now), words.session
    if not may_read(session, kind, declared.name):
        return COVERED
    if declared.codes == _ON_ITS_OWN_PAGE:
        return COVERED
    if is_former(session, kind, now, declared.name, value):
        return COVERED
    shown = words.value(declared, value)
    if kind is ClientIdentifier and declared.name == "value" and isinstance(shown, str):
        return masked_text(shown)
    return shown


def candidates(
    session: Session, kind: str, record: RecordId, field: str, language: str
) -> tuple[Candidate, ...]:
    """Return the several values of a field, the one shown on top first; empty if it has but one."""
    entity, words, store = entity_named(kind), Wording(session, language), session.store
    if not may_read(session, entity, field):
        return ()
    declared = field_map(entity)[field]
    for each in several(store.connection, store.logs, entity, record):
        if each.field == field:
            return tuple(
                Candidate(
                    number=number,
                    value=words.value(declared, event.values.get(field)),
                    who=words.record(User, event.user),
                    at=_local(session, event),
                    device=_where(session, words, event),
                )
                for number, event in enumerate(each.events, 1)
            )
    return ()


def _where(session: Session, words: Wording, event: Event) -> str:
    """Return the name of the computer a change was made on, of others from the trust document."""
    log = session.store.logs.by_id.get(event.log)
    device = session.device if log is not None and log.own else log.device if log else None
    if device is not None:
        return words.record(Device, device)
    if not is_enrolled(session):
        return ""
    known = load_trust(session).certificates.values()
    return next((each.subject.name for each in known if each.subject.work == event.log), "")
