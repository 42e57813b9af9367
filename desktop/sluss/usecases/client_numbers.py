"""The number of a client: looked at while it is typed, kept, and shown in full for a moment."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.client_numbers import NATIONAL, STAND_INS, kind_of, main_number
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.identity import Identifier, IdentifierKind, Note, parse, spelled
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.errors.values import WrongValue
from sluss.store.acts import Act
from sluss.usecases.clients import note_search
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today

UNMASKED = "unmask"  # a word of the access log: a protected field was shown


@dataclass(frozen=True, slots=True)
class NumberLook:
    """What a typed number says. `kind` and `gender` are codes, "" where nothing is known.

    `notes` are worth a second look and stop nobody. `taken_by` is the case number of another client
    here who has this number, "" where there is none.
    """

    kind: str
    birth_date: dt.date | None
    gender: str
    notes: tuple[Note, ...]
    taken_by: str


def look_at_number(
    session: Session,
    text: str,
    kind: str,
    born: dt.date | None,
    client: RecordId | None,
    sure: bool = True,
) -> NumberLook:
    """Return what a number says that is being typed for a client (None: a new one).

    `kind` is a code of identifier_type or ""; unless it is `sure`, the number may be of another
    kind. A number another client has is logged as a search with a hit. Raises what `parse` raises.
    """
    found = _read(session, text, kind, born, sure=sure)
    if found.kind is IdentifierKind.NONE:
        return NumberLook("", None, "", (), "")
    return NumberLook(
        found.kind.value,
        found.birth_date,
        found.gender or "",
        found.notes,
        _taken_by(session, found, client),
    )


def _read(
    session: Session, text: str, kind: str, born: dt.date | None, *, sure: bool
) -> Identifier:
    """Return what was typed; a kind that nobody chose gives way to what the number itself says."""
    country, day = session.store.country, today(session)
    chosen = IdentifierKind(kind) if kind else None
    if chosen is not None and not sure:
        try:
            return parse(text, country, day, born=born)
        except WrongValue:  # then it is of the kind it was before, or wrong
            pass
    return parse(text, country, day, kind=chosen, born=born)


def _taken_by(session: Session, found: Identifier, client: RecordId | None) -> str:
    others = [
        each.client
        for each in session.store.find(ClientIdentifier, value=found.value)
        if each.client != client
    ]
    clients = session.store.referenced(Client, others)
    case_no = next((c.case_no for c in clients.values() if not c.withdrawn), "")
    if case_no:
        note_search(session, found.value, 1)
    return case_no


def show_number(session: Session, client: RecordId) -> str:
    """Return a client's number in full, after this was logged. Raises `NotFound` without one."""
    number = number_now(session, client)
    if number is None:
        raise NotFound
    with session.store.act(stamp(session)) as act:
        act.access(client, UNMASKED, "number")
    return spelled(number.value, kind_of(number))


def number_now(session: Session, client: RecordId) -> ClientIdentifier | None:
    """Return the number a client is known by today."""
    return main_number(session.store.find(ClientIdentifier, client=client), today(session))


def put_number(
    session: Session, act: Act, client: RecordId, text: str, kind: str, *, sure: bool = True
) -> None:
    """Let a client have the number that was typed, as part of an act; none where it is empty.

    A national number ends what stood in for it, which is kept beside it; anything else is a
    correction of the number there is. Raises what `parse` and `put_new` raise.
    """
    act.see(client)
    kept, day = number_now(session, client), today(session)
    if not text.strip():
        if kept is not None:
            put_changes(session, act, ClientIdentifier, kept.id, {"withdrawn": True})
        return
    born = session.store.get(Client, client).birth_date
    found = _read(session, text, kind, born, sure=sure)
    if kept is None:
        _put_new(session, act, client, found)
    elif _comes_beside(kept, found):
        if kind_of(kept) in STAND_INS:
            put_changes(session, act, ClientIdentifier, kept.id, {"valid_to": day})
        _put_new(session, act, client, found)
    else:
        values: dict[str, object] = {"type": found.kind.value, "value": found.value}
        put_changes(session, act, ClientIdentifier, kept.id, values)


def _put_new(session: Session, act: Act, client: RecordId, found: Identifier) -> None:
    number = ClientIdentifier(
        id=fresh_id(session), client=client, type=found.kind.value, value=found.value
    )
    put_new(session, act, number)


def _comes_beside(kept: ClientIdentifier, found: Identifier) -> bool:
    """Whether a number is another one than what is kept, rather than the same put right."""
    same = _digits(kept.value)[-10:] == _digits(found.value)[-10:]
    return found.kind in NATIONAL and kind_of(kept) not in NATIONAL and not same


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isdecimal())
