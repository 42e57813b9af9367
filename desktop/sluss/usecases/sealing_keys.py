"""The keys that open what is sealed to this device: the newest, and those it had before.

Only head office changes its key. A stick sealed to the former one may be on its way for long, so
that key opens for two years more. Security model 3.6.
"""

import datetime as dt

import msgspec

from sluss.crypto.sealing import Identity, identity_from_bytes
from sluss.usecases.session import Session, today

SETTING = "sealing-key"
FORMER = "sealing-former"
OPENS = dt.timedelta(days=731)  # 24 months
_KEY_BYTES = 32


class Former(msgspec.Struct, frozen=True):
    """A key (seed of 32 bytes) nothing is sealed to any more since a local day."""

    seed: bytes
    until: str


def sealing_identity(session: Session) -> Identity:
    """Return the device's newest age identity, made when it is first asked for."""
    return identity_from_bytes(_newest(session))


def sealing_identities(session: Session) -> list[Identity]:
    """Return the identities that open what is sealed to this device, the newest first."""
    former = (identity_from_bytes(each.seed) for each in _former(session))
    return [sealing_identity(session), *former]


def begin_sealing(session: Session, seed: bytes) -> None:
    """Take a new key into use, as part of an act; the former one goes on opening."""
    before = Former(_newest(session), today(session).isoformat())
    kept = [before, *_former(session)]
    session.store.set_setting(FORMER, msgspec.msgpack.encode(kept))
    session.store.set_setting(SETTING, seed)


def _newest(session: Session) -> bytes:
    key = session.store.setting(SETTING)
    if key is None:
        key = session.random(_KEY_BYTES)
        session.store.set_setting(SETTING, key)
    return key


def _former(session: Session) -> list[Former]:
    """Return the former keys that still open."""
    data = session.store.setting(FORMER)
    since = (today(session) - OPENS).isoformat()
    found = msgspec.msgpack.decode(data, type=list[Former]) if data else []
    return [each for each in found if each.until >= since]
