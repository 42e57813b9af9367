"""What tells one copy of a document from every other: its version, and a hash of what it says."""

from sluss.domain.content_hash import content_hash, grouped
from sluss.domain.papers import Content


def printed_hash(content: Content) -> str:
    """Return the beginning of the hash in groups, as it stands on each page: "3fa0 91bc ..."."""
    return grouped(content_hash(content))


def code_of(content: Content) -> str:
    """Return what the QR code of a plan says: case number, version and hash, and no name."""
    return f"SLUSS {content.kind} {content.case_no} v{content.version} {content_hash(content)}"
