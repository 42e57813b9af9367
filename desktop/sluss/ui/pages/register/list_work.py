"""What the page asks of the worker: reading a list, taking it in, and taking that back."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sluss.domain.register.comparison import Difference
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.pages.register.naming import fault_words
from sluss.ui.pages.register.wish import Wish
from sluss.ui.runner import Job, Runner
from sluss.usecases.register_decisions import Decision
from sluss.usecases.register_import import import_register
from sluss.usecases.register_page import look_at_list
from sluss.usecases.register_refresh import RefreshWords, take_refresh
from sluss.usecases.undo import undo_last

PATIENCE_MS = 300  # work that takes longer shows how far it has come; less would only flicker


class ListWork(QObject):
    """Runs one piece of work at a time: what is asked anew goes before what is not answered.

    `begun` carries what is being done and whether it can be stopped, `stepped` the same in numbers.
    Then comes one of `seen` (`ListSeen`), `taken` (`RegisterReport`), `refreshed`
    (`RefreshReport`), `taken_back` and `refused` (a `SlussError`, of which one says that it was
    stopped, and whether it was writing).
    """

    begun = Signal(str, bool)
    stepped = Signal(str, int, int)
    seen = Signal(object)
    taken = Signal(object)
    refreshed = Signal(object)
    taken_back = Signal()
    refused = Signal(object, bool)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._turn = 0  # answers to an earlier question are let go
        self.writing = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE_MS)
        self._late.timeout.connect(self._tell_late)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._job is not None

    def read(self, wish: Wish) -> None:
        """Ask what would happen with a list."""
        turn = self._begin()
        self._late.start()
        self._job = self._runner.run(
            self,
            look_at_list,
            wish.path,
            wish.mapping,
            wish.sheet,
            language(),
            wish.also_left,
            then=partial(self._answered, turn, self.seen.emit),
            failed=partial(self._failed, turn),
            progress=partial(self._read_step, turn),
        )

    def take(self, wish: Wish, new: int) -> None:
        """Take the clients in; `new` is how many are expected."""
        turn = self._begin()
        self.writing = True
        self.begun.emit(_("Reading the list …"), True)
        self._job = self._runner.run(
            self,
            import_register,
            wish.path,
            fault_words(),
            wish.mapping,
            wish.sheet,
            then=partial(self._answered, turn, self.taken.emit),
            failed=partial(self._failed, turn),
            progress=partial(self._take_step, turn, new),
        )

    def refresh(
        self, wish: Wish, decisions: Mapping[Difference, Decision], words: RefreshWords
    ) -> None:
        """Take in what was accepted of a list that came again, and remember what was left."""
        turn = self._begin()
        self.writing = True
        accepted = sum(said.accept for said in decisions.values())
        self.begun.emit(_("Reading the list …"), True)
        self._job = self._runner.run(
            self,
            take_refresh,
            wish.path,
            decisions,
            words,
            fault_words(),
            wish.mapping,
            wish.sheet,
            then=partial(self._answered, turn, self.refreshed.emit),
            failed=partial(self._failed, turn),
            progress=partial(self._refresh_step, turn, accepted),
        )

    def take_back(self) -> None:
        """Undo the last act of this user."""
        turn = self._begin()
        self.writing = True
        self.begun.emit(_("Taking the import back …"), False)
        self._job = self._runner.run(
            self,
            undo_last,
            then=partial(self._answered, turn, lambda _changed: self.taken_back.emit()),
            failed=partial(self._failed, turn),
        )

    def stop(self) -> None:
        """Ask the work to stop; `refused` tells that it has."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self) -> int:
        self.stop()
        self._turn += 1
        self._late.stop()
        return self._turn

    def _tell_late(self) -> None:
        self.begun.emit(_("Reading the list …"), True)

    def _read_step(self, turn: int, done: int, total: int) -> None:
        # While a file is read nobody knows how many rows there will be.
        if turn == self._turn and total and not self._late.isActive():
            text = _("Checking row {n} of {total}").format(n=done, total=total)
            self.stepped.emit(text, done, total)

    def _take_step(self, turn: int, new: int, done: int, total: int) -> None:
        """Every row counts twice: once checked, and once written if it is new."""
        if turn != self._turn or not total:
            return
        rows = total // 2
        if done < rows:
            text = _("Checking row {n} of {total}").format(n=done, total=rows)
        else:
            written = min(done - rows, new)
            text = _("Adding client {n} of {total}").format(n=written, total=new)
        self.stepped.emit(text, done, total)

    def _refresh_step(self, turn: int, accepted: int, done: int, total: int) -> None:
        """Every row counts once, and every accepted one when it is written."""
        if turn != self._turn or not total:
            return
        rows = total - accepted
        if done <= rows:
            text = _("Checking row {n} of {total}").format(n=done, total=rows)
        else:
            text = _("Writing {n} of {total}").format(n=done - rows, total=accepted)
        self.stepped.emit(text, done, total)

    def _answered(self, turn: int, tell: Callable[[object], object], answer: object) -> None:
        if turn == self._turn:
            self._end()
            tell(answer)

    def _failed(self, turn: int, error: SlussError) -> None:
        if turn == self._turn:
            wrote = self.writing
            self._end()
            self.refused.emit(error, wrote)

    def _end(self) -> None:
        self._late.stop()
        self._job = None
        self.writing = False
