"""From secrets to keys: Argon2id for what people type, HKDF-SHA256 for everything else."""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13

from sluss.crypto.randomness import Random
from sluss.errors.keys import NotEnoughMemory

KEY_BYTES = 32
SALT_BYTES = 16  # libsodium's crypto_pwhash takes exactly this many

# What a header may ask for. Below: too cheap to guess. Above: a forged header could take all memory
# of the computer or hours of its time.
MIN_M_KIB = 64 * 1024
MAX_M_KIB = 2 * 1024 * 1024
MIN_T = 2
MAX_T = 64

# Calibration aims for 0.8-1.0 s on the laptop at hand with a quarter GiB, in at least three passes.
# libsodium calls 256 MiB and 3 passes "moderate".
USUAL_M_KIB = 256 * 1024
USUAL_T = 3
SHARE_OF_MEMORY = 8
SHORTEST_S = 0.8
LONGEST_S = 1.0


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """How hard Argon2id works: memory in KiB, passes over it, and the salt (16 bytes).

    A value outside the limits cannot be made (`ValueError`), so whatever a forged header asks for
    is refused before any memory is taken.
    """

    m_kib: int
    t: int
    salt: bytes

    def __post_init__(self) -> None:
        if not MIN_M_KIB <= self.m_kib <= MAX_M_KIB:
            raise ValueError(f"memory of {self.m_kib} KiB is outside the limits")
        if not MIN_T <= self.t <= MAX_T:
            raise ValueError(f"{self.t} passes are outside the limits")
        if len(self.salt) != SALT_BYTES:
            raise ValueError(f"a salt has {SALT_BYTES} bytes")


def cheapest(salt: bytes) -> KdfParameters:
    """Return the cheapest lawful parameters (64 MiB, 2 passes): for tests and the demo only."""
    return KdfParameters(MIN_M_KIB, MIN_T, salt)


def calibrate(
    clock: Callable[[], float],
    memory_bytes: int,
    random: Random,
    at_least: KdfParameters | None = None,
) -> KdfParameters:
    """Return parameters with a new salt that take 0.8-1.0 s on this computer.

    `clock` returns seconds and only rises (`time.perf_counter`). `memory_bytes` is the memory of
    the computer; an eighth of it is used, at least 64 MiB and at most 256 MiB. Passes are raised
    from 3; a computer slower than that keeps 3, because fewer would only help the thief. A new
    passphrase is never cheaper to guess than the old one, whose parameters are `at_least`.
    Raises `NotEnoughMemory`.
    """
    m_kib = max(MIN_M_KIB, min(USUAL_M_KIB, memory_bytes // SHARE_OF_MEMORY // 1024))
    t = USUAL_T
    if at_least is not None:
        m_kib, t = max(m_kib, at_least.m_kib), max(t, at_least.t)
    salt = random(SALT_BYTES)
    while True:
        found = KdfParameters(m_kib, t, salt)
        start = clock()
        stretch("calibration", found)
        took = clock() - start
        if took >= SHORTEST_S or t >= MAX_T:
            return found
        # Time is proportional to passes. Aiming at the middle of the span needs one or two rounds;
        # a clock that shows nothing (took = 0) doubles until the limit.
        middle = (SHORTEST_S + LONGEST_S) / 2
        aimed = int(t * middle / took) if took > 0 else 2 * t
        t = min(MAX_T, max(t + 1, min(aimed, 2 * t)))


def stretch(passphrase: str, parameters: KdfParameters) -> bytes:
    """Return 32 bytes from a passphrase, slowly (Argon2id 1.3, one lane).

    The passphrase is brought to NFKC first, so that å as one character and as two is the same.
    Raises `NotEnoughMemory`.
    """
    try:
        return crypto_pwhash_alg(
            KEY_BYTES,
            unicodedata.normalize("NFKC", passphrase).encode(),
            parameters.salt,
            parameters.t,
            parameters.m_kib * 1024,
            crypto_pwhash_ALG_ARGON2ID13,
        )
    except RuntimeError as error:  # libsodium's only failure here is that it got no memory
        raise NotEnoughMemory(mebibytes=parameters.m_kib // 1024) from error


def labelled(key: bytes, label: str) -> bytes:
    """Return HMAC-SHA256 of a label under `key`: 32 bytes of another key for another purpose."""
    return hmac.digest(key, label.encode("ascii"), "sha256")


def hkdf(key: bytes, label: str, salt: bytes = b"", length: int = KEY_BYTES) -> bytes:
    """Return `length` bytes (1..8160) derived from `key` for the purpose `label`.

    HKDF-SHA256, RFC 5869, with the label as `info`. `key` must already be random; for a passphrase
    use `stretch`.
    """
    return expand(extract(salt, key), label.encode("ascii"), length)


def extract(salt: bytes, key: bytes) -> bytes:
    """Return the pseudorandom key of RFC 5869 2.2 (32 bytes); no salt means 32 zero bytes."""
    return hmac.digest(salt or bytes(hashlib.sha256().digest_size), key, "sha256")


def expand(pseudorandom: bytes, info: bytes, length: int) -> bytes:
    """Return `length` bytes of output key by RFC 5869 2.3."""
    size = hashlib.sha256().digest_size
    if not 0 < length <= 255 * size:
        raise ValueError(f"HKDF-SHA256 gives 1 to {255 * size} bytes")
    block, output = b"", b""
    for counter in range(1, -(-length // size) + 1):
        block = hmac.digest(pseudorandom, block + info + bytes([counter]), "sha256")
        output += block
    return output[:length]


def database_key(master_key: bytes) -> bytes:
    """Return the raw key of the SQLCipher file (32 bytes)."""
    return hkdf(master_key, "sluss/1 db")


def header_key(master_key: bytes) -> bytes:
    """Return the key of the code that authenticates the header (32 bytes)."""
    return hkdf(master_key, "sluss/1 header")


def backup_key(master_key: bytes) -> bytes:
    """Return the key of backup files (32 bytes)."""
    return hkdf(master_key, "sluss/1 backup")


def aside_key(master_key: bytes) -> bytes:
    """Return the key of what lies beside the database for a while (32 bytes)."""
    return hkdf(master_key, "sluss/1 aside")
