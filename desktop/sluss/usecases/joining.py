"""Two cases of one person: read as one from a decision on, and apart again when it is taken back.

Nothing is moved. A decision is a record of its own that travels like any other; what is shown
within what follows from the decisions that are here, whatever order they came in.
"""

from dataclasses import dataclass

from sluss.domain.entities import Client, ClientIdentifier, ClientJoin
from sluss.domain.ids import RecordId
from sluss.domain.joining import JoinState
from sluss.domain.rights import Right
from sluss.domain.same_person import numbers_differ
from sluss.errors.joining import AlreadyJoined, NotJoined, NumbersDiffer, SameCase
from sluss.store.acts import Act
from sluss.store.reader import reader
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.joined_cases import numbers_apart
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rights import may, require
from sluss.usecases.session import Session, fresh_id, stamp, today


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case of the same person. `numbers_differ`: both have verified numbers by now."""

    client: RecordId
    case_no: str
    name: str
    numbers_differ: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """How a case stands to others: it is shown `within` one, or holds some. `may` decide on it."""

    within: OtherCase | None
    holds: tuple[OtherCase, ...]
    may: bool


def join_clients(session: Session, kept: RecordId, other: RecordId, reason: str = "") -> Saved:
    """Have `other` read within `kept` from now on, in lists and counts as one. One act.

    Raises `NotAllowed`, `NotFound`, `SameCase`, `AlreadyJoined`, `NumbersDiffer` and
    `KeepOutOfJoins` (an identity that is fictitious belongs to nobody else).
    """
    _check_both(session, kept, other)
    if _root(session, kept) == _root(session, other):
        raise AlreadyJoined
    if numbers_apart(session.store, kept, other):
        raise NumbersDiffer
    return _decide(session, kept, other, JoinState.JOINED, reason)


def tell_apart(session: Session, one: RecordId, other: RecordId, reason: str = "") -> Saved:
    """Keep it that two cases are of two persons: they are not asked about again.

    Raises `NotAllowed`, `NotFound`, `SameCase`; `AlreadyJoined` (take them apart first).
    """
    _check_both(session, one, other)
    if _root(session, one) == _root(session, other):
        raise AlreadyJoined
    return _decide(session, one, other, JoinState.NOT_SAME, reason)


def part_clients(session: Session, kept: RecordId, other: RecordId, reason: str = "") -> Saved:
    """Bring back two cases as they were before they were joined. One act.

    What was written meanwhile stays with the case it was written in. Raises `NotAllowed`,
    `NotFound`, `NotJoined`.
    """
    _check_both(session, kept, other)
    if _root(session, kept) != _root(session, other):
        raise NotJoined
    links = [
        each
        for each in session.store.find(ClientJoin, state=JoinState.JOINED.value)
        if each.other == other or (each.client, each.other) == (other, kept)
    ]
    if not links:
        raise NotJoined
    with session.store.act(stamp(session)) as act:
        for each in links:
            _say(session, act, each, JoinState.PARTED, reason)
    changed = {case for each in links for case in (each.client, each.other)}
    return Saved(links[0].id, Changed(frozenset(changed | {each.id for each in links})))


def joined_view(session: Session, client: RecordId) -> Joined:
    """Return how a case stands to other cases of the same person."""
    seen = reader(session.store.connection)
    within = next((kept for kept, others in seen.together.items() if client in others), None)
    return Joined(
        within=_other(session, client, within) if within is not None else None,
        holds=tuple(_other(session, client, each) for each in seen.together.get(client, ())),
        may=may(session, Right.JOIN_CLIENTS),
    )


def _check_both(session: Session, one: RecordId, other: RecordId) -> None:
    require(session, Right.JOIN_CLIENTS)
    for each in (one, other):
        require(session, Right.READ_CASES, each)
        session.store.get(Client, each)
    if one == other:
        raise SameCase


def _root(session: Session, client: RecordId) -> RecordId:
    """Return the case that one is read within, itself where it is read alone."""
    seen = reader(session.store.connection)
    return next((kept for kept, others in seen.together.items() if client in others), client)


def _decide(
    session: Session, kept: RecordId, other: RecordId, state: JoinState, reason: str
) -> Saved:
    """Write a decision in place of what was decided about the two before."""
    known = [
        each
        for each in session.store.find(ClientJoin)
        if {each.client, each.other} == {kept, other}
    ]
    with session.store.act(stamp(session)) as act:
        same = next((each for each in known if each.client == kept), None)
        for each in known:
            if each is not same and each.state != JoinState.PARTED:
                _say(session, act, each, JoinState.PARTED, reason)
        if same is not None:
            record = same.id
            _say(session, act, same, state, reason)
        else:
            record = fresh_id(session)
            made = ClientJoin(
                id=record,
                client=kept,
                other=other,
                state=state.value,
                reason=reason,
                decided_on=today(session),
            )
            put_new(session, act, made)
    return Saved(record, Changed(frozenset({record, kept, other})))


def _say(session: Session, act: Act, join: ClientJoin, state: JoinState, reason: str) -> None:
    values: dict[str, object] = {
        "state": state.value,
        "reason": reason,
        "decided_on": today(session),
    }
    put_changes(session, act, ClientJoin, join.id, values)


def _other(session: Session, client: RecordId, case: RecordId) -> OtherCase:
    found = session.store.get(Client, case)
    given = found.preferred_name or found.given_name
    name = ", ".join(part for part in (found.family_name, given) if part)
    own = [session.store.find(ClientIdentifier, client=[each]) for each in (client, case)]
    return OtherCase(case, found.case_no, name, numbers_differ(*own))
