"""Backups nobody asked for: when work pauses, and while the window closes."""

import shutil
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from tests.chance import stream
from tests.conftest import OFFICE_NAME, PASSPHRASE

from sluss import paths
from sluss.ui import kept_safe
from sluss.ui.kept_safe import LOOK_MS, QUIET_MS, KeptSafe
from sluss.ui.memory import Memory
from sluss.ui.start import make_window
from sluss.usecases.backups import FIRST, HOURS, backups, choose_place
from sluss.usecases.clients import register_client
from sluss.usecases.machine import Machine


@pytest.fixture
def machine(clock, tmp_path):
    from sluss.crypto.kdf import cheapest

    random = stream("kept safe")
    kdf = lambda: cheapest(random(16))  # noqa: E731
    return Machine(clock, random, lambda: 0.0, 1 << 32, paths.resources(), tmp_path, kdf)


@pytest.fixture
def window(qapp, theme, machine, templates, tmp_path, qtbot):
    templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
    window = make_window(qapp, machine, tmp_path / "store", Memory())
    qtbot.addWidget(window)
    window.show()
    yield window
    window.runner.stop()


@pytest.fixture
def safe(window):
    return KeptSafe(window)


def settle(window, qtbot):
    for _ in range(2):
        qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
        QApplication.processEvents()


def unlock(window, qtbot):
    settle(window, qtbot)
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.try_unlock()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    settle(window, qtbot)


def do(window, qtbot, use_case, *args):
    heard: list[Any] = []
    window.runner.run(window, use_case, *args, then=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=20_000)
    settle(window, qtbot)
    return heard[0]


def add(session, name="Nils"):
    return register_client(session, given_name=name)


def pause(safe, window, qtbot, ms):
    """Let so much time pass in which nothing is asked."""
    for _ in range(ms // LOOK_MS):
        safe.look()
        settle(window, qtbot)


def made(tmp_path):
    return sorted((tmp_path / "store-backups").glob("sluss-backup-*"))


class TestWhileOneWorks:
    def test_what_a_crash_or_lock_left_is_copied_when_nothing_has_been_asked_for_a_while(
        self, safe, window, qtbot, tmp_path
    ):
        unlock(window, qtbot)
        pause(safe, window, qtbot, QUIET_MS)
        assert made(tmp_path) == []  # the first look was the first of the pause
        pause(safe, window, qtbot, LOOK_MS)
        assert len(made(tmp_path)) == 1

    def test_somebody_at_work_is_not_kept_waiting(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        for number in range(12):
            do(window, qtbot, add, f"Nils {number}")
            pause(safe, window, qtbot, QUIET_MS - LOOK_MS)
        assert made(tmp_path) == []

    def test_the_next_one_is_made_after_some_hours_of_work(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        pause(safe, window, qtbot, 2 * QUIET_MS)
        do(window, qtbot, add)
        pause(safe, window, qtbot, 4 * QUIET_MS)
        assert len(made(tmp_path)) == 1
        safe._wait_ms -= HOURS * 3_600_000  # the hours
        pause(safe, window, qtbot, 2 * QUIET_MS)
        assert len(made(tmp_path)) == 2

    def test_without_work_none_is_made(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        pause(safe, window, qtbot, 2 * QUIET_MS)
        safe._wait_ms = 0
        pause(safe, window, qtbot, 4 * QUIET_MS)
        assert len(made(tmp_path)) == 1

    def test_a_large_store_waits_until_somebody_is_clearly_away(
        self, safe, window, qtbot, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(kept_safe, "LARGE", 1)
        unlock(window, qtbot)
        pause(safe, window, qtbot, 3 * QUIET_MS)
        assert made(tmp_path) == []
        pause(safe, window, qtbot, kept_safe.QUIET_LARGE_MS)
        assert len(made(tmp_path)) == 1

    def test_nothing_is_made_while_it_is_locked(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        window.lock()
        qtbot.waitUntil(lambda: window.unlock_page is not None, timeout=20_000)
        pause(safe, window, qtbot, 4 * QUIET_MS)
        assert made(tmp_path) == []


class TestClosing:
    def test_work_is_copied_before_the_window_goes(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        do(window, qtbot, add)
        window.close()
        assert window.isVisible()
        assert window.shell is None  # nobody is seen while one waits
        assert safe.closing.title.text() == "Backing up…"
        assert window.focusWidget() is safe.closing.without
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
        (backup,) = made(tmp_path)
        assert (backup / "store.db").is_file()

    def test_without_work_it_goes_without_a_copy(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        pause(safe, window, qtbot, 2 * QUIET_MS)
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
        assert len(made(tmp_path)) == 1

    def test_eight_sessions_leave_seven(self, qapp, theme, machine, templates, tmp_path, qtbot):
        templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
        for number in range(8):
            window = make_window(qapp, machine, tmp_path / "store", Memory())
            qtbot.addWidget(window)
            KeptSafe(window)
            window.show()
            unlock(window, qtbot)
            do(window, qtbot, add, f"Nils {number}")
            window.close()
            qtbot.waitUntil(lambda window=window: not window.isVisible(), timeout=20_000)
        assert len(made(tmp_path)) == 7

    def test_a_stick_that_is_away_keeps_nobody(self, safe, window, qtbot, tmp_path):
        stick = tmp_path / "stick"
        stick.mkdir()
        unlock(window, qtbot)
        do(window, qtbot, add)
        do(window, qtbot, choose_place, FIRST, stick)
        shutil.rmtree(stick)
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)

    def test_who_cannot_wait_closes_without(self, safe, window, qtbot, tmp_path):
        unlock(window, qtbot)
        do(window, qtbot, add)
        window.close()
        safe.closing.without.click()
        assert not window.isVisible()

    def test_a_locked_window_closes_at_once(self, safe, window, qtbot):
        settle(window, qtbot)
        window.close()
        assert not window.isVisible()

    def test_a_computer_that_shuts_down_is_not_kept_waiting(self, safe, window, qtbot, monkeypatch):
        unlock(window, qtbot)
        do(window, qtbot, add)
        monkeypatch.setattr("PySide6.QtGui.QGuiApplication.isSavingSession", lambda _app: True)
        window.close()
        assert not window.isVisible()

    def test_what_was_left_is_made_after_the_next_unlocking(
        self, safe, window, qtbot, qapp, machine, tmp_path
    ):
        unlock(window, qtbot)
        do(window, qtbot, add)
        window.lock()
        qtbot.waitUntil(lambda: window.unlock_page is not None, timeout=20_000)
        unlock(window, qtbot)
        assert do(window, qtbot, backups).due
        pause(safe, window, qtbot, 2 * QUIET_MS)
        assert not do(window, qtbot, backups).due
