"""What kind of file this is, told from its contents and never from its name."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sluss.bundle import certificate, enrolment, limits, signed_text, trust
from sluss.bundle.layout import Header
from sluss.bundle.verify import medium, scan_file


class FileKind(StrEnum):
    """What a file is."""

    BUNDLE = "bundle"
    TRUST = "trust"
    CERTIFICATE = "certificate"
    ENROLMENT_REQUEST = "enrolment-request"
    ENROLMENT_REPLY = "enrolment-reply"
    OTHER = "other"


_TEXTS = {
    trust.TEXT: FileKind.TRUST,
    certificate.TEXT: FileKind.CERTIFICATE,
    enrolment.REQUEST: FileKind.ENROLMENT_REQUEST,
    enrolment.REPLY: FileKind.ENROLMENT_REPLY,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bundle says of itself in the clear; `verify` says whether it may be believed.

    `size` in bytes, `sha256` of the whole file (32 bytes) as the cover sheet prints it.
    """

    header: Header
    size: int
    sha256: bytes


def kind_of(path: Path) -> FileKind:
    """Return what the file begins like. Raises `BundleUnreadable`."""
    with medium(), path.open("rb") as file:
        beginning = file.read(limits.HEADER_BYTES)
    name = signed_text.name_of(beginning)
    if name is not None and name in _TEXTS:
        return _TEXTS[name]
    return FileKind.BUNDLE if beginning.startswith(b"sluss-bundle/") else FileKind.OTHER


def inspect_bundle(path: Path) -> Facts:
    """Return what stands in the clear, needing no key and believing nobody.

    Raises `BundleUnreadable`, `NotABundle`, `BundleTooNew`, `BundleTooLarge`, `BundleCutShort`,
    `BundleDamaged`.
    """
    scan = scan_file(path)
    return Facts(scan.header, scan.size, scan.sha256)
