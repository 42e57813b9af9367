"""The page of visits: a day is planned and six sheets are entered by a typist without a mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import type_text

from sluss.domain.entities import CaseNote, Measure, MeasureEvent, Party, VisitStop
from sluss.domain.machines import MeasureStatus
from sluss.ui.pages.visits import VisitsPage
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.notes import journal
from sluss.usecases.sentences import add_episode, add_phase
from sluss.usecases.visits.pack import plan_visit, visit_days

TODAY = dt.date(2026, 5, 4)
VISITED = dt.date(2026, 4, 30)
PLACE = "Anstalten Tidaholm"
MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
}


class NoMouse(QObject):
    """Counts what a mouse does."""

    def __init__(self):
        super().__init__()
        self.events = 0

    def eventFilter(self, _watched, event):
        self.events += event.type() in MOUSE
        return False


def inside(session, name):
    client = register_client(session, given_name=name).id
    episode = add_episode(session, client, "prison").id
    add_phase(session, episode, "prison", dt.date(2025, 9, 1), institution=PLACE)
    party = session.store.find(Party)[0].id
    for area, title in (("occupation", "Praktik"), ("care", "KBT")):
        measure = add_measure(session, client, area, title, responsible=party).id
        for status in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            step_measure(
                session, measure, status,
                planned_start=dt.date(2026, 3, 1), actual_start=dt.date(2026, 3, 1),
            )  # fmt: skip
    return client


def six(session):
    names = ("Åsa", "Bo", "Cajsa", "Dag", "Eva", "Örjan")
    clients = [inside(session, name) for name in names]
    return clients, plan_visit(session, PLACE, VISITED, clients).id


def found(session, kind):
    return session.store.find(kind)


@pytest.fixture
def page(desk, office, qtbot):
    page = VisitsPage(desk)
    qtbot.addWidget(page)
    desk.bar.setParent(page)  # as in the window: it is none of its own
    page.resize(1_200, 680)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


def is_ready(page):
    """Whether the form stands there whole, as it does before a person can press a key."""
    names = page.entry.form.names()
    return (
        page.entry.save.isEnabled()
        and bool(names)
        and all(page.entry.form.box(name).isVisible() for name in names)
        and page.entry.form.isAncestorOf(QApplication.focusWidget())
    )


def key(which, how=Qt.KeyboardModifier.NoModifier):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, which, how)


@pytest.mark.feature("F-S4-07")
def test_six_sheets_are_entered_by_keyboard_alone(page, office, qtbot):
    clients, visit = office.do(six)
    page.turn_to(visit)
    office.settle()
    mouse, application = NoMouse(), QApplication.instance()
    assert application is not None
    application.installEventFilter(mouse)
    try:
        page.activateWindow()
        page.focus_first()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is page.day.enter)
        key(Qt.Key.Key_Space)
        for at, _client in enumerate(clients, 1):
            qtbot.waitUntil(lambda at=at: page.entry.heading.text().startswith(f"Sheet {at} "))
            qtbot.waitUntil(lambda: is_ready(page))
            key(Qt.Key.Key_1)  # it took place
            key(Qt.Key.Key_Tab)
            type_text(QApplication.focusWidget(), f"Samtal {at} om bostad. Åäö.")
            for _measure in range(2):
                key(Qt.Key.Key_Tab)
                key(Qt.Key.Key_1)  # it goes on
                key(Qt.Key.Key_Tab)
            key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            office.settle()
    finally:
        application.removeEventFilter(mouse)
    assert mouse.events == 0
    notes = office.do(found, CaseNote)
    assert sorted(each.text for each in notes) == [
        f"Samtal {at} om bostad. Åäö." for at in range(1, 7)
    ]
    assert {each.happened_on for each in notes} == {VISITED}
    (written,) = office.do(journal, clients[0], "sv")
    assert written.written_at.date() == TODAY
    events = office.do(found, MeasureEvent)
    assert len(events) == 12
    assert {each.happened_on for each in events} == {VISITED}
    (line,) = office.do(visit_days, "sv")
    assert (line.clients, line.entered) == (6, 6)
    assert not page.day.enter.isEnabled()


def test_what_has_changed_is_opened_before_the_next_sheet(page, office, qtbot):
    _clients, visit = office.do(six)
    page.turn_to(visit)
    office.settle()
    page.day.enter.click()
    office.settle()
    page.entry.form.box("outcome").set_value("held")
    page.entry.form.box("text").set_value("Praktiken är flyttad.")
    changed = next(n for n in page.entry.form.names() if n.startswith("state."))
    page.entry.form.box(changed).set_value("changed")
    page.entry.save.click()
    office.settle()
    assert page.entry.heading.text().endswith(": what has changed")
    page.entry.form.box("place").set_value("Höör")
    page.entry.save.click()
    office.settle()
    assert page.entry.heading.text().startswith("Sheet 2 ")
    assert sorted(each.place for each in office.do(found, Measure) if each.place) == ["Höör"]


def test_a_day_is_planned_with_whoever_is_there(page, office, desk, gone):
    office.do(six)
    page.refresh()
    office.settle()
    page.days.new.click()
    office.settle()
    form = page.entry.form
    form.box("institution").control.set_value(PLACE)
    form.box("day").control.set_date(dt.date(2026, 5, 12))
    page.entry.save.click()
    office.settle()
    newest = office.do(visit_days, "sv")[0]
    assert (newest.day, newest.clients) == (dt.date(2026, 5, 12), 6)
    assert gone[-1] == ("visits", newest.id)


def test_what_is_not_said_is_asked_beside_its_field_and_nothing_is_lost(page, office, qtbot):
    _clients, visit = office.do(six)
    page.turn_to(visit)
    office.settle()
    page.day.enter_next()
    qtbot.waitUntil(page.entry.save.isEnabled)
    office.settle()
    page.entry.save.click()
    office.settle()
    assert "Say first whether" in page.entry.form.box("outcome").fault.text()
    assert office.do(found, CaseNote) == []


def test_whoever_is_not_met_is_left_out_and_can_be_undone(page, office):
    clients, visit = office.do(six)
    page.turn_to(visit)
    office.settle()
    page.day.table.choose(page.day.pack.stops[2].stop)
    page.day.leave.click()
    office.settle()
    page.refresh()
    office.settle()
    assert [each.client for each in page.day.pack.stops] == clients[:2] + clients[3:]
    assert len(office.do(found, VisitStop)) == 5
