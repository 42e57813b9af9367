import io
import struct
import zipfile

import pytest

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
from sluss.sheets import kinds
from sluss.sheets.kinds import Kind, kind_of


def ole(*streams: str, sector: int = 512) -> bytes:
    """The smallest file of the compound format that has streams of these names."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHH", 0x3E, 3, 0xFFFE)
    header += struct.pack("<H", 9 if sector == 512 else 12)
    entries = b""
    for name in ("Root Entry", *streams):
        text = (name + "\0").encode("utf-16-le")
        entries += text.ljust(64, b"\0") + struct.pack("<H", len(text)) + bytes(62)
    return header.ljust(sector, b"\0") + entries.ljust(2 * sector, b"\0")


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return content.getvalue()


WORKBOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


class TestAWorkbook:
    def test_is_told_by_the_part_that_lists_its_sheets(self):
        assert kind_of(zipped(**WORKBOOK)) is Kind.WORKBOOK

    def test_that_would_unpack_to_more_than_any_list_is_refused_unread(self, monkeypatch):
        monkeypatch.setattr(kinds, "MAX_UNPACKED", 1 << 20)
        with pytest.raises(SheetTooLarge):
            kind_of(zipped(**WORKBOOK, bomb=bytes(2 << 20)))

    def test_with_thousands_of_parts_is_refused_unread(self):
        parts = {f"part{number}": b"" for number in range(kinds.MAX_PARTS + 1)}
        with pytest.raises(SheetTooLarge):
            kind_of(zipped(**WORKBOOK, **parts))

    def test_cut_short_is_damaged(self):
        with pytest.raises(SheetDamaged):
            kind_of(zipped(**WORKBOOK)[:-30])

    @pytest.mark.parametrize("sector", [512, 4096])
    def test_with_a_password_is_told_from_an_old_one(self, sector):
        with pytest.raises(SheetHasPassword):
            kind_of(ole("EncryptionInfo", "EncryptedPackage", sector=sector))

    @pytest.mark.parametrize("stream", ["Workbook", "Book"])
    def test_of_the_old_kind_is_told(self, stream):
        with pytest.raises(SheetIsOldExcel):
            kind_of(ole(stream))

    def test_name_in_the_text_of_a_stream_is_no_stream(self):
        document = ole("WordDocument") + "EncryptedPackage".encode("utf-16-le").ljust(512, b"!")
        with pytest.raises(SheetIsOtherOffice):
            kind_of(document)


class TestSomethingElse:
    @pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"junk\n" * 20])
    def test_a_pdf_is_told_as_one(self, before):
        with pytest.raises(SheetIsPdf):
            kind_of(before + b"%PDF-1.7\n1 0 obj\n")

    @pytest.mark.parametrize(
        "parts",
        [
            {"[Content_Types].xml": b"", "word/document.xml": b""},
            {"[Content_Types].xml": b"", "xl/workbook.bin": b""},
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
            {"Index/Document.iwa": b""},
        ],
        ids=["word", "xlsb", "opendocument", "numbers"],
    )
    def test_other_office_programs_are_named(self, parts):
        with pytest.raises(SheetIsOtherOffice):
            kind_of(zipped(**parts))

    @pytest.mark.parametrize(
        "data", [zipped(**{"clients.csv": b"a;b"}), zipped(), b"\x1f\x8b\x08\0", b"Rar!\x1a\x07"]
    )
    def test_packed_files_are_not_unpacked(self, data):
        with pytest.raises(SheetIsArchive):
            kind_of(data)

    @pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"MZ\x90\0"])
    def test_pictures_and_programs_are_no_text(self, data):
        with pytest.raises(SheetIsNotText):
            kind_of(data)

    def test_anything_else_may_be_text(self):
        assert kind_of(b"Namn;Personnummer\r\n") is Kind.TEXT
