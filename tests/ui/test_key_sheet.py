"""The sheet of shortcuts is made from the actions there are."""

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from sluss.ui.actions import add_action
from sluss.ui.key_sheet import KeyGroup, KeyRow, key_groups
from sluss.ui.qt_words import speak


@pytest.fixture(autouse=True)
def english_keys(qapp: QApplication) -> None:
    """Qt names keys itself, in the language that was spoken last in this process."""
    speak(qapp)


def nothing():
    pass


def test_keys_are_grouped_by_page_the_window_first(qtbot):
    window, page = QWidget(), QWidget()
    inside = QWidget(page)
    qtbot.addWidget(window)
    qtbot.addWidget(page)
    add_action(window, "Lock", "Ctrl+L", nothing, section="Everywhere")
    add_action(page, "New note", "Ctrl+N", nothing, section="Client")
    add_action(inside, "Save", ("Ctrl+S", "Ctrl+Return"), nothing, section="Filling in")
    add_action(page, "Back", "Alt+Left", nothing, section="Client")
    assert key_groups(window, [page]) == (
        KeyGroup("Everywhere", (KeyRow("Lock", "Ctrl+L"),)),
        KeyGroup("Client", (KeyRow("New note", "Ctrl+N"), KeyRow("Back", "Alt+Left"))),
        KeyGroup("Filling in", (KeyRow("Save", "Ctrl+S, Ctrl+Return"),)),
    )


def test_two_forms_with_the_same_keys_stand_there_once(qtbot):
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(page)
    for form in (QWidget(page), QWidget(page)):
        add_action(form, "Save", "Ctrl+S", nothing, section="Filling in")
    assert key_groups(window, [page]) == (KeyGroup("Filling in", (KeyRow("Save", "Ctrl+S"),)),)


def test_actions_of_qt_and_actions_without_keys_are_left_out(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    paste = QAction("Paste", window)
    paste.setShortcut(QKeySequence("Ctrl+V"))
    window.addAction(paste)
    add_action(window, "Nothing", (), nothing, section="Everywhere")
    assert key_groups(window) == ()
