"""The page for the phone and the meeting: looked at, told, turned to the room."""

import pytest
from PySide6.QtWidgets import QLabel
from tests.builders import a_measure
from tests.usecases.leaving.papers import KIND, WHOLE, a_case, consents_to, planted

from sluss.domain.entities import Disclosure, Party
from sluss.domain.papers import Cell, Row, Rows, Section, Step, Steps
from sluss.ui.pages.speaking import SpeakingPage
from sluss.ui.pages.speaking.laid_out import LaidOut, Lines
from sluss.ui.pages.speaking.meeting_card import RoomPage
from sluss.usecases.contents import registry
from sluss.usecases.leaving.assessing import assess
from sluss.usecases.records import add, amend


@pytest.fixture(autouse=True)
def whole(monkeypatch):
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)


def asked_of(session):
    client, parties = a_case(session, "Hyllie stadsdel", "Lindängens vårdcentral")
    consents_to(session, client, parties[0], "housing", "economy_debt")
    consents_to(session, client, parties[1], "housing")
    for each in parties:
        add(session, a_measure(client=client, responsible=each))
    return client, parties


@pytest.fixture
def case(office):
    return office.do(asked_of)


@pytest.fixture
def page(desk, office, case, qtbot):
    page = SpeakingPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 900)
    page.show()
    page.turn_to(case[0])
    office.settle()
    return page


def kept(session):
    return session.store.find(Disclosure)


def test_nobody_is_chosen_and_nothing_is_told_beforehand(page):
    assert page.say.table.rows() == ()
    assert not page.say.note.isVisible()
    assert not page.meeting.turn.isVisible()
    assert not any(tick.isChecked() for tick in page.meeting.ticks.values())


def test_what_was_told_on_the_phone_is_written_down(page, office, case):
    social = case[1][0]
    page.say.party.set_value(social.hex())
    page.say.party.changed.emit()
    office.settle()
    assert "2 kinds" in page.say.count.text()
    assert set(page.say.ticks) == {"housing", "economy_debt"}
    page.say.note.click()
    office.settle()
    assert "Nothing is ticked" in page.say.notice.accessibleName()
    page.say.ticks["housing"].click()
    page.say.phone.setText("040-1")
    page.say.note.click()
    office.settle()
    (left,) = office.do(kept)
    assert (left.party, left.channel) == (social, "oral")
    assert not page.say.ticks["housing"].isChecked()


def test_where_nothing_may_be_told_nothing_is_asked_for(page, office, case):
    stranger = next(key for key in page.say._parties if bytes.fromhex(key) not in case[1])
    page.say.party.set_value(stranger)
    page.say.party.changed.emit()
    office.settle()
    assert "Nothing may be told" in page.say.count.text()
    assert not page.say.known.isVisible()
    assert not page.say.note.isVisible()


def test_danger_opens_what_they_have_to_know_and_its_reason_is_kept(page, office, case):
    page.say.party.set_value(case[1][1].hex())
    page.say.party.changed.emit()
    office.settle()
    assert set(page.say.ticks) == {"housing"}
    page.say.danger.click()
    page.say.reason.setText("Hon svarar inte.")
    page.say.reason.editingFinished.emit()
    office.settle()
    page.say.ticks["somatic_health"].click()
    page.say.note.click()
    office.settle()
    (left,) = office.do(kept)
    assert (left.basis, left.reason) == ("emergency", "Hon svarar inte.")
    assert not page.say.danger.isChecked()
    assert set(page.say.ticks) == {"housing"}


def test_a_law_that_was_decided_on_for_who_asks_opens_what_it_is_about(page, office, case):
    client, (social, other) = case
    why = "Barnet är ensamt hemma om nätterna."
    office.do(lambda s: amend(s, Party, social, type="social_services"))
    office.do(lambda s: assess(s, client, social, "family_children", "se_sol_19_1", why))
    for party, offered in ((other, False), (social, True)):
        page.say.party.set_value(party.hex())
        page.say.party.changed.emit()
        office.settle()
        assert page.say.law.isVisible() is offered
    (law,) = page.say.shown.laws
    page.say.law.set_value(law.value)
    page.say.law.changed.emit()
    office.settle()
    assert "family_children" in page.say.ticks
    page.say.ticks["family_children"].click()
    page.say.note.click()
    office.settle()
    (left,) = office.do(kept)
    assert (left.basis, left.reason) == ("child_at_risk", why)


def test_a_number_that_is_not_known_is_called_back(page, office, case, qtbot):
    page.say.party.set_value(case[1][0].hex())
    page.say.party.changed.emit()
    office.settle()
    qtbot.keyClicks(page.say.phone, "08-123 45 67")
    assert "Call back" in page.say.known.text()


def test_the_room_sees_what_all_may_and_it_is_noted_when_the_screen_is_turned(page, office, case):
    turned: list[RoomPage] = []
    page.turn_wanted.connect(turned.append)
    for party in case[1]:
        page.meeting.ticks[party.hex()].click()
    office.settle()
    assert page.meeting.shown.hidden
    page.meeting.turn.click()
    office.settle()
    (shown,) = turned
    assert isinstance(shown, RoomPage)
    said = " ".join(each.text() for each in shown.texts.findChildren(type(page.title)))
    assert planted("housing") in said
    assert planted("economy_debt") not in said
    assert {each.channel for each in office.do(kept)} == {"screen"}
    shown.deleteLater()


def test_a_table_too_wide_for_the_room_is_told_line_by_line(theme, qtbot):
    cells = tuple(Cell(text) for text in ("Måndag", "Arbetsförmedlingen", "Verkstaden"))
    table = Rows(("Dag", "Vem", "Var"), (Row(cells),))
    view = LaidOut(theme, easy=True)
    qtbot.addWidget(view)
    view.show_sections((Section("Dagen", (Steps((Step("Ring"),)), table)),), "Inget")
    view.resize(900, 300)
    view.show()
    (lines,) = view.findChildren(Lines)
    assert lines.is_table()
    view.resize(420, 300)
    assert not lines.is_table()
    assert (
        lines.told.findChildren(QLabel)[-1].text() == "Vem: Arbetsförmedlingen  ·  Var: Verkstaden"
    )
    view.show_sections((), "Inget")
    assert view.findChildren(QLabel)[-1].text() == "Inget"
