"""Fields with an arrow or a calendar in them, wherever they stand."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QCalendarWidget, QTabWidget, QVBoxLayout, QWidget

from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.date_field import DateField
from sluss.ui.widgets.field_icon import FieldIcon


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
        before = box.findChild(FieldIcon).icon().cacheKey()
        theme.use(zoom=zoom)
        assert box.findChild(FieldIcon).icon().cacheKey() != before


def test_its_picture_grows_with_the_letters_and_keeps_clear_of_the_text(theme, qtbot):
    box = DateField(theme, dt.date(2026, 5, 4), "SE")
    qtbot.addWidget(box)
    box.show()
    (icon,) = box.findChildren(FieldIcon)
    for zoom in (80, 100, 200):
        theme.use(zoom=zoom)
        qtbot.wait(1)
        assert icon.iconSize().width() == theme.units(4)
        assert icon.geometry().right() == box.width() - 1
        assert box.textMargins().right() + theme.units(2) == pytest.approx(icon.width(), abs=1)
    icon.click()
    (calendar,) = box.findChildren(QCalendarWidget)
    assert calendar.isVisible()
    calendar.hide()
