"""Signed texts: certificates, trust documents, enrolment requests and replies are all of this form.

    text      = name "/1" LF json LF signature...
    signature = "--- ed25519 " 64hex " " 128hex LF              public key, signature
    signed    = name "/1 signature" LF || SHA-256(name "/1" LF json LF)

`json` has one spelling (`canonical`) and so holds no line feed. Signatures stand in the order of
their keys, each key once, and all of them must be good.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from sluss.bundle import limits
from sluss.crypto import signing
from sluss.crypto.signing import SigningKey
from sluss.errors.keys import SignatureWrong

VERSION = 1

_FIRST_LINE = re.compile(rb"([a-z-]{1,40})/([1-9][0-9]{0,3})\n")
_SIGNATURE = re.compile(rb"--- ed25519 ([0-9a-f]{64}) ([0-9a-f]{128})\n")


class NotSignedText(ValueError):
    """The bytes are not a signed text of that name; callers name it their own way."""


class NotWellSigned(ValueError):
    """A signature of the text is not good; callers name it their own way."""


class OtherVersion(ValueError):
    """The text is of another version of its format."""

    def __init__(self, found: int) -> None:
        """Keep the version that was found."""
        super().__init__(found)
        self.found = found


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text whose signatures are all good. By whom, and whether that is enough, is not said.

    `json` are its contents, `keys` the public keys (32 bytes each) that signed it.
    """

    data: bytes
    json: bytes
    keys: frozenset[bytes]

    @property
    def digest(self) -> bytes:
        """The SHA-256 of all its bytes."""
        return sha256(self.data).digest()


def write_signed_text(name: str, json: bytes, keys: Sequence[SigningKey]) -> bytes:
    """Return the text with these contents, signed with each of `keys` (at least one)."""
    return join_signatures(name, json, {key.public: sign_content(name, json, key) for key in keys})


def sign_content(name: str, json: bytes, key: SigningKey) -> bytes:
    """Return one signature (64 bytes) under a text with these contents, to be joined later."""
    return signing.sign(key, _context(name), sha256(_content(name, json)).digest())


def join_signatures(name: str, json: bytes, signatures: Mapping[bytes, bytes]) -> bytes:
    """Return the text with signatures that were made by public key, maybe on different days."""
    if not signatures or len(signatures) > limits.SIGNATURES:
        raise ValueError("a signed text has at least one signature, and no crowd of them")
    lines = [
        f"--- ed25519 {public.hex()} {signature.hex()}\n"
        for public, signature in sorted(signatures.items())
    ]
    return _content(name, json) + "".join(lines).encode("ascii")


def read_signed_text(name: str, data: bytes, limit: int) -> SignedText:
    """Take a text of at most `limit` bytes apart and check every signature on it.

    Raises `NotSignedText`, `OtherVersion`, `NotWellSigned`.
    """
    first = _FIRST_LINE.match(data)
    if first is None or first[1] != name.encode("ascii") or len(data) > limit:
        raise NotSignedText
    if int(first[2]) != VERSION:
        raise OtherVersion(int(first[2]))
    end = data.find(b"\n", first.end())
    if end < 0:
        raise NotSignedText
    signatures = _signatures(data[end + 1 :])
    message = sha256(data[: end + 1]).digest()
    for public, signature in signatures:
        try:
            signing.verify(public, _context(name), message, signature)
        except SignatureWrong as error:
            raise NotWellSigned from error
    keys = frozenset(public for public, _ in signatures)
    return SignedText(data, data[first.end() : end], keys)


def name_of(beginning: bytes) -> str | None:
    """Return the name in the first line of a signed text, or None if it is none."""
    first = _FIRST_LINE.match(beginning)
    return None if first is None else first[1].decode("ascii")


def _content(name: str, json: bytes) -> bytes:
    return f"{name}/{VERSION}\n".encode("ascii") + json + b"\n"


def _signatures(lines: bytes) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []
    at = 0
    while at < len(lines):
        line = _SIGNATURE.match(lines, at)
        if line is None or len(found) == limits.SIGNATURES:
            raise NotSignedText
        found.append((bytes.fromhex(line[1].decode()), bytes.fromhex(line[2].decode())))
        at = line.end()
    keys = [public for public, _ in found]
    if not keys or any(a >= b for a, b in pairwise(keys)):
        raise NotSignedText
    return found


def _context(name: str) -> str:
    return f"{name}/{VERSION} signature"
