"""The list of clients: found while one types, opened with Enter, told anew when it changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sluss.ui.pages.clients import NEW, ClientsPage
from sluss.usecases.clients import register_client


def add(session, given, family, **more):
    return register_client(session, given_name=given, family_name=family, **more)


@pytest.fixture
def page(desk, office, qtbot):
    for given, family in [("Söderén", "Ångström"), ("Nils", "Björk"), ("Ylva", "Kjærgård")]:
        office.do(add, given, family)
    page = ClientsPage(desk)
    qtbot.addWidget(page)
    page.resize(1_000, 600)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


@pytest.fixture
def ids(page, office):
    """The clients' ids in the order of the list."""
    return [row.id for row in page.table.rows()]


def names(page):
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_clients_stand_in_the_order_of_swedish_names(page):
    assert names(page) == ["Björk, Nils", "Kjærgård, Ylva", "Ångström, Söderén"]
    assert page.count.text() == "3 clients"


@pytest.mark.parametrize("typed", ["angstr", "kjaer", "Björk nils", "bjo", "soder"])
def test_one_is_found_while_typing_whatever_the_letters(page, office, typing, typed):
    typing(page.search, typed)
    office.settle()
    assert len(names(page)) == 1
    assert page.count.text() == "1 client"


def test_a_search_that_has_settled_is_logged_once(page, office, typing, qtbot):
    def readings(session):
        return session.store.logs.own("access").n

    before = office.do(readings)
    typing(page.search, "bjo")
    office.settle()
    assert office.do(readings) == before
    page._settled.setInterval(0)
    typing(page.search, "r")
    qtbot.waitUntil(lambda: not page._settled.isActive())
    office.settle()
    assert office.do(readings) == before + 1


def test_only_the_newest_question_is_answered_last(page, office, typing):
    typing(page.search, "kjaergard")
    page.search.clear()
    office.settle()
    assert len(names(page)) == 3


def test_what_nobody_is_called_is_said(page, office, typing):
    typing(page.search, "zzz")
    office.settle()
    assert page.table._empty.text() == "No client fits “zzz”."
    assert page.table._empty.isVisible()


def test_enter_opens_the_only_one_that_fits(page, ids, office, typing, gone):
    typing(page.search, "bjork")
    office.settle()
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert gone == [("client", ids[0])]


def test_enter_goes_into_the_list_where_there_are_several(page, ids, office, gone):
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert gone == []
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert gone == [("client", ids[0])]


def test_a_client_added_elsewhere_comes_into_the_list_by_itself(page, office):
    office.do(add, "Åsa", "Öst")
    office.settle()
    assert names(page)[-1] == "Öst, Åsa"


def test_a_name_that_looks_like_html_is_a_name(page, office):
    office.do(add, "<img src=x>", "<b>Fet</b>")
    office.settle()
    assert "<b>Fet</b>, <img src=x>" in names(page)


def test_a_client_without_a_name_has_the_case_number(page, office):
    office.do(register_client_with_phone)
    office.settle()
    assert any(name.startswith("MAL-26-") for name in names(page))


def register_client_with_phone(session):
    return register_client(session, phone="070")


def test_new_asks_for_the_form_of_a_client(page, gone):
    page.new.click()
    assert gone == [("client", NEW)]


def test_no_column_tells_of_health_or_risk(page):
    titles = [column.title for column in page.table.model().columns]
    assert titles == [
        "Name", "Case no.", "Born", "Home municipality", "Release", "When", "Responsible",
        "To decide",
    ]  # fmt: skip
