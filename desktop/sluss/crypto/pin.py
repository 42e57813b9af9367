"""The PIN that lifts a cover, kept so that nobody can read it from the store."""

import hmac

from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13

from sluss.errors.keys import NotEnoughMemory

SALT_BYTES = 16
HASH_BYTES = 32
# The least that OWASP's Password Storage Cheat Sheet names for Argon2id: 19 MiB, two passes. The
# window waits for it (27 ms measured), and what it guards is already open.
M_KIB, T = 19 * 1024, 2


def pin_hash(pin: str, salt: bytes) -> bytes:
    """Return 32 bytes by which a PIN is known again. Raises `NotEnoughMemory`."""
    try:
        return crypto_pwhash_alg(
            HASH_BYTES, pin.encode(), salt, T, M_KIB * 1024, crypto_pwhash_ALG_ARGON2ID13
        )
    except RuntimeError as error:  # libsodium's only failure here is that it got no memory
        raise NotEnoughMemory(mebibytes=M_KIB // 1024) from error


def is_pin(pin: str, salt: bytes, known: bytes) -> bool:
    """Whether a PIN is the one whose hash is known. Raises `NotEnoughMemory`."""
    return hmac.compare_digest(pin_hash(pin, salt), known)
