"""Clients who may be one person: shown with the reasons, decided by people and by nobody else.

Nothing is suggested of an identity that is protected: its names and numbers are sealed, and one
that is fictitious belongs to nobody else.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.ids import RecordId
from sluss.domain.joining import told_apart
from sluss.domain.listing import ClientRow
from sluss.domain.machines import Protection
from sluss.domain.rights import Right
from sluss.domain.same_person import Likeness, Someone, likely_same, name_words, verified_numbers
from sluss.store.client_list import count_clients, rows
from sluss.store.joins import decisions
from sluss.store.look_alikes import look_alikes
from sluss.store.reader import reader
from sluss.usecases.joining import Joined, joined_view
from sluss.usecases.rights import require
from sluss.usecases.session import Session, today

AT_ONCE = 5_000  # clients compared while somebody waits; more with a command
_FEW = 500  # clients whose numbers are asked for by name, and not with all others


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two clients who may be one person, as lists show them, and why; `one` came first."""

    one: ClientRow
    other: ClientRow
    reasons: tuple[Likeness, ...]


def suggested(session: Session, most: int | None = AT_ONCE) -> tuple[Suggestion, ...]:
    """Return the clients who may be one person, the strongest reason first.

    Nothing where there are more than `most` clients: some seconds are too long for a list. Raises
    `NotAllowed`.
    """
    require(session, Right.READ_CASES)
    if most is not None and count_clients(session.store.connection) > most:
        return ()
    return _among(session, session.store.find(Client))


def suggested_for(session: Session, client: RecordId) -> tuple[Suggestion, ...]:
    """Return who may be the same person as a client. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.READ_CASES, client)
    store = session.store
    if client in reader(store.connection).away:
        return ()
    found = store.get(Client, client)
    numbers = {each.value for each in store.find(ClientIdentifier, client=[client])}
    near = look_alikes(store.connection, found, numbers)
    if not near:
        return ()
    among = _among(session, [found, *store.find(Client, id=near)])
    return tuple(each for each in among if client in (each.one.id, each.other.id))


def _among(session: Session, clients: Sequence[Client]) -> tuple[Suggestion, ...]:
    connection = session.store.connection
    seen = reader(connection)
    open_to = [
        each
        for each in clients
        if each.protection is Protection.NONE and seen.lists(each.id) and not each.withdrawn
    ]
    numbers: dict[RecordId, list[ClientIdentifier]] = defaultdict(list)
    find, few = session.store.find, len(open_to) <= _FEW
    ids = [each.id for each in open_to]
    for number in find(ClientIdentifier, client=ids) if few else find(ClientIdentifier):
        numbers[number.client].append(number)
    found = likely_same(
        (_someone(each, numbers[each.id]) for each in open_to),
        told_apart(decisions(connection, seen.hidden)),
    )
    ids = list(dict.fromkeys(case for each in found for case in (each.one, each.other)))
    shown = {row.id: row for row in rows(connection, ids, today(session))}
    return tuple(
        Suggestion(shown[each.one], shown[each.other], each.reasons)
        for each in found
        if each.one in shown and each.other in shown
    )


def _someone(client: Client, numbers: Sequence[ClientIdentifier]) -> Someone:
    return Someone(
        id=client.id,
        words=name_words(client.given_name, client.preferred_name, client.family_name),
        birth_date=client.birth_date,
        phone=client.phone,
        register_no=client.register_no,
        numbers=frozenset((each.type, each.value) for each in numbers),
        verified=verified_numbers(numbers),
    )


@dataclass(frozen=True, slots=True)
class SamePerson:
    """What is known of other cases of the person: those joined, and those that may be."""

    joined: Joined
    suggested: tuple[Suggestion, ...]


def same_person(session: Session, client: RecordId) -> SamePerson:
    """Return how a client's case stands to others. Raises `NotAllowed`, `NotFound`."""
    return SamePerson(joined_view(session, client), suggested_for(session, client))
