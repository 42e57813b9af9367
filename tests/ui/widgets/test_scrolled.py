"""A page comes to rest, also where what stands in it is lower the narrower it is."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sluss.ui.widgets.cards import scrolling

WIDE = 500  # of the area, and of what is inside while there is no scroll bar


class LeavesOut(QWidget):
    """Needs much height as long as it is wide, as a page that then shows more."""

    def __init__(self) -> None:
        super().__init__()
        self.resized = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized += 1
        self.setMinimumHeight(1_000 if self.width() >= WIDE else 100)


@pytest.mark.parametrize("height", [200, 300, 900])
def test_the_scroll_bar_does_not_come_and_go_without_end(qtbot: QtBot, height: int) -> None:
    inside = LeavesOut()
    area = scrolling(inside)
    qtbot.addWidget(area)
    area.resize(WIDE, height)
    area.show()
    settled = [-2, -1]  # how often it had another size, at the last looks
    while settled[-1] != inside.resized or settled[-2] != inside.resized:
        settled.append(inside.resized)
        assert len(settled) < 40
        qtbot.wait(100)
    assert area.verticalScrollBar().isVisible()


def test_the_bar_goes_again_when_the_area_is_high_enough(qtbot: QtBot) -> None:
    inside = LeavesOut()
    area = scrolling(inside)
    qtbot.addWidget(area)
    area.resize(WIDE, 300)
    area.show()
    qtbot.wait(50)
    area.resize(QSize(WIDE, 1_100))
    qtbot.wait(50)
    assert not area.verticalScrollBar().isVisible()
