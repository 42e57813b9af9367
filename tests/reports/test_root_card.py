"""The card with head office's digits: one page, all digits, in the reader's language."""

import datetime as dt

from tests.reports.pdf_text import read_pdf

from sluss.reports.root_card import RootCard, root_card

DIGITS = "28210 41028 56972 45776 78729 77146"
CARD = RootCard(
    central="Kriminalvården <b>huvudkontoret</b>", digits=DIGITS, made_on=dt.date(2026, 5, 4)
)


class TestWhatItSays:
    def test_all_groups_stand_on_one_page_in_order_with_their_numbers(self):
        read = read_pdf(root_card(CARD, "en"))
        assert read.pages == 1
        numbered = "".join(f"{n}{group}" for n, group in enumerate(DIGITS.split(), start=1))
        assert numbered in "".join(read.text.split())

    def test_it_says_whose_they_are_and_what_to_do_with_them(self):
        words = read_pdf(root_card(CARD, "en")).words
        assert "Monday 4 May 2026" in words
        assert "When a computer is to be approved" in words
        assert "never on the stick" in words

    def test_a_name_is_no_markup(self):
        assert "<b>huvudkontoret</b>" in read_pdf(root_card(CARD, "en")).words

    def test_the_file_says_its_language(self):
        assert read_pdf(root_card(CARD, "da")).language == "da"
