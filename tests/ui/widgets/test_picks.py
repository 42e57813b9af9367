"""Answers beside each other: figures and arrows choose, and none is chosen for one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sluss.domain.form_fields import Choice
from sluss.ui.widgets.picks import Picks

CHOICES = (Choice("on", "Going on"), Choice("off", "Ended"), Choice("", "Unsaid"))


@pytest.fixture
def picks(theme, qtbot):
    made = Picks(theme, "Practice", CHOICES)
    qtbot.addWidget(made)
    made.show()
    return made


def press(picks, key, at=0):
    QTest.keyClick(picks.buttons[at], key)


def test_nothing_is_chosen_beforehand(picks):
    assert picks.value() is None
    assert not any(each.isChecked() for each in picks.buttons)


def test_a_figure_chooses_wherever_one_stands_and_tells(picks, qtbot):
    with qtbot.waitSignal(picks.changed):
        press(picks, Qt.Key.Key_2)
    assert picks.value() == "off"
    press(picks, Qt.Key.Key_1, at=1)
    assert [each.isChecked() for each in picks.buttons] == [True, False, False]


def test_a_figure_without_an_answer_means_nothing(picks):
    press(picks, Qt.Key.Key_9)
    assert picks.value() is None


def test_arrows_go_round_and_a_choice_is_taken_back(picks):
    press(picks, Qt.Key.Key_Left)
    assert picks.buttons[2].isChecked()
    press(picks, Qt.Key.Key_Right, at=2)
    assert picks.value() == "on"
    press(picks, Qt.Key.Key_Backspace)
    assert picks.value() is None


def test_a_click_chooses_and_setting_does_not_tell(picks, qtbot):
    QTest.mouseClick(picks.buttons[1], Qt.MouseButton.LeftButton)
    assert picks.value() == "off"
    with qtbot.assertNotEmitted(picks.changed):
        picks.set_value("on")
        picks.set_value(None)
    assert picks.value() is None


def test_the_row_is_one_stop_and_each_answer_says_of_what(picks):
    stops = [each for each in picks.buttons if each.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [picks.buttons[0]]
    picks.set_value("off")
    stops = [each for each in picks.buttons if each.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [picks.buttons[1]]
    assert picks.buttons[1].accessibleName() == "Practice: Ended"
