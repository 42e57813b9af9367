"""From nothing to the first client with the keyboard alone, as somebody without a mouse does it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from sluss import paths
from sluss.domain.entities import Client
from sluss.ui.memory import Memory
from sluss.ui.start import make_window
from sluss.usecases.office import open_office, users_of

PATIENCE_MS = 60_000


class Keyboard:
    """Somebody at the keyboard: goes from field to field and types, and never touches a mouse."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot = window, qtbot
        self.clicks = 0
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(_NoMouse(window))

    @property
    def here(self) -> QWidget:
        place = QApplication.focusWidget()
        assert place is not None, "the keyboard is nowhere"
        return place

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=PATIENCE_MS)
        QTest.qWait(20)
        self.qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=PATIENCE_MS)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.here, key, modifier)
        self.settle()

    def write(self, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self.here, event)

    def go_to(self, name):
        """Tab until what has this name has the keyboard; its name is what a screen reader says."""
        seen = []
        for _ in range(80):
            if name_of(self.here) == name:
                return
            seen.append(name_of(self.here))
            QTest.keyClick(self.here, Qt.Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError(f"{name!r} cannot be reached, only {sorted(set(seen))}")

    def fill(self, name, text):
        self.go_to(name)
        self.write(text)
        QTest.qWait(300)  # a user name is suggested while one stops typing
        self.settle()

    def enter(self, name):
        """Press a button with Enter."""
        self.go_to(name)
        self.press(Qt.Key.Key_Return)


class _NoMouse(QWidget):
    """Fails the journey if anything in it was done with a mouse."""

    def eventFilter(self, _watched, event):
        assert event.type() not in {
            QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease,
        }, "a mouse was used"  # fmt: skip
        return False


def name_of(widget):
    return widget.accessibleName() or getattr(widget, "text", str)()


@pytest.fixture
def found() -> list[Path]:
    """The stores the program was told of."""
    return []


@pytest.fixture
def window(qapp, computer, tmp_path, monkeypatch, qtbot, found):
    monkeypatch.setattr(paths, "stores", lambda: tmp_path / "stores")
    window = make_window(qapp, computer, None, Memory(), found=found.append)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield window
    window.runner.stop()


def heading(window):
    return window._beginning.page.heading.text()


def write_the_words(keys, window):
    """Type the five words that are shown, as a person reads them from the screen."""
    shown = next(
        label.text()
        for label in window.findChildren(QLabel)
        if label.accessibleName() == "The five words" and label.isVisible()
    )
    keys.fill("Type the five words, so that they are known", shown)
    return shown


def hand_over_by_hand(keys, window):
    keys.enter("Write it by hand")
    pane = window._beginning.page.papers.pane
    on_paper = pane.code.accessibleDescription().replace(" ", "").split(".")
    for _ in range(2):
        place = keys.here
        assert isinstance(place, QLineEdit)
        number = int(place.accessibleName().removeprefix("Group "))
        keys.write(on_paper[number - 1].lower())
        keys.press(Qt.Key.Key_Return)
    assert pane.is_done


def test_from_nothing_to_the_first_client_by_keyboard(window, qtbot, around, tmp_path, found):
    keys = Keyboard(window, qtbot)
    assert heading(window) == "Welcome to Sluss"
    keys.enter("Make a store")

    assert heading(window) == "Your office"
    keys.fill("Name of the office", "Frivården Örebro")
    keys.press(Qt.Key.Key_Return)

    assert heading(window) == "You"
    keys.fill("Name", "Eva Lind")
    first = write_the_words(keys, window)
    keys.press(Qt.Key.Key_Return)

    assert heading(window) == "A second person"
    keys.fill("Name", "Åsa Björk")
    keys.go_to("Five words")
    keys.press(Qt.Key.Key_Right)  # of several choices Tab stops at the one that is made
    keys.fill("Passphrase of your own", "tolv gula moln över ån")
    keys.fill("The same once more", "tolv gula moln över ån")
    keys.press(Qt.Key.Key_Return)

    assert heading(window) == "Recovery sheet of Eva Lind"
    hand_over_by_hand(keys, window)
    keys.enter("Next")
    assert heading(window) == "Recovery sheet of Åsa Björk"
    hand_over_by_hand(keys, window)
    keys.enter("Next")

    assert heading(window) == "Make the store"
    assert not (tmp_path / "stores").exists()  # nothing is written before the last step
    keys.enter("Make the store")
    assert heading(window) == "Ready"
    keys.enter("New client")

    assert window.shell is not None
    assert found == [tmp_path / "stores" / "frivarden-orebro"]
    page = window.shell.current()
    assert page is window.shell.pages["client"]
    keys.fill("Given name", "Örjan")
    keys.fill("Family name", "Kjærgård")
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    keys.settle()
    window.close()

    folder = tmp_path / "stores" / "frivarden-orebro"
    assert users_of(folder) == ("eva.lind", "asa.bjork")
    for login, secret in (("eva.lind", first), ("asa.bjork", "tolv gula moln över ån")):
        place = open_office(around, folder, login, secret)
        (client,) = place.session.store.find(Client)
        assert (client.given_name, client.family_name) == ("Örjan", "Kjærgård")
        place.close()
