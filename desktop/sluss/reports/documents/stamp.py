"""What tells one copy of a document from every other: its version, and a hash of what it says."""

from hashlib import sha256

import msgspec

from sluss.domain.papers import Content

GROUPS, DIGITS = 4, 4  # of the hash, as it is printed: enough to tell copies of one case apart


def content_hash(content: Content) -> str:
    """Return SHA-256 of everything a content says, as 64 hexadecimal digits.

    Of what is left after the gate: two copies with the same hash say the same.
    """
    return sha256(msgspec.json.encode(content)).hexdigest()


def printed_hash(content: Content) -> str:
    """Return the beginning of the hash in groups, as it stands on each page: "3fa0 91bc ..."."""
    digits = content_hash(content)
    return " ".join(digits[at : at + DIGITS] for at in range(0, GROUPS * DIGITS, DIGITS))


def code_of(content: Content) -> str:
    """Return what the QR code of a plan says: case number, version and hash, and no name."""
    return f"SLUSS {content.kind} {content.case_no} v{content.version} {content_hash(content)}"
