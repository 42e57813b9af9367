"""The cover sheet names offices and numbers, and has a slip to send back."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256

import pytest
from tests.reports.pdf_text import read_pdf

from sluss.bundle.layout import Kind
from sluss.reports.cover_sheet import KINDS, BundleCover, Range, cover_sheet

DIGEST = sha256(b"the file").digest()
COVER = BundleCover(
    kind="sync",
    sender="Frivården Linköping",
    recipient="Kriminalvården, centralt",
    device="LKP-3",
    sequence=14,
    file="LKP-3-0014.sluss",
    size_bytes=2_412_345,
    sha256=DIGEST,
    ranges=(Range("Changes", 1204, 1377, 1203), Range("Access log", 88, 2210, 87)),
    made_on=dt.date(2026, 11, 22),
    made_by="Örjan Ågren",
    app_version="0.1.0",
)


def squeezed(text):
    return "".join(text.split())


class TestWhatItSays:
    def test_all_of_it_is_on_one_page(self):
        read = read_pdf(cover_sheet(COVER, "en"))
        assert read.pages == 1
        for words in (
            "Cover sheet, bundle 14",
            "Work of an office",
            "Frivården Linköping",
            "Kriminalvården, centralt",
            "Örjan Ågren",
            "LKP-3-0014.sluss",
            "2.4\u00a0MB (2,412,345 bytes)".replace("\u00a0", " "),
            "1,204 – 1,377",  # noqa: RUF001
            "1,203",
            "2,297",
            "Receipt slip",
            "Page 1 of 1",
        ):
            assert words in read.words

    def test_the_check_number_is_whole_and_in_groups(self):
        read = read_pdf(cover_sheet(COVER, "en"))
        assert DIGEST.hex() in squeezed(read.text)
        assert f"{DIGEST.hex()[:8]} … {DIGEST.hex()[-8:]}" in read.words

    def test_the_slip_names_the_way(self):
        words = read_pdf(cover_sheet(COVER, "en")).words
        says = "Bundle 14 from Frivården Linköping to Kriminalvården, centralt has arrived."
        assert says in words

    def test_numbers_are_grouped_as_the_language_does(self):
        swedish = read_pdf(cover_sheet(COVER, "sv")).words
        danish = read_pdf(cover_sheet(COVER, "da")).words
        assert "2 412 345" in swedish
        assert "2,4 MB" in swedish
        assert "2.412.345" in danish

    def test_a_bundle_without_changes_says_so(self):
        words = read_pdf(cover_sheet(replace(COVER, kind="ack", ranges=()), "en")).words
        assert "No changes" in words
        assert "Receipt" in words

    @pytest.mark.parametrize("size", [0, 999, 1000, 999_999, 1_000_000, 4 * 1024**3])
    def test_sizes_are_said_in_words_and_exactly(self, size):
        words = read_pdf(cover_sheet(replace(COVER, size_bytes=size), "en")).words
        assert f"({size:,} bytes)" in words

    def test_long_names_still_fit(self):
        long = replace(COVER, sender="Frivårdskontoret för inre och yttre skärgården " * 3)
        long = replace(long, recipient=long.sender, made_by="Ö" * 60, file="x" * 60)
        assert read_pdf(cover_sheet(long, "en")).pages == 1

    def test_every_kind_of_bundle_has_words(self):
        assert set(KINDS) == {kind.value for kind in Kind}
        for kind in KINDS:
            cover_sheet(replace(COVER, kind=kind), "en")

    def test_many_parts_go_on_on_the_next_page(self):
        ranges = tuple(Range(f"Part {n}", 1, n, 0) for n in range(1, 60))
        read = read_pdf(cover_sheet(replace(COVER, ranges=ranges), "en"))
        assert read.pages >= 2
        assert f"Page {read.pages} of {read.pages}" in read.words


def test_the_file_names_nobody():
    info = read_pdf(cover_sheet(COVER, "en")).info
    assert info["Title"] == "Cover sheet, bundle 14"
    assert info["Author"] == ""
    assert "Ågren" not in " ".join(info.values())
