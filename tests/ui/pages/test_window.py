"""The window: locked and unlocked, the rail, the keys that work everywhere, and every page."""

import collections
import sys
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from tests.chance import stream
from tests.conftest import OFFICE_NAME, PASSPHRASE

from sluss import paths, text
from sluss.ui.desk import Page
from sluss.ui.memory import Memory
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.cover import LockingPage
from sluss.ui.pages.settings import SettingsPage
from sluss.ui.rail import NARROW, WIDE
from sluss.ui.start import make_window, tell_faults
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import drafts
from sluss.usecases.machine import Machine
from sluss.usecases.situation import mark_as_demo


@pytest.fixture
def machine(clock, tmp_path):
    from sluss.crypto.kdf import cheapest

    random = stream("window")
    return Machine(
        clock,
        random,
        lambda: 0.0,
        1 << 32,
        paths.resources(),
        tmp_path,
        lambda: cheapest(random(16)),
    )


@pytest.fixture
def folder(templates, tmp_path):
    templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def window(qapp, theme, machine, folder, qtbot):
    window = make_window(qapp, machine, folder, Memory())
    window.theme.use(name="light", zoom=100)
    qtbot.addWidget(window)
    window.show()
    settle(window, qtbot)
    yield window
    window.runner.stop()


def settle(window, qtbot):
    qtbot.waitUntil(lambda: not window.runner.busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.runner.busy)
    # What an answer added makes what is around it ask for room, one layer after the other.
    for _ in range(3):
        QApplication.processEvents()


def unlock(window, qtbot):
    page = window.unlock_page
    page.passphrase.setText(PASSPHRASE)
    page.try_unlock()
    qtbot.waitUntil(lambda: window.shell is not None)
    settle(window, qtbot)
    return window.shell


