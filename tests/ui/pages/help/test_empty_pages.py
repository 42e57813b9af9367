"""In a fresh office every page says what to do first, and has the button for it."""

import pytest
from PySide6.QtWidgets import QApplication

from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new


def keyboard():
    return QApplication.focusWidget()


@pytest.fixture
def shell(seat):
    return seat.unlock()


def add(session):
    return register_client(session, given_name="Åsa")


def test_the_clients_page_leads_to_the_list_and_keeps_the_keyboard_in_the_search(seat, shell):
    shell.go("clients")
    seat.settle()
    page = shell.pages["clients"]
    assert page.first.isVisible()
    assert not page.table.isVisible()
    assert keyboard() is page.search
    page.first.inside.action.click()
    seat.settle()
    assert shell.current_name() == "register"


def test_with_the_first_client_the_list_is_there(seat, shell):
    shell.go("clients")
    seat.settle()
    seat.do(add)
    page = shell.pages["clients"]
    assert not page.first.isVisible()
    assert page.table.isVisible()


def test_a_search_without_hits_is_no_empty_office(seat, shell, typing):
    seat.do(add)
    shell.go("clients")
    seat.settle()
    page = shell.pages["clients"]
    typing(page.search, "xyzzy")
    seat.settle()
    assert page.table.rows() == ()
    assert not page.first.isVisible()


def test_a_client_without_notes_leads_to_the_first_one(seat, shell):
    client = seat.do(add).id
    shell.go("client", client)
    seat.settle()
    page = shell.pages["client"]
    page.tabs.turn_to("notes")
    seat.settle()
    tab = page.tabs.currentWidget().made
    assert tab.first.isVisible()
    assert not tab.notes.isVisible()
    tab.first.inside.action.click()
    seat.settle()
    assert page.entry.heading.text() == "New note"


def test_the_first_note_takes_its_place(seat, shell):
    client = seat.do(add).id
    shell.go("client", client)
    seat.settle()
    page = shell.pages["client"]
    page.tabs.turn_to("notes")
    values = {"happened_on": shell.desk.situation.today, "type": "call", "text": "Ringde."}
    seat.do(save_new, "CaseNote", client, values)
    seat.settle()
    tab = page.tabs.currentWidget().made
    assert not tab.first.isVisible()
    assert tab.notes.table.isVisible()


@pytest.mark.parametrize("room", ["today", "exchange", "register", "settings", "help"])
def test_no_other_page_is_bare_in_a_fresh_office(seat, shell, room):
    """Each has something to press that begins, and words that say what."""
    from PySide6.QtWidgets import QLabel, QPushButton

    shell.go(room)
    seat.settle()
    page = shell.pages[room]
    usable = [
        each
        for each in page.findChildren(QPushButton)
        if each.isVisible() and each.isEnabled() and (each.text() or each.accessibleName())
    ]
    words = [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]
    assert usable
    assert words
