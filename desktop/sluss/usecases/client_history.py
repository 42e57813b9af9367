"""Everything that happened to a client's records, in words."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import ENTITIES, About, Entity, Field, field_map
from sluss.domain.entities import AttachmentPiece, Client, ClientIdentifier, User
from sluss.domain.identity import masked_text
from sluss.domain.ids import RecordId
from sluss.store.history import Event, history
from sluss.store.reading import get
from sluss.usecases.concealing import COVERED, is_former, may_read
from sluss.usecases.session import Session
from sluss.usecases.values_beside import local_time
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


def client_history(session: Session, client: RecordId, language: str) -> tuple[HistoryLine, ...]:
    """Return what happened to a client's records, the newest first. Raises `NotFound`."""
    store, words = session.store, Wording(session, language)
    lines = _lines(session, words, Client, client)
    for kind in ENTITIES.values():
        if kind.__about__ is About.CLIENT and kind not in (Client, AttachmentPiece):
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
                at=local_time(session, event),
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
