"""Something has happened: the page in place of the tabs, by keyboard, with its call list."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.builders import a_party, a_release, a_supervision

from sluss.domain.entities import Client, ClientEvent, ReleaseEvent
from sluss.domain.machines import CaseStatus
from sluss.ui.pages.client import ClientPage
from sluss.ui.undoing import undo
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure
from sluss.usecases.records import add
from sluss.usecases.session import today


def register(session):
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    day = today(session)
    add(session, a_release(client=client, planned_date=day + dt.timedelta(days=40)))
    add(session, party := a_party(name="Arbetsförmedlingen", phone="0771-60 00 00"))
    add_measure(session, client, "occupation", "Praktik", responsible=party.id, status="agreed",
                planned_start=day + dt.timedelta(days=42))  # fmt: skip
    return client


def is_closed(session, client):
    return session.store.get(Client, client).status is CaseStatus.CLOSED


def records(session, kind, client):
    return session.store.find(kind, client=client)


@pytest.fixture
def client(office):
    return office.do(register)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    return page


@pytest.fixture
def pane(page, office):
    page.header.happened.click()
    office.settle()
    return page.happened.pane


def choose(pane, office, kind, **values):
    pane.kinds.buttons[kind].click()
    office.settle()
    for name, value in values.items():
        pane.form.box(name).set_value(value)


class TestAsked:
    def test_what_can_happen_is_offered_and_the_day_is_today(self, pane, office):
        assert "release_moved" in pane.kinds.buttons
        choose(pane, office, "release_moved")
        assert pane.form.names() == ("happened_on", "new_day", "note")
        assert pane.form.box("happened_on").value() == pane.asked.today

    def test_the_keys_of_every_form_go_on(self, pane, office):
        choose(pane, office, "hospital")
        control = Qt.KeyboardModifier.ControlModifier
        field = pane.form.box("happened_on").control
        QTest.keyClick(field, Qt.Key.Key_S, control)
        office.settle()
        assert not pane.write.isHidden()
        QTest.keyClick(pane.write, Qt.Key.Key_Return, control)
        office.settle()
        assert not pane.isVisible()

    def test_what_is_missing_stands_at_its_field_and_nothing_is_shown(self, pane, office):
        choose(pane, office, "release_moved")
        pane.look.click()
        office.settle()
        assert pane.form.box("new_day").fault.text()
        assert pane.write.isHidden()

    def test_a_day_that_has_passed_is_told_at_the_field(self, pane, office):
        day = pane.asked.today
        choose(pane, office, "release_moved", new_day=day - dt.timedelta(days=3))
        pane.look.click()
        office.settle()
        assert "passed" in pane.form.box("new_day").fault.text()


class TestWritten:
    @pytest.fixture
    def seen(self, pane, office):
        day = pane.asked.today + dt.timedelta(days=26)
        choose(pane, office, "release_moved", new_day=day)
        pane.look.click()
        office.settle()
        return pane

    def test_nothing_is_written_by_looking(self, seen, office, client):
        assert seen.follows.people
        assert office.do(records, ClientEvent, client) == []
        assert not seen.write.isHidden()

    def test_a_change_asks_for_another_look(self, seen, office):
        seen.form.box("note").set_value("ringde anstalten")
        seen.form.box("note").edited.emit()
        assert seen.write.isHidden()
        assert seen.follows.people == {}

    def test_written_down_it_shows_whom_to_call_and_one_undo_takes_it_back(
        self, seen, page, desk, office, client
    ):
        seen.write.click()
        office.settle()
        calls = page.happened.calls
        assert calls.isVisible()
        assert len(calls.ticks) == 1
        assert page.header.when.text() == "Release in 26 days"
        undo(desk)
        office.settle()
        assert page.header.when.text() == "Release in 40 days"

    def test_who_was_told_is_ticked_and_the_line_above_goes_away(self, seen, page, office):
        seen.write.click()
        office.settle()
        assert "1 person" in page.happened.strip.links[0].accessibleName()
        (tick,) = page.happened.calls.ticks.values()
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
        office.settle()
        (tick,) = page.happened.calls.ticks.values()
        assert tick.isChecked()
        assert page.happened.calls.count.text() == "Everybody has been told."
        assert not page.happened.strip.isVisible()

    def test_what_is_unticked_is_left_out(self, seen, office, client):
        (person,) = seen.follows.people.values()
        person.click()
        seen.write.click()
        office.settle()
        assert len(office.do(records, ClientEvent, client)) == 1
        (release,) = office.do(records, ReleaseEvent, client)
        assert release.planned_date != seen.asked.release


def test_what_was_begun_is_there_again_after_leaving(page, pane, office):
    choose(pane, office, "hospital")
    pane.form.box("place").set_value("Östra sjukhuset")
    pane.form.edited.emit()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    office.settle()
    assert page.tabs.isVisible()
    page.header.happened.click()
    office.settle()
    assert pane.kind() == "hospital"
    assert pane.form.box("place").value() == "Östra sjukhuset"


def test_the_page_of_a_client_who_died_is_quiet_and_counts_nothing(page, pane, office, client):
    choose(pane, office, "death")
    pane.look.click()
    office.settle()
    pane.write.click()
    office.settle()
    page.happened.calls.back.click()
    page.turn_to(client)
    office.settle()
    assert page.happened.quiet.isVisible()
    assert not page.tabs.isVisible()
    assert page.header.when.text().startswith("Died ")
    assert page.header.more.text() == ""
    assert office.do(is_closed, client)
    page.happened.quiet.open.click()
    assert page.tabs.isVisible()


def test_a_client_under_supervision_is_asked_about_no_release(desk, office, qtbot):
    def supervised(session):
        client = register_client(session, given_name="Nils").id
        start = today(session)
        end = start + dt.timedelta(days=214)
        add(session, a_supervision(client=client, start=start, planned_end=end))
        return client

    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.turn_to(office.do(supervised))
    office.settle()
    assert page.header.when.text() == "Supervision, 214 days left"
    page.header.happened.click()
    office.settle()
    kinds = page.happened.pane.kinds
    assert kinds is not None
    assert "release_moved" not in kinds.buttons
