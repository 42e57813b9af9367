"""The worker thread: it owns the session, and its answers come back on the GUI thread.

A page hands over a use case and its arguments and gets back frozen values. It never holds the
session and so cannot touch the store. While long work has the database in hand, a second thread
does what cannot wait, and leaves the database alone. This is the only module with threads.

A delivery that is held open for a person's yes is in the database and not kept: whatever else is
asked puts it back first, so that no page shows what nobody has said yes to. See
`usecases/held.py`.
"""

import queue
import threading  # noqa: TID251 - the one worker thread lives here
from collections import deque
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from sluss.errors import SlussError
from sluss.errors.program import ProgramFault
from sluss.errors.window import StoreLocked
from sluss.ui.garbage import Tidy
from sluss.ui.jobs import (
    Asked,
    Failed,
    Job,
    Place,
    Result,
    Sparse,
    Task,
    Then,
    Told,
    empty_frames,
    has_held,
    perform,
)
from sluss.usecases.changed import Changed
from sluss.usecases.held_open import put_back
from sluss.usecases.progress import Progress

__all__ = ["Failed", "Job", "Place", "Runner", "Then", "Told"]

STOP_MS = 2_000  # how long the end of the program waits for the worker

_KNOCK = Task(Job(0), lambda _session: None)  # wakes the worker for what cannot wait


