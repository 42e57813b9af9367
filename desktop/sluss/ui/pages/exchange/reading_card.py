"""The inbox at head office: many deliveries, each looked at before anything of it is read."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.outcome import Outcome, Result
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.exchange.reading_run import ReadingRun
from sluss.ui.pages.exchange.stick_choice import StickChoice
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.drop_card import DropCard
from sluss.ui.widgets.words import button, label
from sluss.usecases.held_open import put_back
from sluss.usecases.inbox import Seen


class ReadingCard(DropCard):
    """Looks at files in the order given, asks, and reads those somebody said yes to.

    `busy` tells when work begins and ends, `turned` when something else is the next step,
    `answer_wanted` asks for answers to these computers in a folder, `refused` tells that something
    may have been set aside.
    """

    busy = Signal(bool)
    turned = Signal()
    refused = Signal()
    answer_wanted = Signal(object, object)  # names, folder

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Receive"), parent)
        self._desk = desk
        self._on_stick = True  # an answer can lie where the deliveries lay
        theme = desk.theme
        self.sticks = StickChoice(desk, writing=False)
        self.files = PlaceField(theme, _("Files or stick"), "files", _("Deliveries (*.sluss)"))
        self.look = button(_("See what is in them"), "primary")
        self.form = QWidget()
        self.outcome = Outcome(desk)
        self.run = ReadingRun(desk.runner, self.outcome.progress.step, self)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        words = _(
            "Choose the deliveries, or drop files or a stick here. You see what each brings before"
            " anything is read; one that is refused holds up no other."
        )
        inside = QVBoxLayout(self.form)
        theme.space(inside, gap=2.5)
        inside.addWidget(label(words, "soft", wrap=True))
        inside.addWidget(self.sticks)
        inside.addWidget(self.files)
        inside.addLayout(beside(theme, self.look, None))
        self.body.addWidget(self.form)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        self.outcome.hide()
        self.take_drops(self._dropped)

    def _wire(self) -> None:
        for sign in (self.look.clicked, self.files.entered, self.files.chosen):
            sign.connect(self.begin)
        self.sticks.chosen.connect(lambda path: self.files.take((Path(path),)))
        outcome, run = self.outcome, self.run
        outcome.progress.cancelled.connect(run.stop)
        outcome.read.clicked.connect(run.read_all)
        outcome.left.connect(run.leave_out)
        outcome.sure.connect(run.be_sure)
        outcome.answer.clicked.connect(self._answer)
        outcome.done.clicked.connect(self.begin_anew)
        run.begun.connect(self._work)
        run.moved.connect(self._show)
        run.asked.connect(self._ask)
        run.ended.connect(self._end)

    def focus_first(self) -> None:
        """Go to what is to be done next."""
        outcome = self.outcome
        place = self.files.edit if outcome.isHidden() else outcome.done
        if self.is_deciding() and outcome.read.isEnabled():
            place = outcome.read
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_answers(self) -> bool:
        """Whether deliveries were read whose senders wait for an answer."""
        return not self.outcome.isHidden() and not self.outcome.answer.isHidden()

    def is_deciding(self) -> bool:
        """Whether deliveries wait for somebody's yes."""
        return not self.outcome.isHidden() and not self.outcome.read.isHidden()

    def results(self) -> tuple[Result, ...]:
        """Return each file and what came of it."""
        return tuple(self.run.results)

    def begin(self) -> None:
        """Look at the files, or ask first which ones."""
        paths = self.files.paths()
        if self.run.is_busy:
            return
        if not paths:
            self.files.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.files.ask()
            return
        self._on_stick = True
        self._open_list()
        self.run.look_at(paths)

    def show_seen(self, seen: Seen) -> None:
        """Show one delivery that was set aside and is held open, and ask about it."""
        self._on_stick = False
        self._open_list()
        self.run.show(seen)

    def _open_list(self) -> None:
        self.form.hide()
        self.outcome.begin()

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if not self.run.is_busy:
            self.files.take(paths)

    # What the run tells.

    def _work(self, what: str) -> None:
        self.outcome.work(what)
        self.busy.emit(True)

    def _show(self, file: Path) -> None:
        self.outcome.show_results(self.run.results)
        self.outcome.table.choose(file)
        if not self.run.is_busy:  # somebody decided something
            self.outcome.offer()
            self.turned.emit()

    def _ask(self, error: SlussError | None) -> None:
        self._rest()
        self.outcome.ask()
        if error is not None:
            self.outcome.notice.refuse(error)
        self.turned.emit()

    def _end(self, error: SlussError | None) -> None:
        self._rest()
        self.outcome.end(self._senders() if self._on_stick else ())
        if error is not None:
            self.outcome.notice.refuse(error)
        self.turned.emit()

    def _rest(self) -> None:
        self.outcome.progress.end()
        self.busy.emit(False)
        if any(each.state in ("refused", "alarm") for each in self.run.results):
            self.refused.emit()

    # What comes after it.

    def _senders(self) -> tuple[str, ...]:
        reports = (result.report for result in self.run.results)
        return tuple(dict.fromkeys(each.sender for each in reports if each is not None))

    def _answer(self) -> None:
        folder = next(r.file.parent for r in self.run.results if r.report is not None)
        names = self._senders()
        self.begin_anew(focus=False)
        self.answer_wanted.emit(names, folder)

    def begin_anew(self, *, focus: bool = True) -> None:
        """Put the list of files aside; what was held open is put back."""
        if self.is_deciding():
            self._desk.runner.run(self, put_back, keeps_held=True)
        self.outcome.hide()
        self.form.show()
        self.files.put(())
        if focus:
            self.files.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()
