"""Telling people what has happened: one line for each, with a number, ticked off when done."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import ClientEvent, Notice, Party
from sluss.domain.ids import RecordId
from sluss.usecases.changed import Saved
from sluss.usecases.records import amend
from sluss.usecases.session import Session, local
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody to be told. `told_at` is local time without zone, None until then."""

    id: RecordId
    name: str
    phone: str
    why: str
    told_at: dt.datetime | None
    how: str


@dataclass(frozen=True, slots=True)
class CallList:
    """Whom to tell that something has happened, those who wait first."""

    event: RecordId
    what: str
    happened_on: dt.date
    lines: tuple[CallLine, ...]

    @property
    def left(self) -> int:
        """How many wait to be told."""
        return sum(each.told_at is None for each in self.lines)


def call_list(session: Session, event: RecordId, language: str) -> CallList:
    """Return whom to tell of an event. Raises `NotFound`."""
    words, store = Wording(session, language), session.store
    found = store.get(ClientEvent, event)
    notices = store.find(Notice, client=found.client, event=event)
    notices.sort(key=lambda each: (each.told_at is not None, each.id))
    return CallList(
        event,
        words.code("client_event_kind", found.kind),
        found.happened_on,
        tuple(_line(session, words, each) for each in notices),
    )


def _line(session: Session, words: Wording, notice: Notice) -> CallLine:
    party = words.record(Party, notice.party)
    apart = notice.name and party and notice.name != party
    return CallLine(
        notice.id,
        f"{notice.name}, {party}" if apart else notice.name or party,
        notice.phone,
        notice.why,
        _at(session, notice.told_at),
        words.code("told_how", notice.how),
    )


def _at(session: Session, told_at: dt.datetime | None) -> dt.datetime | None:
    if told_at is None:
        return None
    return local(session.store.country, told_at).replace(tzinfo=None)


def note_told(session: Session, notice: RecordId, how: str = "phone") -> Saved:
    """Note that somebody was told now, and how. Raises `NotFound`, `NotValid`."""
    return amend(session, Notice, notice, told_at=session.clock(), how=how)


def note_not_told(session: Session, notice: RecordId) -> Saved:
    """Note that somebody was not told after all. Raises `NotFound`."""
    return amend(session, Notice, notice, told_at=None, how="")


def open_calls(session: Session, client: RecordId, language: str) -> tuple[CallList, ...]:
    """Return the call lists of a client where somebody still waits to be told, newest first."""
    waiting = {
        each.event for each in session.store.find(Notice, client=client) if each.told_at is None
    }
    lists = [
        call_list(session, each.id, language)
        for each in session.store.find(ClientEvent, client=client)
        if each.id in waiting
    ]
    return tuple(sorted(lists, key=lambda each: (each.happened_on, each.event), reverse=True))
