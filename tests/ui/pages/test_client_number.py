"""The number of a client in the window: typed by keyboard alone, hinted at, masked, shown."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.builders import an_identifier

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.identity import check_digit
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.number_shown import SHOWN_MS
from sluss.ui.pages.clients import NEW
from sluss.usecases.client_form import NUMBER, NUMBER_KIND
from sluss.usecases.clients import register_client
from sluss.usecases.log import last_lines
from sluss.usecases.records import add


def register(session, number="", kind="personnummer"):
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    if number:
        add(session, an_identifier(client=client, type=kind, value=number))
    return client


def numbers(session, client):
    return [(n.type, n.value) for n in session.store.find(ClientIdentifier, client=client)]


def unmaskings(session):
    return [line.what for line in last_lines(session, 50, "access")].count("unmask")


@pytest.fixture
def page(desk, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def at(page, office):
    """Return a function that opens a client, or the form of a new one."""

    def turn(target):
        page.turn_to(target)
        office.settle()
        return page

    return turn


class Keys:
    """The keyboard, and nothing but the keyboard."""

    def __init__(self, typing, office):
        self._typing, self._office = typing, office

    def press(self, key, *modifiers):
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        # While a list of choices is open it gets the keys, as with a real keyboard.
        at = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, held)
        QApplication.processEvents()
        self._office.settle()

    def type(self, text):
        self._typing(QApplication.focusWidget(), text)

    def tab_to(self, control):
        for _ in range(40):
            if QApplication.focusWidget() is control:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not lead there")


@pytest.fixture
def keys(typing, office):
    return Keys(typing, office)


def box(page, name):
    return page.entry.form.box(name)


def put(page, office, name, text):
    """Fill in a field and leave it."""
    control = box(page, name).control
    control.setFocus()
    control.setText(text)
    control.textEdited.emit(text)
    page.entry.save.setFocus()
    office.settle()


class TestByKeyboard:
    def test_from_nothing_to_a_client_with_a_number(self, at, keys, office, gone):
        page = at(NEW)
        keys.type("Åsa")
        keys.tab_to(box(page, NUMBER).control)
        keys.type("900101-2385")
        keys.press(Qt.Key.Key_Tab)
        assert box(page, NUMBER_KIND).value() == "personnummer"
        assert box(page, "birth_date").value() == dt.date(1990, 1, 1)
        assert box(page, "legal_gender").value() == "female"
        keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        client = gone[0][1]
        assert office.do(numbers, client) == [("personnummer", "199001012385")]
        kept = office.do(lambda session: session.store.get(Client, client))
        assert (kept.birth_date, kept.legal_gender) == (dt.date(1990, 1, 1), "female")

    def test_a_wrong_digit_is_told_beside_the_field_and_the_text_stays(
        self, at, keys, office, gone
    ):
        page = at(NEW)
        keys.tab_to(box(page, NUMBER).control)
        keys.type("900101-2384")
        keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        number = box(page, NUMBER)
        assert "at least one digit is wrong" in number.fault.text()
        assert number.control.text() == "900101-2384"
        assert QApplication.focusWidget() is number.control
        assert gone == []
        keys.press(Qt.Key.Key_Backspace)
        assert number.fault.text() == ""
        keys.type("5")
        keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert office.do(numbers, gone[0][1]) == [("personnummer", "199001012385")]

    def test_the_number_is_shown_by_keyboard_too(self, at, keys, office):
        page = at(office.do(register, "199001012385"))
        keys.tab_to(page.header.number.eye)
        keys.press(Qt.Key.Key_Space)
        assert page.header.number.number.text() == "19900101-2385"

    @pytest.mark.parametrize("kind", ["reserve_no", "foreign", "prison_no"])
    def test_a_number_of_another_kind(self, at, keys, office, gone, kind):
        page = at(NEW)
        keys.tab_to(box(page, NUMBER).control)
        keys.type("99-a 17")
        keys.press(Qt.Key.Key_Tab)
        assert box(page, NUMBER).fault.text()
        label = next(c.label for c in box(page, NUMBER_KIND).field.choices if c.value == kind)
        keys.type(label)
        keys.press(Qt.Key.Key_Tab)
        assert box(page, NUMBER).fault.text() == ""
        keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert office.do(numbers, gone[0][1]) == [(kind, "99-A 17")]


class TestSuggested:
    def test_only_what_is_empty_is_filled_in(self, at, office):
        page = at(NEW)
        put(page, office, "birth_date", "1991-05-04")
        put(page, office, NUMBER, "900101-2385")
        assert box(page, "birth_date").value() == dt.date(1991, 5, 4)
        assert box(page, "legal_gender").value() == "female"
        assert box(page, NUMBER).help.text() == "The number says another birth date: 1990-01-01."

    def test_another_number_takes_its_suggestions_along(self, at, office):
        page = at(NEW)
        put(page, office, NUMBER, "900101-2385")
        put(page, office, NUMBER, "850101-2390")
        assert box(page, "birth_date").value() == dt.date(1985, 1, 1)
        assert box(page, "legal_gender").value() == "male"
        put(page, office, NUMBER, "")
        assert box(page, "birth_date").value() is None
        assert box(page, NUMBER_KIND).value() is None

    def test_what_a_person_chose_stays_whatever_the_number_says(self, at, office):
        page = at(NEW)
        put(page, office, NUMBER, "900101-2385")
        put(page, office, "legal_gender", "Man")
        put(page, office, NUMBER, "19900101-2385")
        assert box(page, "legal_gender").value() == "male"

    def test_a_number_without_the_check_is_a_hint_and_no_fault(self, at, office, gone):
        page = at(NEW)
        put(page, office, NUMBER_KIND, "Danish CPR number")
        put(page, office, NUMBER, "150690-1234")
        assert "modulus 11" in box(page, NUMBER).help.text()
        assert box(page, NUMBER).fault.text() == ""
        page.entry.save.click()
        office.settle()
        assert office.do(numbers, gone[0][1]) == [("cpr", "1506901234")]

    def test_a_child_is_a_hint(self, at, office):
        page = at(NEW)
        put(page, office, NUMBER, f"20160101-238{check_digit('160101238')}")
        assert box(page, NUMBER).help.text() == "According to the number the person is under 15."

    def test_a_number_somebody_has_is_told_by_case_number_and_stops_nobody(self, at, office, gone):
        other = office.do(register, "199001012385")
        case_no = office.do(lambda session: session.store.get(Client, other).case_no)
        page = at(NEW)
        put(page, office, NUMBER, "900101-2385")
        assert case_no in box(page, NUMBER).help.text()
        assert "Örjan" not in box(page, NUMBER).help.text()
        page.entry.save.click()
        office.settle()
        assert office.do(numbers, gone[0][1]) == office.do(numbers, other)

    def test_without_a_number_nothing_is_asked_for(self, at, office, gone):
        page = at(NEW)
        assert box(page, NUMBER).help.text() == "Leave it empty if there is none."
        put(page, office, "given_name", "Okänd")
        page.entry.save.click()
        office.settle()
        assert office.do(numbers, gone[0][1]) == []


class TestChanged:
    def test_a_number_is_put_right_in_the_details(self, at, office):
        client = office.do(register, "199001012385")
        page = at(client)
        page.header.edit.click()
        office.settle()
        assert box(page, NUMBER).value() == "19900101-2385"
        put(page, office, NUMBER, "19850101-2390")
        page.entry.save.click()
        office.settle()
        assert office.do(numbers, client) == [("personnummer", "198501012390")]
        assert page.header.number.number.text() == "19850101-••••"

    def test_saving_other_fields_leaves_it_alone(self, at, office):
        client = office.do(register, "199001012385")
        page = at(client)
        page.header.edit.click()
        office.settle()
        put(page, office, "phone", "040")
        page.entry.save.click()
        office.settle()
        assert office.do(numbers, client) == [("personnummer", "199001012385")]


class TestMasked:
    def texts(self, page):
        return " ".join(each.text() for each in page.header.findChildren(type(page.header.mark)))

    def test_the_header_shows_no_more_than_the_birth_date(self, at, office):
        page = at(office.do(register, "199001012385"))
        assert page.header.number.number.text() == "19900101-••••"
        assert "2385" not in self.texts(page)
        assert office.do(unmaskings) == 0

    def test_another_kind_is_named_and_all_hidden(self, at, office):
        page = at(office.do(register, "99-A 17", "reserve_no"))
        assert page.header.number.number.text().endswith(" ••••")
        assert "17" not in page.header.number.number.text()

    def test_without_a_number_there_is_no_button(self, at, office):
        page = at(office.do(register))
        assert not page.header.number.isVisible()

    def test_it_is_shown_for_a_moment_and_each_showing_is_logged(self, at, office):
        page = at(office.do(register, "199001012385"))
        shown = page.header.number
        shown.eye.click()
        office.settle()
        assert shown.number.text() == "19900101-2385"
        assert shown.eye.accessibleName() == "Hide the number"
        assert office.do(unmaskings) == 1
        assert shown._moment.isActive()
        assert shown._moment.interval() == SHOWN_MS
        shown._moment.timeout.emit()
        assert shown.number.text() == "19900101-••••"

    def test_it_is_hidden_at_once_by_hand_and_by_leaving(self, at, office):
        page = at(office.do(register, "199001012385"))
        shown = page.header.number
        shown.eye.click()
        office.settle()
        shown.eye.click()
        assert shown.number.text() == "19900101-••••"
        shown.eye.click()
        office.settle()
        page.hide()
        assert shown.number.text() == "19900101-••••"

    def test_going_on_to_another_client_hides_it(self, at, office):
        page = at(office.do(register, "199001012385"))
        page.header.number.eye.click()
        office.settle()
        at(office.do(register, "198501012390"))
        assert page.header.number.number.text() == "19850101-••••"

    def test_the_history_shows_no_number_in_full(self, at, office):
        page = at(office.do(register, "199001012385"))
        page.tabs.setCurrentWidget(page.history)
        office.settle()
        values = [str(c.value) for line in page.history.table.rows() for c in line.changes]
        assert "19900101-••••" in values
        assert not any("2385" in value for value in values)
