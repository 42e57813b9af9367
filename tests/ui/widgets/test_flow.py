"""A row that breaks: nothing is cut off and nothing is lost, however narrow it is."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sluss.ui.widgets.flow import Flow


@pytest.fixture
def make(theme, qtbot):
    def made(*widths, gap_before=None):
        things = []
        for at, width in enumerate(widths):
            thing = QLabel(str(at))
            thing.setFixedSize(width, 20)
            things.append(thing)
        order = list(things)
        if gap_before is not None:
            order.insert(gap_before, None)
        outer = QWidget()
        qtbot.addWidget(outer)
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        flow = Flow(theme, *order, gap=2)
        column.addLayout(flow)
        outer.show()
        return outer, flow, things

    return made


def places(things):
    return [(thing.x(), thing.y()) for thing in things]


def test_with_room_for_all_there_is_one_line(make):
    outer, flow, things = make(100, 50, 50)
    outer.resize(400, 20)
    assert places(things) == [(0, 0), (108, 0), (166, 0)]
    assert flow.heightForWidth(400) == 20


def test_what_comes_after_a_gap_stands_on_the_right(make):
    outer, _flow, things = make(100, 50, 50, gap_before=1)
    outer.resize(400, 20)
    assert places(things) == [(0, 0), (292, 0), (350, 0)]


def test_a_line_breaks_before_what_does_not_fit(make):
    outer, flow, things = make(100, 50, 50, gap_before=1)
    assert flow.heightForWidth(160) == 48
    outer.resize(160, 48)
    assert places(things) == [(0, 0), (110, 0), (0, 28)]


def test_only_what_alone_is_wider_than_the_line_is_made_narrower(make):
    outer, flow, things = make(100, 300)
    assert flow.minimumSize().width() == 300
    outer.resize(200, 60)
    assert flow.heightForWidth(200) == 48
    assert {thing.height() for thing in things} == {20}


def test_what_is_hidden_takes_no_room(make):
    outer, flow, things = make(100, 50, 50)
    things[1].hide()
    outer.resize(400, 20)
    assert flow.sizeHint().width() == 158
    outer.layout().activate()
    assert places([things[0], things[2]]) == [(0, 0), (108, 0)]


def test_taking_out_and_counting(make):
    _outer, flow, things = make(100, 50)
    assert flow.count() == 2
    assert flow.takeAt(0).widget() is things[0]
    assert flow.count() == 1
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None


def test_the_distances_follow_the_zoom(make, theme):
    _outer, flow, _things = make(100, 50)
    theme.use(zoom=200)
    assert flow.spacing() == 16
    assert flow.sizeHint().width() == 166
