"""Whom one may have spoken with: the client, people close to them, contacts at authorities."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.dates import Span
from sluss.domain.entities import Client, Involvement, Measure, NetworkContact, Party, PartyContact
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.usecases.access_reasons import known_reason
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp, today
from sluss.usecases.wording import Wording


def speakers(session: Session, client: RecordId | None, language: str) -> tuple[str, ...]:
    """Return names to choose from, as they are written into a note.

    First the client and the people close to them, then contacts of parties in the plan, then all
    other contacts and parties the office knows. Who is close to a client, and who takes part, is
    told only where the case is one's own, and that it was read is logged. Raises `NotAllowed`.
    """
    require(session, Right.READ_CASES, client)
    near: list[str] = []
    partners: set[RecordId] = set()
    if client is not None:
        near += _called(session, client)
        if reason := known_reason(session, client):
            near += _close(Wording(session, language), client)
            partners = _partners(session, client)
        if reason and (partners or len(near) > 1):
            with session.store.act(stamp(session)) as act:
                act.access(client, "open", reason)
    known = list(_contacts(session))
    known.sort(key=lambda each: (each[0] not in partners, sort_key(each[1], session.store.country)))
    return tuple(dict.fromkeys([*near, *(name for _party, name in known)]))


def _called(session: Session, client: RecordId) -> list[str]:
    found = session.store.get(Client, client)
    given = found.preferred_name or found.given_name
    return [name] if (name := f"{given} {found.family_name}".strip()) else []


def _close(words: Wording, client: RecordId) -> Iterator[str]:
    """Yield people in the client's life: "Maria Ek, mother"."""
    for each in words.session.store.find(NetworkContact, client=client):
        relation = words.code("network_relation", each.relation)
        yield f"{each.name}, {relation[:1].lower()}{relation[1:]}" if relation else each.name


def _partners(session: Session, client: RecordId) -> set[RecordId]:
    store = session.store
    found = {each.party for each in store.find(Involvement, client=client)}
    answering = (each.responsible for each in store.find(Measure, client=client))
    return found | {party for party in answering if party is not None}


def _contacts(session: Session) -> Iterator[tuple[RecordId, str]]:
    """Yield contacts of today as "Anna Berg, Arbetsförmedlingen", and parties by themselves."""
    store, day = session.store, today(session)
    parties = {each.id: each.name for each in store.find(Party)}
    for each in store.find(PartyContact):
        if each.party in parties and day in Span(each.valid_from or dt.date.min, each.valid_to):
            yield each.party, f"{each.name}, {parties[each.party]}"
    yield from parties.items()
