"""Answering a handover: accepted, with what is to be done first, or refused with a reason."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseIntroduction,
    CaseResponsibility,
    Client,
    Involvement,
    Measure,
    Party,
    Task,
    Transfer,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus, TransferStatus
from sluss.domain.rights import Right
from sluss.domain.transfer_tasks import tasks_on
from sluss.errors.transfers import NotToAnswer, RefusalWithoutReason
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.happenings.writing import task_day
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.transfers.handing_over import change, pending

MAIN: Final = "main"
# Where a case names parties that go on working: what is over keeps who it was.
_PARTIES: Final[tuple[tuple[type[Entity], str], ...]] = (
    (Measure, "responsible"),
    (Task, "party"),
    (Involvement, "party"),
    (CaseResponsibility, "party"),
)


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """A party of the former office, and the own one that may be the same; nothing is decided."""

    party: RecordId
    name: str
    office: str
    own: RecordId | None
    own_name: str
    certain: bool  # name, kind and municipality are the same


def party_matches(session: Session, transfer: RecordId) -> tuple[PartyMatch, ...]:
    """Return the parties that came with a case, each with the most alike of one's own.

    Raises `NotFound`.
    """
    store = session.store
    found = store.get(Transfer, transfer)
    own = [each for each in store.find(Party) if each.valid_to is None]
    return tuple(
        _match(each, own)
        for each in store.find(CaseIntroduction, client=found.client)
        if each.party is not None and not store.find(Party, id=each.party, withdrawn=True)
    )


def _match(introduced: CaseIntroduction, own: list[Party]) -> PartyMatch:
    alike = [each for each in own if each.type == introduced.kind]
    near = [each for each in alike if each.municipality == introduced.municipality]
    same = [each for each in near if each.name.casefold() == introduced.name.casefold()]
    best = next(iter(same or near or alike), None)
    return PartyMatch(
        party=introduced.party or RecordId(b""),
        name=introduced.name,
        office=introduced.office_name,
        own=None if best is None else best.id,
        own_name="" if best is None else best.name,
        certain=bool(same),
    )


def accept(
    session: Session,
    transfer: RecordId,
    language: str,
    *,
    officer: RecordId | None = None,
    parties: Mapping[RecordId, RecordId] | None = None,
) -> Saved:
    """Take a case over: it is this office's from now on, and `officer` (None: oneself) has it.

    What is to be done first becomes tasks named in `language`; open tasks of the former colleagues
    go to the officer. `parties` says which of one's own a party that came along is; the others stay
    as they came. Raises `NotAllowed`, `NotFound`, `HandoverOver`, `NotToAnswer`.
    """
    found = _for_us(session, transfer)
    store, day, officer = session.store, today(session), officer or session.user
    require(session, Right.WRITE_CASES, found.client)
    with store.act(stamp(session)) as act:
        act.change(Transfer, found.id, status=TransferStatus.ACCEPTED, answered_on=day)
        act.change(Client, found.client, office=session.office)
        act.flush()
        why = session.catalog.codes("transfer_reason").label(found.reason, language)
        _take_responsibility(session, act, found.client, officer, why)
        _take_tasks(session, act, found.client, officer)
        for old, new in (parties or {}).items():
            _put_party(session, act, found.client, old, new)
        _first_tasks(session, act, found, language, officer)
    return Saved(found.client, Changed(frozenset({found.id, found.client})))


def refuse(session: Session, transfer: RecordId, reason: str, note: str = "") -> Saved:
    """Say no to a case, with a reason; it stays with the office that has it.

    Raises `NotAllowed`, `NotFound`, `HandoverOver`, `NotToAnswer`, `RefusalWithoutReason`.
    """
    found = _for_us(session, transfer)
    require(session, Right.WRITE_CASES, found.client)
    if not reason:
        raise RefusalWithoutReason
    values: dict[str, object] = {
        "status": TransferStatus.REFUSED,
        "answered_on": today(session),
        "answer_reason": reason,
        "answer_note": note,
    }
    return change(session, found, values)


def note_answer(
    session: Session,
    transfer: RecordId,
    language: str,
    *,
    accepted: bool,
    on: dt.date | None = None,
    note: str = "",
) -> Saved:
    """Note what a municipality has answered, on which day and how.

    Raises `NotAllowed`, `NotFound`, `HandoverOver`, `NotToAnswer`.
    """
    found = pending(session, transfer)
    require(session, Right.WRITE_CASES, found.client)
    if found.to_party is None:
        raise NotToAnswer
    status = TransferStatus.ACCEPTED if accepted else TransferStatus.REFUSED
    values = {"status": status, "answered_on": on or today(session), "answer_note": note}
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Transfer, found.id, values)
        if accepted:
            _first_tasks(session, act, found, language, session.user)
    return Saved(found.id, Changed(frozenset({found.id, found.client})))


def _for_us(session: Session, transfer: RecordId) -> Transfer:
    found = pending(session, transfer)
    if found.status is not TransferStatus.ASSIGNED or found.to_office != session.office:
        raise NotToAnswer
    return found


def _take_responsibility(
    session: Session, act: Act, client: RecordId, officer: RecordId, why: str
) -> None:
    """End what the former colleagues answered for, and make somebody here responsible."""
    store, day = session.store, today(session)
    here = {each.id for each in store.find(User, office=session.office)}
    for each in store.find(CaseResponsibility, client=client, end=None):
        if each.user is not None and each.user not in here:
            act.change(CaseResponsibility, each.id, end=day, end_reason=why)
    made = CaseResponsibility(
        id=fresh_id(session), client=client, role=MAIN, user=officer, start=day
    )
    put_new(session, act, made)


def _take_tasks(session: Session, act: Act, client: RecordId, officer: RecordId) -> None:
    here = {each.id for each in session.store.find(User, office=session.office)}
    for each in session.store.find(Task, client=client, status=TaskStatus.OPEN):
        if each.owner is not None and each.owner not in here:
            act.change(Task, each.id, owner=officer)


def _put_party(session: Session, act: Act, client: RecordId, old: RecordId, new: RecordId) -> None:
    """Put one's own party where a case names the one that came along."""
    session.store.get(Party, new)
    for kind, name in _PARTIES:
        for record in session.store.find(kind, client=client):
            if getattr(record, name) == old:
                act.change(kind, record.id, **{name: new})


def _first_tasks(
    session: Session, act: Act, transfer: Transfer, language: str, officer: RecordId
) -> None:
    day = today(session)
    for each in tasks_on(transfer.kind, day, session.catalog.transfer_tasks):
        task = Task(
            id=fresh_id(session),
            client=transfer.client,
            title=each.titles[language],
            due=task_day(session, day + dt.timedelta(days=each.days)),
            owner=officer,
            source="transfer",
        )
        put_new(session, act, task)
