"""The list of clients says how many pairs may be one person, to those who may decide."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.builders import DAY

from sluss.domain.rights import Right
from sluss.ui.pages.clients import ClientsPage
from sluss.usecases.clients import register_client
from sluss.usecases.joining import tell_apart


def register(session, given):
    return register_client(session, given_name=given, family_name="Björk", birth_date=DAY).id


@pytest.fixture
def shown(desk, office, qtbot):
    """Show the page to somebody with these rights."""

    def show(*rights):
        situation = dataclasses.replace(desk.situation, rights=frozenset(rights))
        page = ClientsPage(dataclasses.replace(desk, situation=situation))
        page.pairs._rest.setInterval(0)
        qtbot.addWidget(page)
        page.resize(1_000, 600)
        page.show()
        page.turn_to(None)
        settle(page, office, qtbot)
        return page

    return show


def settle(page, office, qtbot):
    qtbot.waitUntil(lambda: not page.pairs._rest.isActive())
    office.settle()


def test_a_pair_is_told_and_enter_leads_to_the_client(shown, office, gone):
    first, other = office.do(register, "Nils"), office.do(register, "Nils")
    office.do(lambda session: register_client(session, given_name="Ylva"))
    page = shown(Right.READ_CASES, Right.JOIN_CLIENTS)
    assert page.pairs.isVisible()
    assert page.pairs.link.text() == "1 pair may be the same person"
    assert not page.pairs.card.isVisible()
    QTest.keyClick(page.pairs.link, Qt.Key.Key_Space)
    (pair,) = page.pairs.table.rows()
    assert {pair.one.id, pair.other.id} == {first, other}
    model = page.pairs.table.model()
    assert model.index(0, 2).data() == "The same birth date and a like name"
    assert page.pairs.table.hasFocus()
    QTest.keyClick(page.pairs.table, Qt.Key.Key_Return)
    assert gone == [("client", pair.one.id)]


def test_once_they_are_told_apart_nothing_is_said(shown, office, qtbot):
    first, other = office.do(register, "Nils"), office.do(register, "Nils")
    page = shown(Right.READ_CASES, Right.JOIN_CLIENTS)
    page.pairs.link.click()
    office.do(lambda session: tell_apart(session, first, other))
    settle(page, office, qtbot)
    assert page.pairs.isHidden()
    assert not page.pairs.link.isChecked()


def test_who_may_not_decide_is_not_told(shown, office):
    office.do(register, "Nils"), office.do(register, "Nils")
    assert shown(Right.READ_CASES).pairs.isHidden()
