"""Choosing a PIN in Settings: refused with a sentence, or at work at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sluss.ui.pages.settings.pin_card import PinCard
from sluss.usecases.pins import pin_of
from sluss.usecases.policy import PolicyFile

PIN = "472915"


@pytest.fixture
def card(desk, qtbot):
    made = PinCard(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(card, office, first, second=None):
    card.first.setText(first)
    card.second.setText(first if second is None else second)
    card._typed()
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    office.settle()


def test_a_pin_that_was_chosen_is_kept_and_the_cover_knows_it(card, desk, office):
    assert "no PIN" in card.told.text()
    assert not card.drop.isVisible()
    choose(card, office, PIN)
    assert desk.pin.pin.fits(PIN)
    assert office.do(pin_of).fits(PIN)
    assert card.told.text() == "You have a PIN on this computer."
    assert card.first.text() == card.second.text() == ""
    assert not card.problem.isVisible()


def test_it_can_be_changed_and_given_up(card, desk, office):
    choose(card, office, PIN)
    choose(card, office, "938106")
    assert desk.pin.pin.fits("938106")
    assert not desk.pin.pin.fits(PIN)
    QTest.mouseClick(card.drop, Qt.MouseButton.LeftButton)
    office.settle()
    assert desk.pin.pin is None
    assert office.do(pin_of) is None
    assert "no PIN" in card.told.text()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("123456", None, "repeats or counts"),
        ("000000", None, "repeats or counts"),
        ("197512", None, "date or a year"),
        ("4729", None, "6 to 12 digits"),
        ("4729158036271", None, "6 to 12 digits"),
        ("47a915", None, "digits only"),
        (PIN, "472916", "not the same"),
    ],
)
def test_one_that_will_not_do_is_refused_with_a_sentence(card, desk, office, first, second, words):
    choose(card, office, first, second)
    assert words in card.problem.text()
    assert card.problem.isVisible()
    assert card.first.text() == first  # what was typed stays
    assert desk.pin.pin is None
    assert office.do(pin_of) is None
    card.first.setText("")
    card._typed()
    assert not card.problem.isVisible()


def test_return_saves_and_nothing_is_asked_before_both_are_typed(card, office, desk, typing):
    assert not card.save.isEnabled()
    typing(card.first, PIN)
    assert not card.save.isEnabled()
    typing(card.second, PIN)
    assert card.save.isEnabled()
    QTest.keyClick(card.second, Qt.Key.Key_Return)
    office.settle()
    assert desk.pin.pin.fits(PIN)


def test_where_none_is_allowed_that_is_said_and_nothing_asked(desk, qtbot):
    policy = replace(desk.decided.policy, pin_allowed=False)
    made = PinCard(replace(desk, decided=PolicyFile(policy)))
    qtbot.addWidget(made)
    made.show()
    assert "IT department" in made.told.text()
    assert not any(each.isVisible() for each in (made.first, made.second, made.save, made.drop))
