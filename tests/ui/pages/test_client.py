"""The page of one client: shown, filled in, and kept right when others change something."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sluss.domain.entities import CaseNote, Client, Measure, Party, ReleaseEvent
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.planning.forms import need
from sluss.ui.pages.clients import NEW
from sluss.ui.undoing import undo
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_changes, save_new
from sluss.usecases.session import today


def register(session):
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


def release(session, client, days):
    day = today(session) + dt.timedelta(days=days)
    return save_new(session, "ReleaseEvent", client, {"planned_date": day})


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


def filled(page, **values):
    for name, value in values.items():
        page.entry.form.box(name).set_value(value)


class TestShown:
    def test_the_header_says_who_it_is(self, page):
        assert page.header.name.text() == "Örjan Kjærgård"
        assert "MAL-26-" in page.header.facts.text()
        assert "Responsible: Eva Lind" in page.header.more.text()

    def test_without_a_release_it_speaks_of_none(self, page):
        assert page.header.when.text() == "No dates of the sentence yet"

    def test_days_to_the_release_are_counted(self, page, office, client):
        office.do(release, client, 17)
        office.settle()
        assert page.header.when.text() == "Release in 17 days"
        assert page.overview.line.strip.picture.marks[-1].mark.label.startswith("release ")

    def test_six_life_areas_are_there_before_anything_is_filled_in(self, page):
        assert len(page.overview.line.strip.picture.lanes) == 6

    def test_opening_is_logged_once_and_reading_anew_is_not(self, page, office, client):
        def reads(session):
            return session.store.logs.own("access").n

        before = office.do(reads)
        office.do(release, client, 5)
        office.settle()
        assert office.do(reads) == before == 1

    def test_a_client_that_is_not_here_is_told(self, page, desk, office):
        page.turn_to(b"\x01" * 16)
        office.settle()
        assert desk.bar.text.text().startswith("This record is not on this computer")

    def test_a_change_about_another_client_asks_for_nothing(self, page, office):
        office.do(register)
        assert not page.concerns(frozenset({b"x"}))


class TestFilledIn:
    def test_a_note_is_written_with_today_filled_in(self, page, office, client):
        page.header.note.click()
        office.settle()
        assert page.entry.isVisible()
        assert page.entry.form.values()["happened_on"] == dt.date(2026, 5, 4)
        filled(page, text="Åsa ringde. <b>Allt</b> går bra.")
        page.entry.save.click()
        office.settle()
        (note,) = office.do(records, CaseNote, client)
        assert note.text == "Åsa ringde. <b>Allt</b> går bra."
        assert page.tabs.isVisible()
        assert page.tabs.seen().isAncestorOf(page.tabs.window().focusWidget())
        page.tabs.turn_to("notes")
        office.settle()
        notes = page.tabs.currentWidget().made.notes
        assert notes.text.text() == note.text
        assert notes.text.textFormat() == Qt.TextFormat.PlainText

    def test_a_measure_comes_onto_the_line(self, page, office, client):
        page.header.measure.click()
        office.settle()
        party = next(c for c in page.entry.form.box("responsible").field.choices)
        filled(
            page, area="occupation", title="Praktik", responsible=party.value,
            planned_start=dt.date(2026, 5, 10),
        )  # fmt: skip
        page.entry.save.click()
        office.settle()
        (bar,) = page.overview.line.strip.picture.bars
        assert bar.bar.title == "Praktik"
        assert not bar.bar.confirmed
        assert bar.bar.party.name == party.label
        assert [m.title for need in page.shown.needs for m in need.measures] == ["Praktik"]

    def test_what_is_missing_is_said_beside_the_field_and_nothing_is_saved(
        self, page, office, client
    ):
        page.header.measure.click()
        office.settle()
        page.entry.save.click()
        assert page.entry.form.box("title").fault.text() == "Fill this in."
        assert office.do(records, Measure, client) == []

    def test_what_the_store_refuses_is_said_beside_its_field_by_its_name_there(self, page, office):
        page.header.measure.click()
        office.settle()
        filled(
            page, area="care", title="X",
            planned_start=dt.date(2026, 6, 10), planned_end=dt.date(2026, 6, 1),
        )  # fmt: skip
        page.entry.save.click()
        office.settle()
        box = page.entry.form.box("planned_end")
        assert box.fault.text()
        assert "planned_end" not in box.fault.text()
        assert page.entry.save.isEnabled()

    def test_escape_leaves_without_saving(self, page, office, client):
        page.header.note.click()
        office.settle()
        filled(page, text="Inte sparad")
        QTest.keyClick(page.entry.form.box("text").control, Qt.Key.Key_Escape)
        assert page.tabs.isVisible()
        assert office.do(records, CaseNote, client) == []

    def test_a_need_is_mapped_and_mapped_again(self, page, office, client):
        for level in (2, 3):
            known = page.shown.needs[0]
            page.tabs.fill.emit(need(client, known.area, known.label, known.rating))
            office.settle()
            filled(page, need_level=level, staff_view="Hyresskuld")
            page.entry.save.click()
            office.settle()
        first = page.shown.needs[0]
        assert (first.level, first.staff_view) == ("Great need", "Hyresskuld")

    def test_a_note_is_corrected_by_a_new_one(self, page, office, client):
        office.do(
            save_new, "CaseNote", client, {"happened_on": dt.date(2026, 5, 3), "text": "Fel dag"}
        )
        office.settle()
        page.tabs.turn_to("notes")
        office.settle()
        page.tabs.currentWidget().made.notes.correct.click()
        office.settle()
        filled(page, text="Rätt dag")
        page.entry.save.click()
        office.settle()
        texts = {note.text: note for note in page.shown.notes}
        assert texts["Fel dag"].corrected
        assert texts["Rätt dag"].corrects == texts["Fel dag"].id

    def test_details_are_changed(self, page, office, client):
        page.header.edit.click()
        office.settle()
        filled(page, phone="070-123 45 67")
        page.entry.save.click()
        office.settle()
        (kept,) = office.do(lambda session: [session.store.get(Client, client)])
        assert kept.phone == "070-123 45 67"
        assert "070-123 45 67" in page.header.more.text()

    def test_one_field_is_enough_for_a_new_client(self, page, office, gone):
        page.turn_to(NEW)
        office.settle()
        assert not page.header.isVisible()
        filled(page, given_name="Okänd")
        page.entry.save.click()
        office.settle()
        assert gone[0][0] == "client"
        (kept,) = office.do(lambda session: [session.store.get(Client, gone[0][1])])
        assert kept.given_name == "Okänd"

    def test_leaving_the_form_of_a_new_client_goes_to_the_list(self, page, office, gone):
        page.turn_to(NEW)
        office.settle()
        page.entry.leave.click()
        assert gone == [("clients", None)]

    def test_custody_on_the_line_is_no_measure_to_open(self, page, office):
        page.overview.measure_chosen.emit(b"\x02" * 16)
        assert page.tabs.isVisible()


class TestHistory:
    def test_what_happened_stands_there_with_who_and_when(self, page, office, client):
        office.do(save_changes, "Client", client, {"phone": "070"})
        office.settle()
        page.tabs.setCurrentWidget(page.history)
        office.settle()
        lines = page.history.table.rows()
        assert [line.what for line in lines][-1] == "create"
        newest = lines[0]
        assert (newest.who, newest.what) == ("Eva Lind", "change")
        assert [(c.label, c.value) for c in newest.changes] == [("Phone", "070")]

    def test_it_is_asked_for_when_it_is_seen_and_not_before(self, page, office):
        assert page.history.table.rows() == ()
        page.tabs.setCurrentWidget(page.history)
        office.settle()
        assert page.history.table.rows()

    def test_the_last_act_is_taken_back(self, page, desk, office, client):
        office.do(save_changes, "Client", client, {"phone": "070"})
        office.settle()
        undo(desk)
        office.settle()
        (kept,) = office.do(lambda session: [session.store.get(Client, client)])
        assert kept.phone == ""
        assert desk.bar.text.text().startswith("Your last change was taken back")
        assert "070" not in page.header.more.text()


def test_a_party_that_is_new_is_offered_in_the_form(page, office):
    office.do(lambda session: save_new(session, "Party", None, {"name": "Nya", "type": "other"}))
    page.header.measure.click()
    office.settle()
    offered = [choice.label for choice in page.entry.form.box("responsible").field.choices]
    assert "Nya" in offered
    assert office.do(lambda session: len(session.store.find(Party))) == len(offered)
    assert office.do(lambda session: session.store.find(ReleaseEvent)) == []
