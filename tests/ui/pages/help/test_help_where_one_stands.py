"""F1 opens the manual where it tells about what one has before one, and Esc leads back to it."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from sluss.errors.help import SheetNotWritten
from sluss.ui.actions import section_of
from sluss.ui.desk import Page
from sluss.ui.help_places import place_of, tells
from sluss.ui.pages.visits import VisitsPage
from sluss.usecases.clients import register_client
from sluss.usecases.manual import read_manual


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)
    QApplication.processEvents()


def keyboard():
    return QApplication.focusWidget()


def made(shell):
    return shell.findChildren(Page)


def shown(seat):
    return seat.window.shell.current_name(), seat.page.view.place()


def add(session):
    return register_client(session, given_name="Örjan", family_name="Öberg")


def test_each_page_opens_its_chapter(seat):
    shell = seat.unlock()
    opened = {}
    for room in ("today", "clients", "exchange", "register", "settings"):
        shell.go(room)
        seat.settle()
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        name, place = shown(seat)
        assert name == "help"
        opened[room] = place.partition("#")[0]
    assert opened == {
        "today": "today", "clients": "clients", "exchange": "exchange", "register": "list",
        "settings": "settings",
    }  # fmt: skip


def test_a_page_one_asks_about_makes_no_other_page(seat):
    """The list of shortcuts makes them all, which takes a second: not before it is read."""
    shell = seat.unlock()
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    assert shown(seat)[0] == "help"
    assert not any(isinstance(each, VisitsPage) for each in made(shell))
    press(seat.window, Qt.Key.Key_F1)  # the shortcuts
    seat.settle()
    assert any(isinstance(each, VisitsPage) for each in made(shell))


def test_every_page_names_a_place_that_is_in_the_manual(seat):
    shell = seat.unlock()
    places = set(read_manual("sv").places())
    named = {name: page.help for name, page in shell.pages.items()}
    assert {name: place for name, place in named.items() if place not in places} == {}
    assert len(set(named.values())) == len(named)  # no two pages share a place


def test_everything_in_the_window_that_names_a_place_names_one_there_is(seat):
    shell = seat.unlock()
    for page in shell.pages.values():
        page.furnish()
    places = set(read_manual("sv").places())
    named = [each.property("help") for each in seat.window.findChildren(QWidget)]
    told = [each for each in named if each]
    assert len(told) >= 4
    assert [each for each in told if each not in places] == []


def test_a_tab_of_a_client_opens_its_own_section(seat):
    shell = seat.unlock()
    client = seat.do(add).id
    for tab, place in {
        "overview": "client#line", "plan": "client#plan", "notes": "client#notes",
        "sentence": "client#facts", "history": "client#history",
    }.items():  # fmt: skip
        shell.go("client", client)
        seat.settle()
        shell.pages["client"].tabs.turn_to(tab)
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        assert seat.page.view._place == place, tab


def test_esc_leads_back_to_exactly_where_one_was(seat, typing):
    shell = seat.unlock()
    client = seat.do(add).id
    shell.go("client", client)
    seat.settle()
    page = shell.pages["client"]
    page.header.note.click()
    seat.settle()
    field = page.entry.form.box("text").control
    field.setFocus()
    typing(field, "Mitt i en mening om bo")
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    assert shell.current_name() == "help"
    press(seat.page.view.search, Qt.Key.Key_Escape)
    seat.settle()
    assert shell.current() is page
    assert keyboard() is field
    typing(field, "ende")
    assert field.toPlainText() == "Mitt i en mening om boende"


def test_the_field_one_was_in_comes_back_and_what_was_searched_stays(seat, typing):
    shell = seat.unlock()
    shell.go("clients")
    seat.settle()
    search = shell.pages["clients"].search
    search.setFocus()
    typing(search, "öber")
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    press(seat.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    seat.settle()
    assert shell.current_name() == "clients"
    assert keyboard() is search
    assert search.text() == "öber"


def test_a_second_f1_shows_the_shortcuts_and_back_is_still_back(seat):
    shell = seat.unlock()
    shell.go("exchange")
    seat.settle()
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    assert shown(seat) == ("help", "keys")
    press(seat.page.view.search, Qt.Key.Key_Escape)
    assert shell.current_name() == "exchange"


def test_the_shortcuts_have_a_key_of_their_own(seat):
    seat.unlock()
    press(seat.window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    seat.settle()
    assert shown(seat) == ("help", "keys")


def test_the_rail_asks_for_help_too(seat):
    shell = seat.unlock()
    shell.go("clients")
    seat.settle()
    shell.rail.help.click()
    seat.settle()
    assert shown(seat)[0] == "help"


def test_an_error_that_is_told_is_what_f1_is_about(seat):
    shell = seat.unlock()
    shell.go("clients")
    seat.settle()
    shell.bar.tell(SheetNotWritten())
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    assert shown(seat) == ("help", "messages#s-861")
    press(seat.page.view.search, Qt.Key.Key_Escape)
    shell.bar.say("good", "Saved.")
    press(seat.window, Qt.Key.Key_F1)
    seat.settle()
    assert shown(seat) == ("help", "clients")


class TestWhileLocked:
    def test_a_wrong_passphrase_is_explained(self, seat):
        page = seat.window.unlock_page
        page.passphrase.setText("fel ord")
        page.try_unlock()
        seat.settle()
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        assert seat.window.helping._over.place() == "messages#s-104"

    def test_the_manual_lies_over_the_page_to_unlock(self, seat, typing):
        page = seat.window.unlock_page
        typing(page.passphrase, "halva lösenfr")
        page.passphrase.setFocus()
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        over = seat.window.helping._over
        assert over.isVisible()
        assert over.size() == seat.window.size()
        assert over.text.toPlainText().startswith("Getting started")
        press(over.search, Qt.Key.Key_Escape)
        assert seat.window.helping._over is None
        assert keyboard() is page.passphrase
        assert page.passphrase.text() == "halva lösenfr"

    def test_it_is_as_large_as_the_window_after_a_change_of_size(self, seat):
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        seat.window.resize(1_100, 800)
        QApplication.processEvents()
        assert seat.window.helping._over.size() == seat.window.size()

    def test_unlocking_takes_it_away(self, seat):
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        shell = seat.unlock()
        assert seat.window.helping._over is None
        assert shell.isVisible()

    def test_locking_forgets_the_pages(self, seat, qtbot):
        seat.unlock()
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        seat.window.lock()
        qtbot.waitUntil(lambda: seat.window.unlock_page is not None, timeout=20_000)
        seat.settle()
        press(seat.window, Qt.Key.Key_F1)
        seat.settle()
        assert seat.window.helping._over.isVisible()


def test_a_place_is_that_of_the_nearest_thing_that_names_one(qtbot):
    outer, inner, field = QWidget(), QWidget(), QLineEdit()
    inner.setParent(outer)
    field.setParent(inner)
    qtbot.addWidget(outer)
    assert place_of(field) == ""
    tells(outer, "clients")
    assert place_of(field) == "clients"
    tells(inner, "clients#find")
    assert place_of(field) == "clients#find"
    assert place_of(None) == ""


def test_every_key_of_ours_has_words_and_stands_on_the_sheet(seat):
    shell = seat.unlock()
    seat.window.helping.keys()
    seat.settle()
    sheet = seat.page.view.text.toPlainText()
    ours = [each for each in seat.window.findChildren(QAction) if section_of(each)]
    assert len(ours) > 25
    for action in ours:
        assert action.text(), action
        assert (action.text() in sheet) == action.isVisible()  # not those of head office alone
    keyed = [
        each for each in seat.window.findChildren(QAction) if each.shortcuts() and each not in ours
    ]
    own = [each for each in keyed if not isinstance(each.parent(), QMenu | QLineEdit)]
    assert own == []  # nobody makes a key by hand, past the sheet
    assert {"Everywhere", "Clients", "Client", "Filling in", "Help"} <= {
        section_of(each) for each in ours
    }
    assert shell.current_name() == "help"


def test_every_key_the_manual_names_does_something(seat):
    shell = seat.unlock()
    for page in shell.pages.values():
        page.furnish()
    there = {
        key.toString()
        for action in seat.window.findChildren(QAction)
        if section_of(action)
        for key in action.shortcuts()
    }
    manual = read_manual("en")
    named = {
        key
        for chapter in manual.chapters
        for key in re.findall(r"`((?:Ctrl|Alt|Shift)\+[^`]+|F\d+)`", chapter.markdown())
    }
    assert len(named) > 12
    assert named - there == set()
