"""The keys every user has, all made from the seed in the user's slot."""

from dataclasses import dataclass

from sluss.crypto.case_keys import SealKey
from sluss.crypto.kdf import hkdf
from sluss.crypto.sealing import Identity, identity_from_bytes
from sluss.crypto.signing import SigningKey


@dataclass(frozen=True, slots=True)
class UserKeys:
    """`signing` signs what the user vouches for, `sealing` opens what is sealed to the user.

    `case` opens the keys of protected cases the user may read.
    """

    signing: SigningKey
    sealing: Identity
    case: SealKey


def user_keys(seed: bytes) -> UserKeys:
    """Return the keys that belong to a user's seed (32 bytes); the same each time."""
    return UserKeys(
        signing=SigningKey(hkdf(seed, "sluss/1 user signing")),
        sealing=identity_from_bytes(hkdf(seed, "sluss/1 user sealing")),
        case=SealKey(hkdf(seed, "sluss/1 user case")),
    )
