"""Sentences with choices and blanks."""

from random import Random

import pytest

from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.phrases import Phrase


def said(text: str, **filled: str) -> set[str]:
    chance = Chance(Random(1))
    return {Phrase(text).said(chance, filled) for _ in range(100)}


def test_plain_text_is_said_as_it_stands():
    assert said("Klienten kom i tid.") == {"Klienten kom i tid."}


def test_every_choice_is_made_sometimes():
    assert said("Kom [i tid|sent] [i dag|i går].") == {
        "Kom i tid i dag.",
        "Kom i tid i går.",
        "Kom sent i dag.",
        "Kom sent i går.",
    }


def test_blanks_are_filled_outside_and_inside_choices():
    assert said("{party} [svarar|ringer {contact}].", party="AF", contact="K. Sand") == {
        "AF svarar.",
        "AF ringer K. Sand.",
    }


def test_a_phrase_tells_its_blanks():
    assert Phrase("{party} [svarar|ringer {contact}]").blanks == {"party", "contact"}
    assert Phrase("[ja|nej]").blanks == frozenset()


def test_a_blank_nobody_fills_is_a_mistake():
    with pytest.raises(KeyError):
        Phrase("{party}").said(Chance(Random(1)), {})
