"""The page in front of everything, with the real key derivation at its cheapest."""

import shutil
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tests.chance import stream
from tests.conftest import LOGIN, OFFICE_NAME, PASSPHRASE

from sluss import paths
from sluss.errors.keys import HeaderDamaged
from sluss.ui.doors import Doors
from sluss.ui.memory import Memory
from sluss.ui.pages.unlock import UnlockPage
from sluss.usecases.machine import Machine


@pytest.fixture
def folder(templates, tmp_path):
    templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def machine(clock, tmp_path):
    from sluss.crypto.kdf import cheapest

    random = stream("unlock")
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
def memory():
    return Memory()


@pytest.fixture
def page(theme, runner, machine, folder, memory, qtbot):
    page = UnlockPage(theme, runner, Doors(machine, folder), memory)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: not runner.busy)
    return page


def try_with(page, runner, qtbot, passphrase):
    page.passphrase.setText(passphrase)
    page.try_unlock()
    qtbot.waitUntil(lambda: not runner.busy)


def test_the_only_user_is_chosen_and_the_cursor_waits_for_the_passphrase(page, qtbot):
    assert page.who.value() == LOGIN
    assert page.focusWidget() is page.passphrase
    assert not page.unlock.isEnabled()


def test_the_right_passphrase_opens_and_is_forgotten_by_the_page(page, runner, qtbot, memory):
    with qtbot.waitSignal(page.unlocked) as unlocked:
        page.passphrase.setText(PASSPHRASE)
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    news = unlocked.args[0]
    assert news.situation.user_name == "Eva Lind"
    assert news.situation.office_name == OFFICE_NAME
    assert news.damaged_copy is None
    assert page.passphrase.text() == ""
    assert memory.get("unlock.login") == LOGIN


def test_a_wrong_one_stays_in_the_field_marked_and_is_told(page, runner, qtbot):
    try_with(page, runner, qtbot, "fel ord")
    assert page.passphrase.text() == "fel ord"
    assert page.passphrase.selectedText() == "fel ord"
    assert page.bar.text.text().startswith("The passphrase is wrong.")
    assert page.unlock.isEnabled() == (page._wait_s == 0)


def test_wrong_ones_cost_time_which_is_counted_down(page, runner, qtbot, clock):
    for _ in range(4):
        clock.forward(seconds=60)
        page._wait_s = 0
        try_with(page, runner, qtbot, "fel ord")
    assert page._wait_s == 8
    assert page.waiting.text() == "You can try again in 8 seconds."
    assert not page.unlock.isEnabled()
    page._tick()
    assert page.waiting.text() == "You can try again in 7 seconds."
    for _ in range(7):
        page._tick()
    assert page.waiting.isHidden()
    assert page.unlock.isEnabled()


def test_trying_too_early_changes_nothing_even_with_the_right_one(page, runner, qtbot, clock):
    for _ in range(5):
        clock.forward(seconds=60)
        page._wait_s = 0
        try_with(page, runner, qtbot, "fel ord")
    page._wait_s = 0  # somebody tampers with the window; the worker still says no
    heard: list[object] = []
    page.unlocked.connect(heard.append)
    try_with(page, runner, qtbot, PASSPHRASE)
    assert heard == []
    assert 0 < page._wait_s <= 16
    clock.forward(seconds=60)
    page._wait_s = 0
    with qtbot.waitSignal(page.unlocked):
        try_with(page, runner, qtbot, PASSPHRASE)


def test_pasting_is_allowed(page, qapp, qtbot):
    qapp.clipboard().setText(PASSPHRASE)
    page.passphrase.setFocus()
    QTest.keyClick(page.passphrase, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.passphrase.text() == PASSPHRASE
    qapp.clipboard().clear()


def test_the_letters_can_be_seen_and_hidden(page):
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password
    page.eye.click()
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    assert page.eye.accessibleName() == "Hide the passphrase"
    page.eye.click()
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password


def test_the_key_is_derived_off_the_gui_thread_and_the_page_says_so(page, runner, qtbot):
    page.passphrase.setText(PASSPHRASE)
    page.try_unlock()
    assert page.unlock.text() == "Unlocking …"
    assert page.passphrase.isReadOnly()
    page.try_unlock()  # a second Return does nothing
    with qtbot.waitSignal(page.unlocked):
        pass
    assert not page.passphrase.isReadOnly()
    where: list[int] = []
    runner.prepare(page, threading.get_ident, then=where.append)
    qtbot.waitUntil(lambda: where != [])
    assert where != [threading.get_ident()]


def test_a_mended_header_is_told(theme, runner, machine, folder, qtbot):
    (folder / "header.a").write_bytes(b"rubbish")
    page = UnlockPage(theme, runner, Doors(machine, folder), Memory())
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: not runner.busy)
    with qtbot.waitSignal(page.unlocked) as unlocked:
        page.passphrase.setText(PASSPHRASE)
        page.try_unlock()
    assert unlocked.args[0].damaged_copy == "a"


@pytest.mark.parametrize("gone", [False, True])
def test_a_store_that_cannot_be_read_is_told_and_nothing_can_be_typed(
    theme, runner, machine, folder, qtbot, gone
):
    if gone:
        shutil.rmtree(folder)
        folder.mkdir()
    else:
        for copy in folder.glob("header.*"):
            copy.write_bytes(b"rubbish")
    page = UnlockPage(theme, runner, Doors(machine, folder), Memory())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not runner.busy)
    assert page.bar.isVisible()
    assert not page.passphrase.isEnabled()
    if not gone:
        assert f"S-{HeaderDamaged.number}" in page.bar.hint.text()


def test_a_login_that_is_gone_is_not_proposed(theme, runner, machine, folder, qtbot, memory):
    memory.put("unlock.login", "someone-else")
    page = UnlockPage(theme, runner, Doors(machine, folder), memory)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: not runner.busy)
    assert page.who.value() == LOGIN
