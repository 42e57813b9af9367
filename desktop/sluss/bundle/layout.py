"""Where what stands in a bundle file: text header, sealed body, signature. No cryptography here.

    file    = header body trailer
    header  = "sluss-bundle/1" LF "kind " kind LF "from " 32hex LF "to " 32hex LF
              "seq " decimal LF "prev " 64hex LF "body " 10 digits LF LF
    trailer = LF "--- ed25519 " 128hex LF

Specification: `desktop/docs/bundle-format.md`, part 1.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sluss.bundle import limits
from sluss.errors.bundle import BundleDamaged, BundleTooLarge, BundleTooNew, NotABundle

VERSION = 1
SIGNATURE_CONTEXT = f"sluss-bundle/{VERSION} signature"
FIRST_PREV = bytes(32)
TRAILER_BYTES = 142
EXTENSION = ".sluss"

_TRAILER_START = b"\n--- ed25519 "
_VERSION_LINE = re.compile(rb"sluss-bundle/([1-9][0-9]{0,3})\n")
_TRAILER = re.compile(rb"\n--- ed25519 ([0-9a-f]{128})\n")


class Kind(StrEnum):
    """What a bundle is for, as far as anybody may know who finds the stick."""

    SYNC = "sync"
    ACK = "ack"
    TRANSFER = "transfer"
    REFERENCE = "reference"
    TRUST = "trust"
    VISIT = "visit"


_HEADER = re.compile(
    rb"sluss-bundle/1\n"
    rb"kind (" + "|".join(Kind).encode() + rb")\n"
    rb"from ([0-9a-f]{32})\n"
    rb"to ([0-9a-f]{32})\n"
    rb"seq ([1-9][0-9]{0,15})\n"
    rb"prev ([0-9a-f]{64})\n"
    rb"body ([0-9]{10})\n\n"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the clear: pseudonymous identities, a place in an order, a length.

    `sender` and `recipient` are identities of devices (16 bytes). `seq` counts the bundles made by
    this sender for this recipient from 1; `prev` is the SHA-256 of the one before (32 zero bytes
    before the first). `body` is the length of the sealed body in bytes.
    """

    kind: Kind
    sender: bytes
    recipient: bytes
    seq: int
    prev: bytes
    body: int

    def encode(self) -> bytes:
        """Return the bytes of the header, which are as long for every length of the body."""
        return (
            f"sluss-bundle/{VERSION}\nkind {self.kind}\nfrom {self.sender.hex()}\n"
            f"to {self.recipient.hex()}\nseq {self.seq}\nprev {self.prev.hex()}\n"
            f"body {self.body:010}\n\n"
        ).encode("ascii")

    @property
    def is_last(self) -> bool:
        """Whether it is a last delivery: left behind by a device that is replaced, in no order."""
        return self.seq >= limits.LAST_DELIVERY

    @property
    def file_bytes(self) -> int:
        """The exact length of the whole file."""
        return len(self.encode()) + self.body + TRAILER_BYTES

    @property
    def file_name(self) -> str:
        """The name a new bundle gets; nobody reads anything from it."""
        return f"sluss-{short(self.sender)}-{short(self.recipient)}-{self.seq}{EXTENSION}"


def parse_header(beginning: bytes) -> tuple[Header, int]:
    """Read the header from the first `limits.HEADER_BYTES` of a file; return it and its length.

    Raises `NotABundle`, `BundleTooNew`, `BundleTooLarge`.
    """
    version = _VERSION_LINE.match(beginning)
    if version is None:
        raise NotABundle
    if int(version[1]) != VERSION:
        raise BundleTooNew(found=int(version[1]), known=VERSION)
    found = _HEADER.match(beginning[: limits.HEADER_BYTES])
    if found is None:
        raise NotABundle
    kind, sender, recipient, seq, prev, body = (group.decode("ascii") for group in found.groups())
    header = Header(
        kind=Kind(kind),
        sender=bytes.fromhex(sender),
        recipient=bytes.fromhex(recipient),
        seq=int(seq),
        prev=bytes.fromhex(prev),
        body=int(body),
    )
    if header.body > limits.BODY_BYTES:
        raise BundleTooLarge(what="body", limit=limits.BODY_BYTES, found=header.body)
    # Only the first bundle has none before it; a sender that starts anew has a new identity.
    if header.seq >= limits.NUMBER or (header.seq == 1) != (header.prev == FIRST_PREV):
        raise NotABundle
    return header, found.end()


def trailer(signature: bytes) -> bytes:
    """Return the last 142 bytes of a file with this signature (64 bytes)."""
    return _TRAILER_START + signature.hex().encode("ascii") + b"\n"


def parse_trailer(end: bytes) -> bytes:
    """Return the signature (64 bytes) from the last 142 bytes of a file.

    Raises `BundleDamaged`.
    """
    found = _TRAILER.fullmatch(end)
    if found is None:
        raise BundleDamaged
    return bytes.fromhex(found[1].decode("ascii"))


def short(identity: bytes) -> str:
    """Return the last eight hexadecimal digits of an identity, the ones that differ most."""
    return identity[-4:].hex()