def do(window, qtbot, use_case, *args):
    heard: list[Any] = []
    window.runner.run(window, use_case, *args, then=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    settle(window, qtbot)
    return heard[0]


def add(session, given="Örjan", family="Kjærgård"):
    return register_client(session, given_name=given, family_name=family)


def test_the_rail_says_where_a_page_belongs(window, qtbot):
    shell = unlock(window, qtbot)
    client = do(window, qtbot, add).id
    for name, target, place in (
        ("exchange", None, "exchange"),
        ("client", client, "clients"),
        ("exchange", None, "exchange"),
        ("register", None, "clients"),
    ):
        shell.go(name, target)
        marked = [stop for stop, button in shell.rail.buttons.items() if button.isChecked()]
        assert marked == [place]
    settle(window, qtbot)


class TestLanguage:
    @pytest.fixture(autouse=True)
    def english_again(self):
        text.use("en", paths.translations())
        yield
        text.use("en")

    def test_the_window_speaks_another_language_on_the_page_one_is_at(self, window, qtbot):
        shell = unlock(window, qtbot)
        client = do(window, qtbot, add).id
        shell.go("client", client)
        shell.pages["client"].tabs.turn_to("notes")
        settle(window, qtbot)
        shell.desk.speak("sv")
        qtbot.waitUntil(lambda: window.shell is not shell)
        settle(window, qtbot)
        page = window.shell.current()
        assert page is window.shell.pages["client"]
        assert page.shown.head.id == client
        assert page.tabs.tabText(page.tabs.currentIndex()) == "Anteckningar och möten"
        assert window.shell.rail.buttons["clients"].text() == "Klienter"
        assert window.lock_action.text() == "Lås"

    def test_the_page_to_unlock_speaks_it_too(self, window, qtbot):
        window.speak("da")
        qtbot.waitUntil(lambda: window.unlock_page.unlock.text() == "Lås op")
        settle(window, qtbot)


class TestLocked:
    def test_it_begins_locked_and_its_title_names_nobody(self, window, qtbot):
        assert window.windowTitle() == "Sluss"
        assert window.shell is None
        shell = unlock(window, qtbot)
        client = do(window, qtbot, add).id
        shell.go("client", client)
        settle(window, qtbot)
        assert window.windowTitle() == "Sluss"

    def test_the_lock_hides_everything_at_once_and_closes_the_store(self, window, qtbot):
        shell = unlock(window, qtbot)
        do(window, qtbot, add)
        with qtbot.waitSignal(window.runner.closed):
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            assert window.shell is None
            assert isinstance(window.centralWidget(), LockingPage)
            assert window.centralWidget().isVisible()
            assert not shell.isVisible()
        assert window.unlock_page.isVisible()
        heard: list[Any] = []
        window.runner.run(window, add, failed=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        assert heard[0].code == "window.store-locked"

    def test_after_the_lock_no_widget_holds_a_name(self, window, qtbot):
        shell = unlock(window, qtbot)
        client = do(window, qtbot, add).id
        shell.go("client", client)
        settle(window, qtbot)
        del shell
        window.lock()
        settle(window, qtbot)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        texts = [label.text() for label in window.findChildren(QLabel)]
        assert not any("Kjærgård" in text for text in texts)
        assert window.findChildren(Page) == []

    def test_a_page_nobody_goes_to_is_not_made(self, window, qtbot):
        shell = unlock(window, qtbot)
        assert "settings" in shell.pages
        assert [type(page).__name__ for page in shell.findChildren(SettingsPage)] == []
        shell.go("settings", None)
        assert shell.findChildren(SettingsPage) == [shell.pages["settings"]]

    def test_it_can_be_unlocked_again(self, window, qtbot):
        unlock(window, qtbot)
        do(window, qtbot, add)
        window.lock()
        settle(window, qtbot)
        shell = unlock(window, qtbot)
        shell.go("clients", None)
        settle(window, qtbot)
        assert len(shell.pages["clients"].table.rows()) == 1

    def test_what_is_on_its_way_while_one_locks_is_saved_and_shown_to_nobody(self, window, qtbot):
        unlock(window, qtbot)
        window.runner.run(window, add)
        window.lock()
        settle(window, qtbot)
        shell = unlock(window, qtbot)
        shell.go("clients", None)
        settle(window, qtbot)
        assert len(shell.pages["clients"].table.rows()) == 1

    def test_closing_the_window_closes_the_store(self, window, qtbot, folder):
        unlock(window, qtbot)
        window.close()
        assert not window.runner._thread.is_alive()


class TestRail:
    def test_it_has_names_beside_icons_from_1400_pixels_on(self, window, qtbot):
        shell = unlock(window, qtbot)
        window.resize(1_399, 800)
        assert shell.rail.width() == window.theme.units(NARROW)
        window.resize(1_400, 800)
        assert shell.rail.width() == window.theme.units(WIDE)
        window.theme.use(zoom=125)
        assert shell.rail.width() == window.theme.units(NARROW)

    def test_its_stops_turn_to_their_pages(self, window, qtbot):
        shell = unlock(window, qtbot)
        shell.rail.buttons["exchange"].click()
        assert shell.current() is shell.pages["exchange"]
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert shell.current() is shell.pages["clients"]
        assert shell.rail.buttons["clients"].isChecked()

    def test_its_foot_says_who_works_here_and_what_head_office_has(self, window, qtbot):
        shell = unlock(window, qtbot)
        window.resize(1_500, 800)
        assert shell.rail.person.text() == f"Eva Lind\n{OFFICE_NAME}"
        assert shell.rail.received_what.text() == "nothing yet"

    def test_it_counts_what_waits_to_be_sent(self, window, qtbot):
        shell = unlock(window, qtbot)
        before = shell.rail.buttons["exchange"].accessibleDescription()
        do(window, qtbot, add)
        qtbot.waitUntil(
            lambda: shell.rail.buttons["exchange"].accessibleDescription() != before, timeout=3_000
        )

    def test_its_lock_locks(self, window, qtbot):
        shell = unlock(window, qtbot)
        shell.rail.lock.click()
        assert window.shell is None


class TestKeys:
    def test_zoom_follows_the_usual_keys(self, window, qtbot):
        ctrl = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(window, Qt.Key.Key_Plus, ctrl)
        assert window.theme.zoom == 110
        QTest.keyClick(window, Qt.Key.Key_Minus, ctrl)
        QTest.keyClick(window, Qt.Key.Key_Minus, ctrl)
        assert window.theme.zoom == 90
        QTest.keyClick(window, Qt.Key.Key_0, ctrl)
        assert window.theme.zoom == 100

    def test_undo_takes_back_the_last_act_from_any_page(self, window, qtbot):
        shell = unlock(window, qtbot)
        shell.go("clients")
        do(window, qtbot, add)
        assert len(shell.pages["clients"].table.rows()) == 1
        window.undo_action.trigger()
        settle(window, qtbot)
        assert shell.pages["clients"].table.rows() == ()
        assert shell.bar.text.text().startswith("Your last change was taken back")

    def test_undo_with_nothing_to_take_back_is_told(self, window, qtbot):
        shell = unlock(window, qtbot)
        window.undo_action.trigger()
        settle(window, qtbot)
        assert shell.bar.text.text() == "There is nothing of yours to undo."

    def test_a_quick_note_is_caught_from_any_page_and_a_lock_keeps_it(self, window, qtbot):
        shell = unlock(window, qtbot)
        client = do(window, qtbot, add).id
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        for name, target in (("today", None), ("clients", None), ("client", client)):
            shell.go(name, target)
            settle(window, qtbot)
            QTest.keyClick(window, Qt.Key.Key_N, keys)
            card = shell.quick_notes.card
            assert card is not None
            assert card.isVisible()
            assert window.focusWidget() is card.text
            card.text.insertPlainText(f"{name} ")
            settle(window, qtbot)
        window.lock()
        settle(window, qtbot)
        shell = unlock(window, qtbot)
        (line,) = do(window, qtbot, drafts, "en")
        shell.go(line.page, line.target)
        settle(window, qtbot)
        card = shell.quick_notes.card
        assert card is not None
        assert card.text.toPlainText() == "today clients client "

    def test_after_a_lock_one_is_in_the_form_one_was_typing_into(self, window, qtbot):
        shell = unlock(window, qtbot)
        shell.go("client", do(window, qtbot, add).id)
        settle(window, qtbot)
        page = shell.pages["client"]
        assert isinstance(page, ClientPage)
        page.header.note.click()
        settle(window, qtbot)
        control = page.entry.form.box("text").control
        assert isinstance(control, QPlainTextEdit)
        control.insertPlainText("Mitt i en mening")
        window.lock()
        settle(window, qtbot)
        shell = unlock(window, qtbot)
        settle(window, qtbot)
        page = shell.current()
        assert isinstance(page, ClientPage)
        control = page.entry.form.box("text").control
        assert isinstance(control, QPlainTextEdit)
        assert control.toPlainText() == "Mitt i en mening"

    def test_no_key_means_two_things(self, window, qtbot):
        shell = unlock(window, qtbot)
        for page in shell.pages.values():
            seen = collections.Counter(
                key.toString()
                for action in (*window.actions(), *page.actions())  # parts of a page: the walk
                for key in action.shortcuts()
            )
            assert {key: n for key, n in seen.items() if n > 1 and key} == {}


def test_a_bug_is_told_in_the_window_after_it_was_logged(window, qtbot, monkeypatch):
    logged: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: logged.append(kind))
    shell = unlock(window, qtbot)
    tell_faults(window)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("Örjan"), None)
    assert logged == [ZeroDivisionError]
    assert shell.bar.text.text().startswith("Something went wrong inside Sluss")
    assert "Örjan" not in shell.bar.text.text() + shell.bar.hint.text()


