"""A colleague's case in the window: nothing of it is seen before there is a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.builders import a_user

from sluss.domain.entities import CaseResponsibility
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.log import last_lines
from sluss.usecases.records import add, amend

pytestmark = pytest.mark.feature("INV-21")


@pytest.fixture
def page(desk, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.activateWindow()
    return page


def make_case(session):
    """Register a client whose case is Berit's; return the client."""
    berit = a_user(office=session.office)
    add(session, berit)
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    (own,) = session.store.find(CaseResponsibility, client=client)
    amend(session, CaseResponsibility, own.id, user=berit.id)
    return client


@pytest.fixture
def case(office):
    return office.do(make_case)


def said(page):
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def press(key):
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def opened(session):
    return [line.what for line in last_lines(session, 50, "access")].count("open")


def test_nothing_of_the_case_is_seen_before_there_is_a_reason(page, office, case):
    page.turn_to(case)
    office.settle()
    assert page.opening.part.isVisible()
    assert "Berit Alm" in said(page)
    assert "Kjærgård" not in said(page)
    assert office.do(opened) == 0


def test_one_key_and_enter_open_it(page, office, case):
    page.turn_to(case)
    office.settle()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    office.settle()
    assert page.header.name.text() == "Örjan Kjærgård"
    assert page.tabs.isVisible()
    assert office.do(opened) == 1


def test_words_alone_are_a_reason(page, office, case, typing):
    page.turn_to(case)
    office.settle()
    typing(page.opening.part.words, "ringde från häktet")
    QTest.keyClick(page.opening.part.words, Qt.Key.Key_Return)
    office.settle()
    assert page.tabs.isVisible()
    assert office.do(opened) == 1


def test_without_a_reason_it_stays_closed_and_says_so(page, office, case):
    page.turn_to(case)
    office.settle()
    page.opening.part.open.click()
    assert page.opening.part.problem.isVisible()
    assert office.do(opened) == 0


def test_once_open_it_is_not_asked_again_while_it_is_shown(page, office, case):
    page.turn_to(case)
    office.settle()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    office.settle()
    page.refresh()
    office.settle()
    assert page.tabs.isVisible()
    assert office.do(opened) == 1


def test_esc_goes_back_to_the_list(page, office, case, gone):
    page.turn_to(case)
    office.settle()
    press(Qt.Key.Key_Escape)
    assert gone == [("clients", None)]
