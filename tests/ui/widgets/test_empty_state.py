"""Where there is nothing yet, the page says what to do first."""

import pytest
from PySide6.QtWidgets import QWidget

from sluss.ui.widgets.empty_state import WIDE, EmptyState


@pytest.fixture
def done():
    return []


@pytest.fixture
def empty(theme, qtbot, done):
    made = EmptyState(
        theme, "note", "No notes yet", "What you write about a client stands here.",
        "New note", lambda: done.append("note"), "primary",
    )  # fmt: skip
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_the_button_does_what_comes_first(empty, done):
    empty.action.click()
    assert done == ["note"]


def test_without_something_to_do_there_is_no_button(theme, qtbot):
    made = EmptyState(theme, "note", "Nothing here", "Nothing waits.")
    qtbot.addWidget(made)
    made.show()
    assert not made.action.isVisible()


def test_lines_stay_short_and_in_the_middle(empty, theme):
    assert empty.sentence.width() <= theme.units(WIDE)
    left = empty.sentence.mapTo(empty, empty.sentence.rect().topLeft()).x()
    right = empty.width() - left - empty.sentence.width()
    assert abs(left - right) <= 1


def test_words_and_icon_follow_the_zoom(empty, theme, qtbot):
    icon, widest = empty._icon.pixmap().width(), empty.sentence.parentWidget().maximumWidth()
    theme.use(zoom=200)
    assert empty._icon.pixmap().width() == 2 * icon
    assert empty.sentence.parentWidget().maximumWidth() == 2 * widest


def test_what_is_not_there_can_be_told_anew_and_is_shown_as_it_is(empty):
    empty.say("Nobody fits", "No client is called <img src=x>.")
    assert empty.heading.text() == "Nobody fits"
    assert empty.sentence.text() == "No client is called <img src=x>."


def test_nothing_is_a_window_of_its_own_while_it_is_made(theme, qtbot, qapp):
    """A button that is shown before it has a place takes the keyboard from the real window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    made = EmptyState(theme, "note", "No notes yet", "Write one.", "New note", lambda: None)
    qtbot.addWidget(made)
    assert qapp.activeWindow() is window
    assert not made.action.isVisible()
