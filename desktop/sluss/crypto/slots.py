"""Slots: the store's key and a user's seed, wrapped under something that user has or knows."""

import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from sluss.crypto.kdf import KEY_BYTES, KdfParameters, hkdf, labelled, stretch
from sluss.crypto.randomness import Random
from sluss.crypto.recovery import RecoveryCode
from sluss.errors.keys import SlotDamaged, WrongPassphrase, WrongRecoveryCode

ID_BYTES = 16
NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
BOX_BYTES = 2 * KEY_BYTES + 16  # two keys and the Poly1305 tag


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"
    ESCROW = "escrow"  # a code two persons of head office can read out together


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the keys. Nothing in it is secret.

    `id` 16 bytes, `nonce` 24, `box` 80, `check` 32. `kdf` is None in a slot that a code opens,
    which is random and needs no stretching. `check` commits to the key: XChaCha20-Poly1305 alone
    does not, and it tells a wrong secret from a damaged slot.
    """

    id: bytes
    kind: SlotKind
    kdf: KdfParameters | None
    nonce: bytes
    box: bytes
    check: bytes

    def __post_init__(self) -> None:
        if (self.kdf is None) == (self.kind is SlotKind.PASSPHRASE):
            raise ValueError("a passphrase slot has parameters, a slot of a code has none")
        lengths = tuple(map(len, (self.id, self.nonce, self.box, self.check)))
        if lengths != (ID_BYTES, NONCE_BYTES, BOX_BYTES, KEY_BYTES):
            raise ValueError(f"lengths of a slot: {lengths}")


@dataclass(frozen=True, slots=True)
class Keys:
    """What a slot holds: the store's master key and the user's seed, 32 bytes each."""

    master_key: bytes = field(repr=False)
    user_seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.master_key) != KEY_BYTES or len(self.user_seed) != KEY_BYTES:
            raise ValueError(f"each of the two keys has {KEY_BYTES} bytes")


def make_passphrase_slot(
    store: bytes, keys: Keys, passphrase: str, kdf: KdfParameters, random: Random
) -> Slot:
    """Wrap `keys` under a passphrase. `store` is the store's id (16 bytes).

    Takes as long as `kdf` says. Raises `NotEnoughMemory`.
    """
    return _make(store, keys, SlotKind.PASSPHRASE, kdf, passphrase, random)


def make_recovery_slot(store: bytes, keys: Keys, code: RecoveryCode, random: Random) -> Slot:
    """Wrap `keys` under a recovery code. `store` is the store's id (16 bytes)."""
    return _make(store, keys, SlotKind.RECOVERY, None, code, random)


def make_escrow_slot(store: bytes, keys: Keys, code: RecoveryCode, random: Random) -> Slot:
    """Wrap `keys` under a code left with head office. `store` is the store's id (16 bytes)."""
    return _make(store, keys, SlotKind.ESCROW, None, code, random)


def open_slot(store: bytes, slot: Slot, secret: str | RecoveryCode) -> Keys:
    """Unwrap the keys with a passphrase or with a code, whichever the slot takes.

    Raises `WrongPassphrase`, `WrongRecoveryCode`, `SlotDamaged` (the secret fits, the rest of the
    slot was changed), `NotEnoughMemory`, and `TypeError` for the wrong kind of secret.
    """
    secret_key = _secret_key(slot.id, slot.kind, slot.kdf, secret)
    if not hmac.compare_digest(labelled(secret_key, "check"), slot.check):
        raise WrongPassphrase if slot.kind is SlotKind.PASSPHRASE else WrongRecoveryCode
    try:
        both = crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.box,
            _bound(store, slot.id, slot.kind, slot.kdf),
            slot.nonce,
            labelled(secret_key, "wrap"),
        )
    except CryptoError as error:
        raise SlotDamaged from error
    return Keys(both[:KEY_BYTES], both[KEY_BYTES:])


def _make(
    store: bytes,
    keys: Keys,
    kind: SlotKind,
    kdf: KdfParameters | None,
    secret: str | RecoveryCode,
    random: Random,
) -> Slot:
    slot_id, nonce = random(ID_BYTES), random(NONCE_BYTES)
    secret_key = _secret_key(slot_id, kind, kdf, secret)
    box = crypto_aead_xchacha20poly1305_ietf_encrypt(
        keys.master_key + keys.user_seed,
        _bound(store, slot_id, kind, kdf),
        nonce,
        labelled(secret_key, "wrap"),
    )
    return Slot(slot_id, kind, kdf, nonce, box, labelled(secret_key, "check"))


def _secret_key(
    slot_id: bytes, kind: SlotKind, kdf: KdfParameters | None, secret: str | RecoveryCode
) -> bytes:
    """Return the 32 bytes from which a slot's two keys are made."""
    if isinstance(secret, RecoveryCode):
        if kdf is not None:
            raise TypeError("a passphrase slot is opened with a passphrase")
        return hkdf(secret.key, f"sluss/1 {kind.value}", salt=slot_id)
    if kdf is None:
        raise TypeError("a slot of a code is opened with a code")
    return stretch(secret, kdf)


def _bound(store: bytes, slot_id: bytes, kind: SlotKind, kdf: KdfParameters | None) -> bytes:
    """Return the bytes a box is bound to, so that it opens in no other place.

    Store and slot have 16 bytes each and the parameters a fixed length, so no two different
    slots give the same bytes.
    """
    if len(store) != ID_BYTES:
        raise ValueError(f"the id of a store has {ID_BYTES} bytes")
    parameters = b""
    if kdf is not None:
        parameters = kdf.m_kib.to_bytes(4, "big") + kdf.t.to_bytes(4, "big") + kdf.salt
    return b"sluss/1 slot\n" + store + slot_id + kind.encode("ascii") + b"\n" + parameters
