"""Tables: the model over a tuple, and the view with its current row, its widths and its words."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from sluss.ui.memory import Memory
from sluss.ui.widgets.rows import ALIGN, DISPLAY, FONT, FOREGROUND, LEFT, RIGHT, Column, RowsModel
from sluss.ui.widgets.rows_view import RowsView


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    age: int


PEOPLE = tuple(
    Person(n, name, age)
    for n, (name, age) in enumerate([("Åsa", 31), ("Björn", 4), ("Cecilia", 25)])
)


def columns():
    return [
        Column("name", "Name", lambda p: p.name, 12, stretch=True, strong=True),
        Column(
            "age",
            "Age",
            lambda p: str(p.age),
            6,
            numeric=True,
            tone=lambda p: "bad" if p.age < 18 else "",
            sort=lambda p: p.age,
        ),
    ]


@pytest.fixture
def model(theme):
    model = RowsModel(theme, columns())
    model.show_rows(PEOPLE)
    return model


@pytest.fixture
def view(theme, qtbot):
    view = RowsView(theme, columns(), lambda p: p.id, name="people", empty="Nobody yet.")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_rows(PEOPLE)
    return view


class TestModel:
    def test_it_shows_what_the_columns_say(self, model):
        assert (model.rowCount(), model.columnCount()) == (3, 2)
        assert model.data(model.index(0, 0), DISPLAY) == "Åsa"
        assert model.headerData(1, Qt.Orientation.Horizontal, DISPLAY) == "Age"

    def test_a_cell_has_no_cells_in_it(self, model):
        assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0

    def test_numbers_stand_right_and_names_are_strong(self, model):
        assert model.data(model.index(0, 1), ALIGN) == RIGHT
        assert model.data(model.index(0, 0), ALIGN) == LEFT
        assert model.data(model.index(0, 0), FONT).weight() == 600

    def test_a_tone_is_a_colour_of_the_theme_and_follows_it(self, model, theme):
        young = model.index(1, 1)
        assert model.data(young, FOREGROUND).color().name().upper() == theme.colours.bad
        theme.use(name="dark")
        assert model.data(young, FOREGROUND).color().name().upper() == theme.colours.bad
        assert model.data(model.index(0, 1), FOREGROUND) is None

    def test_a_text_is_asked_for_once(self, theme):
        asked: list[Person] = []

        def name(person: Person) -> str:
            asked.append(person)
            return person.name

        model = RowsModel(theme, [Column("n", "N", name)])
        model.show_rows(PEOPLE)
        for _ in range(5):
            assert model.text(0, 0) == "Åsa"
        assert asked == [PEOPLE[0]]

    def test_it_sorts_by_what_a_column_sorts_by(self, model):
        model.sort(1)
        assert [p.age for p in model.rows] == [4, 25, 31]
        model.sort(1, Qt.SortOrder.DescendingOrder)
        assert [p.age for p in model.rows] == [31, 25, 4]
        model.sort(0)  # has no order of its own
        assert [p.age for p in model.rows] == [31, 25, 4]

    def test_qt_finds_no_fault_in_it(self, model, qtmodeltester):
        qtmodeltester.check(model)


class TestView:
    def test_enter_opens_the_row(self, view, qtbot):
        view.choose(1)
        with qtbot.waitSignal(view.opened) as opened:
            QTest.keyClick(view, Qt.Key.Key_Return)
        assert opened.args == [PEOPLE[1]]

    def test_it_has_a_current_row_as_soon_as_it_has_the_focus(self, view):
        view.clearFocus()
        view.setCurrentIndex(QModelIndex())
        assert view.current() is None
        view.setFocus(Qt.FocusReason.TabFocusReason)
        assert view.current() == PEOPLE[0]

    def test_it_has_a_current_row_when_the_rows_come_after_the_focus(self, view):
        view.show_rows(())
        view.setFocus(Qt.FocusReason.TabFocusReason)
        view.show_rows(PEOPLE)
        assert view.current() == PEOPLE[0]

    def test_the_current_row_stays_current_when_the_rows_are_read_anew(self, view):
        view.choose(2)
        view.show_rows(reversed([Person(p.id, p.name + "!", p.age) for p in PEOPLE]))
        assert view.current() == Person(2, "Cecilia!", 25)

    def test_a_current_row_that_is_gone_is_no_longer_current(self, view):
        view.clearFocus()
        view.choose(2)
        view.show_rows(PEOPLE[:1])
        assert view.current() is None

    def test_the_order_stays_when_the_rows_are_read_anew(self, view):
        view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        view.show_rows(PEOPLE)
        assert [p.age for p in view.rows()] == [4, 25, 31]

    def test_an_empty_table_says_what_to_do(self, view):
        view.show_rows(())
        assert view._empty.isVisible()
        assert view._empty.text() == "Nobody yet."
        view.show_rows(PEOPLE)
        assert not view._empty.isVisible()

    def test_an_empty_table_is_not_moved_aside(self, view, theme):
        theme.use(zoom=200)
        view.resize(150, 300)
        QApplication.processEvents()
        aside, people = view.horizontalScrollBar(), view.rows()
        assert aside.isVisible()
        aside.setValue(aside.maximum())
        view.show_rows(())
        assert not aside.isVisible()
        assert view.horizontalHeader().offset() == 0
        view.show_rows(people)
        QApplication.processEvents()
        assert aside.isVisible()

    def test_tab_leaves_the_table(self, view):
        assert not view.tabKeyNavigation()

    def test_rows_grow_with_the_letters(self, view, theme):
        before = view.rowHeight(0)
        theme.use(zoom=200)
        assert view.verticalHeader().defaultSectionSize() > 1.7 * before

    def test_the_height_that_fits_needs_no_scroll_bar(self, view):
        view.setFixedHeight(view.fitting_height())
        QApplication.processEvents()
        assert view.verticalScrollBar().maximum() == 0

    def test_a_text_that_is_cut_off_is_shown_in_full_and_as_it_is(self, theme, qtbot):
        long = Person(1, "<img src=x> " + "mycket långt namn " * 9, 1)
        view = RowsView(theme, columns(), lambda p: p.id, name="long")
        qtbot.addWidget(view)
        view.resize(200, 100)
        view.show()
        view.show_rows([long])
        at = view.visualRect(view.model().index(0, 0)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(QPoint(at)))
        QApplication.sendEvent(view.viewport(), event)
        assert QToolTip.text().startswith("&lt;img src=x&gt;")
        QToolTip.hideText()


class TestWidths:
    @pytest.fixture
    def view(self, theme, qtbot):
        many: list[Column[Person]] = [
            Column("name", "Name", lambda p: p.name, 20, stretch=True, least=10),
            Column("town", "Town", lambda _p: "Malmö", 20, least=8),
            Column("no", "No.", lambda _p: "1", 10),
        ]
        view = RowsView(theme, many, lambda p: p.id, name="widths")
        qtbot.addWidget(view)
        view.show()
        return view

    def test_with_room_each_has_what_it_wants_and_one_takes_the_rest(self, view):
        view.resize(900, 200)
        town, no = view.columnWidth(1), view.columnWidth(2)
        assert town > 1.7 * no
        assert view.columnWidth(0) == view.viewport().width() - town - no

    def test_what_may_be_narrower_becomes_so_before_the_table_scrolls_sideways(self, view):
        view.resize(900, 200)
        town, no = view.columnWidth(1), view.columnWidth(2)
        view.resize(340, 200)
        assert view.columnWidth(1) < town
        assert view.columnWidth(2) == no
        assert view.horizontalScrollBar().maximum() == 0
        view.resize(900, 200)
        assert view.columnWidth(1) == town

    def test_nothing_is_ever_narrower_than_its_least(self, view):
        view.resize(200, 200)
        assert view.horizontalScrollBar().maximum() > 0
        letter = view.fontMetrics().averageCharWidth()
        assert view.columnWidth(0) >= 10 * letter
        assert view.columnWidth(1) >= 8 * letter

    def test_a_hidden_column_leaves_no_room_behind(self, view, theme):
        header = view.horizontalHeader()
        header.setSectionHidden(1, True)
        theme.use(zoom=200)
        view.resize(150, 300)
        QApplication.processEvents()
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        assert header.length() == sum(header.sectionSize(at) for at in shown)


class TestMemory:
    def test_widths_are_kept_at_every_zoom(self, theme, qtbot, tmp_path):
        memory = Memory(tmp_path / "window.ini")
        memory.put_numbers("columns.people", [200, 90])
        view = RowsView(theme, columns(), lambda p: p.id, name="people", memory=memory)
        qtbot.addWidget(view)
        assert view.columnWidth(1) == 90
        theme.use(zoom=200)
        assert view.columnWidth(1) == 180
        assert memory.numbers("columns.people") == [200, 90]

    def test_widths_of_other_columns_are_not_taken(self, theme, qtbot):
        memory = Memory()
        memory.put_numbers("columns.people", [1, 2, 3])
        view = RowsView(theme, columns(), lambda p: p.id, name="people", memory=memory)
        qtbot.addWidget(view)
        assert view.columnWidth(1) > 20

    def test_a_file_survives_the_program(self, tmp_path):
        Memory(tmp_path / "window.ini").put("look.theme", "dark")
        assert Memory(tmp_path / "window.ini").get("look.theme") == "dark"
        assert Memory(tmp_path / "other.ini").get("look.theme", "light") == "light"

    def test_what_is_no_list_of_numbers_is_none(self):
        memory = Memory()
        memory.put("x", "1 two 3")
        assert memory.numbers("x") == []
