"""The quick note: typed first, given to a client afterwards, over any page, never lost."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QVBoxLayout, QWidget
from tests import builders
from tests.conftest import LOGIN, PASSPHRASE

from sluss.domain.entities import CaseNote, CaseResponsibility, NetworkContact
from sluss.ui.quick_note import QuickNotes
from sluss.usecases import drafts
from sluss.usecases.clients import register_client
from sluss.usecases.office import open_office
from sluss.usecases.records import add, amend
from sluss.usecases.session import fresh_id
from sluss.usecases.spoken_with import speakers

TEXT = "Åsa på socialtjänsten i Höör ringde"


def register(session, given="Örjan", family="Kjærgård"):
    return register_client(session, given_name=given, family_name=family).id


def lines(session):
    return drafts.drafts(session, "en")


def typed_in(session, draft):
    kept = drafts.open_draft(session, draft).kept
    return dict(kept.typed) if kept is not None else {}


@pytest.fixture
def client(office):
    return office.do(register)


class Page(QWidget):
    """Some page with a field in it, on which a card can lie."""

    def __init__(self):
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)


@pytest.fixture
def page(desk, qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.resize(1_024, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.field.setFocus()
    return page


@pytest.fixture
def notes(desk, page, office):
    return QuickNotes(desk, page)


@pytest.fixture
def card(notes, office):
    notes.open()
    office.settle()
    return notes.card


def give(card, office, typing, text):
    """Type into the field for the client and wait for who is found."""
    card.client.setFocus()
    typing(card.client, text)
    office.settle()


class TestOpened:
    def test_it_is_made_when_nothing_is_asked(self, notes, qtbot):
        before = notes.card
        qtbot.waitUntil(lambda: notes.card is not None)
        assert before is None
        assert not notes.card.isVisible()

    def test_one_types_at_once(self, card, page):
        assert card.isVisible()
        assert QApplication.focusWidget() is card.text
        assert card.begun_words.text() == "begun 10:00"

    def test_what_is_typed_before_the_draft_is_there_is_kept_too(
        self, notes, office, qtbot, typing
    ):
        notes.open()
        typing(notes.card.text, TEXT)
        with qtbot.waitSignal(notes.card.drafting.kept):
            pass
        (line,) = office.do(lines)
        assert office.do(typed_in, line.id)["text"] == TEXT

    @pytest.mark.parametrize("size", [(1_024, 640), (400, 300)])
    def test_it_lies_in_the_corner_within_the_page(self, card, page, size):
        page.resize(*size)
        QApplication.processEvents()
        assert page.rect().contains(card.geometry())
        assert page.width() - card.geometry().right() <= 24

    def test_opened_again_it_takes_the_keyboard_and_keeps_what_is_there(
        self, card, notes, page, office, typing
    ):
        typing(card.text, TEXT)
        page.field.setFocus()
        notes.open()
        office.settle()
        assert card.text.hasFocus()
        assert card.text.toPlainText() == TEXT

    def test_every_control_has_a_name(self, card):
        for control in (
            card.text, card.client, card.speaker, card.kind, card.save, card.close_button,
        ):  # fmt: skip
            assert control.accessibleName() or control.text()


class TestSaved:
    def test_it_is_written_about_the_client_who_is_found_by_name(
        self, card, office, typing, client, page
    ):
        typing(card.text, TEXT)
        give(card, office, typing, "kjargard")
        QTest.keyClick(card.client, Qt.Key.Key_Return)
        assert card.client.client() == client
        QTest.keyClick(card.client, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        (note,) = office.do(lambda session: session.store.find(CaseNote, client=client))
        assert (note.text, note.type, note.happened_on) == (TEXT, "call", dt.date(2026, 5, 4))
        assert not card.isVisible()
        assert office.do(lines) == ()
        assert page.focusWidget() is page.field

    def test_the_bar_leads_to_the_client(self, card, office, typing, client, desk, gone):
        typing(card.text, TEXT)
        give(card, office, typing, "orjan")
        QTest.keyClick(card.client, Qt.Key.Key_Return)
        card.save.click()
        office.settle()
        assert desk.bar.text.text() == "The note was saved."
        desk.bar.action.click()
        assert gone == [("client", client)]

    def test_without_a_client_it_stays_a_draft(self, card, office, typing, desk):
        typing(card.text, TEXT)
        card.save.click()
        office.settle()
        assert not card.isVisible()
        assert desk.bar.text.text() == "Kept as a draft without a client."
        (line,) = office.do(lines)
        assert (line.quick, line.case_no) == (True, "")

    def test_a_name_that_was_not_chosen_is_no_client(self, card, office, typing, client):
        typing(card.text, TEXT)
        give(card, office, typing, "kj")
        card.save.click()
        office.settle()
        assert card.isVisible()
        assert card.fault.text() == "Choose the client from those that are found."
        assert office.do(lambda session: session.store.find(CaseNote)) == []

    def test_another_letter_takes_the_choice_back(self, card, office, typing, client):
        give(card, office, typing, "kjargard")
        QTest.keyClick(card.client, Qt.Key.Key_Return)
        typing(card.client, "x")
        assert card.client.client() is None

    def test_an_empty_one_is_not_saved(self, card, office, client):
        card.save.click()
        office.settle()
        assert card.fault.text() == "Write something first."
        assert QApplication.focusWidget() is card.text
        assert office.do(lines) == ()

    def test_another_kind_can_be_chosen(self, card, office, typing, client):
        typing(card.text, TEXT)
        card.kind.set_value("authority_contact")
        give(card, office, typing, "kjargard")
        QTest.keyClick(card.client, Qt.Key.Key_Return)
        card.save.click()
        office.settle()
        (note,) = office.do(lambda session: session.store.find(CaseNote))
        assert note.type == "authority_contact"


class TestWhoItWas:
    @pytest.fixture
    def people(self, office, client):
        """Put somebody close to the client, somebody at a party in the plan, and another party."""

        def put(session):
            income, court = (builders.a_party(name=name) for name in ("Soc Höör", "Tingsrätten"))
            for each in (
                income, court,
                builders.a_contact(party=income.id, name="Åsa Berg"),
                builders.a_measure(client=client, responsible=income.id),
                NetworkContact(id=fresh_id(session), client=client, name="Maria"),
            ):  # fmt: skip
                add(session, each)

        office.do(put)

    def test_without_a_client_only_what_the_office_knows_is_offered(self, people, card):
        offered = card.speaker.offered()
        assert {"Åsa Berg, Soc Höör", "Soc Höör", "Tingsrätten"} <= set(offered)
        assert not any("Maria" in each or "Kjærgård" in each for each in offered)

    def test_of_the_client_first_those_who_are_close_by_keys_alone(
        self, people, card, office, typing, client, page
    ):
        typing(card.text, TEXT)
        give(card, office, typing, "kjargard")
        QTest.keyClick(card.client, Qt.Key.Key_Return)
        office.settle()
        offered = card.speaker.offered()
        assert offered[0] == "Örjan Kjærgård"
        assert offered[1].startswith("Maria, ")
        assert offered[2:4] == ("Soc Höör", "Åsa Berg, Soc Höör")
        QTest.keyClick(card.client, Qt.Key.Key_Tab)
        assert card.speaker.hasFocus()
        typing(card.speaker, "asa")
        popup = card.speaker.findChild(QCompleter).popup()
        assert popup.isVisible()
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        assert card.speaker.text() == "Åsa Berg, Soc Höör"
        QTest.keyClick(card.speaker, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        (note,) = office.do(lambda session: session.store.find(CaseNote, client=client))
        assert (note.text, note.spoken_with) == (TEXT, "Åsa Berg, Soc Höör")

    def test_free_words_stand_and_come_back_with_the_draft(self, card, notes, office, typing):
        typing(card.text, TEXT)
        typing(card.speaker, "en granne <b>")
        card.leave()
        (line,) = office.do(lines)
        assert card.speaker.text() == ""
        notes.open(line.target)
        office.settle()
        assert card.speaker.text() == "en granne <b>"

    def test_a_colleagues_client_tells_nobody_who_is_close(self, people, office, client):
        def hers(session):
            mine = session.store.find(CaseResponsibility, client=client)[0]
            colleague = builders.a_user(office=session.office)
            add(session, colleague)
            amend(session, CaseResponsibility, mine.id, user=colleague.id)
            return speakers(session, client, "en")

        offered = office.do(hers)
        assert offered[0] == "Örjan Kjærgård"
        assert not any("Maria" in each for each in offered)


class TestKept:
    def test_escape_leaves_it_as_a_draft_and_gives_the_keyboard_back(
        self, card, office, typing, page
    ):
        typing(card.text, TEXT)
        QTest.keyClick(card.text, Qt.Key.Key_Escape)
        office.settle()
        assert not card.isVisible()
        assert page.focusWidget() is page.field
        (line,) = office.do(lines)
        assert office.do(typed_in, line.id)["text"] == TEXT

    def test_an_empty_one_leaves_nothing_and_says_nothing(self, card, office, desk):
        QTest.keyClick(card.text, Qt.Key.Key_Escape)
        office.settle()
        assert office.do(lines) == ()
        assert not desk.bar.isVisible()

    def test_today_leads_back_to_it_with_client_and_kind(self, card, notes, office, typing, client):
        typing(card.text, TEXT)
        give(card, office, typing, "kjargard")
        QTest.keyClick(card.client, Qt.Key.Key_Return)
        card.kind.set_value("visit")
        card.leave()
        (line,) = office.do(lines)
        assert (line.page, line.client) == ("quick-note", client)
        notes.open(line.target)
        office.settle()
        assert card.text.toPlainText() == TEXT
        assert card.client.client() == client
        assert card.kind.value() == "visit"
        card.leave()
        assert len(office.do(lines)) == 1

    def test_the_next_call_gets_a_card_of_its_own(self, card, notes, office, typing):
        typing(card.text, "Den första")
        card.leave()
        notes.open()
        office.settle()
        assert card.text.toPlainText() == ""
        typing(card.text, "Den andra")
        card.leave()
        office.settle()
        assert len(office.do(lines)) == 2

    def test_a_lock_keeps_the_last_word(
        self, card, office, typing, runner, qtbot, tmp_path, around
    ):
        typing(card.text, TEXT)
        with qtbot.waitSignal(runner.closed):
            runner.close(runner)
        place = open_office(around, tmp_path / "store", LOGIN, PASSPHRASE)
        (line,) = lines(place.session)
        assert typed_in(place.session, line.id)["text"] == TEXT
        place.close()

    def test_one_that_is_gone_is_told(self, card, notes, office, desk):
        notes.open("draft " + "00" * 16)
        office.settle()
        assert desk.bar.text.text().startswith("This draft is not here any more")
        assert not card.isVisible()
