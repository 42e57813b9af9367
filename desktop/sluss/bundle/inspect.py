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
    EMPTY = "empty"
    ZIP = "zip"
    PICTURE = "picture"
    PDF = "pdf"
    OTHER = "other"


_TEXTS = {
    trust.TEXT: FileKind.TRUST,
    certificate.TEXT: FileKind.CERTIFICATE,
    enrolment.REQUEST: FileKind.ENROLMENT_REQUEST,
    enrolment.REPLY: FileKind.ENROLMENT_REPLY,
}
_BEGINNINGS = (  # of what lies on sticks beside deliveries; no such file is ever opened
    (b"sluss-bundle/", FileKind.BUNDLE),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),  # one with nothing in it
    (b"7z\xbc\xaf\x27\x1c", FileKind.ZIP),
    (b"Rar!\x1a\x07", FileKind.ZIP),
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"BM", FileKind.PICTURE),
    (b"II*\0", FileKind.PICTURE),
    (b"MM\0*", FileKind.PICTURE),
)
_FILM_AT, _FILM = 4, b"ftyp"  # photos and films of telephones: HEIC, MP4, MOV
_NAME_AT = 30  # where the name of the first file stands in a zip (APPNOTE 4.3.7)
_OFFICE_NAMES = (b"[Content_Types].xml", b"_rels/", b"mimetype")  # a document packed as a zip


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
    if not beginning:
        return FileKind.EMPTY
    if beginning.startswith(_FILM, _FILM_AT):
        return FileKind.PICTURE
    known = next((kind for start, kind in _BEGINNINGS if beginning.startswith(start)), None)
    if known is FileKind.ZIP and beginning.startswith(_OFFICE_NAMES, _NAME_AT):
        return FileKind.OTHER
    return known or FileKind.OTHER


def inspect_bundle(path: Path) -> Facts:
    """Return what stands in the clear, needing no key and believing nobody.

    Raises `BundleUnreadable`, `NotABundle`, `BundleTooNew`, `BundleTooLarge`, `BundleCutShort`,
    `BundleDamaged`.
    """
    scan = scan_file(path)
    return Facts(scan.header, scan.size, scan.sha256)
