"""Drawing by chance: the same source draws the same, and usual things come up more often."""

import datetime as dt
from collections import Counter
from random import Random

import pytest

from sluss.domain.fiction.chance import Chance, Ranked


def test_the_first_comes_up_twice_as_often_as_the_second_and_n_times_as_often_as_the_nth():
    chance, items = Chance(Random(1)), Ranked("abcd")
    drawn = Counter(chance.usual(items) for _ in range(24_000))
    # 1 + 1/2 + 1/3 + 1/4 = 25/12, so "a" is drawn in 12/25 of all cases
    assert drawn["a"] == pytest.approx(24_000 * 12 / 25, rel=0.05)
    assert drawn["d"] == pytest.approx(24_000 * 3 / 25, rel=0.08)


def test_an_offset_makes_the_first_stand_out_less():
    even, steep = Ranked("ab", offset=99), Ranked("ab")
    assert steep.at(0.6) == "a"
    assert even.at(0.6) == "b"


def test_nothing_can_be_drawn_from_nothing():
    with pytest.raises(ValueError, match="nothing"):
        Ranked([])


def test_both_ends_are_possible_and_nothing_beyond_them():
    chance = Chance(Random(2))
    assert {chance.between(3, 5) for _ in range(200)} == {3, 4, 5}
    first, last = dt.date(2026, 2, 27), dt.date(2026, 3, 1)
    days = {chance.day(first, last) for _ in range(200)}
    assert days == {first, dt.date(2026, 2, 28), last}
    assert chance.day(last, first) == last


def test_the_same_source_draws_the_same():
    def drawn(seed: int) -> list[object]:
        chance = Chance(Random(seed))
        return [chance.between(1, 100), chance.whether(0.5), chance.one("xyz"), chance.bytes(8)]

    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)
