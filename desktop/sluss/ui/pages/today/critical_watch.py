"""Asks for the critical days of one's own clients beside the page, so that nothing waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from sluss.text import language
from sluss.ui.desk import Desk
from sluss.usecases.critical_days import CriticalDays, CriticalPart, my_critical_days


class CriticalWatch:
    """Asks part by part: what somebody presses meanwhile comes in between two parts.

    `told` gets the lines when all parts are there. Whoever asks again begins anew.
    """

    def __init__(
        self, desk: Desk, asker: QObject, told: Callable[[tuple[CriticalDays, ...]], None]
    ) -> None:
        self._desk, self._asker, self._told = desk, asker, told
        self._round = 0

    def ask(self) -> None:
        """Ask for everything again."""
        self._round += 1
        self._part(self._round, (), 0)

    def _part(self, turn: int, before: tuple[CriticalDays, ...], begin: int) -> None:
        def take(part: CriticalPart) -> None:
            if turn != self._round:
                return  # asked again meanwhile
            lines = before + part.lines
            if part.next is None:
                self._told(lines)
            else:
                self._part(turn, lines, part.next)

        self._desk.runner.run(
            self._asker, my_critical_days, language(), begin,
            then=take, failed=self._desk.tell,
        )  # fmt: skip
