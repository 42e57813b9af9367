"""Case keys: what is sealed about one person, and its key sealed to each who may read it.

The details are closed with XChaCha20-Poly1305 under a key of the case alone. That key is sealed to
the X25519 key of each named user with libsodium's sealed box, so that the key of the store opens
neither. As with other sealing to a recipient, the short-lived key inside a sealed box comes from
the system and cannot be handed in.
"""

from dataclasses import dataclass, field

from nacl.bindings import crypto_scalarmult_base
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from sluss.crypto.boxes import close_box, open_box
from sluss.crypto.randomness import Random
from sluss.errors.keys import KeyTextDamaged

CASE_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SealKey:
    """A private X25519 key (32 bytes) that opens the case keys sealed to its public key."""

    private: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The public key (32 bytes) that belongs to it."""
        return crypto_scalarmult_base(self.private)


def new_case_key(random: Random) -> bytes:
    """Return a new key of a case (32 bytes)."""
    return random(CASE_KEY_BYTES)


def seal_case_key(public: bytes, key: bytes) -> bytes:
    """Return a case's key sealed to a public key: 80 bytes. Raises `KeyTextDamaged`."""
    try:
        return SealedBox(PublicKey(public)).encrypt(key)
    except (CryptoError, TypeError, ValueError) as error:
        raise KeyTextDamaged from error


def open_case_key(own: SealKey, box: bytes) -> bytes | None:
    """Return the key of a case, None if the box is damaged or sealed to somebody else."""
    try:
        return SealedBox(PrivateKey(own.private)).decrypt(box)
    except (CryptoError, TypeError, ValueError):
        return None


def close_details(key: bytes, data: bytes, case: bytes, random: Random) -> bytes:
    """Return what is known of a person, closed under the key of the case."""
    return close_box(key, data, b"sluss/1 case " + case, random)


def open_details(key: bytes, box: bytes, case: bytes) -> bytes | None:
    """Return what `close_details` closed; None if it is damaged, of another key or another case."""
    return open_box(key, box, b"sluss/1 case " + case)
