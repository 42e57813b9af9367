"""A clock that is hardly right: one question before anything of anybody is seen."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.conftest import PASSPHRASE
from tests.ui.test_kept_safe import machine, settle, window  # noqa: F401 - fixtures

from sluss.ui.pages.clock import ClockPage


def unlock(window, qtbot):  # noqa: F811
    settle(window, qtbot)
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.try_unlock()
    settle(window, qtbot)


@pytest.fixture(params=[3653, -3653], ids=["ten years ahead", "ten years behind"])
def asked(request, window, clock, qtbot):  # noqa: F811
    clock.now += dt.timedelta(days=request.param)
    unlock(window, qtbot)
    page = window.centralWidget()
    assert isinstance(page, ClockPage)
    return page


def test_nothing_is_seen_before_it_is_answered_and_no_is_the_safe_answer(asked, window):  # noqa: F811
    assert window.shell is None
    assert asked.question.text().startswith("Is today really ")
    assert window.focusWidget() is asked.no
    assert "2026" in asked.why.text()
    assert asked.question.text() in asked.no.accessibleDescription()


def test_yes_leads_on_and_it_is_not_asked_again(asked, window, qtbot):  # noqa: F811
    QTest.keyClick(asked.yes, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    settle(window, qtbot)
    assert window.shell.current_name() == "today"
    window.lock()
    qtbot.waitUntil(lambda: window.unlock_page is not None, timeout=20_000)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)


def test_no_locks_again_and_asks_the_next_time(asked, window, qtbot):  # noqa: F811
    QTest.keyClick(asked.no, Qt.Key.Key_Return)
    QTest.keyClick(asked.no, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.unlock_page is not None, timeout=20_000)
    settle(window, qtbot)
    assert window.shell is None


def test_unanswered_it_does_not_stay_open(asked, window, qtbot):  # noqa: F811
    asked.refused.emit()  # what its own timer does
    qtbot.waitUntil(lambda: window.unlock_page is not None, timeout=20_000)


def test_a_clock_set_right_is_not_asked_about(window, clock, qtbot):  # noqa: F811
    clock.now += dt.timedelta(days=3)
    unlock(window, qtbot)
    assert window.shell is not None
