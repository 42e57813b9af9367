"""Which sticks are in the computer, asked every second while somebody waits for one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from sluss.domain.carriers import Carrier
from sluss.domain.policy import Policy
from sluss.ui.runner import Runner

EVERY_MS = 1_000

Find = Callable[[Policy], tuple[Carrier, ...]]


class StickWatch(QObject):
    """`seen` tells what is in the computer, each time something is another than before.

    `find` may wait for a stick that does not answer: it is called beside other work, and not again
    before it has answered.
    """

    seen = Signal(object)

    def __init__(self, runner: Runner, policy: Policy, find: Find, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._policy, self._find = runner, policy, find
        self._asked = False
        self._last: tuple[Carrier, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def start(self) -> None:
        """Ask now, and every second from now on; what is there is told in any case."""
        self._last = None
        self._timer.start()
        self._ask()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self._runner.look_around(self, _found, self._find, self._policy, then=self._tell)

    def _tell(self, carriers: tuple[Carrier, ...] | None) -> None:
        self._asked = False
        if carriers is None:
            return
        if carriers != self._last and self._timer.isActive():
            self._last = carriers
            self.seen.emit(carriers)


def _found(find: Find, policy: Policy) -> tuple[Carrier, ...] | None:
    """Return what is in the computer, or None where the computer would not say just now."""
    try:
        return find(policy)
    except OSError:
        return None
