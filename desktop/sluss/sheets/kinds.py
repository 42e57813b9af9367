"""What a file is by its content, whatever it is called; everything but two kinds is refused."""

import io
import zipfile
from enum import StrEnum

from sluss.errors import SlussError
from sluss.errors.sheets import (
    SheetDamaged,
    SheetHasPassword,
    SheetIsArchive,
    SheetIsNotText,
    SheetIsOldExcel,
    SheetIsOtherOffice,
    SheetIsPdf,
    SheetTooLarge,
)
from sluss.sheets.sheet import MAX_BYTES

MAX_PARTS = 5_000  # files inside a workbook; a large one with pictures has some hundred
MAX_UNPACKED = 4 * MAX_BYTES  # 100,000 rows of 40 cells are some 140 MiB of XML

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: the container of .xls and of encryption
_OLE_ENTRY = 128  # [MS-CFB] 2.6.1: directory entries, name in UTF-16 first, its length at 64
_PICTURES_AND_PROGRAMS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"MZ",
    b"\x7fELF",
    b"SQLite format 3",
)
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


class Kind(StrEnum):
    """The two kinds that are read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(data: bytes) -> Kind:
    """Return what `data`, the whole content of a file, is.

    Text is only a guess here; `sluss.sheets.delimited` finds out whether it is a table.
    Raises the `Sheet...` errors that name another kind of file, a zip bomb among them.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(data)
    if data.startswith(_OLE):
        raise _inside_ole(data)
    if b"%PDF-" in data[:1024]:
        raise SheetIsPdf
    if data.startswith(_PACKED):
        raise SheetIsArchive
    if data.startswith(b"{\\rtf"):
        raise SheetIsOtherOffice
    if data.startswith(_PICTURES_AND_PROGRAMS):
        raise SheetIsNotText
    return Kind.TEXT


def _inside_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as broken:
        raise SheetDamaged from broken
    # The sizes of the directory bind: zipfile never unpacks more of a part than is said there.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SheetTooLarge(mib=MAX_UNPACKED >> 20)
    names = {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise SheetHasPassword
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "[content_types].xml" in names or "mimetype" in names or "index/document.iwa" in names:
        raise SheetIsOtherOffice  # Word, PowerPoint, .xlsb; OpenDocument; Numbers
    raise SheetIsArchive


def _inside_ole(data: bytes) -> SlussError:
    """Tell an encrypted workbook ([MS-OFFCRYPTO] 2.3.4.4) from .xls and from Word by stream names.

    Sectors are 512 or 4096 bytes, so every directory entry begins at a multiple of 128; no need to
    follow the chain of sectors, which a damaged file may have made into a ring.
    """
    names = set()
    for at in range(512, len(data) - _OLE_ENTRY + 1, _OLE_ENTRY):
        length = int.from_bytes(data[at + 64 : at + 66], "little")
        if 4 <= length <= 64 and length % 2 == 0 and data[at + length - 2 : at + length] == b"\0\0":
            names.add(data[at : at + length - 2].decode("utf-16-le", errors="replace"))
    if "EncryptedPackage" in names:
        return SheetHasPassword()
    if names & {"Workbook", "Book"}:
        return SheetIsOldExcel()
    return SheetIsOtherOffice()
