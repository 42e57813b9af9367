"""From an error to what a person reads."""

from sluss.errors import SlussError
from sluss.text.problems import explain


class DoorShut(SlussError):
    code = "test.door-shut"
    number = 7
    sentence = "The door is shut for {minutes} minutes."
    hint = "Knock {times} times."


def test_facts_fill_the_sentence_and_the_hint():
    told = explain(DoorShut(minutes=5, times=2))
    assert told.sentence == "The door is shut for 5 minutes."
    assert told.hint == "Knock 2 times."
    assert (told.code, told.spoken) == ("test.door-shut", "S-007")


def test_a_missing_fact_leaves_a_hole_and_no_second_error():
    assert explain(DoorShut(minutes=5)).hint == "Knock … times."


def test_a_bug_is_told_without_its_text():
    told = explain(KeyError("Anna Andersson"))
    assert (told.code, told.spoken) == ("program.fault", "S-001")
    assert "Anna" not in told.sentence + told.hint


def test_facts_are_not_read_as_blanks():
    class Odd(DoorShut):
        sentence = "It is called {name}."
        hint = "Look."

    assert explain(Odd(name="{minutes}")).sentence == "It is called {minutes}."
