"""Marking the people head office knows of, so that one who is in two offices is found.

A protected identity is never marked: its numbers are sealed, and each office's marks of them have a
salt of their own on purpose (decisions/0023). Such a person in two offices is not found here.
"""

from collections.abc import Collection, Iterator

from sluss.crypto.person_marks import KEY_BYTES, person_mark
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.people_rules import COUNTRIES
from sluss.oplog.operation import decode_header
from sluss.store.log import read_log
from sluss.store.person_marks import replace_marks
from sluss.store.reader import seeing_all
from sluss.usecases.sealed_marks import number_texts
from sluss.usecases.session import Session, is_central

KEY = "person-key"  # the setting; it is made at head office and leaves it in no delivery
_UP_TO = "person-marked"  # the setting: the last own change that was looked at
_CHUNK = 500  # records in one question
_PEOPLE = frozenset({Client.__number__, ClientIdentifier.__number__})


def mark_people(session: Session, records: Collection[bytes]) -> None:
    """Mark the clients among these records, and those the numbers among them are of.

    Within a transaction; at head office alone, elsewhere nothing is done. Where nobody was marked
    before, all are.
    """
    if not is_central(session):
        return
    if session.store.setting(KEY) is None:
        session.store.set_setting(KEY, session.random(KEY_BYTES))
        _note_own(session)
        _mark(session, [each.id for each in _everybody(session)])
    elif records:
        _mark(session, sorted(_clients_of(session, sorted(records))))


def mark_what_was_done_here(session: Session) -> None:
    """Mark whom somebody at head office has changed since it was last looked at."""
    if not is_central(session):
        return
    log = session.store.logs.own("work")
    first = int.from_bytes(session.store.setting(_UP_TO) or b"", "big") + 1
    if session.store.setting(KEY) is not None and first > log.n:
        return
    found = {
        header.record
        for _n, entry in read_log(session.store.connection, log.number, first, log.n)
        if (header := decode_header(entry.header)).entity in _PEOPLE
    }
    with session.store.writing():
        mark_people(session, found)
        _note_own(session)


def _note_own(session: Session) -> None:
    last = session.store.logs.own("work").n
    session.store.set_setting(_UP_TO, last.to_bytes(8, "big"))


def _everybody(session: Session) -> list[Client]:
    with seeing_all(session.store.connection):
        return session.store.find(Client)


def _clients_of(session: Session, records: list[bytes]) -> set[RecordId]:
    with seeing_all(session.store.connection):
        found: set[RecordId] = set()
        for start in range(0, len(records), _CHUNK):
            some = records[start : start + _CHUNK]
            found.update(each.id for each in session.store.referenced(Client, some).values())
            numbers = session.store.referenced(ClientIdentifier, some).values()
            found.update(each.client for each in numbers)
    return found


def _mark(session: Session, clients: list[RecordId]) -> None:
    rows: list[tuple[bytes, bytes, bytes]] = []
    for start in range(0, len(clients), _CHUNK):
        rows += _rows(session, clients[start : start + _CHUNK])
    replace_marks(session.store.connection, clients, rows)


def _rows(session: Session, clients: list[RecordId]) -> Iterator[tuple[bytes, bytes, bytes]]:
    key = session.store.setting(KEY) or b""
    with seeing_all(session.store.connection):
        found = session.store.referenced(Client, clients)
        numbers = session.store.find(ClientIdentifier, client=clients)
    texts = {
        each.id: number_texts("", each.register_no)
        for each in found.values()
        if each.protection is Protection.NONE and not each.withdrawn
    }
    for number in numbers:
        if number.client in texts and number.type in COUNTRIES:  # an office's own say nothing
            texts[number.client] += number_texts(f"{number.type} {number.value}", "")
    for client, each in texts.items():
        office = found[client].office
        yield from ((person_mark(key, text), client, office) for text in each)
