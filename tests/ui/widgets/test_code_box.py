"""Fields with an arrow or a calendar in them, wherever they stand."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.date_field import DateField


@pytest.mark.parametrize(
    "make", [CodeBox, lambda theme: DateField(theme, dt.date(2026, 5, 4), "SE")]
)
def test_its_picture_is_drawn_anew_also_behind_a_tab(theme, qtbot, make):
    tabs, inside = QTabWidget(), QWidget()
    qtbot.addWidget(tabs)
    box = make(theme)
    QVBoxLayout(inside).addWidget(box)
    tabs.addTab(inside, "behind")
    for zoom in (150, 200):
        before = box.actions()[0].icon().cacheKey()
        theme.use(zoom=zoom)
        assert box.actions()[0].icon().cacheKey() != before
