"""The cover and the idle lock in the window: nothing of anybody is seen, and nothing is lost."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit
from tests.chance import stream
from tests.conftest import OFFICE_NAME, PASSPHRASE
from tests.surroundings import START

from sluss import paths
from sluss.crypto.kdf import cheapest
from sluss.errors.policy import PolicyOutOfRange
from sluss.ui.memory import Memory
from sluss.ui.pages.cover import CoverPage, LockingPage, NoPinPage
from sluss.ui.pages.showing.turned import TurnedPage
from sluss.ui.start import make_window
from sluss.usecases.clients import register_client
from sluss.usecases.machine import Machine
from sluss.usecases.pins import set_pin

PIN, WRONG = "472915", "472916"
FAMILY = "Kjærgård"


class Time:
    """A stopwatch and a clock that are set by hand."""

    def __init__(self):
        self.seconds = 0.0
        self.instant = START + dt.timedelta(hours=1)  # nobody is asked whether it is that late

    def passes(self, seconds):
        self.seconds += seconds
        self.instant += dt.timedelta(seconds=seconds)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def machine(time, tmp_path):
    random = stream("guard")
    return Machine(
        lambda: time.instant, random, lambda: time.seconds, 1 << 32, paths.resources(), tmp_path,
        lambda: cheapest(random(16)),
    )  # fmt: skip


@pytest.fixture
def folder(templates, tmp_path):
    templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def restarts():
    return []


@pytest.fixture
def open_window(qapp, theme, machine, folder, qtbot, restarts):
    opened = []

    def open_it(**policy):
        decided = replace(machine, policy=replace(machine.policy, **policy))
        memory = Memory()
        window = make_window(
            qapp, decided, folder, memory, restart=lambda _store: restarts.append(1)
        )
        window.theme.use(name="light", zoom=100)
        qtbot.addWidget(window)
        opened.append(window)
        window.show()
        return unlock(window, qtbot)

    yield open_it
    for window in opened:
        window.runner.stop()


@pytest.fixture
def window(open_window):
    return open_window()


def settle(window, qtbot):
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)


def unlock(window, qtbot):
    settle(window, qtbot)
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.try_unlock()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    settle(window, qtbot)
    return window


def do(window, qtbot, use_case, *args):
    heard: list[Any] = []
    window.runner.run(window, use_case, *args, then=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=20_000)
    settle(window, qtbot)
    return heard[0]


def choose_pin(window, qtbot):
    window.shell.desk.pin.pin = do(window, qtbot, set_pin, PIN)


def cover(window, key=Qt.Key.Key_F12, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifier)
    return window._guard.over


def type_pin(page, pin):
    page.digits.setText(pin)
    QTest.keyClick(page.digits, Qt.Key.Key_Return)


def seen(window):
    """Every word that can be seen in any window of the program."""
    words: list[QLabel | QLineEdit] = []
    for top in QApplication.topLevelWidgets():
        words += [*top.findChildren(QLabel), *top.findChildren(QLineEdit)]
    return " ".join(each.text() for each in words if each.isVisible())


@pytest.fixture
def client(window, qtbot):
    made = do(
        window, qtbot,
        lambda session: register_client(session, given_name="Örjan", family_name=FAMILY),
    )  # fmt: skip
    window.shell.go("client", made.id)
    settle(window, qtbot)
    assert FAMILY in seen(window)
    return made.id


class TestCover:
    @pytest.mark.parametrize(
        ("key", "modifier"),
        [
            (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
            (
                Qt.Key.Key_L,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            ),
        ],
    )
    def test_one_key_hides_everything_and_the_pin_brings_back_the_same(
        self, window, qtbot, client, key, modifier
    ):
        choose_pin(window, qtbot)
        before = window.shell.here()
        shell = window.shell
        page = cover(window, key, modifier)
        assert isinstance(page, CoverPage)
        assert page.geometry() == window.rect()
        assert FAMILY not in seen(window)
        assert not shell.isVisible()
        assert window.windowTitle() == "Sluss"
        assert page.digits.hasFocus()
        type_pin(page, PIN)
        assert window._guard.over is None
        assert window.shell is shell
        assert window.shell.isVisible()
        assert window.shell.here() == before
        assert FAMILY in seen(window)

    def test_what_is_being_typed_stands_there_afterwards_with_the_keyboard_in_it(
        self, window, qtbot, client, typing
    ):
        choose_pin(window, qtbot)
        window.activateWindow()
        window.shell.go("clients")
        settle(window, qtbot)
        field = next(
            each for each in window.shell.pages["clients"].findChildren(QLineEdit)
            if each.isVisible()
        )  # fmt: skip
        field.setFocus()
        typing(field, "kjær")
        type_pin(cover(window), PIN)
        assert field.text() == "kjær"
        assert field.hasFocus()

    def test_the_cover_is_as_large_as_the_window_becomes(self, window, qtbot):
        choose_pin(window, qtbot)
        page = cover(window)
        window.resize(1_500, 900)
        assert page.geometry() == window.rect()

    def test_menus_and_dialogs_are_hidden_too_and_dialogs_come_back(self, window, qtbot, client):
        choose_pin(window, qtbot)
        dialog, menu = QDialog(window), QMenu(window)
        qtbot.addWidget(dialog)
        label = QLabel(FAMILY, dialog)
        dialog.show()
        menu.addAction(QAction(FAMILY, menu))
        menu.popup(window.pos())
        assert label.isVisible()
        window.cover_action.trigger()
        assert not menu.isVisible()
        assert not dialog.isVisible()
        assert FAMILY not in seen(window)
        type_pin(window._guard.over, PIN)
        assert dialog.isVisible()

    def test_no_key_reaches_what_is_covered(self, window, qtbot, client):
        choose_pin(window, qtbot)
        before = window.shell.here()
        offered = {action for action in window.actions() if action.isEnabled()}
        cover(window)
        kept = {window.lock_action, *window.size_actions}
        assert {action for action in window.actions() if action.isEnabled()} == kept
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        settle(window, qtbot)
        assert window.shell.here() == before
        type_pin(window._guard.over, PIN)
        assert {action for action in window.actions() if action.isEnabled()} == offered
        assert FAMILY in seen(window)

    def test_work_goes_on_behind_it_and_its_outcome_is_there(self, window, qtbot, client):
        choose_pin(window, qtbot)
        cover(window)
        do(window, qtbot, lambda session: register_client(session, family_name="Åkesson"))
        assert "Åkesson" not in seen(window)
        type_pin(window._guard.over, PIN)
        window.shell.go("clients")
        settle(window, qtbot)
        assert len(window.shell.pages["clients"].table.rows()) == 2

    def test_three_wrong_pins_lock(self, window, qtbot, restarts):
        choose_pin(window, qtbot)
        page = cover(window)
        for left in (2, 1):
            type_pin(page, WRONG)
            assert str(left) in page.bar.text.text()
            assert page.digits.text() == ""
            assert window.shell is not None
        type_pin(page, WRONG)
        assert window.shell is None
        settle(window, qtbot)
        assert restarts == [1]

    def test_what_is_too_short_is_no_try_and_a_right_one_forgives(self, window, qtbot):
        choose_pin(window, qtbot)
        page = cover(window)
        for short in ("", "4", "47291") * 3:
            type_pin(page, short)
        assert page.wrong == 0
        type_pin(page, WRONG)
        type_pin(page, WRONG)
        type_pin(page, PIN)
        page = cover(window)
        assert page.wrong == 0
        type_pin(page, WRONG)
        type_pin(page, WRONG)
        assert window.shell is not None

    def test_it_locks_after_thirty_minutes_whatever_is_typed(self, window, qtbot, time, restarts):
        choose_pin(window, qtbot)
        page = cover(window)
        assert "11:30" in page.until.text()  # it is eleven in Stockholm
        guard = window._guard
        for _ in range(29):
            time.passes(60)
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_4)
            guard.covered.look()
            guard.idle.look()
        assert window.shell is not None
        time.passes(60)
        guard.covered.look()
        assert window.shell is None
        settle(window, qtbot)
        assert restarts == [1]

    def test_lock_on_the_cover_locks(self, window, qtbot):
        choose_pin(window, qtbot)
        QTest.mouseClick(cover(window).lock, Qt.MouseButton.LeftButton)
        assert window.shell is None
        settle(window, qtbot)

    def test_the_lock_key_works_on_the_cover(self, window, qtbot):
        choose_pin(window, qtbot)
        cover(window)
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert window.shell is None
        settle(window, qtbot)
        assert window.unlock_page.isVisible()


class TestWithoutPin:
    def test_it_is_said_once_on_a_screen_that_shows_nobody_and_then_the_key_locks(
        self, window, qtbot, client, restarts
    ):
        page = cover(window)
        assert isinstance(page, NoPinPage)
        assert FAMILY not in seen(window)
        assert page.lock.hasFocus()
        QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
        assert FAMILY in seen(window)
        QTest.keyClick(window, Qt.Key.Key_F12)
        assert window.shell is None
        settle(window, qtbot)
        assert restarts == [1]

    def test_saying_it_locks_after_a_minute(self, window, qtbot, time):
        cover(window)
        time.passes(59)
        window._guard.covered.look()
        assert window.shell is not None
        time.passes(1)
        window._guard.covered.look()
        assert window.shell is None
        settle(window, qtbot)

    def test_the_it_department_may_allow_none(self, open_window, qtbot):
        window = open_window(pin_allowed=False)
        page = cover(window)
        assert isinstance(page, NoPinPage)
        assert not page.choose.isVisible()
        QTest.keyClick(page.lock, Qt.Key.Key_Space)
        assert window.shell is None
        settle(window, qtbot)

    def test_one_kept_from_before_lifts_nothing_where_none_is_allowed(self, open_window, qtbot):
        window = open_window()
        choose_pin(window, qtbot)
        window.close()
        window = open_window(pin_allowed=False)
        assert isinstance(cover(window), NoPinPage)

    def test_it_leads_to_where_one_chooses(self, window, qtbot):
        page = cover(window)
        QTest.mouseClick(page.choose, Qt.MouseButton.LeftButton)
        assert window.shell.isVisible()
        assert window.shell.current_name() == "settings"


class TestIdle:
    def idle(self, window, time, seconds):
        for _ in range(seconds):
            time.passes(1)
            window._guard.idle.look()
            if window._guard is None or window.shell is None:
                return

    def test_it_warns_and_any_key_extends_and_then_it_locks(
        self, window, qtbot, time, client, restarts
    ):
        self.idle(window, time, 275)
        warning = window._guard.warning
        assert warning.isVisible()
        assert "25" in warning.text.text()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        assert not warning.isVisible()
        self.idle(window, time, 299)
        assert window.shell is not None
        self.idle(window, time, 1)
        assert window.shell is None
        assert FAMILY not in seen(window)
        settle(window, qtbot)
        assert restarts == [1]

    def test_the_it_department_decides_how_long(self, open_window, qtbot, time):
        window = open_window(idle_minutes=2)
        self.idle(window, time, 119)
        assert window.shell is not None
        self.idle(window, time, 1)
        assert window.shell is None
        settle(window, qtbot)

    def test_a_computer_that_slept_is_locked(self, window, qtbot, time):
        window._guard.idle.look()
        time.instant += dt.timedelta(hours=2)
        window._guard.idle.look()
        assert window.shell is None
        settle(window, qtbot)

    def test_sleep_and_a_locked_session_lock_also_behind_the_cover(self, window, qtbot):
        choose_pin(window, qtbot)
        cover(window)
        window._guard.system.sleeps(True)
        assert window.shell is None
        assert isinstance(window.centralWidget(), LockingPage)
        settle(window, qtbot)

    def test_it_does_not_count_where_nothing_is_open(self, window, qtbot, time):
        guard = window._guard
        window.lock()
        settle(window, qtbot)
        time.passes(1_000)
        assert window._guard is None
        assert window.unlock_page.isVisible()
        del guard


class TestLock:
    def test_one_is_back_where_one_was(self, window, qtbot, client):
        window.shell.current().tabs.setCurrentIndex(2)
        before = window.shell.here()
        window.lock()
        settle(window, qtbot)
        unlock(window, qtbot)
        assert window.shell.here() == before
        window.close()

    def test_a_sentence_that_was_being_written_is_kept_to_the_last_letter(
        self, window, qtbot, client, typing
    ):
        QTest.keyClick(
            window.shell.current().tabs, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier
        )
        settle(window, qtbot)
        field = next(
            each for each in window.shell.current().findChildren(QPlainTextEdit)
            if each.isVisible()
        )  # fmt: skip
        typing(field, "Han ringde från Höör och s")
        window.lock()
        settle(window, qtbot)
        unlock(window, qtbot)
        texts = [
            each.toPlainText()
            for each in window.shell.current().findChildren(QPlainTextEdit)
            if each.isVisible()
        ]
        assert "Han ringde från Höör och s" in texts

    def test_another_day_one_begins_at_the_beginning(self, window, qtbot, client, open_window):
        window.close()
        first = next(iter(open_window().shell.pages))
        assert first != "client"

    def test_a_worker_that_does_not_come_to_an_end_keeps_nobody_from_locking(
        self, window, qtbot, restarts
    ):
        import threading

        held = threading.Event()
        window.runner.run(window, lambda _session: held.wait(20))
        began = time_now()
        window.lock()
        assert isinstance(window.centralWidget(), LockingPage)
        qtbot.waitUntil(lambda: restarts == [1], timeout=10_000)
        took = time_now() - began
        held.set()
        assert 1.5 < took < 6.0
        settle(window, qtbot)
        assert restarts == [1]  # and once is enough

    def test_what_was_copied_is_gone_and_what_others_copied_stays(self, window, qtbot, monkeypatch):
        board = QGuiApplication.clipboard()
        window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        board.setText(FAMILY)
        window.lock()
        assert board.text() == ""
        settle(window, qtbot)
        unlock(window, qtbot)
        board.setText("mine")
        # The screen of the tests takes the keyboard from no window, so that it is said here.
        monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: None)
        board.setText("of another program")
        window.lock()
        assert board.text() == "of another program"
        settle(window, qtbot)

    def test_closing_the_window_forgets_what_was_copied(self, window, qtbot):
        window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        QGuiApplication.clipboard().setText(FAMILY)
        window.close()
        assert QGuiApplication.clipboard().text() == ""

    def test_the_window_stands_where_it_stood(self, window, qtbot):
        window.resize(1_024, 700)
        window.lock()
        settle(window, qtbot)
        kept = window._memory.get("window.geometry")
        assert kept
        window.resize(1_300, 800)
        window._memory.put("window.geometry", kept)
        assert window.restoreGeometry(bytes.fromhex(kept))
        assert window.size().toTuple() == (1_024, 700)


def time_now():
    import time

    return time.monotonic()


def test_a_mistake_in_the_file_of_the_it_department_is_said_when_one_comes_in(
    qapp, theme, machine, folder, qtbot
):
    fault = PolicyOutOfRange(key="idle_minutes", line=3, least=1, most=15)
    window = make_window(qapp, replace(machine, policy_faults=(fault,)), folder, Memory())
    qtbot.addWidget(window)
    window.show()
    unlock(window, qtbot)
    assert window.shell is not None
    assert "line 3" in window.shell.bar.text.text()
    assert window.shell.desk.decided.faults == (fault,)
    window.close()


class TestTurned:
    """The screen is turned to the client: nothing but the plan, until the PIN or passphrase."""

    @pytest.fixture
    def turned(self, window, qtbot, client):
        choose_pin(window, qtbot)
        window.shell.go("showing", client)
        settle(window, qtbot)
        window.shell.pages["showing"].turn.click()
        return window._guard.over

    def test_no_name_no_number_and_no_way_elsewhere_is_seen(self, window, qtbot, client, turned):
        assert isinstance(turned, TurnedPage)
        assert turned.geometry() == window.rect()
        assert not window.shell.isVisible()
        assert FAMILY not in seen(window)
        assert "MAL-26" not in seen(window)
        assert window.windowTitle() == "Sluss"
        here = window.shell.here()
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert window.shell.here() == here

    def test_the_pin_brings_back_what_was_there(self, window, turned):
        QTest.keyClick(turned, Qt.Key.Key_Escape)
        asked = window._guard.over
        assert isinstance(asked, CoverPage)
        assert not window.shell.isVisible()
        type_pin(asked, WRONG)
        assert not window.shell.isVisible()
        type_pin(asked, PIN)
        assert window._guard.over is None
        assert window.shell.isVisible()
        assert window.shell.current_name() == "showing"

    def test_without_a_pin_going_back_asks_for_the_passphrase(self, window, qtbot, client):
        window.shell.go("showing", client)
        settle(window, qtbot)
        assert "passphrase" in window.shell.pages["showing"].pin_words.text()
        window.shell.pages["showing"].turn.click()
        window._guard.over.back.click()
        qtbot.waitUntil(lambda: window.unlock_page is not None, timeout=20_000)
        assert FAMILY not in seen(window)

    def test_a_long_talk_is_locked_only_where_nobody_touches_anything(self, window, turned):
        assert window._guard.idle.running
        assert not window._guard.covered.running
