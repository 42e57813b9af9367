"""How long guessing takes is told from below, and with no more digits than are known."""

import pytest

from sluss.domain.guessing import (
    guesses_per_second,
    minutes_for_likely,
    rounded_down,
    years_for_half,
)


def test_the_figures_are_those_of_the_bound():
    # 256 MiB and 3 passes move 2.15 GB a guess; an H200 moves 4.8 TB a second.
    assert guesses_per_second(256 * 1024, 3) == pytest.approx(2_235, rel=0.001)
    assert minutes_for_likely(256 * 1024, 3) == pytest.approx(7.46, rel=0.01)
    assert years_for_half(64.6, 256 * 1024, 3) == pytest.approx(1.98e5, rel=0.01)
    assert years_for_half(55, 64 * 1024, 3) == pytest.approx(63.8, rel=0.01)


def test_more_work_and_more_words_only_help():
    assert years_for_half(55, 256 * 1024, 3) == 4 * years_for_half(55, 64 * 1024, 3)
    assert years_for_half(56, 64 * 1024, 3) == 2 * years_for_half(55, 64 * 1024, 3)
    assert years_for_half(55, 64 * 1024, 3, cards=1) == 1_000 * years_for_half(55, 64 * 1024, 3)


@pytest.mark.parametrize(
    ("number", "told"), [(257.9, 200), (63.8, 60), (9.99, 9), (1, 1), (0.4, 0), (1_980, 1_000)]
)  # fmt: skip
def test_it_is_told_with_one_digit_and_never_as_more_than_it_is(number, told):
    assert rounded_down(number) == told
