"""A change of whom everybody trusts that waits for its second person: kept, shown, taken back."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from sluss.domain.ids import EVERYONE
from sluss.domain.rights import Right
from sluss.errors.exchange import NotCentral
from sluss.errors.trust import NoDraft
from sluss.usecases.changed import Changed
from sluss.usecases.rights import require
from sluss.usecases.session import Session, is_central, stamp
from sluss.usecases.trust_kept import next_version

SETTING = "trust-draft"
WAITS = dt.timedelta(days=30)  # so long a proposal waits for a second person


class Kind(StrEnum):
    """What a change is about."""

    RENEWAL = "renewal"  # the same for another two years, and who was approved since
    WITHDRAWAL = "withdrawal"  # a computer is approved no longer
    ACCEPTANCE = "acceptance"  # more is taken in of a computer that is approved no longer
    ISSUER = "issuer"  # another key approves computers
    RECIPIENT = "recipient"  # deliveries are sealed to another key
    ROOTS = "roots"  # three other root keys


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal as it is kept. `at` is an instant in UTC (ISO 8601), `user` who proposed it.

    `json` is what is signed, `version` the one it makes. `signatures` are by public root key, all
    of them the proposer's. `device` and `reason` say whose approval it is about, if anybody's.
    `secret` is the new key's seed (32 bytes), `roots` the new root keys as `new_shares` made them.
    """

    kind: Kind
    user: bytes
    at: str
    version: int
    json: bytes
    signatures: dict[bytes, bytes]
    device: bytes = b""
    reason: str = ""
    accept: Mapping[bytes, int] = {}
    secret: bytes = b""
    roots: bytes = b""


def draft(session: Session) -> Draft | None:
    """Return what waits for a second person: not too old, and nothing else was signed since."""
    data = session.store.setting(SETTING)
    if not data:
        return None
    found = msgspec.msgpack.decode(data, type=Draft)
    fresh = dt.datetime.fromisoformat(found.at) >= session.clock() - WAITS
    return found if fresh and found.version == next_version(session) else None


def keep_draft(session: Session, new: Draft) -> None:
    """Keep a proposal; it is logged."""
    with session.store.act(stamp(session)) as act:
        session.store.set_setting(SETTING, msgspec.msgpack.encode(new))
        act.access(EVERYONE, "trust_proposed", f"{new.kind.value} {new.device.hex()}".strip())


def drop_draft(session: Session) -> None:
    """Forget the proposal, as part of an act."""
    session.store.set_setting(SETTING, b"")


def take_back(session: Session) -> Changed:
    """Take the proposal back; who proposed it or anybody else who may. It is logged.

    Raises `NotCentral`, `NotAllowed`, `NoDraft`.
    """
    check_may_change(session)
    found = draft(session)
    if found is None:
        raise NoDraft
    with session.store.act(stamp(session)) as act:
        drop_draft(session)
        act.access(EVERYONE, "trust_taken_back", found.kind.value)
    return Changed(frozenset({session.device}))


def check_may_change(session: Session) -> None:
    """Return if whom everybody trusts may be changed here. Raises `NotCentral`, `NotAllowed`."""
    if not is_central(session):
        raise NotCentral
    require(session, Right.CHANGE_TRUST)
