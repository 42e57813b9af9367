"""The page of requests to the office and of its agreements."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.reports.pdf_text import read_pdf
from tests.ui.waiting import wait_until

from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import EVERYONE
from sluss.domain.rights import Right
from sluss.store.log import operation_of, read_log
from sluss.ui.pages.requests import RequestsPage
from sluss.usecases.agreements import add_member
from sluss.usecases.clients import register_client
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


def test_whose_role_answers_no_requests_reads_none_and_why(desk, office, qtbot):
    office.do(asked)
    rights = desk.situation.rights - {Right.HANDLE_REQUESTS}
    page = RequestsPage(replace(desk, situation=replace(desk.situation, rights=rights)))
    qtbot.addWidget(page)
    page.show()
    page.turn_to(None)
    office.settle()
    assert page.asked.table.rows() == ()
    assert not page.asked.new.isEnabled()
    words = " ".join(each.text() for each in page.asked.table.findChildren(QLabel))
    assert "does not include requests to the office" in words


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


@pytest.mark.feature("F-S2-48")
def test_a_party_and_whom_to_call_there_are_entered_and_saved_as_a_list(page, office, tmp_path):
    page.show_target("parties")
    office.settle()
    page.parties.new.click()
    office.settle()
    for name, value in (("name", "Åre kommun"), ("type", "municipality_other")):
        page.entry.form.box(name).set_value(value)
    page.entry.save.click()
    office.settle()
    page.refresh()
    office.settle()
    (line,) = (each for each in page.parties.table.rows() if each.name == "Åre kommun")
    page.parties.table.choose(line.id)
    page.contacts.new.click()
    office.settle()
    for name, value in (("name", "Ida Fjäll"), ("phone", "0647-161 00"), ("topics", "Bostad")):
        page.entry.form.box(name).set_value(value)
    page.entry.save.click()
    office.settle()
    page.refresh()
    office.settle()
    page.parties.table.choose(line.id)
    assert [each.name for each in page.contacts.table.rows()] == ["Ida Fjäll"]
    file = tmp_path / "lista.pdf"
    page.parties.save_it.click()
    save_through(page.parties, office, file)
    words = read_pdf(file.read_bytes()).words
    assert {each for each in ("Åre kommun", "Ida Fjäll", "0647-161 00") if each in words} == {
        "Åre kommun", "Ida Fjäll", "0647-161 00",
    }  # fmt: skip
    page.contacts.table.choose(page.contacts.table.rows()[0].id)
    page.contacts.leave.click()
    office.settle()
    page.refresh()
    office.settle()
    assert page.contacts.table.rows() == ()


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


def save_through(card, office, file):
    """Choose a new file in the dialog that a card has opened."""
    (dialog,) = card.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    office.settle()


def readings(session):
    """Return what the log says was handed out that is about no client."""
    log = session.store.logs.own("access").number
    found = [operation_of(entry) for _, entry in read_log(session.store.connection, log)]
    return [list(each.read_values()) for each in found if each.header.about == EVERYONE]


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.feature("F-S3-27")
def test_an_agreement_is_saved_and_printed_from_its_card(page, office, desk, tmp_path):
    office.do(with_steering)
    page.show_target("agreements")
    page.refresh()
    office.settle()
    page.agreed.save_it.click()
    save_through(page.agreed, office, tmp_path / "agreement.pdf")
    assert (tmp_path / "agreement.pdf").read_bytes().startswith(b"%PDF-")
    assert "agreement.pdf" in desk.bar.text.text()
    page.agreed.print_it.click()
    office.settle()
    (dialog,) = page.agreed.findChildren(QPrintDialog)
    assert dialog.printer().docName() == "cooperation-agreement"  # names nobody
    before = office.do(readings)
    dialog.reject()
    assert "Nothing was printed" in desk.bar.text.text()
    assert office.do(readings) == before
    for folder, told in ((tmp_path / "gone", "The printer stopped"), (tmp_path, "printed and")):
        page.agreed.print_it.click()
        dialog = page.agreed.findChildren(QPrintDialog)[-1]
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(folder / "out.pdf"))
        dialog.accepted.emit(dialog.printer())
        wait_until(lambda told=told: told in desk.bar.text.text())
        office.settle()
        dialog.done(0)
    new = [what for what, _of in office.do(readings)[len(before) :]]
    assert new == ["print", "print_stopped", "print"]


def test_staff_and_contacts_are_listed_with_their_register_excerpt(page, office, tmp_path):
    assert not page.people.isVisible()
    page.show_target("people")
    page.refresh()
    office.settle()
    assert page.place() == "people"
    (own,) = page.people.table.rows()
    page.people.search.setText("nobody at all")
    assert page.people.table.rows() == ()
    assert not page.people.save_it.isEnabled()
    page.people.search.setText(own.name.upper())
    page.people.table.choose(own.id)
    page.people.save_it.click()
    save_through(page.people, office, tmp_path / "excerpt.pdf")
    assert (tmp_path / "excerpt.pdf").exists()


def test_a_request_for_a_clients_excerpt_leads_to_the_documents_of_the_client(page, office, gone):
    office.do(asked)
    page.refresh()
    office.settle()
    assert not page.asked.documents.isVisible()
    client = office.do(lambda session: register_client(session, given_name="Nils").id)
    office.do(lambda session: asked(session, kind="register_excerpt", concerns=client))
    page.refresh()
    office.settle()
    line = next(each for each in page.asked.table.rows() if each.excerpt_of == client)
    page.asked.table.choose(line.id)
    page.asked.documents.click()
    assert gone[-1] == ("client", f"{client.hex()}:documents")


def test_the_list_is_saved_as_a_spreadsheet_without_who_asked(page, office, tmp_path):
    file = tmp_path / "lista.csv"
    page.asked.sheet.click()
    assert "nothing in the list" in page.desk.bar.text.text()
    office.do(lambda session: asked(session, asked_by="Bo Ek"))
    page.refresh()
    office.settle()
    page.asked.sheet.save(file)
    office.settle()
    heading, line = file.read_text("utf-8-sig").splitlines()
    assert heading.count(";") == line.count(";")
    assert "Bo Ek" not in line
    assert "Beslutet" not in line
    assert "1 line is in lista.csv" in page.desk.bar.text.text()
