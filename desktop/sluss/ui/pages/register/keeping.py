"""Keeping what somebody decided about a list, so that a lock or a crash costs next to nothing."""

from PySide6.QtCore import QObject, QTimer

from sluss.ui.pages.register.verdicts import Verdicts
from sluss.ui.runner import Runner
from sluss.usecases.register_decisions import keep_decisions

AFTER_MS = 400  # at most a second may be lost; a row of keystrokes is kept as one


class Keeping(QObject):
    """Has the worker keep the decisions shortly after the last one was made."""

    def __init__(self, runner: Runner, verdicts: Verdicts, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._verdicts = runner, verdicts
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._keep)
        verdicts.decided.connect(self._begin)

    def _begin(self) -> None:
        if not self._timer.isActive():  # the first of a row is no older than the others
            self._timer.start()

    def _keep(self) -> None:
        self._runner.run(self, keep_decisions, dict(self._verdicts.made))
