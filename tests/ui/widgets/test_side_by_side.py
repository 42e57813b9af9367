"""A row that becomes a column where there is too little room."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.side_by_side import SideBySide


class Box(QWidget):
    """A thing that cannot do with less than so many pixels."""

    def __init__(self, wide):
        super().__init__()
        self._wide = wide

    def minimumSizeHint(self):
        return QSize(self._wide, 40)

    def sizeHint(self):
        return QSize(self._wide * 2, 60)


@pytest.fixture
def shown(qtbot, theme):
    def show(*boxes, least):
        pair = SideBySide(theme, *boxes, least=least)
        area = scrolling(pair)
        qtbot.addWidget(area)
        area.resize(2_000, 600)
        area.show()
        return area, pair

    return show


def resize(area, width):
    area.resize(width, 600)
    QApplication.processEvents()


def test_a_row_where_each_has_its_least_and_a_column_below(shown):
    area, pair = shown(Box(10), Box(10), least=50)  # 200 pixels each
    resize(area, 400)
    assert pair.is_row()
    resize(area, 399)
    assert not pair.is_row()
    resize(area, 400)
    assert pair.is_row()


def test_none_gets_less_than_it_needs_nor_keeps_the_window_wide(shown):
    wide, narrow = Box(500), Box(10)
    area, pair = shown(wide, narrow, least=50)
    resize(area, 1_100)
    assert pair.is_row()
    resize(area, 900)
    assert not pair.is_row()
    assert pair.width() == area.viewport().width()
    assert wide.width() >= 500


def test_what_is_hidden_takes_no_room(shown):
    left, right = Box(10), Box(10)
    area, pair = shown(left, right, least=50)
    right.hide()
    resize(area, 210)
    assert pair.is_row()
    assert left.width() == pair.width()


def test_it_turns_when_everything_becomes_larger(shown, theme):
    area, pair = shown(Box(10), Box(10), least=50)
    resize(area, 500)
    assert pair.is_row()
    theme.use(zoom=150)
    assert not pair.is_row()


def test_what_gets_a_larger_share_may_need_more(qtbot, theme):
    pair = SideBySide(theme, Box(580), Box(380), least=50, shares=(3, 2))
    area = scrolling(pair)
    qtbot.addWidget(area)
    area.show()
    resize(area, 1_000)
    assert pair.is_row()
    resize(area, 900)
    assert not pair.is_row()
