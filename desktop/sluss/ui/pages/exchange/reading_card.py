"""Receiving at head office: many deliveries, one after the other, with a line for each."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.errors.work import Cancelled
from sluss.text import _, ngettext
from sluss.text.problems import Explained, explain
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.notice import Notice
from sluss.ui.pages.exchange.percent_row import PercentRow
from sluss.ui.pages.exchange.places import DropCard, PlaceField
from sluss.ui.pages.exchange.words import report_lines
from sluss.ui.runner import Job
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.delivering import REQUEST, Found, files_of, take_in
from sluss.usecases.receiving import ReadReport

State = Literal["waiting", "reading", "read", "harmless", "refused", "request"]
_ICONS: dict[State, str] = {
    "waiting": "waiting",
    "reading": "import",
    "read": "received",
    "harmless": "info",
    "refused": "fault",
    "request": "device",
}
_TONES: dict[State, str] = {"read": "good", "refused": "bad", "request": "accent"}
_ROWS = 4  # files seen at once before the list scrolls


@dataclass(frozen=True, slots=True)
class Result:
    """One file and what came of it."""

    file: Path
    state: State = "waiting"
    report: ReadReport | None = None
    told: Explained | None = None


class ReadingCard(DropCard):
    """Reads files in the order given; one that is refused holds up no other.

    `busy` tells when work begins and ends, `turned` when something else is the next step,
    `answer_wanted` asks for answers to these computers in a folder, `request_found` brings a
    request for approval that lay among the files.
    """

    busy = Signal(bool)
    turned = Signal()
    answer_wanted = Signal(object, object)  # names, folder
    request_found = Signal(object)

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
        self.progress = PercentRow(theme)
        self.notice = Notice(theme)
        self.summary = label("", "strong", wrap=True)
        self.table: RowsView[Result] = RowsView(
            theme, _columns(), lambda result: result.file, name="reading", memory=desk.memory
        )
        self.answer = button("")
        self.close_button = button(_("Done"))
        self.outcome = QWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        self.table.setAccessibleName(_("Files and what came of them"))
        words = _(
            "Choose the deliveries, or drop files or a stick here. They are read one after the"
            " other; one that is refused holds up no other."
        )
        inside = QVBoxLayout(self.form)
        theme.space(inside, gap=2.5)
        inside.addWidget(label(words, "soft", wrap=True))
        inside.addWidget(self.files)
        inside.addLayout(beside(theme, self.read, None))
        shown = QVBoxLayout(self.outcome)
        theme.space(shown, gap=2.5)
        shown.addWidget(self.summary)
        shown.addWidget(self.table)
        shown.addWidget(self.progress)
        shown.addWidget(self.notice)
        shown.addLayout(beside(theme, self.answer, self.close_button, None))
        self.body.addWidget(self.form)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        self.outcome.hide()
        self.take_drops(self._dropped)

    def _wire(self) -> None:
        self.read.clicked.connect(self.begin)
        self.files.entered.connect(self.begin)
        self.files.chosen.connect(self.begin)
        self.progress.cancelled.connect(self._stop)
        self.table.current_changed.connect(self._explain)
        self.answer.clicked.connect(self._answer)
        self.close_button.clicked.connect(self.begin_anew)

    # What is shown.

    def focus_first(self) -> None:
        """Go to what is to be done next."""
        place = self.files.edit if self.outcome.isHidden() else self.close_button
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_answers(self) -> bool:
        """Whether deliveries were read whose senders wait for an answer."""
        return not self.outcome.isHidden() and not self.answer.isHidden()

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
        self.form.hide()
        self.outcome.show()
        self.notice.clear()
        for each in (self.answer, self.close_button):
            each.hide()
        self._results = []
        self._show()
        self.progress.begin(_("Looking for deliveries"))
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
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
        self.begin_anew()
        self.form.hide()
        self.outcome.show()
        self.close_button.show()
        self.notice.refuse(error)

    def _next(self) -> None:
        self._at += 1
        if self._at == len(self._results):
            self._end()
            return
        result = self._results[self._at]
        self._put(replace(result, state="reading"))
        self.progress.begin(_("Reading {file}").format(file=result.file.name))
        self._job = self._desk.runner.run(
            self, take_in, result.file,
            then=self._taken, failed=self._refused, progress=self.progress.step,
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
        self._show()
        self.table.choose(result.file)

    def _show(self) -> None:
        read = sum(result.state == "read" for result in self._results)
        refused = sum(result.state == "refused" for result in self._results)
        texts = [ngettext("{n} delivery read", "{n} deliveries read", read).format(n=read)]
        if refused:
            texts.append(ngettext("{n} refused", "{n} refused", refused).format(n=refused))
        self.summary.setText(", ".join(texts))
        self.table.show_rows(self._results)
        self.table.setFixedHeight(self.table.fitting_height(min(len(self._results), _ROWS)))

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self.busy.emit(False)
        names = self._senders()
        one = _("Write the answer to {name} in the same place")
        many = ngettext(
            "Write {n} answer in the same place", "Write {n} answers in the same place", len(names)
        )
        text = one.format(name=names[0]) if len(names) == 1 else many.format(n=len(names))
        self.answer.setText(text)
        self.answer.setVisible(bool(names))
        self.close_button.show()
        announce(self, self.summary.text())
        first = next((r for r in self._results if r.state in ("refused", "request")), None)
        if first is not None:
            self.table.choose(first.file)
            self._explain(first)
        place = self.notice if first is not None else self.answer if names else self.close_button
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _explain(self, result: Result) -> None:
        """Say in full what came of the file that is current."""
        self.notice.clear()
        if result.told is not None:
            hint = _("{hint} ({number})").format(hint=result.told.hint, number=result.told.spoken)
            tone = partial(self.notice.say, "bad" if result.state == "refused" else "info")
            tone(result.told.sentence, hint)
        elif result.state == "request":
            self.notice.say(
                "info",
                _("{file} is a request for approval.").format(file=result.file.name),
                action=_("Approve a computer …"),
                act=lambda: self.request_found.emit(result.file),
            )

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
        self._job = None
        self.progress.end()
        self.busy.emit(False)
        self.outcome.hide()
        self.form.show()
        self.files.put(())
        if focus:
            self.files.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()


def _words(result: Result) -> str:
    if result.told is not None:
        return result.told.sentence
    if result.report is not None:
        return ", ".join(said.text for said in report_lines(result.report))
    return {
        "waiting": _("not read yet"),
        "reading": _("is being read …"),
        "request": _("a request for approval"),
    }.get(result.state, _("not a delivery"))


def _columns() -> list[Column[Result]]:
    return [
        Column(
            "from",
            _("From"),
            lambda result: result.report.sender if result.report else result.file.name,
            24,
            strong=True,
            icon=lambda result: _ICONS[result.state],
            tone=lambda result: _TONES.get(result.state, ""),
        ),
        Column("what", _("What came of it"), _words, 30, stretch=True),
    ]
