"""How far long work has come, and whether somebody wants it to stop."""

from collections.abc import Callable

from sluss.errors.work import Cancelled


def _never() -> bool:
    return False


def _unheard(done: int, total: int) -> None:
    """Nobody listens."""


class Progress:
    """What long work tells of itself, and the place where it learns that it shall stop.

    It is made by the one who asks for the work: `report` is called with what is done and how much
    there is in all, in whatever the work counts; `cancelled` says whether to stop.
    """

    __slots__ = ("_cancelled", "_report")

    def __init__(
        self,
        report: Callable[[int, int], object] = _unheard,
        cancelled: Callable[[], bool] = _never,
    ) -> None:
        self._report = report
        self._cancelled = cancelled

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` is done. Raises `Cancelled` when asked to stop."""
        if self._cancelled():
            raise Cancelled
        self._report(done, total)
