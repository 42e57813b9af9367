"""Printing for several recipients in turn: each copy is noted when its turn comes, then printed.

The printer is chosen first. So whoever closes the dialog has handed out nothing, and where a
printer stops, what was not begun is noted nowhere; the one it stopped in is noted as stopped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.paper import PrintCalledOff, PrintStopped
from sluss.ui.desk import Desk
from sluss.ui.printing import Printing, PrintJob, PrintOutcome, choose_printer


class Noted(Protocol):
    """A paper that was noted as leaving: its bytes, and what the printer calls it."""

    @property
    def data(self) -> bytes:
        """The PDF or picture."""

    @property
    def title(self) -> str:
        """A case number or the name of a form, never a person's."""


Paper = TypeVar("Paper", bound=Noted)


@dataclass(frozen=True, slots=True)
class Turn(Generic[Paper]):
    """A copy whose turn will come: the use case that notes it, and what it is asked with.

    The use case gets, after `asked`, how many copies are printed of it.
    """

    note: Callable[..., Paper]
    asked: tuple[object, ...]


class PrintRun(QObject, Generic[Paper]):
    """`finished` carries the `PrintOutcome` of all, `progressed` how many are done and of how many.

    `not_out` is told of a paper that was noted and that the printer did not take whole, and
    whether somebody stopped it.
    """

    finished = Signal(object)
    progressed = Signal(int, int)

    def __init__(
        self,
        desk: Desk,
        asker: QWidget,
        turns: Sequence[Turn[Paper]],
        not_out: Callable[[Paper, bool], object],
    ) -> None:
        super().__init__(asker)
        self._desk, self._asker = desk, asker
        self._turns, self._not_out = tuple(turns), not_out
        self._printer: QPrinter | None = None
        self._printing: Printing | None = None
        self._at, self._times, self._pages = 0, 1, 0
        self._printed: list[int] = []
        self._stopped = self._shared = False

    def ask(self, title: str) -> QPrintDialog:
        """Ask for a printer, and begin with the first when there is one."""
        return choose_printer(
            self._asker, title, self._begin, lambda: self._end(PrintOutcome(cancelled=True))
        )

    def stop(self) -> None:
        """Stop after the page that is being printed; no other turn comes."""
        self._stopped = True
        if self._printing is not None:
            self._printing.stop()

    def _begin(self, printer: QPrinter, times: int) -> None:
        self._printer, self._times = printer, times
        self._next()

    def _next(self) -> None:
        self.progressed.emit(self._at, len(self._turns))
        if self._at == len(self._turns):
            self._end(self._outcome(None))
        elif self._stopped:
            self._end(self._outcome(PrintCalledOff(**self._facts())))
        else:
            turn = self._turns[self._at]
            self._desk.runner.run(
                self._asker, turn.note, *turn.asked, self._times,
                then=self._print, failed=self._refused,
            )  # fmt: skip

    def _refused(self, error: SlussError) -> None:
        """Say why one does not leave; the others do."""
        self._desk.tell(error)
        self._at += 1
        self._next()

    def _print(self, paper: Paper) -> None:
        """Print what was just noted, whole even if all is to stop: it stands as printed."""
        if self._printer is None:
            return
        job = PrintJob(paper.data, paper.title, self._times)
        self._printing = Printing(self._printer, [job], self)
        self._printing.finished.connect(partial(self._done, paper))
        self._printing.begin()

    def _done(self, paper: Paper, outcome: PrintOutcome) -> None:
        self._printing = None
        self._pages += outcome.pages
        self._shared = self._shared or outcome.shared
        if outcome.printed:
            self._printed.append(self._at)
            self._at += 1
            self._next()
            return
        self._not_out(paper, self._stopped)
        self._end(self._outcome(self._told(outcome.error)))

    def _told(self, error: SlussError | None) -> SlussError:
        """Return the error of one paper as one of them all."""
        if error is None or isinstance(error, PrintStopped | PrintCalledOff):
            kind = PrintCalledOff if self._stopped else PrintStopped
            return kind(**self._facts())
        return error

    def _facts(self) -> dict[str, int]:
        return {"done": len(self._printed), "jobs": len(self._turns)}

    def _outcome(self, error: SlussError | None) -> PrintOutcome:
        return PrintOutcome(tuple(self._printed), error, shared=self._shared, pages=self._pages)

    def _end(self, outcome: PrintOutcome) -> None:
        self.finished.emit(outcome)
        self.deleteLater()
