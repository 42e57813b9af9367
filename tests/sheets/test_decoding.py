import codecs

import pytest

from sluss.errors.sheets import SheetIsNotText, SheetIsWebPage
from sluss.sheets.decoding import decode

SWEDISH = "Förnamn;Efternamn;Ärende\r\nÅsa;Öberg;1\r\nKarl-Ove;Sjöström;2\r\n"
DANISH = "Fornavn;Efternavn\r\nSøren;Kjær\r\nÅse;Østergård\r\n"


@pytest.mark.parametrize("text", [SWEDISH, DANISH], ids=["sv", "da"])
@pytest.mark.parametrize(
    ("saved_as", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_every_encoding_of_an_office_is_read(text, saved_as, read_as):
    decoded = decode(text.encode(saved_as))
    assert decoded.text == text
    assert decoded.encoding == read_as


@pytest.mark.parametrize("text", [SWEDISH, DANISH], ids=["sv", "da"])
def test_files_saved_under_dos_are_read(text):
    assert decode(text.encode("cp850")).text == text


def test_utf16_with_a_mark_in_the_other_order_is_read():
    assert decode(codecs.BOM_UTF16_BE + SWEDISH.encode("utf-16-be")).text == SWEDISH


def test_signs_of_windows_are_not_taken_for_letters_of_a_mac():
    text = "Name;Note\r\nŠkoda Miloš;… €\r\n"
    assert decode(text.encode("cp1252")).text == text


def test_a_stray_byte_does_not_turn_utf8_into_another_encoding():
    data = SWEDISH.encode() + b"Anna;Berg \xff;3\r\n"
    decoded = decode(data)
    assert "Öberg" in decoded.text
    assert decoded.text.endswith("Anna;Berg \ufffd;3\r\n")


def test_zero_bytes_are_left_out():
    assert decode(b"Namn;Nr\r\nAn\0na;1\0\r\n").text == "Namn;Nr\r\nAnna;1\r\n"


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(SheetIsNotText):
        decode(bytes(range(1, 32)) * 40)


@pytest.mark.parametrize(
    "page",
    [
        "<html><table>",
        "\r\n <!DOCTYPE html>",
        '<?xml version="1.0"?><Workbook>',
        "<TABLE border=1>",
    ],
)
def test_a_web_page_under_the_name_of_a_spreadsheet_is_told(page):
    with pytest.raises(SheetIsWebPage):
        decode(page.encode())
