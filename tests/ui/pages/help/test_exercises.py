"""The exercises of the manual, walked in the real windows of a demo.

Each exercise is done as its text tells, and everything its text puts in bold must have stood on the
screen while it was done: so the text cannot grow old unnoticed. That the bold words of the Swedish
and Danish texts mean the same as the English ones is tested beside the texts.
"""

import datetime as dt
import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
)
from tests.catalog.spoken import bare
from tests.chance import stream
from tests.reports.pdf_text import read_pdf
from tests.surroundings import START, Clock
from tests.ui.conftest import type_text

from sluss import paths, text
from sluss.crypto.kdf import cheapest
from sluss.domain.entities import Client, Measure
from sluss.domain.gaps.findings import Kind as GapKind
from sluss.domain.register.comparison import Kind
from sluss.errors import SlussError
from sluss.ui.doors import Known
from sluss.ui.memory import Memory
from sluss.ui.start import make_window
from sluss.usecases import approval
from sluss.usecases.demo_folder import CLERK_LOGIN
from sluss.usecases.gaps import findings_of
from sluss.usecases.machine import Machine
from sluss.usecases.manual import read_manual
from sluss.usecases.receiving import receive

PATIENCE_MS = 60_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def demo(demos, tmp_path):
    return demos.copy(START, tmp_path / "demo")


class Watch:
    """The clock of a lesson: it moves on at each look, and so little that nobody is locked out."""

    def __init__(self):
        self.now = Clock()()

    def __call__(self):
        self.now += dt.timedelta(milliseconds=2)
        return self.now


@pytest.fixture
def machine(tmp_path):
    random = stream("exercises")
    return Machine(
        Watch(), random, lambda: 0.0, 1 << 32, paths.resources(), tmp_path / "logs",
        lambda: cheapest(random(16)),
    )  # fmt: skip


class Learner:
    """Somebody who does an exercise in a window and remembers every word seen."""

    def __init__(self, window, qtbot, seen):
        self.window, self._qtbot, self.seen = window, qtbot, seen

    def settle(self):
        for _ in range(3):
            self._qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=PATIENCE_MS)
            QApplication.processEvents()
        self.look()

    def look(self):
        for widget in self.window.findChildren(QLabel) + self.window.findChildren(QAbstractButton):
            self._take(widget, widget.text())
        for field in self.window.findChildren(QLineEdit):
            self._take(field, field.text())
        for tabs in self.window.findChildren(QTabWidget):
            for at in range(tabs.count()):
                self._take(tabs, tabs.tabText(at))
        for table in self.window.findChildren(QTableView):
            model = table.model()
            for column in range(model.columnCount()):
                self._take(table, model.headerData(column, Qt.Orientation.Horizontal))

    def _take(self, widget, words):
        if widget.isVisible() and words:
            self.seen |= {bare(str(words)), bare(str(words).partition(" (")[0])}  # "Text (needed)"

    def unlock(self, login, passphrase):
        page = self.window.unlock_page
        self.settle()
        page.who.set_value(login)
        page.passphrase.setText(passphrase)
        page.try_unlock()
        self._qtbot.waitUntil(lambda: self.window.shell is not None, timeout=PATIENCE_MS)
        self.settle()

    def press(self, button):
        assert button.isVisible()
        assert button.isEnabled()
        self.look()
        button.click()
        self.settle()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier, at=None):
        QTest.keyClick(at or self.window, key, modifier)
        self.settle()

    def type(self, field, words):
        field.setFocus()
        type_text(field, words)
        self.settle()

    def do(self, use_case, *args):
        heard: list[Any] = []
        runner = self.window.runner
        runner.run(self.window, use_case, *args, then=heard.append, failed=heard.append)
        self._qtbot.waitUntil(lambda: len(heard) == 1, timeout=PATIENCE_MS)
        assert not isinstance(heard[0], SlussError)
        return heard[0]

    @property
    def shell(self):
        return self.window.shell

    def page(self):
        return self.shell.current()

    def choose(self, name, label):
        """Choose by its words something in a field of the form that is filled in."""
        box = self.page().entry.form.box(name).control
        box.setFocus()
        box.selectAll()
        type_text(box, label)
        QTest.keyClick(box, Qt.Key.Key_Tab)
        self.settle()
        assert bare(box.text()) == label

    def fill(self, name, words):
        box = self.page().entry.form.box(name).control
        self.type(box, words)


@pytest.fixture
def seen():
    return set()


