"""The worker thread: order, threads, who is called back and who is not."""

import gc
import sys
import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from sluss.errors.program import ProgramFault
from sluss.errors.store import StoreReadOnly
from sluss.errors.window import StoreLocked
from sluss.errors.work import Cancelled
from sluss.ui.jobs import REPORTS
from sluss.ui.runner import Runner
from sluss.usecases.changed import Changed


@dataclass
class Desk:
    """What a session is to the runner: something that lives in one thread."""

    log: list[str] = field(default_factory=list)
    thread: int = field(default_factory=threading.get_ident)


@dataclass
class Room:
    """What a store is to the runner: closed where it was opened."""

    session: Desk = field(default_factory=Desk)
    news: str = "opened"
    closed_in: int = 0

    @property
    def workplace(self) -> str:
        return f"the whole room {self.session.thread}"

    def close(self) -> None:
        self.closed_in = threading.get_ident()


@dataclass(frozen=True)
class Saved:
    text: str
    changed: Changed


def write(desk: Desk, text: str) -> Saved:
    desk.log.append(text)
    return Saved(text, Changed(frozenset({text.encode()})))


def take_back(_desk: Desk) -> Changed:
    return Changed(frozenset({b"b"}))


def where(desk: Desk) -> tuple[int, int]:
    return desk.thread, threading.get_ident()


def refuse(_desk: Desk) -> None:
    raise StoreReadOnly


def break_down(_desk: Desk) -> None:
    raise ZeroDivisionError("a bug")


@pytest.fixture
def rooms():
    return []


@pytest.fixture
def opener(rooms):
    def new_room():
        rooms.append(Room())
        return rooms[-1]

    return new_room


@pytest.fixture
def runner(qtbot):
    runner = Runner()
    yield runner
    assert runner.stop()


@pytest.fixture
def opened(runner, opener, qtbot):
    with qtbot.waitSignal(runner.opened):
        runner.open(runner, opener)
    return runner


def answers(qtbot, runner, *calls, **more):
    """Run use cases and return what they answered, in the order the answers came."""
    heard: list[object] = []
    for use_case, *args in calls:
        runner.run(runner, use_case, *args, then=heard.append, failed=heard.append, **more)
    qtbot.waitUntil(lambda: len(heard) == len(calls))
    return heard


