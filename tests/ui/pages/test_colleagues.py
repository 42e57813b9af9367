"""The page of colleagues: who stands in, what is handed over, what was done, who is on duty."""

import datetime as dt

import pytest
from tests.builders import a_user

from sluss.ui.pages.colleagues import ColleaguesPage
from sluss.usecases.access_reasons import duty_today
from sluss.usecases.clients import register_client
from sluss.usecases.records import add
from sluss.usecases.session import today
from sluss.usecases.standing_in import stand_in
from sluss.usecases.tasks import add_task


def two_colleagues(session):
    berit = a_user(office=session.office, role="probation_officer")
    add(session, berit)
    client = register_client(session, given_name="Nils").id
    add_task(session, client, "Ring hyresvärden", due=today(session))
    return berit.id, session.user


def taken_over(session, berit):
    return stand_in(session, session.user, berit, today(session))


@pytest.fixture
def people(office):
    return office.do(two_colleagues)


@pytest.fixture
def page(desk, people, office, qtbot):
    page = ColleaguesPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 680)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


def test_nobody_stands_in_at_first_and_it_says_so(page):
    assert page.standing.table.rows() == ()
    assert not page.standing.end.isEnabled()
    assert page.away.when.text() == "Nobody has stood in for you."


def test_a_stand_in_is_filled_in_and_the_cases_are_handed_over(page, people, office):
    berit, _own = people
    page.standing.new.click()
    office.settle()
    form = page.entry.form
    form.box("stand_in").set_value(berit)
    form.box("end").set_value(page.desk.situation.today + dt.timedelta(days=13))
    page.entry.save.click()
    office.settle()
    (line,) = page.standing.table.rows()
    assert line.last == page.desk.situation.today + dt.timedelta(days=13)
    (handed,) = page.handed.table.rows()
    assert "Ring hyresvärden" in {task.title for task in handed.tasks}
    assert "1 case" in page.handed.count.text()


def test_oneself_is_refused_at_the_field(page, people, office):
    _berit, own = people
    page.standing.new.click()
    office.settle()
    page.entry.form.box("stand_in").set_value(own)
    page.entry.save.click()
    office.settle()
    assert "himself" in page.entry.form.box("stand_in").fault.text()


def test_it_is_ended_with_one_button(page, people, office):
    office.do(taken_over, people[0])
    office.settle()
    page.refresh()
    office.settle()
    page.standing.table.setCurrentIndex(page.standing.table.model().index(0, 0))
    page.standing.end.click()
    office.settle()
    assert page.standing.table.rows() == ()


def test_duty_needs_a_reason_said_once_and_can_be_ended(page, office):
    page.duty.begin.click()
    office.settle()
    assert "reason" in page.duty.fault.text()
    page.duty.reason.setText("Reception")
    page.duty.begin.click()
    office.settle()
    assert office.do(duty_today)
    assert not page.duty.begin.isVisible()
    page.duty.stop.click()
    office.settle()
    assert not office.do(duty_today)


def test_a_form_that_is_left_is_there_again(page, office):
    page.standing.new.click()
    office.settle()
    box = page.entry.form.box("end")
    box.set_value(page.desk.situation.today)
    box.edited.emit()
    place = page.place()
    assert place is not None
    page.entry.leave.click()
    office.settle()
    page.turn_to(place)
    office.settle()
    assert page.entry.form.box("end").value() == page.desk.situation.today
