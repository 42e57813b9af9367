"""Head office's three root keys: each belongs to one person, or lies on paper in a safe.

What changes whom everybody trusts is signed with two of them. The store keeps each key sealed to
the one person it belongs to; the key of the store alone opens none. Decided in decisions/0029.
"""

from collections.abc import Sequence

import msgspec

from sluss.crypto.case_keys import open_case_key, seal_case_key
from sluss.crypto.signing import SigningKey
from sluss.domain.entities import User
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.rights import Right
from sluss.errors.trust import NobodyToGiveTo, NoRootKey
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Changed
from sluss.usecases.rights import require, rights, rights_of_user
from sluss.usecases.session import Session, is_central, stamp, today

SETTING = "root-shares"
OPEN_KEYS = "root-keys"  # before keys belonged to persons all three lay open under this name
_KEY_BYTES = 32


class RootShare(msgspec.Struct, frozen=True, kw_only=True):
    """One root key. `number` counts from 1, `public` is the key others know (32 bytes).

    `user` has it sealed in `box`; nobody has it who is named nothing: then its box opens with the
    code that was printed. `since` is the local day, as "2026-11-22".
    """

    number: int
    public: bytes
    user: bytes
    box: bytes
    since: str


def new_shares(
    session: Session, seeds: Sequence[bytes], holders: Sequence[tuple[bytes, bytes]]
) -> bytes:
    """Return root keys (seeds of 32 bytes) sealed to persons, to be kept as a setting.

    `holders` are users and the public keys (X25519, 32 bytes) of theirs.
    """
    return _encode(
        [
            RootShare(
                number=number,
                public=SigningKey(seed).public,
                user=bytes(user),
                box=seal_case_key(public, seed),
                since=today(session).isoformat(),
            )
            for number, (seed, (user, public)) in enumerate(zip(seeds, holders, strict=True), 1)
        ]
    )


def shares(session: Session) -> tuple[RootShare, ...]:
    """Return the root keys and whose they are; none elsewhere than at head office."""
    return read_shares(session.store.setting(SETTING))


def read_shares(data: bytes | None) -> tuple[RootShare, ...]:
    """Return what `new_shares` encoded."""
    return msgspec.msgpack.decode(data, type=tuple[RootShare, ...]) if data else ()


def own_keys(session: Session, found: Sequence[RootShare]) -> dict[bytes, SigningKey]:
    """Return the root keys among `found` that belong to who sits here, by their public key."""
    mine = [each for each in found if each.user == session.user]
    opened = ((each, _opened(session, each)) for each in mine)
    return {each.public: SigningKey(seed) for each, seed in opened if seed is not None}


def seal_open_keys(session: Session) -> None:
    """Seal root keys that lie open in a store of an earlier version to who has opened it.

    Only who may change whom head office trusts gets them; the keys stay the same.
    """
    store = session.store
    seeds = store.setting(OPEN_KEYS) or b""
    if not seeds or not is_central(session) or Right.CHANGE_TRUST not in rights(session):
        return
    mine = (session.user, own_public(session))
    keys = [seeds[at : at + _KEY_BYTES] for at in range(0, len(seeds), _KEY_BYTES)]
    with store.act(stamp(session)) as act:
        store.set_setting(SETTING, new_shares(session, keys, [mine] * len(keys)))
        store.set_setting(OPEN_KEYS, b"")
        act.access(EVERYONE, "root_key_taken")


def give_key(session: Session, number: int, user: RecordId) -> Changed:
    """Give a root key of one's own to another person of head office.

    Raises `NotAllowed`, `NoRootKey`, `NobodyToGiveTo`.
    """
    share, seed = own_share(session, number)
    to = get_or_none(session.store.connection, User, user)
    if to is None or not to.seal_key or to.office != session.office:
        raise NobodyToGiveTo
    if to.withdrawn or Right.CHANGE_TRUST not in rights_of_user(session, to):
        raise NobodyToGiveTo
    box = seal_case_key(bytes.fromhex(to.seal_key), seed)
    return replace_share(session, share, user=to.id, box=box, what="root_key_given")


def own_share(session: Session, number: int) -> tuple[RootShare, bytes]:
    """Return a root key of one's own, opened. Raises `NotAllowed`, `NoRootKey`."""
    require(session, Right.CHANGE_TRUST)
    for share in shares(session):
        if share.number == number and share.user == session.user:
            seed = _opened(session, share)
            if seed is not None:
                return share, seed
    raise NoRootKey


def _opened(session: Session, share: RootShare) -> bytes | None:
    return None if session.keys is None else open_case_key(session.keys.case, share.box)


def own_public(session: Session) -> bytes:
    """Return the public key root keys are sealed to for who sits here. Raises `NoRootKey`."""
    if session.keys is None:
        raise NoRootKey
    return session.keys.case.public


def replace_share(
    session: Session, share: RootShare, *, user: bytes, box: bytes, what: str
) -> Changed:
    """Keep one key under another owner; nobody else's is touched."""
    new = msgspec.structs.replace(
        share, user=bytes(user), box=box, since=today(session).isoformat()
    )
    kept = [new if each.number == share.number else each for each in shares(session)]
    with session.store.act(stamp(session)) as act:
        session.store.set_setting(SETTING, _encode(kept))
        act.access(EVERYONE, what, str(share.number))
    return Changed(frozenset({session.device, session.user}))


def _encode(found: Sequence[RootShare]) -> bytes:
    return msgspec.msgpack.encode(list(found))