class TestWhereThingsHappen:
    def test_use_cases_run_in_one_thread_that_is_not_the_windows(self, opened, qtbot):
        (first, second) = answers(qtbot, opened, (where,), (where,))
        assert first == second
        assert len(set(first)) == 1
        assert threading.get_ident() not in first

    def test_what_needs_the_whole_place_is_given_it(self, opened, qtbot, rooms):
        (whole,) = answers(qtbot, opened, (str,), whole=True)
        assert whole == rooms[0].workplace

    def test_answers_come_on_the_gui_thread(self, opened, qtbot):
        heard: list[object] = []
        opened.run(opened, write, "a", then=lambda _: heard.append(threading.get_ident()))
        opened.run(opened, refuse, failed=lambda _: heard.append(threading.get_ident()))
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert heard == [threading.main_thread().ident] * 2

    def test_the_order_is_the_order_asked(self, opened, qtbot, rooms):
        names = [str(n) for n in range(200)]
        heard = answers(qtbot, opened, *((write, name) for name in names))
        assert [saved.text for saved in heard] == names == rooms[0].session.log

    def test_the_session_is_closed_in_the_thread_it_was_opened_in(self, opened, qtbot, rooms):
        with qtbot.waitSignal(opened.closed):
            opened.close(opened)
        assert rooms[0].closed_in == rooms[0].session.thread

    def test_opening_again_closes_what_was_open(self, opened, opener, qtbot, rooms):
        with qtbot.waitSignal(opened.opened):
            opened.open(opened, opener)
        assert rooms[0].closed_in
        assert not rooms[1].closed_in

    def test_opening_hands_out_its_news_and_not_the_session(self, runner, opener, qtbot):
        heard: list[object] = []
        runner.open(runner, opener, then=heard.append)
        qtbot.waitUntil(lambda: heard == ["opened"])

    def test_what_needs_no_session_runs_in_the_worker_too(self, runner, qtbot):
        heard: list[object] = []
        runner.prepare(runner, threading.get_ident, then=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        assert heard[0] != threading.get_ident()

    def test_an_error_carries_nothing_of_the_session_out_of_the_worker(self, opened, qtbot, rooms):
        (error,) = answers(qtbot, opened, (refuse,))
        at = error.__traceback__
        while at is not None:
            if at.tb_frame.f_code.co_name == "refuse":
                assert at.tb_frame.f_locals == {}
            at = at.tb_next


class TestWhoIsCalledBack:
    def test_a_page_that_is_gone_is_not_called_and_the_others_hear_of_the_change(
        self, opened, qtbot
    ):
        heard: list[object] = []
        page = QObject()
        with qtbot.waitSignal(opened.changed) as change:
            opened.run(page, write, "a", then=heard.append)
            page.deleteLater()
            page.destroyed.connect(lambda: heard.append("gone"))
            qtbot.waitUntil(lambda: heard == ["gone"])
        assert change.args == [frozenset({b"a"})]
        answers(qtbot, opened, (where,))
        assert heard == ["gone"]

    def test_the_change_is_told_when_the_asker_does_not_listen(self, opened, qtbot):
        with qtbot.waitSignal(opened.changed) as change:
            opened.run(opened, write, "a")
        assert change.args == [frozenset({b"a"})]

    def test_an_answer_that_is_nothing_but_a_change_is_told_too(self, opened, qtbot):
        with qtbot.waitSignal(opened.changed) as change:
            opened.run(opened, take_back)
        assert change.args == [frozenset({b"b"})]

    def test_an_answer_without_a_change_tells_nobody(self, opened, qtbot):
        heard: list[object] = []
        opened.changed.connect(heard.append)
        answers(qtbot, opened, (where,))
        assert heard == []

    def test_a_known_error_goes_to_the_asker(self, opened, qtbot):
        told: list[object] = []
        opened.told.connect(told.append)
        (error,) = answers(qtbot, opened, (refuse,))
        assert isinstance(error, StoreReadOnly)
        assert told == []

    def test_a_known_error_nobody_takes_goes_to_the_message_bar(self, opened, qtbot):
        with qtbot.waitSignal(opened.told) as told:
            opened.run(opened, refuse)
        assert isinstance(told.args[0], StoreReadOnly)

    def test_a_known_error_of_a_page_that_is_gone_goes_to_the_message_bar(self, opened, qtbot):
        heard: list[object] = []
        page = QObject()
        with qtbot.waitSignal(opened.told):
            opened.run(page, refuse, failed=heard.append)
            page.deleteLater()
            qtbot.waitSignal(page.destroyed)
        assert heard == []

    def test_a_bug_is_raised_on_the_gui_thread_and_the_asker_is_told(self, opened, qtbot):
        heard: list[object] = []
        with qtbot.captureExceptions() as raised:
            opened.run(opened, break_down, failed=heard.append)
            qtbot.waitUntil(lambda: len(raised) == 1)
        assert raised[0][0] is ZeroDivisionError
        assert [type(error) for error in heard] == [ProgramFault]

    def test_a_bug_nobody_takes_is_told_in_the_message_bar_too(self, opened, qtbot):
        with qtbot.captureExceptions() as raised, qtbot.waitSignal(opened.told) as told:
            opened.run(opened, break_down)
        assert isinstance(told.args[0], ProgramFault)
        assert len(raised) == 1

    def test_a_bug_stops_nothing_that_comes_after_it(self, opened, qtbot):
        with qtbot.captureExceptions() as raised:
            opened.run(opened, break_down)
            assert len(answers(qtbot, opened, (write, "a"))) == 1
        assert len(raised) == 1


class TestLocked:
    def test_nothing_runs_before_it_is_opened(self, runner, qtbot):
        (error,) = answers(qtbot, runner, (write, "a"))
        assert isinstance(error, StoreLocked)

    def test_nothing_runs_after_it_is_closed_and_what_was_asked_before_is_done(
        self, opened, qtbot, rooms
    ):
        heard: list[object] = []
        opened.run(opened, write, "before", then=heard.append)
        opened.close(opened)
        opened.run(opened, write, "after", failed=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert rooms[0].session.log == ["before"]
        assert isinstance(heard[1], StoreLocked)

    def test_a_failed_opening_leaves_it_locked(self, runner, qtbot):
        heard: list[object] = []

        def no_way():
            raise StoreReadOnly

        runner.open(runner, no_way, failed=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        (error,) = answers(qtbot, runner, (write, "a"))
        assert isinstance(error, StoreLocked)


def count(desk, total, *, progress):
    for done in range(total):
        progress.step(done, total)
        desk.log.append(str(done))
    progress.step(total, total)
    return total


def wait_to_be_stopped(_desk, started, *, progress):
    started.set()
    while True:
        progress.step(0, 1)


class TestLongWork:
    def test_progress_comes_on_the_gui_thread_and_ends_at_the_end(self, opened, qtbot):
        steps: list[tuple[int, ...]] = []
        done: list[object] = []
        opened.run(
            opened,
            count,
            10_000,
            then=done.append,
            progress=lambda *step: steps.append((threading.get_ident(), *step)),
        )
        qtbot.waitUntil(lambda: done == [10_000])
        assert {step[0] for step in steps} == {threading.main_thread().ident}
        assert [step[1] for step in steps] == sorted(step[1] for step in steps)
        assert steps[-1][1:] == (10_000, 10_000)

    def test_no_more_progress_is_told_than_can_be_seen(self, opened, qtbot):
        steps: list[tuple[int, ...]] = []
        done: list[object] = []
        opened.run(
            opened, count, 50_000, then=done.append, progress=lambda *step: steps.append(step)
        )
        qtbot.waitUntil(lambda: done == [50_000])
        assert len(steps) <= REPORTS + 1

    def test_cancelling_stops_at_the_next_step(self, opened, qtbot):
        heard: list[object] = []
        started = threading.Event()
        job = opened.run(
            opened,
            wait_to_be_stopped,
            started,
            failed=heard.append,
            progress=lambda *_: None,
        )
        assert started.wait(5)
        job.cancel()
        qtbot.waitUntil(lambda: len(heard) == 1)
        assert isinstance(heard[0], Cancelled)

    def test_what_was_cancelled_before_it_began_is_never_begun(self, opened, qtbot, rooms):
        heard: list[object] = []
        started = threading.Event()
        first = opened.run(
            opened, wait_to_be_stopped, started, failed=heard.append, progress=lambda *_: None
        )
        second = opened.run(opened, count, 3, failed=heard.append, progress=lambda *_: None)
        second.cancel()
        first.cancel()
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert rooms[0].session.log == []

    def test_locking_asks_long_work_to_stop(self, opened, qtbot):
        heard: list[object] = []
        started = threading.Event()
        opened.run(
            opened, wait_to_be_stopped, started, failed=heard.append, progress=lambda *_: None
        )
        with qtbot.waitSignal(opened.closed):
            opened.close(opened)
        assert isinstance(heard[0], Cancelled)


def note(desk, text, *, aside):
    desk.log.append(f"{text} aside" if aside else text)
    return threading.get_ident()


def refuse_urgently(_desk, *, aside):
    raise StoreReadOnly


class TestWhatCannotWait:
    def test_it_is_done_before_what_waits(self, opened, qtbot, rooms):
        hold = threading.Event()
        heard: list[object] = []
        opened.run(opened, lambda _desk: hold.wait(5), then=heard.append)
        opened.run(opened, write, "later", then=heard.append)
        opened.run_between(opened, note, "at once", then=heard.append)
        hold.set()
        qtbot.waitUntil(lambda: len(heard) == 3)
        assert rooms[0].session.log == ["at once", "later"]
        assert rooms[0].session.thread in heard

    def test_it_is_done_beside_long_work_and_told_to_keep_aside(self, opened, qtbot, rooms):
        started = threading.Event()
        heard: list[object] = []
        job = opened.run(
            opened, wait_to_be_stopped, started, failed=heard.append, progress=lambda *_: None
        )
        assert started.wait(5)
        opened.run_between(opened, note, "typed", then=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        assert rooms[0].session.log == ["typed aside"]
        job.cancel()
        qtbot.waitUntil(lambda: len(heard) == 2)

    @pytest.mark.parametrize("kind", [{"progress": lambda *_: None}, {"whole": True}])
    def test_work_that_takes_no_steps_does_not_hold_it_up(self, opened, qtbot, rooms, kind):
        hold, started = threading.Event(), threading.Event()
        heard: list[object] = []

        def one_long_step(_given, **_more):
            started.set()
            return hold.wait(10)

        opened.run(opened, one_long_step, then=heard.append, **kind)
        assert started.wait(5)
        opened.run_between(opened, note, "typed", then=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        assert rooms[0].session.log == ["typed aside"]
        assert heard[0] not in (rooms[0].session.thread, threading.get_ident())
        hold.set()
        qtbot.waitUntil(lambda: len(heard) == 2)

    def test_work_does_not_go_on_before_it_is_done(self, opened, qtbot, rooms):
        """What comes after long work finds everything that was put aside."""
        heard: list[object] = []
        for number in range(50):
            opened.run(opened, count, 200, then=heard.append, progress=lambda *_: None)
            opened.run_between(opened, note, f"typed {number}", then=heard.append)
            opened.run(opened, write, "after", then=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 150)
        said = [line for line in rooms[0].session.log if line.startswith("typed")]
        assert [line.removesuffix(" aside") for line in said] == [f"typed {n}" for n in range(50)]

    def test_that_it_fails_is_no_failure_of_the_work_in_hand(self, opened, qtbot):
        heard: list[object] = []
        told: list[object] = []
        opened.run(opened, count, 20_000, then=heard.append, progress=lambda *_: None)
        opened.run_between(opened, refuse_urgently, failed=told.append)
        qtbot.waitUntil(lambda: heard == [20_000])
        assert isinstance(told[0], StoreReadOnly)

    def test_of_a_locked_store_it_is_refused(self, runner, qtbot):
        told: list[object] = []
        runner.run_between(runner, note, "typed", failed=told.append)
        qtbot.waitUntil(lambda: len(told) == 1)
        assert isinstance(told[0], StoreLocked)

    @pytest.mark.parametrize("end", ["close", "stop"])
    def test_what_is_handed_over_at_the_last_moment_is_done(self, end, opener, rooms, qtbot):
        runner = Runner()
        with qtbot.waitSignal(runner.opened):
            runner.open(runner, opener)
        runner.closing.connect(lambda: runner.run_between(runner, note, "last words"))
        if end == "close":
            with qtbot.waitSignal(runner.closed):
                runner.close(runner)
        assert runner.stop()
        assert rooms[0].session.log[0] == "last words"
        assert rooms[0].closed_in


class TestTheEnd:
    def test_stopping_closes_the_session_and_ends_the_thread(self, qtbot):
        room: list[Room] = []
        heard: list[object] = []
        runner = Runner()

        def opener():
            room.append(Room())
            return room[0]

        runner.open(runner, opener)
        runner.run(runner, write, "a", then=heard.append)
        assert runner.stop()
        assert room[0].session.log == ["a"]
        assert room[0].closed_in == room[0].session.thread
        assert not [t for t in threading.enumerate() if t.name == "sluss-worker"]
        qtbot.wait(20)
        assert heard == []  # after the end nobody is called

    def test_stopping_cancels_long_work(self, qtbot):
        runner, started = Runner(), threading.Event()
        runner.open(runner, Room)
        runner.run(runner, wait_to_be_stopped, started, progress=lambda *_: None)
        assert started.wait(5)
        assert runner.stop()

    def test_work_that_does_not_end_in_time_is_reported(self, qtbot):
        runner, gate = Runner(), threading.Event()
        runner.prepare(runner, gate.wait)
        assert not runner.stop(wait_ms=20)
        gate.set()
        assert runner.stop()


def make_garbage(_desk, rounds):
    for _ in range(rounds):
        ring: list[object] = []
        ring.append(ring)
    return gc.isenabled()


class Ring(QLineEdit):
    """A shown widget in a cycle of references, as closures of slots make them."""

    def __init__(self, ends):
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: ends.append(threading.get_ident()))


class TestGarbage:
    def test_widgets_are_taken_apart_on_the_gui_thread_only(self, opened, qtbot):
        ends: list[int] = []
        for _ in range(20):
            Ring(ends).show()
        (enabled,) = answers(qtbot, opened, (make_garbage, 20_000))
        assert not enabled
        qtbot.waitUntil(lambda: len(ends) == 20, timeout=8_000)
        assert set(ends) == {threading.main_thread().ident}

    def test_collecting_is_given_back_at_the_end(self, qtbot):
        gc.enable()  # as it is in the program; these tests collect between two of them
        runner = Runner()
        assert not gc.isenabled()
        runner.stop()
        assert gc.isenabled()


def test_the_count_of_none_does_not_fall(opened, qtbot):
    # A Qt release on Python 3.11 lost a reference to None with every call: after some thousand the
    # process aborts. Immortal since 3.12, where the count does not move at all.
    before = sys.getrefcount(None)
    answers(qtbot, opened, *((where,) for _ in range(300)))
    assert sys.getrefcount(None) - before > -100
