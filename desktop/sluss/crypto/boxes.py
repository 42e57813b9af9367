"""Boxes: a few bytes sealed under a key of one's own, to lie in a file beside the database."""

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from sluss.crypto.randomness import Random

NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES


def close_box(key: bytes, data: bytes, place: bytes, random: Random) -> bytes:
    """Return `data` sealed with XChaCha20-Poly1305: a random nonce (24 bytes), then the box.

    `key` has 32 bytes. `place` says where the box belongs; at another place it does not open.
    """
    nonce = random(NONCE_BYTES)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(data, place, nonce, key)


def open_box(key: bytes, box: bytes, place: bytes) -> bytes | None:
    """Return what is in a box; None if it is damaged, of another key or from another place."""
    nonce, sealed = box[:NONCE_BYTES], box[NONCE_BYTES:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, place, nonce, key)
    except (CryptoError, ValueError):
        return None
