"""A code sealed twice: two persons can open it together, one after the other, and nobody alone.

Each layer is libsodium's sealed box to the X25519 key cases are sealed to as well. What is inside
begins with words of its own, so that no box of another purpose is taken for one.
"""

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from sluss.crypto.case_keys import SealKey
from sluss.crypto.recovery import RecoveryCode
from sluss.errors.keys import KeyTextDamaged

_INNER, _OUTER = b"sluss/1 escrow inner\n", b"sluss/1 escrow outer\n"


def seal_for_two(outer: bytes, inner: bytes, code: RecoveryCode, place: bytes) -> bytes:
    """Return the code sealed to `inner`, and that to `outer` (public keys of 32 bytes).

    `place` (16 bytes) is the store the code opens: a box of another one does not open as this.
    Raises `KeyTextDamaged`.
    """
    return _seal(outer, _OUTER + place + _seal(inner, _INNER + place + code.key))


def open_outer(own: SealKey, box: bytes, place: bytes) -> bytes | None:
    """Return what is sealed to the second person, None if the box is not for this key and place."""
    return _open(own, box, _OUTER + place)


def open_inner(own: SealKey, box: bytes, place: bytes) -> RecoveryCode | None:
    """Return the code, None if the box is not for this key and place."""
    key = _open(own, box, _INNER + place)
    try:
        return None if key is None else RecoveryCode(key)
    except ValueError:
        return None


def _seal(public: bytes, data: bytes) -> bytes:
    try:
        return SealedBox(PublicKey(public)).encrypt(data)
    except (CryptoError, TypeError, ValueError) as error:
        raise KeyTextDamaged from error


def _open(own: SealKey, box: bytes, begins: bytes) -> bytes | None:
    try:
        data = SealedBox(PrivateKey(own.private)).decrypt(box)
    except (CryptoError, TypeError, ValueError):
        return None
    return data[len(begins) :] if data.startswith(begins) else None