@pytest.fixture
def sit_down(qapp, theme, machine, demo, qtbot, seen):
    """Open a store of the demo: `sit_down(demo.office, login)`."""
    text.use("en", paths.translations())
    opened = []

    def sit(store, login=demo.login):
        window = make_window(qapp, machine, store, Memory(), Known(login, demo.passphrase))
        window.theme.use(name="light", zoom=100)
        window.resize(1_280, 720)
        qtbot.addWidget(window)
        window.show()
        opened.append(window)
        learner = Learner(window, qtbot, seen)
        learner.unlock(login, demo.passphrase)
        return learner

    yield sit
    for window in opened:
        window.close()


def bold_in(exercise):
    """Return what an exercise puts in bold: words that must be found on the screen."""
    manual = read_manual("en")
    sections = {each.anchor: each for each in manual.chapter("exercises").sections}
    return [bare(each) for each in re.findall(r"\*\*(.+?)\*\*", sections[exercise].text)]


def assert_true_to(exercise, seen):
    words = bold_in(exercise)
    assert len(words) >= 3
    assert [each for each in words if each not in seen] == []


def count_clients(session):
    return len(session.store.find(Client))


def find_orjan(learner):
    learner.key(Qt.Key.Key_2, CTRL)
    search = learner.page().search
    learner.type(search, "orjan kjaergard")
    learner.key(Qt.Key.Key_Return, at=search)
    assert learner.shell.current_name() == "client"
    return learner.page()


def test_find_a_client_and_write_a_note(sit_down, demo, seen):
    learner = sit_down(demo.office)
    page = find_orjan(learner)
    learner.press(page.header.note)
    learner.fill("text", "Praktiken kan börja som planerat.")
    learner.choose("type", "Contact with an authority")
    learner.press(page.entry.save)
    page.tabs.turn_to("notes")
    learner.settle()
    assert (
        page.tabs.currentWidget().made.notes.table.rows()[0].text
        == "Praktiken kan börja som planerat."
    )
    assert_true_to("find", seen)


def test_plan_a_measure_that_closes_a_gap(sit_down, demo, seen):
    learner = sit_down(demo.office)
    page = find_orjan(learner)
    release = page.shown.head.release
    assert release in empty_from(learner, page, "housing")
    learner.press(page.header.measure)
    learner.choose("area", "Housing")
    learner.fill("title", "Akutboende")
    learner.choose("responsible", "Socialtjänsten, Malmö")
    learner.fill("planned_start", release.isoformat())
    learner.fill("planned_end", (release + dt.timedelta(days=5)).isoformat())
    learner.press(page.entry.save)
    assert release in empty_from(learner, page, "housing"), "so far it is an idea"
    page.tabs.turn_to("plan")
    learner.settle()
    plan = page.tabs.currentWidget().made
    planned = learner.do(lambda session: session.store.find(Measure, title="Akutboende"))
    plan.measures.choose(planned[0].id)
    learner.settle()
    learner.press(said(plan, "has said yes"))
    if page.entry.isVisible():
        learner.press(page.entry.save)
    learner.press(said(plan, "Start day decided"))
    learner.press(page.entry.save)
    assert release not in empty_from(learner, page, "housing")
    assert_true_to("plan", seen)


def said(plan, words):
    return next(each for each in plan.measure.steps if each.text().endswith(words))


def empty_from(learner, page, area):
    """Return the first days of what has nothing at all in an area."""
    found = learner.do(findings_of, page.shown.head.id)
    kinds = (GapKind.HARD, GapKind.MIXED)
    return [each.span.start for each in found.ahead if each.area == area and each.kind in kinds]


def test_bring_in_the_list_a_week_later(sit_down, demo, seen):
    learner = sit_down(demo.office)
    learner.key(Qt.Key.Key_I, CTRL)
    page = learner.page()
    page.take_file(demo.client_list)
    learner.settle()
    learner.press(page.parts.foot.take)
    before = learner.do(count_clients)
    page.take_file(demo.later_list)
    learner.settle()
    views = page.parts.differences.views
    page.parts.differences.tabs.setCurrentWidget(views[Kind.CHANGED])
    learner.settle()
    new = len(views[Kind.NEW].table.rows())
    changed = views[Kind.CHANGED].table
    assert new > 0
    assert len(changed.rows()) > 1
    left = changed.rows()[0]
    changed.choose((left.row, left.difference.clients))
    learner.key(Qt.Key.Key_Delete, at=changed)
    for kind in (Kind.NEW, Kind.GONE):
        page.parts.differences.tabs.setCurrentWidget(views[kind])
        learner.settle()
        learner.press(views[kind].accept_all)
    page.parts.differences.tabs.setCurrentWidget(changed.parentWidget())
    for row in changed.rows()[1:]:
        changed.choose((row.row, row.difference.clients))
        learner.key(Qt.Key.Key_Space, at=changed)
    learner.press(page.parts.foot.take)
    assert learner.do(count_clients) == before + new
    page.take_file(demo.later_list)
    learner.settle()
    assert len(views[Kind.NEW].table.rows()) == len(views[Kind.CHANGED].table.rows()) == 0
    assert_true_to("list", seen)


