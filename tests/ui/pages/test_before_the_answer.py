"""A page that has not got its first answer: nothing in it can be pressed that has no name."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from sluss.ui.desk import Desk
from sluss.ui.rooms import rooms


@pytest.mark.parametrize("name", [room.stop.name for room in rooms()])
def test_what_is_there_before_the_answer_has_a_name(desk: Desk, qtbot: QtBot, name: str) -> None:
    page = next(room for room in rooms() if room.stop.name == name).make(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 700)
    page.show()
    QApplication.processEvents()  # nothing was asked yet, so that nothing can answer
    nameless = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisible()
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).strip()
    ]
    assert [(each.parentWidget(), each) for each in nameless] == []
