"""Cells that are painted: pills with a ground and a sign, and two lines of which one is soft."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from sluss.ui.widgets.pills_view import PillDelegate
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import Tone

NASTY = "<img src=file:///nowhere.png><b>fet</b>"


def shown(theme, qtbot, rows, make, *, width=30):
    """Show rows of one column painted by a delegate; return the table."""
    columns = [Column("text", "", lambda row: row, width)]
    table = RowsView(theme, columns, lambda row: row, name="")
    table.keep_whole(8, lines=2)
    table.setItemDelegate(make(table))
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.show_rows(rows)
    QApplication.processEvents()
    return table


def colours(table, row):
    """Return the colours in a row and how often each occurs."""
    rect = table.visualRect(table.model().index(row, 0))
    image = table.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)
    found: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return found


def has(found, colour):
    return found.get(QColor(colour).name(), 0)


class TestPills:
    TONES: tuple[Tone, ...] = ("bad", "good", "warn")

    @pytest.fixture
    def table(self, theme, qtbot):
        rows = ["Ingen plan", "Inga dagar", "Snart", ""]
        tones: tuple[Tone, ...] = (*self.TONES, "bad")

        def make(table):
            return PillDelegate(theme, lambda at: tones[at], table)

        return shown(theme, qtbot, rows, make)

    def test_each_has_the_ground_and_the_letters_of_its_tone(self, table, theme):
        for row, tone in enumerate(self.TONES):
            found = colours(table, row)
            assert has(found, getattr(theme.colours, f"{tone}bg")) > 200
            assert has(found, getattr(theme.colours, tone)) > 5

    def test_without_words_there_is_none(self, table, theme):
        assert not has(colours(table, 3), theme.colours.badbg)

    def test_one_that_is_too_long_stays_in_its_cell(self, theme, qtbot):
        def make(table):
            return PillDelegate(theme, lambda _at: "bad", table)

        table = shown(theme, qtbot, ["Sysselsättning " * 9], make, width=12)
        cell = table.visualRect(table.model().index(0, 0))
        beside = table.viewport().grab().toImage()
        right = [beside.pixelColor(cell.right() + 3, y).name() for y in range(cell.height())]
        assert QColor(theme.colours.badbg).name() not in right


class TestTwoLines:
    def make(self, theme):
        return lambda table: TwoLines(theme, table)

    def test_the_second_line_is_soft(self, theme, qtbot):
        table = shown(theme, qtbot, ["Örjan", "Örjan\nMAL-26-A0142"], self.make(theme))
        one, two = colours(table, 0), colours(table, 1)
        assert not has(one, theme.colours.soft)
        assert has(two, theme.colours.soft) > 5
        assert has(two, theme.colours.text) > 5

    def test_text_that_looks_like_html_is_drawn_as_it_is(self, theme, qtbot):
        table = shown(theme, qtbot, [NASTY, "fet"], self.make(theme))
        assert table.model().index(0, 0).data() == NASTY
        # As wide as all its letters: bold words alone would be as narrow as the second row.
        nasty, plain = (has(colours(table, row), theme.colours.text) for row in (0, 1))
        assert nasty > 3 * plain

    def test_a_row_has_room_for_both_lines(self, theme, qtbot):
        table = shown(theme, qtbot, ["Örjan\nMAL-26-A0142"], self.make(theme))
        assert table.rowHeight(0) >= 2 * theme.units(4)
        theme.use(zoom=200)
        assert table.rowHeight(0) >= 2 * theme.units(4)
        theme.use(zoom=100)
