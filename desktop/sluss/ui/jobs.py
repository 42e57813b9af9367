"""A piece of work for the worker: who asked for it, what is done, and what came of it."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, SignalInstance

from sluss.errors import SlussError
from sluss.errors.window import StoreLocked
from sluss.errors.work import Cancelled
from sluss.usecases.held_open import is_held

Result = TypeVar("Result")
Then = Callable[[Result], object]
Failed = Callable[[SlussError], object]
Told = Callable[[int, int], object]

REPORTS = 200  # at most so many signs of progress for one piece of work: more is not seen


class Job:
    """One piece of work that was handed over; `cancel` asks it to stop at its next step."""

    __slots__ = ("cancelled", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop. It ends with `Cancelled`, unless it was just done."""
        self.cancelled = True


@dataclass(slots=True)
class Asked:
    """Who waits for a job, on the GUI thread. The worker never holds a widget, not even a while."""

    job: Job
    asker: QObject
    then: Callable[[Any], object] | None
    failed: Failed | None = None
    progress: Told | None = None
    sign: SignalInstance | None = None  # emitted when it is done, before `then`


class Place(Protocol):
    """What is opened: a store and the session of who opened it."""

    @property
    def session(self) -> Any:
        """What use cases get first."""

    @property
    def workplace(self) -> Any:
        """What those few get first that need the keys and the header of the store, too."""

    @property
    def news(self) -> Any:
        """What is to be said about the opening: a frozen value that knows nothing of the store."""

    def close(self) -> object:
        """End the session and close the store."""


@dataclass(slots=True)
class Task:
    """What the worker does next: `work(session)` gives the answer or, on opening, the place.

    With `whole` it is given the workplace, which also holds the keys and the header. `long` work
    may take minutes. `keeps_held` work has to do with the delivery that is held open.
    """

    job: Job
    work: Callable[[Any], object]
    needs_session: bool = True
    gives_place: bool = False
    ends_place: bool = False
    whole: bool = False
    long: bool = False
    keeps_held: bool = False


def perform(
    task: Task, place: Place | None, be_long: Callable[[Any], object]
) -> tuple[object, Exception | None, Place | None]:
    """Do one task; return its answer, what went wrong with it, and what is open then."""
    answer: object = None
    try:
        if task.job.cancelled:
            raise Cancelled
        if task.needs_session and place is None:
            raise StoreLocked
        if (task.gives_place or task.ends_place) and place is not None:
            ended, place = place, None
            ended.close()
            del ended
        if task.long and place is not None:
            be_long(place.session)
        answer = task.work(place and (place.workplace if task.whole else place.session))
        if task.gives_place:
            place = cast(Place, answer)
            answer = place.news
    except Exception as error:  # noqa: BLE001 - each is raised again on the GUI thread
        empty_frames(error)
        return None, error, place
    return answer, None, place


def has_held(place: Place) -> bool:
    """Whether a delivery is held open in a place; one without a store holds none."""
    return hasattr(place.session, "store") and is_held(place.session)


def empty_frames(error: BaseException | None) -> None:
    """Let go of what the frames of an error hold: session and clients do not leave the worker."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


class Sparse:
    """Passes on a sign of progress only when a person could see the difference."""

    __slots__ = ("_emit", "_last", "_number")

    def __init__(self, job: Job, emit: Callable[[int, int, int], object]) -> None:
        self._number = job.number
        self._emit = emit
        self._last = -1

    def __call__(self, done: int, total: int) -> None:
        part = done * REPORTS // total if total > 0 else 0
        if part != self._last or done == total:
            self._last = part
            self._emit(self._number, done, total)
