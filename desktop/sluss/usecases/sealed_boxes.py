"""Sealed boxes of a case: opening them with the user's own key, closing them anew, and for whom."""

from collections.abc import Iterable

import msgspec

from sluss.crypto.case_keys import close_details, open_case_key, open_details, seal_case_key
from sluss.domain.entities import CaseKey, SealedDetails, User
from sluss.domain.ids import RecordId
from sluss.domain.protected_fields import Details, decode_details, encode_details
from sluss.errors.rights import NoGrant, NoSealKey, SealedDamaged
from sluss.store.acts import Act
from sluss.usecases.session import Session, fresh_id, today


def keys_of(session: Session, client: RecordId) -> list[CaseKey]:
    """Return who can read the protected details: the keys of a case that hold, oldest first."""
    found = session.store.find(CaseKey, client=client, ended_on=None)
    return [each for each in found if each.granted_on is not None]


def own_key(session: Session, client: RecordId) -> bytes:
    """Return the key of a protected case. Raises `NoGrant`."""
    for each in reversed(keys_of(session, client)):
        key = _opened(session, each)
        if key is not None:
            return key
    raise NoGrant


def _opened(session: Session, kept: CaseKey) -> bytes | None:
    if kept.user != session.user or session.keys is None:
        return None
    return open_case_key(session.keys.case, bytes.fromhex(kept.box))


def sealed_now(session: Session, client: RecordId, key: bytes) -> tuple[SealedDetails, Details]:
    """Return the box that opens with a key, and what is in it.

    Raises `SealedDamaged` where none opens.
    """
    for box in session.store.find(SealedDetails, client=client):
        data = open_details(key, bytes.fromhex(box.box), client)
        if data is not None:
            try:
                return box, decode_details(data)
            except msgspec.MsgspecError as error:
                raise SealedDamaged from error
    raise SealedDamaged


def former_boxes(session: Session) -> list[tuple[RecordId, Details]]:
    """Return every client with earlier names that the user has a key of, and what they were."""
    found: list[tuple[RecordId, Details]] = []
    for kept in session.store.find(CaseKey, user=session.user, granted_on=None):
        key = _opened(session, kept)
        if key is not None:
            try:
                found.append((kept.client, sealed_now(session, kept.client, key)[1]))
            except SealedDamaged:
                continue  # of a box that was sealed anew under another key since
    return found


def put_box(session: Session, act: Act, client: RecordId, key: bytes, details: Details) -> None:
    """Seal details under a key, in a box of its own."""
    made = SealedDetails(
        id=fresh_id(session), client=client, box=closed(session, key, client, details)
    )
    act.create(made)


def closed(session: Session, key: bytes, client: RecordId, details: Details) -> str:
    """Return sealed details as they are kept."""
    return close_details(key, encode_details(details), client, session.random).hex()


def give_key(
    session: Session, act: Act, client: RecordId, key: bytes, user: RecordId, *, grant: bool
) -> None:
    """Seal the key of a case to a user; without `grant` it opens earlier names alone.

    Raises `NotFound`, `NoSealKey`.
    """
    act.create(
        CaseKey(
            id=fresh_id(session),
            client=client,
            user=user,
            box=seal_case_key(_public(session, act, user), key).hex(),
            granted_on=today(session) if grant else None,
        )
    )


def _public(session: Session, act: Act, user: RecordId) -> bytes:
    """Return the public key of a user; one's own is written down if it was not yet."""
    known = session.store.get(User, user).seal_key
    if not known and user == session.user and session.keys is not None:
        known = session.keys.case.public.hex()
        act.change(User, user, seal_key=known)
    if not known:
        raise NoSealKey
    return bytes.fromhex(known)


def end_keys(session: Session, act: Act, keys: Iterable[CaseKey]) -> None:
    """Let keys of a case hold no longer."""
    for each in keys:
        act.change(CaseKey, each.id, ended_on=today(session))
