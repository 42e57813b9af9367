"""The list narrowed from its menu to an officer, a place, a phase or a month, and all again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.builders import DAY, a_home, a_release

from sluss.ui.pages.clients import ClientsPage
from sluss.usecases.clients import register_client
from sluss.usecases.records import add


def move_in(session, given, *records):
    client = register_client(session, given_name=given).id
    for make, fields in records:
        add(session, make(client=client, **fields))


@pytest.fixture
def page(desk, office, qtbot):
    office.do(move_in, "Nils", (a_home, {"municipality": "SE-1281", "start": DAY}))
    office.do(move_in, "Ylva", (a_release, {"planned_date": DAY}))
    page = ClientsPage(desk)
    qtbot.addWidget(page)
    page.resize(1_000, 600)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


def choose(page, office, title, words):
    (menu,) = (each for each in page.narrowing.placing._menus if each.title() == title)
    (action,) = (each for each in menu.actions() if each.text() == words)
    action.trigger()
    office.settle()


def names(page):
    return [row.given_name for row in page.table.rows()]


@pytest.mark.parametrize(
    ("title", "words", "left"),
    [
        ("Responsible", "Eva Lind", ["Nils", "Ylva"]),
        ("Home municipality", "Lund", ["Nils"]),
        ("Month of release", "2026-05", ["Ylva"]),
        ("Month of release", "2026-06", []),
    ],
)
def test_only_those_are_shown_until_escape(page, office, title, words, left):
    choose(page, office, title, words)
    assert names(page) == left
    assert page.chip.words.text() == words
    QTest.keyClick(page, Qt.Key.Key_Escape)
    office.settle()
    assert names(page) == ["Nils", "Ylva"]
    assert page.chip.isHidden()


def test_places_and_months_are_chosen_together_and_one_is_taken_back(page, office):
    choose(page, office, "Home municipality", "Lund")
    choose(page, office, "Month of release", "2026-05")
    assert names(page) == []
    assert page.chip.words.text() == "Lund, 2026-05"
    choose(page, office, "Month of release", "All")
    assert names(page) == ["Nils"]


def test_nothing_is_offered_that_holds_for_nobody(page):
    titles = [each.title() for each in page.narrowing.placing._menus]
    assert titles == ["Responsible", "Home municipality", "Month of release"]
