"""How far long work has come, and whether somebody wants it to stop."""

from collections.abc import Callable

from sluss.errors.work import Cancelled


def _never() -> bool:
    return False


def _unheard(done: int, total: int) -> None:
    """Nobody listens."""


def _nothing() -> None:
    """Nothing waits."""


class Progress:
    """What long work tells of itself, and the place where it learns that it shall stop.

    It is made by the one who asks for the work: `report` is called with what is done and how much
    there is in all, in whatever the work counts; `cancelled` says whether to stop. `meanwhile` does
    what cannot wait for the end of the work, and leaves alone what the work has in hand.
    """

    __slots__ = ("_cancelled", "_meanwhile", "_report")

    def __init__(
        self,
        report: Callable[[int, int], object] = _unheard,
        cancelled: Callable[[], bool] = _never,
        meanwhile: Callable[[], object] = _nothing,
    ) -> None:
        self._report = report
        self._cancelled = cancelled
        self._meanwhile = meanwhile

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` is done. Raises `Cancelled` when asked to stop."""
        self._meanwhile()
        if self._cancelled():
            raise Cancelled
        self._report(done, total)
