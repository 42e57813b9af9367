"""What was begun and not saved, on Today: gone on with, or thrown away and brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sluss.ui.pages.today.drafts_card import DraftsCard
from sluss.usecases import drafts
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import FormPlace
from sluss.usecases.quick_note import begin_quick_note


def begin(session):
    client = register_client(session, given_name="Nils").id
    for begun in (
        drafts.begin_draft(session, FormPlace("CaseNote", client)),
        begin_quick_note(session),
    ):
        drafts.keep_draft(session, begun, {}, {"text": "a"})


@pytest.fixture
def card(desk, office, qtbot):
    office.do(begin)
    card = DraftsCard(desk)
    qtbot.addWidget(card)
    card.show_drafts(office.do(drafts.drafts, "en"))
    return card


def test_each_is_told_by_its_form_and_its_case_number(card):
    said = [[card.table.model().index(row, at).data() for at in range(2)] for row in range(2)]
    assert said[0] == ["Quick note", "no client yet"]
    assert said[1][0] == "Note"
    assert said[1][1].startswith("MAL-26-")


def test_enter_goes_on_with_it(card, gone):
    card.table.choose(card.table.rows()[1].id)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert gone == [("client", card.table.rows()[1].target)]


def test_delete_throws_it_away_and_the_bar_brings_it_back(card, desk, office):
    first, second = card.table.rows()
    card.table.choose(second.id)
    next(action for action in card.table.actions() if action.shortcut() == "Del").trigger()
    office.settle()
    assert [line.id for line in office.do(drafts.drafts, "en")] == [first.id]
    desk.bar.action.click()
    office.settle()
    assert len(office.do(drafts.drafts, "en")) == 2
