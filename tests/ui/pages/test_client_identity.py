"""The identity of a client in the window: protected in one act, read for a minute, ended by two."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from tests.builders import an_identifier

from sluss.domain.entities import Client
from sluss.domain.machines import Protection
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.identity import IdentityTab
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.protection import protect as seal
from sluss.usecases.records import add

pytestmark = pytest.mark.feature("INV-19")


def register(session):
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    add(session, an_identifier(client=client))
    return client


@pytest.fixture
def client(office):
    return office.do(register)


@pytest.fixture
def tab(desk, office, client, qtbot):
    tab = IdentityTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1_100, 680)
    desk.runner.changed.connect(lambda _ids: tab.show_client(client))
    tab.show()
    tab.show_client(client)
    office.settle()
    return tab


def said(tab):
    return " ".join(each.text() for each in tab.findChildren(QLabel) if each.isVisible())


def choose(tab):
    QTest.keyClick(tab.open_card.levels.buttons["secrecy_marking"], Qt.Key.Key_Space)


def protect(tab, office):
    choose(tab)
    QTest.keyClick(tab.open_card.seen, Qt.Key.Key_Space)
    QTest.keyClick(tab.open_card.protect, Qt.Key.Key_Space)
    office.settle()
    office.settle()


def client_now(session, client):
    return session.store.get(Client, client)


def test_the_header_of_the_case_says_that_it_is_protected(desk, office, client, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.turn_to(client)
    office.settle()
    assert not page.header.protected.isVisible()
    office.do(lambda session: seal(session, client, Protection.SECRECY_MARKING))
    page.refresh()
    office.settle()
    assert page.header.protected.isVisible()
    assert page.header.protected.text() == "! Secrecy marking"
    assert "Kjærgård" not in page.header.name.text()


def test_it_is_not_protected_before_the_decision_was_seen(tab, office, client):
    choose(tab)
    QTest.keyClick(tab.open_card.protect, Qt.Key.Key_Space)
    office.settle()
    assert tab.open_card.why_not.isVisible()
    assert office.do(client_now, client).protection is Protection.NONE


def test_no_kind_of_protection_is_chosen_beforehand(tab, office, client):
    card = tab.open_card
    assert card.levels.value() == ""
    card.seen.setChecked(True)
    QTest.keyClick(card.protect, Qt.Key.Key_Space)
    office.settle()
    assert card.unsaid.isVisible()
    assert card.levels.isAncestorOf(tab.window().focusWidget())
    assert office.do(client_now, client).protection is Protection.NONE
    choose(tab)
    assert not card.unsaid.isVisible()


def test_a_few_keys_protect_it_and_the_name_is_nowhere(tab, office, client):
    protect(tab, office)
    assert office.do(client_now, client).protection is Protection.SECRECY_MARKING
    assert tab.sealed_card.isVisible()
    assert not tab.naming.isVisible()
    assert "Kjærgård" not in said(tab)


def test_the_name_is_shown_when_asked_and_covered_again(tab, office, client):
    protect(tab, office)
    tab.sealed_card.show_details.click()
    office.settle()
    assert "Kjærgård" in said(tab)
    tab.sealed_card.show_details.click()
    assert "Kjærgård" not in said(tab)
    tab.sealed_card.show_details.click()
    office.settle()
    tab.hide()
    tab.show()
    assert "Kjærgård" not in said(tab)


def test_one_person_alone_does_not_end_it(tab, office, client):
    protect(tab, office)
    tab.sealed_card.end.click()
    office.settle()
    tab.show_client(client)
    office.settle()
    assert office.do(client_now, client).protection is Protection.SECRECY_MARKING
    assert "second person" in said(tab)
    assert not tab.sealed_card.end.isEnabled()


def test_a_new_name_stands_everywhere_and_the_old_one_nowhere(tab, office, client):
    tab.naming.given.setText("Ronja")
    tab.naming.save.click()
    office.settle()
    assert office.do(client_now, client).given_name == "Ronja"
    assert office.do(list_clients, "Ronja").total == 1


def test_every_control_has_a_name_and_takes_the_keyboard(tab, office):
    for control in (*tab.findChildren(QPushButton), *tab.findChildren(QLineEdit)):
        if control.isVisible():
            assert control.accessibleName() or control.text(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