class Runner(QObject):
    """Runs use cases one after the other, in the order asked, and tells who asked.

    Signals, all on the GUI thread: `opened` and `closed` tell that the session is there or gone;
    `changed` carries the ids that a use case touched (a frozenset of bytes), also when its asker is
    gone; `told` carries an error that nobody who asked was left to take, for the message bar;
    `closing` is the last moment to hand over what must not be lost.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(object)
    told = Signal(object)

    _answered = Signal(int, object, object)  # number of the job, answer, error
    _reported = Signal(int, int, int)  # number of the job, done, total

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()  # None ends the worker
        self._urgent: deque[tuple[int, Callable[[Any, bool], object]]] = deque()
        self._looks: deque[tuple[int, Callable[[], object]]] = deque()
        self._around: dict[int, Asked] = {}  # who looks around; their numbers are below 0
        self._count_around = 0
        self._wakes: queue.SimpleQueue[bool] = queue.SimpleQueue()  # False ends the second thread
        self._turn = threading.Lock()  # held by the second thread while it does something
        self._long: Any = None  # the session, while long work goes on
        self._waiting: dict[int, Asked] = {}
        self._count = 0
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._tidy = Tidy(self)
        self._thread = threading.Thread(target=self._work, name="sluss-worker", daemon=True)
        self._thread.start()
        self._beside = threading.Thread(target=self._work_beside, name="sluss-beside", daemon=True)
        self._beside.start()

    def open(
        self,
        asker: QObject,
        opener: Callable[..., Place],
        *args: object,
        then: Callable[[Any], object] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Call `opener(*args)` in the worker and keep the place it returns there.

        Neither may be or hold a widget, here as everywhere. A session that was open is closed
        first. `then` gets the news; store and session stay where they are.
        """
        return self._ask(
            Asked(self._next(), asker, then, failed, sign=self.opened),
            lambda _session: opener(*args),
            needs_session=False,
            gives_place=True,
        )

    def prepare(
        self,
        asker: QObject,
        function: Callable[..., Result],
        *args: object,
        then: Then[Result] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Call `function(*args)` in the worker, for what is slow and needs no session."""
        return self._ask(
            Asked(self._next(), asker, then, failed),
            lambda _session: function(*args),
            needs_session=False,
        )

    def run(
        self,
        asker: QObject,
        use_case: Callable[..., Result],
        *args: object,
        then: Then[Result] | None = None,
        failed: Failed | None = None,
        progress: Told | None = None,
        whole: bool = False,
        keeps_held: bool = False,
    ) -> Job:
        """Call `use_case(session, *args)` in the worker; `then` gets what it returns.

        With `whole` it is `use_case(workplace, *args)`, for backups, users and passphrases. With
        `keeps_held` a delivery that is held open stays so; all else puts it back first.

        `then`, `failed` and `progress` are called on the GUI thread and only while `asker` lives.
        With `progress` the use case gets a `Progress` as the keyword `progress` and can be
        cancelled. Without `failed` an error goes to `told`. An exception that is no `SlussError`
        is a bug: it is raised on the GUI thread, and what is told is `ProgramFault`.
        """
        job = self._next()
        if progress is None:
            return self._ask(
                Asked(job, asker, then, failed),
                lambda session: use_case(session, *args),
                whole=whole,
                long=whole,
                keeps_held=keeps_held,
            )
        steps = Progress(Sparse(job, self._reported.emit), lambda: job.cancelled)
        return self._ask(
            Asked(job, asker, then, failed, progress),
            lambda session: use_case(session, *args, progress=steps),
            whole=whole,
            long=True,
            keeps_held=keeps_held,
        )

    def run_between(
        self,
        asker: QObject,
        use_case: Callable[..., Result],
        *args: object,
        then: Then[Result] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Call `use_case(session, *args, aside=...)` before everything that waits.

        Beside long work, which is asked for with `progress` or `whole`, it is called at once in
        another thread. `aside` is then true, and the use case leaves alone the database.
        """
        job = self._next()
        self._waiting[job.number] = Asked(job, asker, then, failed)
        self._urgent.append(
            (job.number, lambda session, aside: use_case(session, *args, aside=aside))
        )
        self._tasks.put(_KNOCK)
        self._wakes.put(True)
        return job

    def look_around(
        self, asker: QObject, function: Callable[..., Result], *args: object, then: Then[Result]
    ) -> None:
        """Call `function(*args)` in the second thread, for what may wait for a dead stick.

        It is given no session and counts as nobody's work: `busy` and `asked` do not know of it.
        """
        self._count_around -= 1
        job = Job(self._count_around)
        self._around[job.number] = Asked(job, asker, then)
        self._looks.append((job.number, lambda: function(*args)))
        self._wakes.put(True)

    def close(self, asker: QObject, then: Callable[[None], object] | None = None) -> Job:
        """End the session after what was asked before; long work is asked to stop."""
        self.closing.emit()
        self.cancel_all()
        return self._ask(
            Asked(self._next(), asker, then, sign=self.closed),
            lambda _session: None,
            needs_session=False,
            ends_place=True,
        )

    def cancel_all(self) -> None:
        """Ask everything that can be cancelled to stop."""
        for asked in self._waiting.values():
            if asked.progress is not None:
                asked.job.cancel()

    def stop(self, wait_ms: int = STOP_MS) -> bool:
        """End the session and the thread; whether they ended in time. No answer comes after it."""
        self.closing.emit()
        self.cancel_all()
        self._waiting.clear()
        self._around.clear()
        self._tasks.put(None)
        self._thread.join(wait_ms / 1000)
        self._wakes.put(False)
        self._beside.join(wait_ms / 1000)
        self._tidy.stop()
        return not self._thread.is_alive()

    @property
    def busy(self) -> bool:
        """Whether something that was asked has not been answered."""
        return bool(self._waiting)

    @property
    def asked(self) -> int:
        """How much has been asked so far: while it stands still, nobody is at work."""
        return self._count

    def _next(self) -> Job:
        self._count += 1
        return Job(self._count)

    def _ask(self, asked: Asked, work: Callable[[Any], object], **kind: bool) -> Job:
        self._waiting[asked.job.number] = asked
        self._tasks.put(Task(asked.job, work, **kind))
        return asked.job

    # In the worker.

    def _work(self) -> None:
        place: Place | None = None
        while (task := self._tasks.get()) is not None:
            self._between(place)
            if task is _KNOCK:
                continue
            if place is not None and has_held(place) and task.needs_session and not task.keeps_held:
                put_back(place.session)
                self._be_long(None)
                self._between(place)
            answer, fault, place = perform(task, place, self._be_long)
            # While a delivery is held open drafts are kept beside the database, as in long work.
            self._be_long(place.session if place is not None and has_held(place) else None)
            self._between(place)
            number = task.job.number
            del task  # what the asker handed over is let go before the asker hears
            self._answered.emit(number, answer, fault)
            del answer, fault
        if place is not None:
            place.close()

    def _between(self, place: Place | None) -> None:
        """Do what cannot wait, unless the second thread does it beside a delivery held open."""
        if place is None or not has_held(place):
            self._do_urgent(place and place.session, aside=False)

    def _be_long(self, session: Any) -> None:
        """Let the second thread do what cannot wait from now on, or no more for None."""
        with self._turn:
            self._long = session
        if session is not None:
            self._wakes.put(True)  # for what was asked when it was not yet known to take long

    def _work_beside(self) -> None:
        """In the second thread: do what cannot wait while the worker is at long work."""
        while self._wakes.get():
            with self._turn:
                if self._long is not None:
                    self._do_urgent(self._long, aside=True)
            while self._looks:
                number, look = self._looks.popleft()
                try:
                    self._answered.emit(number, look(), None)
                except Exception as error:  # noqa: BLE001 - raised again on the GUI thread
                    empty_frames(error)
                    self._answered.emit(number, None, error)
                del look

    def _do_urgent(self, session: Any, *, aside: bool) -> None:
        """Do what cannot wait; with `aside` beside other work."""
        while self._urgent:
            number, work = self._urgent.popleft()
            answer: object = None
            fault: Exception | None = None
            try:
                if session is None:
                    raise StoreLocked
                answer = work(session, aside)
            except Exception as error:  # noqa: BLE001 - each is raised again on the GUI thread
                empty_frames(error)
                fault = error
            del work
            self._answered.emit(number, answer, fault)
            del answer, fault

    # On the GUI thread.

    def _take(self, number: int, answer: object, fault: Exception | None) -> None:
        changed = answer if isinstance(answer, Changed) else getattr(answer, "changed", None)
        if isinstance(changed, Changed) and changed.ids:
            self.changed.emit(changed.ids)
        asked = self._waiting.pop(number, None) or self._around.pop(number, None)
        if asked is None:
            return
        alive = shiboken6.isValid(asked.asker)
        if fault is None:
            if asked.sign is not None:
                asked.sign.emit()
            if alive and asked.then is not None:
                asked.then(answer)
            return
        told = fault if isinstance(fault, SlussError) else ProgramFault()
        if alive and asked.failed is not None:
            asked.failed(told)
        else:
            self.told.emit(told)
        if told is not fault:
            raise fault

    def _tell(self, number: int, done: int, total: int) -> None:
        asked = self._waiting.get(number)
        if asked and asked.progress is not None and shiboken6.isValid(asked.asker):
            asked.progress(done, total)
