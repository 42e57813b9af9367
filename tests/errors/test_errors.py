"""An error carries its facts."""

from sluss.errors import N_, SlussError


class DoorShut(SlussError):
    code = "test.door-shut"


def test_the_text_for_the_log_is_the_code_and_the_facts():
    assert str(DoorShut(minutes=5, side="left")) == "test.door-shut minutes=5 side=left"
    assert str(DoorShut()) == "test.door-shut"


def test_facts_are_kept_by_name():
    assert DoorShut(minutes=5).facts == {"minutes": 5}


def test_a_mark_returns_what_it_marks():
    assert N_("Save") == "Save"
