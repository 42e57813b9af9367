"""Head office's first page: who is silent, who waits, and no client anywhere."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.conftest import CENTRAL_NAME
from tests.ui.pages.conftest import Office

from sluss.ui.desk import Desk
from sluss.ui.doors import News, OpenPlace
from sluss.ui.memory import Memory
from sluss.ui.pages.today import TodayPage
from sluss.ui.widgets.message_bar import MessageBar
from sluss.usecases import approval, receiving, sending
from sluss.usecases.situation import situation


@pytest.fixture
def central(runner, qtbot, templates, around, tmp_path):
    """Head office's store in the worker, with two offices, one of which has sent something."""
    from sluss.store.lockfile import hold
    from sluss.store.opening import enter
    from sluss.usecases.office import at_work

    def opened(kind, name):
        folder = tmp_path / name
        found = templates.copy(kind, name, "SE", folder)
        return at_work(around, enter(folder, found, hold(folder, around.clock()), around.clock))

    def open_it():
        place = opened("central", CENTRAL_NAME)
        for name in ("Frivården Lund", "Frivården Malmö"):
            office = opened("office", name)
            asked = approval.request_approval(office.session)
            answer = approval.approve_request(place.session, asked.data, asked.digits)
            approval.accept_approval(office.session, answer.data, answer.digits)
            if name.endswith("Malmö"):
                (sent,) = sending.send(office.session, tmp_path)
                receiving.receive(place.session, sent.file)
            office.close()
        return OpenPlace(place, News(situation(place.session), None))

    heard: list[Any] = []
    runner.open(runner, open_it, then=heard.append, failed=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=20_000)
    return heard[0]


@pytest.fixture
def body(central, runner, theme, gone, qtbot):
    bar = MessageBar(theme)
    qtbot.addWidget(bar)
    desk = Desk(
        runner, theme, Memory(), bar, lambda name, target: gone.append((name, target)),
        central.situation, lambda _language: None,
    )  # fmt: skip
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    page.turn_to(None)
    Office(runner).settle()
    return page.body


def texts(table):
    model = table.model()
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns] for row in range(model.rowCount())
    ]


def test_the_longest_silent_is_first_and_says_so_in_words(body):
    (lund, malmo) = texts(body.table)
    assert lund[0].startswith("Frivården Lund")
    assert lund[2] == "has never sent anything"
    assert malmo[2:] == ["heard from today", "waits for one"]
    assert (body.silent.number.text(), body.waiting.number.text()) == ("1", "1")
    assert body.silent.words.text().startswith("! Frivården Lund")
    assert (body.heard.number.text(), body.heard.words.text()) == ("1", "of 2 computers")


def test_silence_grows_with_the_days(body, clock, runner, qtbot):
    clock.now += dt.timedelta(days=20)
    body.refresh()
    Office(runner).settle()
    assert body.silent.number.text() == "2"
    assert texts(body.table)[1][2] == "20 days"


def test_what_is_to_be_done_lies_under_send_and_receive(body, gone):
    body.focus_first()
    assert body.window().focusWidget() is body.head.primary
    QTest.keyClick(body.head.primary, Qt.Key.Key_Space)
    body.table.selectRow(0)
    QTest.keyClick(body.table, Qt.Key.Key_Return)
    body.waiting.click()
    body.backup.click()
    assert gone == [("exchange", None)] * 3 + [("settings", "backups")]


def test_the_number_of_the_silent_leads_to_their_list(body):
    body.silent.click()
    assert body.window().focusWidget() is body.table
