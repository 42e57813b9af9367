"""How an office's computer stands with head office, in the reader's language and local time."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from sluss.bundle.enrolment import read_request
from sluss.bundle.trust import Trust
from sluss.domain.declaration import entity_named
from sluss.domain.entities import Client, User
from sluss.domain.ids import RecordId
from sluss.oplog.clock import instant
from sluss.oplog.operation import Verb, decode_header
from sluss.store.deliveries import Delivery, deliveries, receipts
from sluss.store.log import LogState, read_log
from sluss.store.reading import get_or_none
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.change_states import (
    ChangeState,
    exchange_state,
    refusal,
    sent_to_central,
)
from sluss.usecases.session import Session, local, today
from sluss.usecases.wording import Wording

FOLDER = "exchange-folder"  # the setting with the folder or stick that was written to last


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One act of this computer. `at` is local time without zone.

    `client` is a case number and a name, empty for what is about the office; `what` the kinds of
    records touched. `state` and `delivery` are those of `ChangeState`; `error` is the number of the
    reason a delivery was refused for, 0 for none.
    """

    key: tuple[bytes, str]
    at: dt.datetime
    who: str
    client: str
    what: str
    verb: Verb
    state: str
    delivery: int
    error: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the changes made here have come: counts of changes, and local days.

    `received_to` is the day of the newest change that was received, `received_seq` the delivery
    that held it, `heard_on` the day something of head office was last read here. `made_on` and
    `made_seq` are of the last delivery made for head office; `refused` is its number if head office
    has refused it, `error` the number of the reason. What never happened is None and 0.
    """

    waiting: int
    waiting_since: dt.date | None
    sent: int
    received: int
    received_to: dt.date | None
    received_seq: int
    heard_on: dt.date | None
    made_on: dt.date | None
    made_seq: int
    refused: int = 0
    error: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for approval that has not been answered: its digits, to be read out."""

    digits: str
    device: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """What an office's page shows. `folder` is where the last delivery was written, or empty."""

    today: dt.date
    enrolled: bool
    other: str  # what head office is called, empty before approval
    asked: Asked | None
    standing: Standing
    changes: tuple[ChangeLine, ...]
    folder: str


def office_view(session: Session, language: str) -> OfficeView:
    """Return how far the changes made on this computer have come."""
    state = exchange_state(session)
    words, names = Wording(session, language), _ClientNames(session)
    return OfficeView(
        today=today(session),
        enrolled=state.enrolled,
        other="" if not state.enrolled else central_name(load_trust(session)),
        asked=None if state.enrolled else asked(session),
        standing=standing(session),
        changes=tuple(_line(session, words, names, each) for each in state.changes),
        folder=last_folder(session),
    )


def standing(session: Session) -> Standing:
    """Return how far the changes made on this computer have come; reads none of them but two."""
    connection = session.store.connection
    log = session.store.logs.own("work")
    central = load_trust(session).central if is_enrolled(session) else bytes(16)
    made, read = deliveries(connection, central), receipts(connection, central)
    refused, error = refusal(session, sent_to_central(session))
    sent_to = max((each.work_last for each in made), default=0)
    waits_from = max(sent_to, log.acknowledged) + 1
    return Standing(
        waiting=log.n - waits_from + 1,
        waiting_since=local_day(session, _time_of(session, log, waits_from)),
        sent=max(0, sent_to - log.acknowledged),
        received=log.acknowledged,
        received_to=local_day(session, _time_of(session, log, log.acknowledged)),
        received_seq=_delivery_of(made, log.acknowledged),
        heard_on=local_day(session, read[-1].read_at) if read else None,
        made_on=local_day(session, made[-1].made_at) if made else None,
        made_seq=made[-1].seq if made else 0,
        refused=refused,
        error=error,
    )


def asked(session: Session) -> Asked | None:
    """Return the request for approval this computer made last, None if it never made one."""
    data = session.store.setting("request")
    if data is None:
        return None
    request = read_request(data)
    return Asked(request.digits, request.subject.name)


def central_name(trust: Trust) -> str:
    """Return what head office is called, without the letter of its computer."""
    subject = trust.certificate(trust.central).subject
    return subject.name.removesuffix(f" {subject.letter}")


def last_folder(session: Session) -> str:
    """Return the folder that was written to last, kept in the store: it may tell something."""
    return os.fsdecode(session.store.setting(FOLDER) or b"")


def keep_folder(session: Session, folder: Path) -> None:
    """Remember the folder that was written to."""
    session.store.set_setting(FOLDER, os.fsencode(folder))


def local_day(session: Session, at: dt.datetime | None) -> dt.date | None:
    """Return the calendar day of an instant where the office is."""
    return None if at is None else local(session.store.country, at).date()


def _time_of(session: Session, log: LogState, n: int) -> dt.datetime | None:
    found = next(read_log(session.store.connection, log.number, n, n), None) if n else None
    return None if found is None else instant(decode_header(found[1].header).time)


def _delivery_of(made: list[Delivery], n: int) -> int:
    """Return the number of the first delivery that held the n-th change, 0 for none."""
    return next((each.seq for each in made if each.work_last >= n > 0), 0)


class _ClientNames:
    """Case numbers and names of clients, each looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[bytes, str] = {}

    def name(self, about: RecordId) -> str:
        """Return how a client is told from others; nothing for what is no client."""
        if about not in self._names:
            found = get_or_none(self._session.store.connection, Client, about)
            parts = (found.case_no, found.given_name, found.family_name) if found else ()
            self._names[about] = " ".join(part for part in parts if part)
        return self._names[about]


def _line(session: Session, words: Wording, names: _ClientNames, change: ChangeState) -> ChangeLine:
    kinds = (words.entity(entity_named(kind)) for kind in change.kinds)
    return ChangeLine(
        key=(change.record, change.at.isoformat()),
        at=local(session.store.country, change.at).replace(tzinfo=None),
        who=words.record(User, change.user),
        client=names.name(change.about),
        what=", ".join(kinds),
        verb=change.verb,
        state=change.state,
        delivery=change.delivery,
        error=change.error,
    )
