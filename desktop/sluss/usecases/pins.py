"""The PIN that lifts the cover: each user's own, on this computer, kept in the store."""

from dataclasses import dataclass, field

from sluss.crypto.pin import HASH_BYTES, SALT_BYTES, is_pin, pin_hash
from sluss.domain.pins import check_pin
from sluss.errors.locks import PinNotAllowed
from sluss.usecases.session import Session

_FORM = b"\x01"  # of what is kept: this byte, salt, hash


@dataclass(frozen=True, slots=True)
class Pin:
    """What a PIN is known by. The window keeps it: the worker may be busy when it is typed."""

    salt: bytes = field(repr=False)
    hash: bytes = field(repr=False)

    def fits(self, typed: str) -> bool:
        """Whether this is the PIN; takes some 30 ms. Raises `NotEnoughMemory`."""
        return is_pin(typed, self.salt, self.hash)


def pin_of(session: Session) -> Pin | None:
    """Return the user's PIN; None if there is none or the IT department allows none."""
    if not session.policy.pin_allowed:
        return None
    kept = session.store.setting(_name(session)) or b""
    if len(kept) != len(_FORM) + SALT_BYTES + HASH_BYTES or not kept.startswith(_FORM):
        return None
    salt = kept[len(_FORM) :][:SALT_BYTES]
    return Pin(salt, kept[len(_FORM) + SALT_BYTES :])


def set_pin(session: Session, pin: str) -> Pin:
    """Give the user a PIN in place of the one before.

    Raises `PinNotAllowed`, what `check_pin` raises, and `NotEnoughMemory`.
    """
    if not session.policy.pin_allowed:
        raise PinNotAllowed
    check_pin(pin)
    salt = session.random(SALT_BYTES)
    made = Pin(salt, pin_hash(pin, salt))
    session.store.set_setting(_name(session), _FORM + made.salt + made.hash)
    return made


def drop_pin(session: Session) -> None:
    """Leave the user without a PIN: covering locks from now on."""
    session.store.set_setting(_name(session), b"")


def _name(session: Session) -> str:
    return f"pin-{session.user.hex()}"
