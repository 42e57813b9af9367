"""Changes two people made apart in different fields of a record: joined without asking, listed.

The list is kept on this computer alone, and only the newest of it: nothing has to be done.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from sluss.domain.declaration import ENTITIES, Entity, about_of, field_map
from sluss.domain.entities import Client, User
from sluss.domain.ids import RecordId
from sluss.store.history import Event, event
from sluss.store.log import SegmentReader
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, from_milliseconds, local
from sluss.usecases.values_beside import client_name
from sluss.usecases.wording import Wording

KEPT = 200  # records; the newest
_SETTING = "joined-apart"


class Crossing(msgspec.Struct, frozen=True, array_like=True):
    """Two operations on one record that did not know of each other; `at` is ms since 1970 UTC.

    `before` was here, `ref` came: local references.
    """

    entity: int
    record: bytes
    before: int
    ref: int
    at: int


@dataclass(frozen=True, slots=True)
class JoinedApart:
    """A record two people changed apart: who changed which fields. `at` is local, without zone."""

    record: RecordId
    kind_name: str
    record_name: str
    client: RecordId | None
    case_no: str
    client_name: str
    who: str
    fields: tuple[str, ...]
    other: str
    other_fields: tuple[str, ...]
    at: dt.datetime


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Crossing])


def keep_crossings(session: Session, found: Sequence[Crossing]) -> None:
    """Note records for the list, those of a record that is in it already anew."""
    fresh = {(each.entity, each.record) for each in found}
    known = [each for each in _kept(session) if (each.entity, each.record) not in fresh]
    newest = [*found, *known][:KEPT]
    session.store.set_setting(_SETTING, _encoder.encode(newest))


def joined_apart(session: Session, language: str) -> tuple[JoinedApart, ...]:
    """Return the records that were joined without asking, the newest first."""
    words, reader = Wording(session, language), SegmentReader(session.store.connection)
    lines = (_line(words, reader, each) for each in _kept(session))
    return tuple(line for line in lines if line is not None)


def _kept(session: Session) -> list[Crossing]:
    kept = session.store.setting(_SETTING)
    try:
        return _decoder.decode(kept) if kept else []
    except msgspec.MsgspecError:  # of another version: the list is a courtesy
        return []


def _line(words: Wording, reader: SegmentReader, each: Crossing) -> JoinedApart | None:
    session, kind = words.session, ENTITIES.get(each.entity)
    now = get_or_none(session.store.connection, kind, each.record) if kind is not None else None
    both = [_event(reader, ref) for ref in (each.before, each.ref)]
    here, there = both
    if now is None or here is None or there is None:
        return None
    if here.values.keys() & there.values.keys():  # of one field somebody was asked, or decided
        return None
    client = session.store.referenced(Client, [about_of(now)]).get(about_of(now))
    name, kind_name = words.named(now), words.entity(type(now))
    return JoinedApart(
        record=now.id,
        kind_name=kind_name,
        record_name="" if isinstance(now, Client) or name == kind_name else name,
        client=client.id if client is not None else None,
        case_no=client.case_no if client is not None else "",
        client_name=client_name(client),
        who=words.record(User, here.user),
        fields=_labels(words, type(now), here),
        other=words.record(User, there.user),
        other_fields=_labels(words, type(now), there),
        at=local(session.store.country, from_milliseconds(each.at)).replace(tzinfo=None),
    )


def _event(reader: SegmentReader, ref: int) -> Event | None:
    operation = reader.operation(ref)
    return None if operation is None else event(ref, operation)


def _labels(words: Wording, kind: type[Entity], each: Event) -> tuple[str, ...]:
    hidden = {"id", "client", "office"}
    known = field_map(kind)
    return tuple(words.field(kind, name) for name in each.values if name in known.keys() - hidden)
