"""Passphrases that are suggested, and what is said about strength."""

from dataclasses import replace

import pytest

from sluss.domain.policy import Policy
from sluss.errors.keys import PassphraseTooCommon, PassphraseTooShort
from sluss.usecases.passphrases import check_own, strength, suggest


def test_five_words_that_every_keyboard_has(computer):
    drawn = [suggest(computer).words.split() for _ in range(20)]
    assert {len(words) for words in drawn} == {5}
    assert len({tuple(words) for words in drawn}) == 20
    assert all(word.isascii() and word.islower() for words in drawn for word in words)


def test_a_suggestion_may_be_chosen(computer):
    for _ in range(20):
        check_own(computer, suggest(computer).words)


def test_the_suggestion_does_not_show_itself_in_a_log(computer):
    assert repr(suggest(computer)) == "Suggested()"


def test_what_a_thief_needs_is_told_for_the_memory_of_this_computer(computer):
    assert strength(computer).words_years == 200  # 8 GB: 256 MiB a guess
    assert strength(computer).likely_minutes == 7
    small = replace(computer, memory_bytes=1 << 29)
    assert strength(small).words_years == 60
    assert strength(small).likely_minutes == 1


def test_the_it_department_may_ask_for_more(computer):
    check_own(computer, "sexton bokstäver ")
    with pytest.raises(PassphraseTooShort) as refused:
        check_own(replace(computer, policy=Policy(passphrase_minimum=25)), "sexton bokstäver")
    assert refused.value.facts == {"minimum": 25}
    with pytest.raises(PassphraseTooCommon):
        check_own(computer, "lösenord lösenord")
