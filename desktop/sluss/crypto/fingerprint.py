"""Thirty digits that two people compare by telephone instead of a SHA-256."""

import unicodedata

from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete

GROUPS = 6
GROUP_DIGITS = 5
DIGITS = GROUPS * GROUP_DIGITS  # 99.6 bits: nobody finds a second file with the same number
_DIGEST_BYTES = 32


def fingerprint(digest: bytes) -> str:
    """Return the 30 digits of a SHA-256 (32 bytes) as "01234 56789 ..." in six groups of five.

    Digits, because they survive a telephone line between any two languages. The number is the
    digest modulo 10^30; the remainder favours no number by more than 2^-156.
    """
    if len(digest) != _DIGEST_BYTES:
        raise ValueError(f"a SHA-256 has {_DIGEST_BYTES} bytes")
    return _grouped(f"{int.from_bytes(digest, 'big') % 10**DIGITS:0{DIGITS}}")


def read_fingerprint(text: str) -> str:
    """Return what somebody typed as six groups of five; everything but digits is passed over.

    Raises `FingerprintIncomplete`.
    """
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign in "0123456789")
    if len(digits) != DIGITS:
        raise FingerprintIncomplete(found=len(digits), wanted=DIGITS)
    return _grouped(digits)


def compare(digest: bytes, typed: str) -> None:
    """Return if `typed` is the number of `digest`.

    Raises `FingerprintIncomplete`, `FingerprintDiffers` (with the first group that differs).
    """
    pairs = zip(fingerprint(digest).split(), read_fingerprint(typed).split(), strict=True)
    for group, (ours, theirs) in enumerate(pairs, start=1):
        if ours != theirs:
            raise FingerprintDiffers(group=group)


def _grouped(digits: str) -> str:
    starts = range(0, DIGITS, GROUP_DIGITS)
    return " ".join(digits[start : start + GROUP_DIGITS] for start in starts)
