"""What a file on a stick is, without reading a word of what is sealed in it."""

from dataclasses import dataclass
from pathlib import Path

from sluss.bundle.inspect import FileKind, inspect_bundle, kind_of
from sluss.bundle.verify import check_file
from sluss.crypto.signing import spki
from sluss.domain.ids import EVERYONE
from sluss.usecases.approval import load_trust, sealing_identity
from sluss.usecases.session import Session, stamp


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What stands in the clear. `file_kind` is a word of the format; the rest is of bundles alone.

    `sender` and `recipient` are identities in hexadecimal, `size` bytes, `sha256` of the file.
    """

    file_kind: str
    kind: str = ""
    sender: str = ""
    recipient: str = ""
    seq: int = 0
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """Who signed a bundle; `public_key` is theirs as a DER SubjectPublicKeyInfo."""

    facts: FileFacts
    sender_name: str
    public_key: bytes


def inspect_file(path: Path) -> FileFacts:
    """Return what a file says of itself, believing nobody.

    Raises what `inspect_bundle` raises where it is a bundle.
    """
    kind = kind_of(path)
    if kind is not FileKind.BUNDLE:
        return FileFacts(kind.value)
    found = inspect_bundle(path)
    header = found.header
    return FileFacts(
        kind.value,
        header.kind.value,
        header.sender.hex(),
        header.recipient.hex(),
        header.seq,
        found.size,
        found.sha256.hex(),
    )


def verify_file(session: Session, path: Path) -> Verified:
    """Return who signed a bundle, for whomever it is. Raises what `check_file` raises."""
    _, sender = check_file(path, load_trust(session))
    return Verified(inspect_file(path), sender.subject.name, spki(sender.subject.sign))


def show_identity(session: Session) -> str:
    """Return the age identity that opens what is sent to this computer; the access is logged.

    For taking a delivery apart with stock tools, and for the sealed envelope in the safe.
    """
    with session.store.act(stamp(session)) as act:
        act.access(EVERYONE, "show_identity")
    return sealing_identity(session).text
