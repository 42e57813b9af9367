"""The recovery sheet says everything on one page, and nothing beside it."""

import datetime as dt
import re
import shutil
import subprocess

import pytest
import segno
from tests.chance import stream
from tests.reports.pdf_text import read_pdf

from sluss.crypto.recovery import new_recovery_code, read_recovery_code
from sluss.reports import parts
from sluss.reports.recovery_sheet import RecoverySheet, recovery_sheet, store_number

CODE = new_recovery_code(stream("sheet"))
SHEET = RecoverySheet(
    office="Frivården Linköping",
    login="örjan.ågren",
    store=bytes(range(40, 56)),
    made_on=dt.date(2026, 11, 22),
    code=CODE,
)


@pytest.fixture(scope="module")
def read():
    return read_pdf(recovery_sheet(SHEET, "en"))


class TestWhatItSays:
    def test_all_of_it_is_on_one_page(self, read):
        assert read.pages == 1
        for words in (
            "Recovery sheet",
            "Frivården Linköping",
            "örjan.ågren",
            "Sunday 22 November 2026",
            "2829 2a2b",
            "sealed envelope",
            "Page 1 of 1",
            "Signature",
        ):
            assert words in read.words

    def test_the_code_can_be_read_from_it(self, read):
        # Each character is drawn on its own, after the number of its group.
        drawn = re.findall(r"\b([1-8])\n((?:[0-9A-Z]\n){5})", read.text)
        assert [number for number, _ in drawn] == list("12345678")
        assert read_recovery_code("".join(group for _, group in drawn)) == CODE

    def test_the_picture_holds_the_code_and_no_more(self):
        matrix = segno.make(CODE.text, error="q", micro=False).matrix
        dark = {
            (row, column + at)
            for row, column, length in parts.qr_code(CODE.text, 100.0).bars()
            for at in range(length)
        }
        assert dark == {(y, x) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}

    def test_long_names_still_fit(self):
        long = RecoverySheet(
            office="Frivårdskontoret för Västra Götaland och norra Halland & övriga <orter>, " * 2,
            login="w" * 64,
            store=bytes(16),
            made_on=dt.date(2026, 11, 22),
            code=CODE,
        )
        read = read_pdf(recovery_sheet(long, "en"))
        assert read.pages == 1
        assert "övriga<orter>" in "".join(read.text.split())

    def test_markup_and_hidden_characters_in_a_name_are_shown_as_they_are(self):
        odd = RecoverySheet(
            office='<img src="file:///etc/passwd"/>\u202eGävle',
            login="<b>bo</b> 李",
            store=bytes(16),
            made_on=dt.date(2026, 11, 22),
            code=CODE,
        )
        # Where a sign was escaped reportlab draws a piece of its own.
        text = "".join(read_pdf(recovery_sheet(odd, "en")).text.split())
        assert "thiscode<b>bo</b>□canopen" in text
        assert text.count('<imgsrc="file:///etc/passwd"/>[U+202E]Gävle') == 3
        assert "\u202e" not in text

    def test_stores_are_told_apart_by_a_short_number(self):
        assert store_number(bytes.fromhex("3f2a9c01" + "00" * 12)) == "3f2a 9c01"


class TestTheFile:
    def test_carries_its_letters_with_it(self, read):
        assert read.fonts == {"Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"}
        assert read.embedded == 4

    def test_names_nobody_and_no_time(self, read):
        assert read.info == {
            "Title": "Recovery sheet",
            "Author": "",
            "Subject": "",
            "Keywords": "",
            "Creator": "Sluss",
            "Producer": "Sluss",
            "CreationDate": "D:20000101000000+00'00'",
            "ModDate": "D:20000101000000+00'00'",
        }

    def test_is_the_same_each_time(self):
        assert recovery_sheet(SHEET, "sv") == recovery_sheet(SHEET, "sv")

    def test_does_not_hold_the_code_in_clear(self):
        data = recovery_sheet(SHEET, "en")
        assert CODE.text.encode() not in data
        assert CODE.text.replace("-", "").encode() not in data

    @pytest.mark.parametrize("spoken", ["sv", "da", "en"])
    def test_says_its_language(self, spoken):
        read = read_pdf(recovery_sheet(SHEET, spoken))
        assert read.language == spoken
        assert {"sv": "söndag 22 november", "da": "søndag den 22.", "en": "Sunday"}[
            spoken
        ] in read.words

    def test_opens_in_a_stock_reader(self, tmp_path):
        """With poppler where it is there; without it, the file's own table says the same."""
        path = tmp_path / "sheet.pdf"
        path.write_bytes(recovery_sheet(SHEET, "en"))
        reader = shutil.which("pdftotext")
        if reader is None:
            assert path.read_bytes().rstrip().endswith(b"%%EOF")
            return
        done = subprocess.run([reader, path, "-"], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Frivården Linköping" in done.stdout.decode()

    def test_secrets_are_not_shown_by_the_value(self):
        assert CODE.text not in repr(SHEET)
