"""The meaning of every message, made from the errors themselves."""

from sluss import paths, text
from sluss.errors.keys import WaitBeforeNextTry
from sluss.text.every_problem import every_problem


def test_every_error_with_a_number_is_there_in_order():
    told = every_problem()
    numbers = [each.number for each in told]
    assert len(told) > 180
    assert numbers == sorted(set(numbers))
    assert {1, 104, 860} <= set(numbers)
    for each in told:
        assert each.spoken == f"S-{each.number:03d}"
        assert each.sentence
        assert each.hint


def test_what_only_the_moment_knows_is_left_open():
    (told,) = (each for each in every_problem() if each.number == WaitBeforeNextTry.number)
    assert told.sentence == "Wait … seconds before the next try. Nothing has changed."
    assert not any("{" in each.sentence + each.hint for each in every_problem())


def test_it_is_told_in_the_language_of_the_reader():
    text.use("sv", paths.translations())
    try:
        (told,) = (each for each in every_problem() if each.number == 104)
        assert told.sentence.startswith("Lösenfrasen är fel")
    finally:
        text.use("en", paths.translations())