def test_send_and_read_the_receipt(sit_down, demo, seen):
    office = sit_down(demo.office)
    office.key(Qt.Key.Key_3, CTRL)
    body = office.page().body
    waiting = int(body.numbers.numbers[0].number.text().replace("\u00a0", "").replace(",", ""))
    assert waiting > 0
    body.send.folder.edit.setText(str(demo.stick))
    office.press(body.send.make)
    assert body.send.is_done()
    office.shell.go("help", "exercises#send")
    office.settle()
    practise = office.page().view.practise
    assert practise.isVisible()
    assert practise.words() == [str(demo.central)]
    central = sit_down(demo.central, CLERK_LOGIN)
    central.key(Qt.Key.Key_3, CTRL)
    desk = central.page().body
    desk.reading.files.edit.setText(str(demo.stick))
    central.press(desk.reading.look)
    central.press(desk.reading.outcome.read)
    desk.send.folder.edit.setText(str(demo.stick))
    central.press(desk.send.make)
    office.shell.go("exchange")
    office.settle()
    office.press(body.send.sent.close_button)
    body.receive.file.edit.setText(str(demo.stick))
    office.press(body.receive.look)
    office.press(body.receive.brought.read)
    assert body.receive.brought.title.text().endswith("has been read")
    assert body.numbers.numbers[0].number.text() == "0"
    assert_true_to("send", seen)


def test_cover_lock_and_come_back(sit_down, demo, seen, qtbot):
    learner = sit_down(demo.office)
    learner.shell.go("settings")
    learner.settle()
    card = learner.page().pin
    for field in (card.first, card.second):
        learner.type(field, "739164")
    learner.press(card.save)
    learner.shell.go("clients")
    learner.settle()
    learner.key(Qt.Key.Key_F12)
    cover = learner.window._guard.over
    assert not learner.shell.isVisible()
    learner.type(cover.digits, "739164")
    learner.press(cover.lift)
    assert learner.shell.isVisible()
    page = find_orjan(learner)
    learner.press(page.header.note)
    learner.fill("text", "Ringde om tiden på torsdag, och då knackade det")
    qtbot.wait(1_100)  # at most the last second is lost
    learner.settle()
    learner.press(learner.shell.rail.lock)
    qtbot.waitUntil(lambda: learner.window.unlock_page is not None, timeout=PATIENCE_MS)
    come_in_with_the_sheet(learner, demo, qtbot)
    learner.shell.go("today")
    learner.settle()
    drafts = learner.page().body.drafts
    assert drafts.isVisible()
    assert len(drafts.table.rows()) == 1
    assert_true_to("lock", seen)


def come_in_with_the_sheet(learner, demo, qtbot):
    """Type the groups that are printed on the sheet, choose a passphrase and save a new sheet."""
    page = learner.window.unlock_page
    learner.settle()
    page.who.set_value(demo.login)
    learner.press(page.forgotten.sheet_button)
    printed = read_pdf(demo.sheet.read_bytes()).text
    groups = re.findall(r"\b[1-8]\n((?:[0-9A-Z]\n){5})", printed)
    assert len(groups) == 8
    recovering = page.recovering
    for field, group in zip(recovering.code.fields, groups, strict=True):
        learner.type(field, group.replace("\n", ""))
    learner.press(recovering.go_button)
    recovering.passphrase.by_oneself.click()
    recovering.passphrase.own.set_text("tolv gula moln över ån")
    recovering.passphrase.again.set_text("tolv gula moln över ån")
    learner.press(recovering.go_button)
    recovering.paper.save(demo.folder / "nytt-blad.pdf")
    learner.settle()
    learner.press(recovering.go_button)
    qtbot.waitUntil(lambda: learner.window.shell is not None, timeout=PATIENCE_MS)
    learner.settle()


def test_nothing_that_is_sent_in_the_practice_comes_into_ones_own_store(make_office, central, demo):
    """Not into an office that is not approved, not into one that is, not into head office."""
    waiting = make_office(name="Frivården Lund")
    approved = make_office(name="Frivården Malmö")
    asked = approval.request_approval(approved.session)
    reply = approval.approve_request(central.session, asked.data, asked.digits)
    approval.accept_approval(approved.session, reply.data, reply.digits)
    refused = []
    for place in (waiting, approved, central):
        before = count_clients(place.session)
        with pytest.raises(SlussError) as told:
            receive(place.session, demo.delivery)
        refused.append(type(told.value).__name__)
        assert count_clients(place.session) == before
    assert len(refused) == 3
