"""The tab of the supervision: its days, its meetings, and warnings to those who go."""

import datetime as dt

import pytest
from tests.builders import a_supervision

from sluss.domain.entities import ClientWarning, Participant
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.records import add
from sluss.usecases.session import today


def supervised(session):
    client = register_client(session, given_name="Nils").id
    day = today(session)
    end = day + dt.timedelta(days=500)
    add(session, a_supervision(client=client, start=day, planned_end=end, probation_end=end))
    return client


def records(session, kind, client):
    return session.store.find(kind, client=client)


@pytest.fixture
def client(office):
    return office.do(supervised)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    page.tabs.turn_to("supervision")
    office.settle()
    return page


@pytest.fixture
def tab(page):
    return page.tabs.seen()


def fill(page, office, **values):
    office.settle()
    for name, value in values.items():
        page.entry.form.box(name).set_value(value)
    page.entry.save.click()
    office.settle()


def test_a_meeting_is_noted_and_stands_in_the_table(page, tab, office, client):
    tab.note_meeting.click()
    fill(page, office, attended="absent_invalid", reason="no_notice")
    (row,) = tab.meetings.rows()
    assert row.missed
    assert not row.valid
    assert "1 absence not valid" in tab.count.text()
    assert len(office.do(records, Participant, client)) == 1


def test_an_absence_without_a_reason_is_told_at_its_field(page, tab, office):
    tab.note_meeting.click()
    fill(page, office, attended="absent_valid")
    assert "why" in page.entry.form.box("reason").fault.text()


def test_a_warning_always_has_a_last_day_and_can_be_ended(page, tab, office, client):
    tab.warn.click()
    day = office.do(today)
    fill(page, office, kind="safety", text="Träffas på kontoret.", start=day)
    assert page.entry.form.box("end").fault.text()
    fill(page, office, end=day + dt.timedelta(days=30))
    assert [each.kind for each in office.do(records, ClientWarning, client)] == ["safety"]
    (end,) = tab.ends.values()
    assert end.accessibleName().startswith("End: ")
    end.click()
    office.settle()
    assert tab.ends == {}
