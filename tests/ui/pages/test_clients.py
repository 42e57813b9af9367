"""The list of clients: found while one types, opened with Enter, told anew when it changed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sluss.domain.listing import Narrowed
from sluss.ui.pages.clients import NEW, ClientsPage
from sluss.ui.pages.clients.columns import ORDERS
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_changes, save_new
from sluss.usecases.session import today

DAY = dt.timedelta(days=1)


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
        "Name", "Case no.", "Born", "Identity number", "Home municipality", "Release", "When",
        "Uncovered", "Supervision until", "Responsible", "To decide",
    ]  # fmt: skip


class TestSimilar:
    def test_a_misspelt_name_is_shown_with_a_sign_below_those_that_fit(self, page, office, typing):
        office.do(add, "Bo", "Bjrök")
        typing(page.search, "bjrök")
        office.settle()
        assert names(page) == ["Bjrök, Bo", "≈ Björk, Nils"]
        assert page.count.text() == "1 client, 1 similar name (≈)"

    def test_enter_opens_the_one_that_fits_and_not_one_that_is_similar(
        self, page, office, typing, gone
    ):
        typing(page.search, "bjrök")
        office.settle()
        QTest.keyClick(page.search, Qt.Key.Key_Return)
        assert gone == []
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert [name for name, _id in gone] == ["client"]

    def test_typing_on_takes_it_back(self, page, office, typing):
        typing(page.search, "bjrök")
        office.settle()
        page.search.clear()
        office.settle()
        assert not any(name.startswith("≈") for name in names(page))

    def test_two_letters_are_like_nothing(self, page, office, typing):
        typing(page.search, "bq")
        office.settle()
        assert names(page) == []

    def test_what_was_found_so_is_logged_too(self, page, office, typing, qtbot):
        def readings(session):
            return session.store.logs.own("access").n

        before = office.do(readings)
        page._settled.setInterval(0)
        typing(page.search, "bjrök")
        office.settle()
        page._settled.start()
        qtbot.waitUntil(lambda: not page._settled.isActive())
        office.settle()
        assert office.do(readings) > before


class TestNarrowed:
    def release(self, session, client, days):
        return save_new(
            session, "ReleaseEvent", client, {"planned_date": today(session) + days * DAY}
        )

    def test_the_counts_of_the_first_page_open_it(self, page, ids, office):
        office.do(self.release, ids[1], 30)
        page.turn_to(Narrowed.RELEASES)
        office.settle()
        assert names(page) == ["Kjærgård, Ylva"]
        assert page.chip.isVisible()
        assert page.chip.words.text() == "Released within 90 days"

    @pytest.mark.parametrize("to", list(Narrowed))
    def test_every_word_is_understood_and_said(self, page, office, to):
        page.turn_to(to.value)
        office.settle()
        assert page.chip.words.text()

    def test_the_cross_of_the_chip_shows_all_again(self, page, office):
        page.turn_to(Narrowed.RELEASES)
        office.settle()
        assert names(page) == []
        assert "Esc" in page.table._empty.text()
        page.chip.close_button.click()
        office.settle()
        assert len(names(page)) == 3
        assert not page.chip.isVisible()

    def test_escape_takes_back_the_search_first_and_then_the_narrowing(self, page, office, typing):
        page.turn_to(Narrowed.MINE)
        office.settle()
        typing(page.search, "bjo")
        office.settle()
        assert len(names(page)) == 1
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        office.settle()
        assert (page.search.text(), page.chip.isVisible()) == ("", True)
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        office.settle()
        assert not page.chip.isVisible()

    def test_it_is_chosen_from_a_menu(self, page, office):
        action = page.narrowing.menu.actions()[1]
        assert action.text() == "My clients"
        action.trigger()
        office.settle()
        assert page.chip.words.text() == "My clients"
        assert action.isChecked()

    def test_coming_back_leaves_it_as_it_was(self, page, office):
        page.turn_to(Narrowed.MINE)
        page.turn_to(None)
        office.settle()
        assert page.chip.isVisible()

    def test_its_place_shows_the_same_again(self, page, desk, office, typing, qtbot):
        page.turn_to(Narrowed.MINE)
        typing(page.search, "björ")
        office.settle()
        other = ClientsPage(desk)
        qtbot.addWidget(other)
        other.show()
        other.turn_to(page.place())
        office.settle()
        assert names(other) == names(page) == ["Björk, Nils"]
        assert (other.search.text(), other.chip.words.text()) == ("björ", "My clients")

    def test_what_is_no_word_shows_all(self, page, office):
        page.turn_to("what nobody knows")
        office.settle()
        assert len(names(page)) == 3

    def test_supervision_is_shown_in_place_of_a_release_for_so_long(self, page, office):
        page.turn_to(Narrowed.SUPERVISION)
        assert page.arranged.is_shown("supervised")
        assert not page.arranged.is_shown("release")
        page.narrow(None)
        assert not page.arranged.is_shown("supervised")
        assert page.arranged.is_shown("release")


class TestArranged:
    def click(self, page, name):
        at = [column.name for column in page.table.model().columns].index(name)
        page.table.horizontalHeader().sectionClicked.emit(at)

    def test_a_click_on_a_heading_sorts_and_another_from_the_end(self, page, office):
        self.click(page, "case")
        office.settle()
        assert names(page) == ["Ångström, Söderén", "Björk, Nils", "Kjærgård, Ylva"]
        self.click(page, "case")
        office.settle()
        assert names(page) == ["Kjærgård, Ylva", "Björk, Nils", "Ångström, Söderén"]
        header = page.table.horizontalHeader()
        assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def test_what_cannot_be_sorted_by_changes_nothing(self, page, office):
        before = names(page)
        self.click(page, "undecided")
        office.settle()
        assert names(page) == before
        assert page.table.horizontalHeader().sortIndicatorSection() == 0

    def test_order_columns_and_their_places_are_remembered(self, page, desk, office, qtbot):
        header = page.table.horizontalHeader()
        self.click(page, "born")
        self.click(page, "born")
        header.moveSection(header.visualIndex(4), 1)
        page.arranged.show_column("number", wanted=True)
        page.arranged.show_column("born", wanted=False)
        other = ClientsPage(desk)
        qtbot.addWidget(other)
        other.show()
        office.settle()
        again = other.table.horizontalHeader()
        assert (other.arranged.order, other.arranged.down) == ("born", True)
        assert again.visualIndex(4) == 1
        assert other.arranged.is_shown("number")
        assert not other.arranged.is_shown("born")
        other.arranged.as_at_first()
        assert other.arranged.is_shown("born")
        assert (other.arranged.order, again.visualIndex(4)) == ("name", 4)

    def test_the_menu_reaches_everything_without_a_mouse(self, page, office):
        menu = page.arranged.menu()
        titles = [action.text() for action in menu.actions() if action.isCheckable()]
        assert "Identity number" in titles
        assert "Name" not in titles  # always there
        next(a for a in menu.actions() if a.text() == "Identity number").trigger()
        assert page.arranged.is_shown("number")
        (sorting,) = (action.menu() for action in menu.actions() if action.menu() is not None)
        by_case = next(a for a in sorting.actions() if a.text() == "Case no.")
        by_case.trigger()
        office.settle()
        assert page.arranged.order == "case"
        last = sorting.actions()[-1]
        last.trigger()
        office.settle()
        assert names(page)[0] == "Kjærgård, Ylva"

    def test_the_room_of_a_hidden_column_is_taken_by_others(self, page):
        page.resize(780, 600)
        QApplication.processEvents()
        bar = page.table.horizontalScrollBar()
        assert bar.maximum() > 0
        for name in ("born", "home", "away", "uncovered"):
            page.arranged.show_column(name, wanted=False)
        QApplication.processEvents()
        assert bar.maximum() == 0
        width = page.table.horizontalHeader().length()
        assert width == page.table.viewport().width()

    def test_what_an_older_version_remembered_does_no_harm(self, desk, office, qtbot):
        desk.memory.put("columns.clients.order", "shoe case")
        desk.memory.put("columns.clients.hidden", "name shoe")
        desk.memory.put("columns.clients.sort", "-shoe")
        page = ClientsPage(desk)
        qtbot.addWidget(page)
        office.settle()
        assert page.arranged.is_shown("name")
        assert page.arranged.order == "name"
        assert page.table.horizontalHeader().visualIndex(1) == 0


def test_a_number_is_shown_without_its_last_digits(page, ids, office):
    office.do(save_changes, "Client", ids[0], {"number": "900101-2385"})
    office.settle()
    texts = [
        page.table.model().index(0, at).data() for at in range(page.table.model().columnCount())
    ]
    assert "19900101-••••" in texts
    assert not any("2385" in text for text in texts)


class TestUncovered:
    def cells(self, page):
        model = page.table.model()
        at = [column.name for column in model.columns].index("uncovered")
        return [model.index(row, at).data() for row in range(model.rowCount())]

    def test_the_longest_stretch_is_there_when_the_typing_rests(self, page, ids, office, qtbot):
        office.do(TestNarrowed().release, ids[1], 30)
        qtbot.waitUntil(lambda: not page.asking._rest.isActive())
        office.settle()
        assert self.cells(page) == ["", "▲ 90 days", ""]

    def test_nobody_is_sorted_by_it(self, page):
        assert "uncovered" not in ORDERS
