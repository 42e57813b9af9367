"""Computers whose digits one person has compared, and which wait for a second one.

Two persons approve a computer where head office has two who may; decided in decisions/0028.
"""

import datetime as dt
from dataclasses import dataclass

import msgspec

from sluss.bundle.enrolment import Request, read_request
from sluss.domain.entities import User
from sluss.domain.ids import EVERYONE
from sluss.domain.rights import Right
from sluss.errors.exchange import RequestUnreadable
from sluss.store.reading import get_or_none
from sluss.usecases.belonging import NEW_OFFICE, known_offices, office_name
from sluss.usecases.rights import rights_of_user
from sluss.usecases.session import Session, local, stamp
from sluss.usecases.trust_kept import load_trust

SETTING = "approvals-pending"
_WAITS = dt.timedelta(days=30)  # so long a first person's comparison waits for a second


class Pending(msgspec.Struct, frozen=True):
    """A request whose digits were compared by `user`; `at` is an instant in UTC (ISO 8601).

    `office` is the office the computer is to join, or `NEW_OFFICE`.
    """

    digest: bytes
    request: bytes
    user: bytes
    at: str
    office: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A computer that waits for a second person, to be shown. `at` is local, without zone.

    `office` is the name of the office it joins, empty for a new one. `own`: who looks has compared
    the digits and cannot be the second.
    """

    digest: bytes
    device: str
    name: str
    office: str
    by: str
    at: dt.datetime
    own: bool


def needs_two(session: Session) -> bool:
    """Whether a second person has to compare the digits too: head office has two who may."""
    return len(persons_with(session, Right.APPROVE_COMPUTERS)) > 1


def persons_with(session: Session, right: Right) -> tuple[User, ...]:
    """Return who of this office has a right today and has opened the store."""
    found = session.store.find(User, office=session.office)
    return tuple(each for each in found if each.seal_key and right in rights_of_user(session, each))


def pending(session: Session) -> tuple[Pending, ...]:
    """Return what waits, not too long, in the order it came."""
    data, since = session.store.setting(SETTING), session.clock() - _WAITS
    found = msgspec.msgpack.decode(data, type=list[Pending]) if data else []
    return tuple(each for each in found if dt.datetime.fromisoformat(each.at) >= since)


def pending_of(session: Session, request: Request) -> Pending | None:
    """Return the comparison of a request by a first person, if it waits."""
    return next((each for each in pending(session) if each.digest == request.digest), None)


def request_of(session: Session, digest: bytes) -> bytes:
    """Return the request that waits under a SHA-256. Raises `RequestUnreadable`."""
    for each in pending(session):
        if each.digest == digest:
            return each.request
    raise RequestUnreadable


def waiting(session: Session) -> tuple[Waiting, ...]:
    """Return what waits for a second person, to be shown. Raises `NotEnrolled`."""
    found = pending(session)
    if not found:
        return ()
    known = known_offices(session, load_trust(session))
    names: dict[bytes, str] = {each.office: each.name for each in known}
    return tuple(_shown(session, each, names) for each in found)


def note_first(session: Session, request: Request, office: bytes) -> None:
    """Remember that the first person has compared the digits; logged."""
    new = Pending(
        request.digest, request.data, bytes(session.user), session.clock().isoformat(), office
    )
    others = [each for each in pending(session) if each.digest != request.digest]
    with session.store.act(stamp(session)) as act:
        _keep(session, [*others, new])
        act.access(EVERYONE, "approve_first", request.subject.device.hex())


def forget(session: Session, request: Request) -> None:
    """Let a request wait no longer: it was answered, or the two persons disagree."""
    if session.store.setting(SETTING):
        _keep(session, [each for each in pending(session) if each.digest != request.digest])


def _keep(session: Session, found: list[Pending]) -> None:
    session.store.set_setting(SETTING, msgspec.msgpack.encode(found))


def _shown(session: Session, each: Pending, names: dict[bytes, str]) -> Waiting:
    asked = read_request(each.request).subject
    user = get_or_none(session.store.connection, User, each.user)
    at = dt.datetime.fromisoformat(each.at)
    return Waiting(
        digest=each.digest,
        device=asked.name,
        name=office_name(asked),
        office="" if each.office == NEW_OFFICE else names.get(each.office, ""),
        by="" if user is None else user.name or user.login,
        at=local(session.store.country, at).replace(tzinfo=None),
        own=each.user == session.user,
    )
