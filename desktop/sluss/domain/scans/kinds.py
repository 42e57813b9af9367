"""What is in a file, whatever it is called: by how its bytes begin."""

from enum import StrEnum
from typing import Final

from sluss.errors.attachments import IsPacked, IsProgram, NotAScan


class Media(StrEnum):
    """The kinds that can be shown in the program: codes of `attachment_media`."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"


# ISO 32000-1 7.5.2, ISO 10918-1 B.1.1.3, ISO 15948 5.2, TIFF 6.0 section 2.
_BEGINS: Final = (
    (b"%PDF-", Media.PDF),
    (b"\xff\xd8\xff", Media.JPEG),
    (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"II*\0", Media.TIFF),
    (b"MM\0*", Media.TIFF),
)
# Windows, Linux and macOS programs, Java classes, WebAssembly, and scripts. Of the formats' own
# specifications: PE, ELF, Mach-O (both orders, and several in one), JVMS 4.1, Wasm 5.5.
_PROGRAMS: Final = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\0asm", b"#!", b"L\0\0\0\x01\x14\x02\0",
)  # fmt: skip
# ZIP (and with it docx, xlsx, jar, apk), 7z, RAR, gzip, bzip2, xz, zstd, cab, and the compound
# files of old office programs and of Outlook and of installers.
_PACKED: Final = (
    b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"MSCF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf",
)  # fmt: skip
_TAR_AT, _TAR = 257, b"ustar"


def media_of(data: bytes) -> Media:
    """Return what the bytes are. Raises `IsProgram`, `IsPacked`, `NotAScan`."""
    for begin, media in _BEGINS:
        if data.startswith(begin):
            return media
    if data.startswith(_PROGRAMS):
        raise IsProgram
    if data.startswith(_PACKED) or data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        raise IsPacked
    raise NotAScan
