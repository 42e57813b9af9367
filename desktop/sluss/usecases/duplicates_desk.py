"""People who are in two offices: found by keyed marks of their numbers, decided by a person."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sluss.domain.entities import Client, ClientIdentifier, Office
from sluss.domain.ids import RecordId
from sluss.domain.joining import told_apart
from sluss.domain.rights import Right
from sluss.domain.same_person import Likeness, verified_numbers
from sluss.store.joins import decisions
from sluss.store.person_marks import pairs_in_two_offices
from sluss.store.reader import reader
from sluss.usecases.changed import Saved
from sluss.usecases.joining import join_clients, tell_apart
from sluss.usecases.person_marks import mark_what_was_done_here
from sluss.usecases.rights import require
from sluss.usecases.session import Session, from_milliseconds, local
from sluss.usecases.values_beside import client_name
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class CaseInOffice:
    """A case and the office that has it; `registered_on` is the local day it was registered."""

    client: RecordId
    case_no: str
    office: str
    name: str
    registered_on: dt.date


@dataclass(frozen=True, slots=True)
class InTwoOffices:
    """Two cases of two offices that share a number, and which; `one` was registered first."""

    one: CaseInOffice
    other: CaseInOffice
    reasons: tuple[Likeness, ...]

    @property
    def key(self) -> tuple[RecordId, RecordId]:
        """What tells the pair from all others."""
        return self.one.client, self.other.client


def in_two_offices(session: Session, language: str) -> tuple[InTwoOffices, ...]:
    """Return the pairs nobody has decided about, those of verified numbers first.

    Only head office has marks to compare; elsewhere there is nothing. Raises `NotAllowed`.
    """
    for right in (Right.JOIN_CLIENTS, Right.READ_CASES):
        require(session, right)
    mark_what_was_done_here(session)
    words, connection = Wording(session, language), session.store.connection
    seen = reader(connection)
    apart = told_apart(decisions(connection, seen.hidden))
    root = {case: kept for kept, others in seen.together.items() for case in others}
    found = [
        (one, other)
        for one, other in pairs_in_two_offices(connection)
        if frozenset((one, other)) not in apart
        and root.get(one, one) != root.get(other, other)
        and not {one, other} & seen.hidden
    ]
    pairs = list(_pairs(words, found))
    order = list(Likeness)
    return tuple(
        sorted(pairs, key=lambda each: (order.index(each.reasons[0]), each.one.case_no, each.key))
    )


def same_person_in_two(session: Session, one: RecordId, other: RecordId) -> Saved:
    """Have two cases counted and read as one person's. Raises what `join_clients` raises."""
    kept, second = sorted((one, other), key=_registered)
    return join_clients(session, kept, second)


def two_persons(session: Session, one: RecordId, other: RecordId) -> Saved:
    """Keep it that they are two persons. Raises what `tell_apart` raises."""
    kept, second = sorted((one, other), key=_registered)
    return tell_apart(session, kept, second)


def _registered(client: RecordId) -> tuple[bytes, bytes]:
    return client[2:8], client


def _pairs(words: Wording, found: list[tuple[RecordId, RecordId]]) -> Iterator[InTwoOffices]:
    store = words.session.store
    ids = list(dict.fromkeys(case for pair in found for case in pair))
    clients = store.referenced(Client, ids)
    for pair in found:
        if not all(case in clients for case in pair):
            continue
        one, other = (clients[case] for case in sorted(pair, key=_registered))
        numbers = [store.find(ClientIdentifier, client=[each.id]) for each in (one, other)]
        reasons = _reasons(one, other, *numbers)
        if reasons:
            yield InTwoOffices(_case(words, one), _case(words, other), reasons)


def _reasons(
    one: Client, other: Client, first: list[ClientIdentifier], second: list[ClientIdentifier]
) -> tuple[Likeness, ...]:
    found = []
    if verified_numbers(first) & verified_numbers(second):
        found.append(Likeness.VERIFIED_NUMBER)
    elif {(each.type, each.value) for each in first} & {(each.type, each.value) for each in second}:
        found.append(Likeness.NUMBER)
    if _plain(one.register_no) and _plain(one.register_no) == _plain(other.register_no):
        found.append(Likeness.REGISTER_NO)
    return tuple(found)


def _plain(register_no: str) -> str:
    return "".join(register_no.split()).casefold()


def _case(words: Wording, client: Client) -> CaseInOffice:
    session = words.session
    made = from_milliseconds(int.from_bytes(client.id[2:8], "big"))
    return CaseInOffice(
        client=client.id,
        case_no=client.case_no,
        office=words.record(Office, client.office),
        name=client_name(client),
        registered_on=local(session.store.country, made).date(),
    )