def test_a_demo_says_so_above_everything(window, qtbot):
    unlock(window, qtbot)
    do(window, qtbot, mark_as_demo)
    window.lock()
    settle(window, qtbot)
    shell = unlock(window, qtbot)
    banners = [label for label in shell.findChildren(QLabel) if label.text().startswith("DEMO")]
    assert len(banners) == 1
    assert banners[0].isVisible()


BY_KEYBOARD = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def unnamed(window):
    """Return what can have the focus and says nothing to a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() not in BY_KEYBOARD:
            continue
        if widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def small_targets(window):
    # The icons within a field are Qt's own size; the field does the same by key and by click.
    return [
        f"{type(button).__name__} {button.text()} {button.size().toTuple()}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and min(button.size().toTuple()) < 24
        and not isinstance(button.parent(), QLineEdit)
    ]


class TestEveryPage:
    @pytest.fixture
    def shell(self, window, qtbot):
        shell = unlock(window, qtbot)
        self.client = do(window, qtbot, add).id
        return shell

    def walk(self, window, shell, qtbot):
        for name in shell.pages:
            shell.go(name, self.client if name == "client" else None)
            settle(window, qtbot)
            tabs = getattr(shell.pages[name], "tabs", None)
            for at in range(tabs.count() if tabs else 1):
                if tabs:
                    tabs.setCurrentIndex(at)
                    settle(window, qtbot)
                yield f"{name} {at}"

    @pytest.mark.parametrize("zoom", [80, 200])
    def test_it_fits_the_smallest_window_and_can_be_named_and_hit(self, window, shell, qtbot, zoom):
        QAccessible.setActive(True)
        window.theme.use(zoom=zoom)
        window.resize(window.minimumSize())
        found = {}
        for place in self.walk(window, shell, qtbot):
            assert window.width() <= 1_024, place
            assert window.height() <= 640, place
            found[place] = (unnamed(window), small_targets(window))
        assert {place: names for place, names in found.items() if any(names)} == {}
