"""The idle clock: five minutes to the second, a warning before, and any key or mouse extends."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow

from sluss.ui.idle import IdleClock


class Time:
    """A stopwatch and a clock that are set by hand."""

    def __init__(self):
        self.seconds = 100.0
        self.instant = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)

    def ticks(self):
        return self.seconds

    def clock(self):
        return self.instant

    def passes(self, seconds, idle=None):
        """Let time pass second by second, as it does for whoever looks every second."""
        for _ in range(round(seconds)):
            self.seconds += 1
            self.instant += dt.timedelta(seconds=1)
            if idle is not None:
                idle.look()

    def sleeps(self, seconds):
        self.instant += dt.timedelta(seconds=seconds)


@pytest.fixture
def time():
    return Time()


class Heard(IdleClock):
    """The clock, and what it said."""

    def __init__(self, *words):
        super().__init__(*words)
        self.heard: list[object] = []


class Desk(QMainWindow):
    """A window with a field to type in."""

    def __init__(self):
        super().__init__()
        self.field = QLineEdit()


@pytest.fixture
def idle(qtbot, time):
    clock = Heard(time.ticks, time.clock, 5)
    clock._timer.setInterval(3_600_000)  # looked at by the tests alone
    clock.warned.connect(clock.heard.append)
    clock.extended.connect(lambda: clock.heard.append("extended"))
    clock.run_out.connect(lambda: clock.heard.append("run out"))
    clock.start()
    yield clock
    clock.stop()


@pytest.fixture
def window(qtbot, idle):
    window = Desk()
    window.setCentralWidget(window.field)
    qtbot.addWidget(window)
    window.show()
    window.field.setFocus()
    idle.watch(window.windowHandle())
    return window


def test_it_warns_in_the_last_thirty_seconds_and_then_runs_out_once(idle, time):
    time.passes(269, idle)
    assert idle.heard == []
    time.passes(1, idle)
    assert idle.heard == [30]
    time.passes(29, idle)
    assert idle.heard == list(range(30, 0, -1))
    time.passes(1, idle)
    assert idle.heard[-1] == "run out"
    time.passes(400, idle)
    assert idle.heard.count("run out") == 1
    assert not idle.running


@pytest.mark.parametrize("minutes", [1, 15])
def test_the_it_department_decides_how_long(qtbot, time, minutes):
    clock = IdleClock(time.ticks, time.clock, minutes)
    clock._timer.setInterval(3_600_000)
    ends = []
    clock.run_out.connect(lambda: ends.append(time.seconds))
    clock.start()
    time.passes(minutes * 60 + 5, clock)
    assert ends == [100.0 + minutes * 60]


def test_a_shorter_time_holds_as_soon_as_it_is_chosen(qtbot, time):
    chosen = [5]
    clock = IdleClock(time.ticks, time.clock, lambda: chosen[0])
    clock._timer.setInterval(3_600_000)
    ends = []
    clock.run_out.connect(lambda: ends.append(time.seconds))
    clock.start()
    time.passes(30, clock)
    chosen[0] = 1
    time.passes(35, clock)
    assert ends == [160.0]


def test_a_sign_of_life_begins_anew_and_takes_the_warning_back(idle, time):
    time.passes(280, idle)
    idle.touch()
    assert idle.heard[-1] == "extended"
    time.passes(269, idle)
    assert idle.heard[-1] == "extended"
    time.passes(31, idle)
    assert idle.heard[-1] == "run out"


@pytest.mark.parametrize(
    "act",
    [
        lambda window: QTest.keyClick(window.windowHandle(), Qt.Key.Key_A),
        lambda window: QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift),
        lambda window: QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton),
        lambda window: QTest.mouseMove(window.windowHandle(), QPoint(5, 9)),
        lambda window: QTest.wheelEvent(window.windowHandle(), QPoint(5, 9), QPoint(0, 120)),
    ],
    ids=["key", "shift", "click", "move", "wheel"],
)
def test_keys_and_mouse_are_signs_of_life(idle, time, window, act):
    time.passes(280, idle)
    idle.heard.clear()
    act(window)
    assert idle.heard == ["extended"]


def test_what_the_program_does_by_itself_is_none(idle, time, window, typing):
    time.passes(280, idle)
    idle.heard.clear()
    window.field.setText("x")
    window.resize(900, 500)
    window.field.clearFocus()
    typing(window.field, "y")  # sent by a program, not by a person
    assert idle.heard == []


def test_a_mouse_at_rest_below_a_window_is_nobody(idle, time, window):
    QTest.mouseMove(window.windowHandle(), QPoint(5, 9))
    time.passes(280, idle)
    idle.heard.clear()
    QTest.mouseMove(window.windowHandle(), QPoint(5, 9))
    assert idle.heard == []


def test_a_key_that_only_wakes_does_nothing_else_but_a_letter_is_written(idle, time, window):
    entered = []
    window.field.returnPressed.connect(lambda: entered.append(1))
    time.passes(280, idle)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert entered == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert entered == [1]
    time.passes(280, idle)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
    assert window.field.text() == "b"


def test_a_computer_that_slept_runs_out_on_waking(idle, time):
    time.passes(10, idle)
    time.sleeps(3_600)
    time.passes(1, idle)
    assert idle.heard == ["run out"]


def test_short_sleeps_add_up_until_somebody_is_there(idle, time):
    for _ in range(2):
        time.sleeps(120)
        time.passes(1, idle)
    assert "run out" not in idle.heard
    idle.touch()
    time.sleeps(120)
    time.passes(1, idle)
    assert "run out" not in idle.heard
    for _ in range(2):
        time.sleeps(120)
        time.passes(1, idle)
    assert idle.heard[-1] == "run out"


@pytest.mark.parametrize("seconds", [-86_400 * 3650, -30, 30])
def test_a_clock_that_is_set_by_hand_ends_nothing(idle, time, seconds):
    time.passes(10, idle)
    time.sleeps(seconds)
    time.passes(200, idle)
    assert idle.heard == []
