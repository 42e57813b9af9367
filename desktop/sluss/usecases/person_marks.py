"""Marking the people head office knows of, so that one who is in two offices is found.

A protected identity is never marked: its numbers are sealed, and each office's marks of them have a
salt of their own on purpose (decisions/0023). Such a person in two offices is not found here.
"""

from collections.abc import Collection

from sluss.crypto.person_marks import KEY_BYTES, person_mark
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.machines import Protection
from sluss.domain.people_rules import COUNTRIES
from sluss.oplog.operation import decode_header
from sluss.store.log import read_log
from sluss.store.person_marks import Numbers, everybody, numbers_of, replace_marks, whose
from sluss.usecases.sealed_marks import number_texts
from sluss.usecases.session import Session, is_central

KEY = "person-key"  # the setting; it is made at head office and leaves it in no delivery
_UP_TO = "person-marked"  # the setting: the last own change that was looked at
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
        _mark(session, everybody(session.store.connection))
    elif records:
        _mark(session, sorted(whose(session.store.connection, sorted(records))))


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


def _mark(session: Session, clients: list[bytes]) -> None:
    connection, key = session.store.connection, session.store.setting(KEY) or b""
    known = numbers_of(connection, clients)
    rows = [
        (person_mark(key, text), each.client, each.office)
        for each in known
        for text in _texts(each)
    ]
    replace_marks(connection, clients, rows)


def _texts(each: Numbers) -> list[str]:
    """Return what is marked of a client; of a protected one nothing is."""
    if each.protection != Protection.NONE:
        return []
    texts = number_texts("", each.register_no)
    for kind, value in each.numbers:
        if kind in COUNTRIES:  # a number that an office made itself says nothing
            texts += number_texts(f"{kind} {value}", "")
    return texts
