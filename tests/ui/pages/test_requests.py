"""The page of requests to the office and of its agreements."""

import datetime as dt

import pytest

from sluss.domain.form_fields import FieldValue
from sluss.ui.pages.requests import RequestsPage
from sluss.usecases.agreements import add_member
from sluss.usecases.forms import save_new
from sluss.usecases.requests import request_from_form
from sluss.usecases.session import today


@pytest.fixture
def page(desk, office, qtbot):
    page = RequestsPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 680)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


def asked(session, **values):
    given: dict[str, FieldValue] = {
        "kind": "public_record",
        "what": "Beslutet",
        "received_on": today(session),
    }
    return request_from_form(session, given | values).id


def test_at_first_nobody_has_asked_and_nothing_can_be_decided(page):
    assert page.asked.table.rows() == ()
    assert not page.asked.answer.isEnabled()
    assert not page.asked.sent.isEnabled()


def test_a_request_is_written_down_and_shown_with_its_last_day(page, office):
    page.asked.new.click()
    office.settle()
    page.entry.form.box("what").set_value("Alla beslut om 2025")
    page.entry.save.click()
    office.settle()
    (line,) = page.asked.table.rows()
    assert line.what == "Alla beslut om 2025"
    assert line.by > page.desk.situation.today
    model = page.asked.table.model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "did not say who" in shown


def test_a_refusal_says_at_the_field_what_it_needs_and_then_how_to_appeal(page, office):
    office.do(asked)
    page.refresh()
    office.settle()
    page.asked.answer.click()
    office.settle()
    form = page.entry.form
    form.box("decision").set_value("refused")
    page.entry.save.click()
    office.settle()
    assert page.entry.task is not None  # still being filled in
    form.box("secrecy_test").set_value("Röjer var någon vistas.")
    form.box("decision_reason").set_value("35 kap. 15 §")
    form.box("appeal_given").set_value(True)
    page.entry.save.click()
    office.settle()
    assert page.asked.appealed.isEnabled()
    assert not page.asked.sent.isEnabled()
    assert "appeal" in page.asked.appeal.text()


def test_what_is_decided_to_be_given_is_marked_as_sent(page, office):
    office.do(asked)
    page.refresh()
    office.settle()
    page.asked.answer.click()
    office.settle()
    form = page.entry.form
    for name, value in (("decision", "given"), ("secrecy_test", "Nej"), ("what_left", "Allt")):
        form.box(name).set_value(value)
    page.entry.save.click()
    office.settle()
    page.asked.sent.click()
    office.settle()
    assert not page.asked.sent.isEnabled()
    assert page.asked.table.rows()[0].state == "sent"


def with_steering(session):
    line = save_new(session, "CooperationAgreement", None, {"title": "Malmö"}).id
    add_member(session, line, {"person": "Bo Ek", "start": dt.date(2020, 1, 1)})


def test_agreements_show_what_is_missing_and_who_steers(page, office):
    office.do(with_steering)
    page.show_target("agreements")
    page.refresh()
    office.settle()
    assert not page.asked.isVisible()
    (line,) = page.agreed.table.rows()
    assert line.missing
    (member,) = page.steering.table.rows()
    page.steering.table.choose(member.id)
    page.steering.leave.click()
    office.settle()
    assert page.steering.table.rows()[0].last == page.desk.situation.today


@pytest.mark.feature("F-S1-36")
def test_the_need_is_said_in_words_and_what_is_no_number_is_refused(page, office):
    page.show_target("agreements")
    page.need.field.setText("1 200")
    page.need.reckon.click()
    office.settle()
    assert "360" in page.need.answer.text()
    assert "600" in page.need.answer.text()
    page.need.field.setText("många")
    page.need.reckon.click()
    office.settle()
    assert page.need.answer.text() == ""
    assert "number of people" in page.need.notice.accessibleName()
