"""A row that breaks: nothing is cut off and nothing is lost, however narrow it is."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.flow import Flow


@pytest.fixture
def make(theme, qtbot):
    def made(*widths, gap_before=None):
        things = []
        for at, width in enumerate(widths):
            thing = QLabel(str(at))
            thing.setFixedSize(width, 20)
            things.append(thing)
        order: list[QWidget | None] = list(things)
        if gap_before is not None:
            order.insert(gap_before, None)
        outer = QWidget()
        qtbot.addWidget(outer)
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        flow = Flow(theme, *order, gap=2)
        column.addWidget(flow)
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
    assert flow.minimumSizeHint().width() == 300
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


def test_what_is_elastic_takes_what_is_left_and_asks_for_little(make):
    outer, flow, things = make(100, 40, 50)
    things[1].setMinimumSize(0, 20)
    things[1].setMaximumWidth(10_000)
    things[1].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    outer.resize(400, 20)
    outer.layout().activate()
    assert [(thing.x(), thing.width()) for thing in things] == [(0, 100), (108, 234), (350, 50)]
    assert flow.heightForWidth(190) == 20


def test_things_that_stay_together_go_to_the_next_line_together(make, theme):
    outer, flow, _things = make(100, 50)
    pair = [QLabel("a"), QLabel("b")]
    for each in pair:
        each.setFixedSize(60, 20)
    flow.addLayout(beside(theme, *pair, gap=0))
    QCoreApplication.processEvents()
    outer.resize(200, 60)
    outer.layout().activate()
    assert [each.mapTo(outer, each.rect().topLeft()).toTuple() for each in pair] == [
        (0, 28),
        (60, 28),
    ]


def test_things_can_be_put_between_others(make, theme):
    outer, flow, things = make(100, 50)
    between = QLabel("between")
    between.setFixedHeight(20)
    flow.insertWidget(1, between, 1)
    QCoreApplication.processEvents()
    outer.resize(400, 20)
    outer.layout().activate()
    assert (between.x(), between.width()) == (108, 234)
    assert things[1].x() == 350


def test_what_is_deleted_is_let_go_of_before(make):
    outer, flow, things = make(100, 50)
    flow.removeWidget(things[1])
    things[1].deleteLater()
    QCoreApplication.sendPostedEvents(things[1], QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    outer.resize(300, 20)
    assert (flow.count(), flow.sizeHint().width()) == (1, 100)


def test_what_keeps_its_place_while_hidden_keeps_its_room(make):
    _outer, flow, things = make(100, 50, 50)
    policy = things[1].sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    things[1].setSizePolicy(policy)
    things[1].hide()
    assert flow.sizeHint().width() == 216


def test_a_longer_text_gets_its_room_at_once(make):
    outer, flow, things = make(100)
    text = QLabel("short")
    flow.addWidget(text)
    outer.resize(400, 20)
    QCoreApplication.processEvents()
    before = text.width()
    text.setText("a text that is much longer")
    QCoreApplication.processEvents()
    assert text.width() > 2 * before
    assert things[0].x() == 0


def test_a_text_set_while_nobody_saw_it_has_its_room_when_it_is_seen(make):
    outer, flow, _things = make(100)
    text = QLabel("short")
    flow.addWidget(text)
    outer.hide()
    text.setText("a text that is much longer")
    outer.show()
    QCoreApplication.processEvents()
    assert text.width() >= text.sizeHint().width()


def test_the_distances_follow_the_zoom(make, theme):
    _outer, flow, _things = make(100, 50)
    theme.use(zoom=200)
    assert flow.sizeHint().width() == 166
