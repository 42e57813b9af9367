"""What who sits at the screen may do; every use case that reads or writes asks here."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import User
from sluss.domain.ids import RecordId
from sluss.domain.joining import together
from sluss.domain.rights import TEXTS, Right, texts_of
from sluss.errors.cases import NotFound
from sluss.errors.rights import NotAllowed
from sluss.store.joins import decisions
from sluss.store.reader import Reader, reader, sealed_from
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, today

FOUNDER = "founder"  # the setting that names who made the store
_KEPT = "rights"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rights of a user on a day, as long as `seen` is what may be seen."""

    seen: Reader
    day: dt.date
    user: RecordId
    held: frozenset[Right]


def rights(session: Session) -> frozenset[Right]:
    """Return the rights of the session's user today.

    A user whose own record has not come here yet has the rights of the declared role of a user.
    """
    connection = session.store.connection
    day, seen = today(session), reader(connection)
    kept: _Kept | None = connection.info.get(_KEPT)
    # The reader is the same object as long as nobody's role and nobody's key has changed.
    if kept is not None and kept.seen is seen and (kept.day, kept.user) == (day, session.user):
        return kept.held
    found = _rights(session)
    connection.info[_KEPT] = _Kept(seen, day, session.user, found)
    return found


def _rights(session: Session) -> frozenset[Right]:
    found = get_or_none(session.store.connection, User, session.user)
    role = found.role if found is not None else "probation_officer"
    founder = _founder(session) == session.user
    return session.catalog.permissions.of(role, today(session), founder=founder)


def rights_of_user(session: Session, user: User) -> frozenset[Right]:
    """Return the rights somebody else has today."""
    founder = _founder(session) == user.id
    return session.catalog.permissions.of(user.role, today(session), founder=founder)


def _founder(session: Session) -> bytes:
    """Return who made the store; in one made before that was kept, the office's oldest user."""
    kept = session.store.setting(FOUNDER)
    if kept is not None:
        return kept
    users = session.store.find(User, office=session.office, withdrawn=True)
    return min((user.id for user in users), key=lambda each: each[2:8], default=b"")


def may(session: Session, right: Right) -> bool:
    """Whether the session's user has a right."""
    return right in rights(session)


def require(session: Session, right: Right, client: RecordId | None = None) -> None:
    """Return if the session's user has a right, and sees the client it is about.

    Raises `NotAllowed`; `NotFound` for a client whose identity is sealed from this user, which is
    what somebody is told about a client who is not here at all.
    """
    if right not in rights(session):
        raise NotAllowed(right=right.value)
    if client is not None and not reader(session.store.connection).sees(client):
        raise NotFound


def reader_of(session: Session) -> Reader:
    """Return what the session's user sees of the store."""
    held, connection = _rights(session), session.store.connection
    hidden = sealed_from(connection, session.user)
    return Reader(
        cases=Right.READ_CASES in held,
        hidden=hidden,
        texts={} if Right.READ_TEXTS in held else {kind: texts_of(kind) for kind in TEXTS},
        together=together(decisions(connection, hidden)),
    )
