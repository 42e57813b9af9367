"""Receiving at head office: many deliveries, one after the other, with a line for each."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.errors.work import Cancelled
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.outcome import Outcome, Result, State
from sluss.ui.pages.exchange.places import DropCard, PlaceField
from sluss.ui.runner import Job
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.words import button, label
from sluss.usecases.delivering import REQUEST, Found, files_of, take_in


class ReadingCard(DropCard):
    """Reads files in the order given; one that is refused holds up no other.

    `busy` tells when work begins and ends, `turned` when something else is the next step,
    `answer_wanted` asks for answers to these computers in a folder.
    """

    busy = Signal(bool)
    turned = Signal()
    answer_wanted = Signal(object, object)  # names, folder

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Receive"), parent)
        self._desk = desk
        self._job: Job | None = None
        self._at = 0
        self._results: list[Result] = []
        theme = desk.theme
        self.files = PlaceField(theme, _("Files or stick"), "files", _("Deliveries (*.sluss)"))
        self.read = button(_("Read them"), "primary")
        self.form = QWidget()
        self.outcome = Outcome(desk)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        words = _(
            "Choose the deliveries, or drop files or a stick here. They are read one after the"
            " other; one that is refused holds up no other."
        )
        inside = QVBoxLayout(self.form)
        theme.space(inside, gap=2.5)
        inside.addWidget(label(words, "soft", wrap=True))
        inside.addWidget(self.files)
        inside.addLayout(beside(theme, self.read, None))
        self.body.addWidget(self.form)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        self.outcome.hide()
        self.take_drops(self._dropped)

    def _wire(self) -> None:
        self.read.clicked.connect(self.begin)
        self.files.entered.connect(self.begin)
        self.files.chosen.connect(self.begin)
        self.outcome.progress.cancelled.connect(self._stop)
        self.outcome.answer.clicked.connect(self._answer)
        self.outcome.done.clicked.connect(self.begin_anew)

    def focus_first(self) -> None:
        """Go to what is to be done next."""
        place = self.files.edit if self.outcome.isHidden() else self.outcome.done
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_answers(self) -> bool:
        """Whether deliveries were read whose senders wait for an answer."""
        return not self.outcome.isHidden() and not self.outcome.answer.isHidden()

    def results(self) -> tuple[Result, ...]:
        """Return each file and what came of it."""
        return tuple(self._results)

    # Reading.

    def begin(self) -> None:
        """Read the files, or ask first which ones."""
        paths = self.files.paths()
        if self._job is not None:
            return
        if not paths:
            self.files.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.files.ask()
            return
        self._results = []
        self.form.hide()
        self.outcome.begin()
        self.outcome.progress.begin(_("Looking for deliveries"))
        self.outcome.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.busy.emit(True)
        self._job = self._desk.runner.run(
            self, files_of, paths, then=self._listed, failed=self._not_listed
        )

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if self._job is None:
            self.files.take(paths)

    def _listed(self, files: tuple[Path, ...]) -> None:
        self._results = [Result(file) for file in files]
        self._at = -1
        self._next()

    def _not_listed(self, error: SlussError) -> None:
        self._end()
        self.outcome.notice.refuse(error)

    def _next(self) -> None:
        self._at += 1
        if self._at == len(self._results):
            self._end()
            return
        result = self._results[self._at]
        self._put(replace(result, state="reading"))
        self.outcome.progress.begin(_("Reading {file}").format(file=result.file.name))
        self._job = self._desk.runner.run(
            self, take_in, result.file,
            then=self._taken, failed=self._refused, progress=self.outcome.progress.step,
        )  # fmt: skip

    def _taken(self, found: Found) -> None:
        state: State = "request" if found.kind == REQUEST else "read"
        if found.report is None and state == "read":
            state = "harmless"
        self._put(replace(self._results[self._at], state=state, report=found.report))
        self._next()

    def _refused(self, error: SlussError) -> None:
        result = self._results[self._at]
        if isinstance(error, Cancelled):
            self._put(replace(result, state="waiting"))
            self._end()
            return
        harmless = isinstance(error, BundleAlreadyRead | BundleOlder)
        state: State = "harmless" if harmless else "refused"
        self._put(replace(result, state=state, told=explain(error)))
        self._next()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _put(self, result: Result) -> None:
        self._results[self._at] = result
        self.outcome.show_results(self._results)
        self.outcome.table.choose(result.file)

    def _end(self) -> None:
        self._job = None
        self.outcome.progress.end()
        self.busy.emit(False)
        self.outcome.end(self._senders())
        self.turned.emit()

    # What comes after it.

    def _senders(self) -> tuple[str, ...]:
        senders = [result.report.sender for result in self._results if result.report is not None]
        return tuple(dict.fromkeys(senders))

    def _answer(self) -> None:
        folder = next(r.file.parent for r in self._results if r.report is not None)
        names = self._senders()
        self.begin_anew(focus=False)
        self.answer_wanted.emit(names, folder)

    def begin_anew(self, *, focus: bool = True) -> None:
        """Put the list of files aside."""
        self.outcome.hide()
        self.form.show()
        self.files.put(())
        if focus:
            self.files.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()
