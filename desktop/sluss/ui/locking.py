"""The way out of an open store: the worker comes to its next safe point, then the process ends."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sluss.errors import SlussError
from sluss.ui.desk import Target
from sluss.ui.runner import Runner

LONGEST_MS = 2_000  # so long the worker may take; what it has not committed by then is not begun


class Locking(QObject):
    """Closes the store and then calls `restart`, which does not come back where a process ends.

    Where it does come back, `then` shows the page to unlock in this process.
    """

    def __init__(
        self,
        runner: Runner,
        restart: Callable[[], object],
        then: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._restart, self._then = runner, restart, then
        self._ended = False

    def begin(self, page: str, target: Target) -> None:
        """Keep where one is, in the store, and close it; wait for that so long and no longer."""
        from sluss.usecases.returning import Place, keep_place  # noqa: PLC0415 - behind the lock

        self._runner.cancel_all()
        self._runner.run(self, keep_place, Place(page, target), failed=_not_kept)
        self._runner.close(self, then=lambda _none: self._end())
        QTimer.singleShot(LONGEST_MS, self, self._end)

    def _end(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._restart()
        self._then()
        self.deleteLater()


def _not_kept(_error: SlussError) -> None:
    """A full disk keeps nobody from locking; unlocking then begins at the beginning."""
