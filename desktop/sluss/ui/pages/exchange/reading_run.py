"""Looking at many files and reading them: one after the other, each job asked of the worker."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sluss.errors import SlussError
from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.errors.inbox import SecondYesMissing
from sluss.errors.work import Cancelled
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.pages.exchange.outcome import Result, State
from sluss.ui.runner import Job, Runner, Told
from sluss.usecases.delivering import files_of
from sluss.usecases.inbox import REQUEST, Read, Seen, look_through, read
from sluss.usecases.quarantine import ALARMS


class ReadingRun(QObject):
    """Takes files through the inbox: looked at, decided about, read.

    One that is refused holds up no other; after an alarm nothing more is read before somebody says
    so again. `begun` tells what is being done now, `moved` that a result is another (its file),
    `asked` that all was looked at and a yes is waited for, `ended` that nothing more is done, with
    the error if it did not even begin or was stopped.
    """

    begun = Signal(str)
    moved = Signal(object)
    asked = Signal(object)
    ended = Signal(object)

    def __init__(self, runner: Runner, progress: Told, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._progress = runner, progress
        self._job: Job | None = None
        self._at = 0
        self.results: list[Result] = []

    @property
    def is_busy(self) -> bool:
        """Whether files are being looked at or read."""
        return self._job is not None

    # Looking.

    def look_at(self, paths: tuple[Path, ...]) -> None:
        """Look at the files, and at the deliveries for us in the folders among them."""
        self.results = []
        self.begun.emit(_("Looking for deliveries"))
        self._job = self._runner.run(self, files_of, paths, then=self._listed, failed=self._end)

    def show(self, seen: Seen) -> None:
        """Ask about one delivery that was looked at and is held open."""
        self.results, self._at = [Result(seen.file)], 0
        self._looked(seen)

    def _listed(self, files: tuple[Path, ...]) -> None:
        self.results = [Result(file) for file in files]
        self._at = -1
        self._look_at_next()

    def _look_at_next(self) -> None:
        self._at += 1
        if self._at == len(self.results):
            self._ask(None)
            return
        result = self.results[self._at]
        self._put(replace(result, state="looking"))
        self.begun.emit(_("Looking at {file}").format(file=result.file.name))
        # One alone is held open: the yes keeps that very transaction.
        use_case = partial(look_through, hold_open=len(self.results) == 1)
        self._job = self._runner.run(
            self, use_case, result.file, language(), then=self._looked, failed=self._not_looked,
            progress=self._progress, keeps_held=True,
        )  # fmt: skip

    def _looked(self, seen: Seen) -> None:
        told = explain(seen.why) if seen.why is not None else None
        self._put(replace(self.results[self._at], state=_state(seen), seen=seen, told=told))
        self._look_at_next()

    def _not_looked(self, error: SlussError) -> None:
        """Stop looking: what was looked at can be read, the rest waits."""
        self._put(replace(self.results[self._at], state="waiting"))
        self._ask(error)

    def _ask(self, error: SlussError | None) -> None:
        self._job = None
        proposed = any(result.is_proposed for result in self.results)
        (self.asked if proposed else self.ended).emit(error)

    # Deciding.

    def leave_out(self, file: Path) -> None:
        """Leave a delivery out, or take it along again."""
        result = self._find(file)
        back = _state(result.seen) if result.seen is not None else "waiting"
        self._put(replace(result, state=back if result.state == "left" else "left"))

    def be_sure(self, file: Path, sure: bool) -> None:
        """Note that somebody asked about a delivery that brings more than is usual."""
        self._put(replace(self._find(file), state="seen" if sure else "unsure"))

    def _find(self, file: Path) -> Result:
        self._at = next(at for at, each in enumerate(self.results) if each.file == file)
        return self.results[self._at]

    # Reading.

    def read_all(self) -> None:
        """Read those that were looked at and are not left out."""
        wanted = [at for at, each in enumerate(self.results) if each.state == "seen"]
        # A colleague's sealed delivery comes before that of who carried it, which goes on from it.
        self._at = min(wanted, key=self._behind, default=-1)
        result = self.results[self._at]
        if self._at < 0 or result.seen is None or result.seen.proposal is None:
            self._end(None)
            return
        proposal = result.seen.proposal
        self._put(replace(result, state="reading"))
        self.begun.emit(_("Reading {file}").format(file=result.file.name))
        use_case = partial(read, whatever=len(self.results) > 1, sure=bool(proposal.beyond))
        self._job = self._runner.run(
            self, use_case, proposal, language(), then=self._taken, failed=self._not_taken,
            progress=self._progress, keeps_held=True,
        )  # fmt: skip

    def _behind(self, at: int) -> int:
        """Return how many changes of a delivery follow on what another one brings."""
        seen = self.results[at].seen
        return seen.proposal.report.behind if seen is not None and seen.proposal else 0

    def _taken(self, taken: Read) -> None:
        self._put(replace(self.results[self._at], state="read", report=taken.report))
        self.read_all()

    def _not_taken(self, error: SlussError) -> None:
        result = self.results[self._at]
        if isinstance(error, Cancelled):
            self._put(replace(result, state="seen"))
            self._end(error)
        elif isinstance(error, SecondYesMissing):
            self._put(replace(result, state="unsure"))
            self.read_all()
        else:
            harmless = isinstance(error, BundleAlreadyRead | BundleOlder)
            alarm = isinstance(error, ALARMS)
            state: State = "harmless" if harmless else "alarm" if alarm else "refused"
            self._put(replace(result, state=state, seen=None, told=explain(error)))
            if alarm:
                self._end(None)
            else:
                self.read_all()

    def stop(self) -> None:
        """Ask to stop after what is being done."""
        if self._job is not None:
            self._job.cancel()

    def _put(self, result: Result) -> None:
        self.results[self._at] = result
        self.moved.emit(result.file)

    def _end(self, error: SlussError | None) -> None:
        self._job = None
        self.ended.emit(error)


def _state(seen: Seen) -> State:
    """Return how a file stands that was looked at."""
    if seen.why is not None:
        return "harmless" if seen.harmless else "alarm" if seen.alarm else "refused"
    if seen.proposal is None:
        return "request" if seen.kind == REQUEST else "harmless"
    return "unsure" if seen.proposal.beyond else "seen"
