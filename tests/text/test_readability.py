"""How hard a text is to read."""

import pytest

from sluss.text.readability import EASY, lix


def test_words_a_sentence_and_long_words_in_a_hundred_are_added() -> None:
    assert lix("Ring igen. Det går bra.") == 2.5
    assert lix("Vi ses onsdag. Arbetsförmedlingen ringer.") == pytest.approx(2.5 + 100 / 5)


def test_easy_and_hard_texts_are_told_apart() -> None:
    assert lix("Du ska ha praktik. Det börjar i maj. Du får hjälp.") < EASY
    hard = "Frigivningsförberedelserna samordnas myndighetsövergripande enligt överenskommelsen."
    assert lix(hard) > 60


def test_a_line_of_its_own_is_a_sentence() -> None:
    assert lix("Din plan\nDu ska bo i stan") == lix("Din plan. Du ska bo i stan.")


def test_a_text_without_a_word_is_not_hard() -> None:
    assert lix("") == lix("12. 3!") == 0
