"""What somebody decided about each difference: to accept it, to leave it, or nothing so far."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from sluss.domain.register.comparison import Difference
from sluss.usecases.register_decisions import ACCEPT, LEAVE, Decision
from sluss.usecases.register_differences import DifferenceLine


class Verdicts(QObject):
    """Holds the decisions until they are carried out.

    `changed` tells that there are others, `decided` that somebody has just decided something.
    """

    changed = Signal()
    decided = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.made: dict[Difference, Decision] = {}

    def hold_for(
        self,
        lines: Collection[DifferenceLine],
        before: Collection[tuple[Difference, Decision]] = (),
    ) -> None:
        """Keep the decisions about these differences, also those of `before`; forget others."""
        now = {line.difference for line in lines}
        known = dict(before) | self.made
        self.made = {each: said for each, said in known.items() if each in now}
        self.changed.emit()

    def about(self, line: DifferenceLine) -> Decision | None:
        """Return what was decided about a difference, None if nothing was."""
        return self.made.get(line.difference)

    def decide(self, lines: Collection[DifferenceLine], decision: Decision | None) -> None:
        """Decide the same about some differences; None takes a decision back."""
        for line in lines:
            if decision is None:
                self.made.pop(line.difference, None)
            else:
                self.made[line.difference] = decision
        self.changed.emit()
        self.decided.emit()

    def turn(self, line: DifferenceLine, *, accept: bool) -> None:
        """Accept or leave a difference, or decide nothing where that was decided before."""
        before = self.about(line)
        same = before is not None and before.accept is accept
        self.decide([line], None if same else ACCEPT if accept else LEAVE)

    @property
    def accepted(self) -> int:
        """How many differences are to be accepted."""
        return sum(said.accept for said in self.made.values())

    @property
    def left(self) -> int:
        """How many are to be left as they are."""
        return len(self.made) - self.accepted
