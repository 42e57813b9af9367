"""A window's surroundings for tests: the real look, no screen."""

import pytest

from sluss import paths
from sluss.ui.theme import ARGUMENTS, Theme


@pytest.fixture(scope="session")
def qapp_args():
    """What the program tells Qt, for the application that pytest-qt makes."""
    return list(ARGUMENTS)


@pytest.fixture(scope="session")
def one_theme(qapp):
    return Theme(qapp, paths.resources())


@pytest.fixture
def theme(one_theme, read_once):
    """The theme of the program, light and at 100 % when a test begins."""
    one_theme.use(name="light", zoom=100, face="inter", roomy=False)
    return one_theme


def type_text(widget, text):
    """Type `text` key by key; QTest's own way aborts the process on ä, ö and é."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(widget, event)


@pytest.fixture
def typing():
    return type_text
