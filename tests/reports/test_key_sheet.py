"""The sheet of shortcuts on paper."""

import pytest
from tests.reports.pdf_text import read_pdf

from sluss import paths, text
from sluss.reports.key_sheet import KeySheet, key_sheet

GROUPS = [
    (f"Page {n}", [(f"What is done {n}.{row}", f"Ctrl+{row}") for row in range(7)])
    for n in range(8)
]
SHEET = KeySheet("Frivården <img src=x>", GROUPS)


@pytest.fixture
def read():
    return read_pdf(key_sheet(SHEET, "en"))


def test_everything_stands_on_one_page(read):
    assert read.pages == 1
    assert "Shortcuts" in read.words
    for heading, rows in GROUPS:
        assert heading in read.words
        for words, keys in rows:
            assert words in read.words
            assert keys in read.words


def test_a_name_is_shown_as_it_is(read):
    assert "Frivården <img src=x>" in read.text


def test_it_speaks_the_language_of_the_reader():
    text.use("sv", paths.translations())
    try:
        read = read_pdf(key_sheet(SHEET, "sv"))
    finally:
        text.use("en", paths.translations())
    assert read.language == "sv"


def test_the_same_sheet_gives_the_same_bytes():
    assert key_sheet(SHEET, "en") == key_sheet(SHEET, "en")


def test_more_keys_than_fit_go_on_overleaf():
    many = [(f"Page {n}", [(f"Done {n}.{row}", "Ctrl+X") for row in range(9)]) for n in range(40)]
    read = read_pdf(key_sheet(KeySheet("Malmö", many), "en"))
    assert read.pages > 1
    assert "Done 39.8" in read.words
