"""The inbox as a list: each file, what it would bring or has brought, and what can be done next."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.text.problems import Explained
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.inbox_words import brings
from sluss.ui.pages.exchange.looked import Looked
from sluss.ui.pages.exchange.percent_row import PercentRow
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.inbox import Seen
from sluss.usecases.receiving import ReadReport

State = Literal[
    "waiting", "looking", "seen", "unsure", "left",
    "reading", "read", "harmless", "refused", "alarm", "request",
]  # fmt: skip
_ICONS: dict[State, str] = {
    "waiting": "waiting",
    "looking": "search",
    "seen": "accept",
    "unsure": "warning",
    "left": "stop",
    "reading": "import",
    "read": "received",
    "harmless": "info",
    "refused": "fault",
    "alarm": "warning",
    "request": "device",
}
_TONES: dict[State, str] = {
    "seen": "accent",
    "unsure": "warn",
    "read": "good",
    "refused": "bad",
    "alarm": "bad",
    "request": "accent",
}
_ROWS = 4  # files seen at once before the list scrolls


@dataclass(frozen=True, slots=True)
class Result:
    """One file and what came of it. `seen`: it would bring this; `report`: it has brought that.

    `unsure` brings more than is usual, until somebody is sure of it. `left` is not to be read.
    """

    file: Path
    state: State = "waiting"
    seen: Seen | None = None
    report: ReadReport | None = None
    told: Explained | None = None

    @property
    def sender(self) -> str:
        """Who made it, as far as that is known."""
        if self.report is not None:
            return self.report.sender
        return self.seen.sender if self.seen is not None else ""

    @property
    def is_proposed(self) -> bool:
        """Whether it can be read and has not been."""
        return self.state in ("seen", "unsure", "left")


class Outcome(QWidget):
    """Shows results.

    `request_found` brings a request for approval that lay among the files; `left` is told when one
    delivery is to be left out or taken along again, `sure` when somebody asked about one that
    brings more than is usual: both with its file.
    """

    request_found = Signal(object)
    left = Signal(object)
    sure = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.summary = label("", "strong", wrap=True)
        self.table: RowsView[Result] = RowsView(
            theme, _columns(desk), lambda result: result.file, name="reading", memory=desk.memory
        )
        self.progress = PercentRow(theme)
        self.notice = Notice(theme)
        self.looked = Looked(desk)
        self.read = button("", "primary")
        self.leave_out = button(_("Leave it out"))
        self.answer = button("")
        self.done = button(_("Done"))
        self.table.setAccessibleName(_("Files and what came of them"))
        column = QVBoxLayout(self)
        theme.space(column, gap=2.5)
        for each in (self.summary, self.table, self.progress, self.looked, self.notice):
            column.addWidget(each)
        buttons = (self.read, self.leave_out, self.answer, self.done)
        column.addLayout(beside(theme, *buttons, None))
        self.table.current_changed.connect(self._explain)
        self.leave_out.clicked.connect(self._leave_out)
        self.looked.sure.connect(self._be_sure)
        theme.changed.connect(self._fit)

    def begin(self) -> None:
        """Show that there is nothing yet."""
        self.show()
        self.notice.clear()
        for each in (self.read, self.leave_out, self.answer, self.done, self.looked):
            each.hide()
        self.show_results(())

    def show_results(self, results: Sequence[Result]) -> None:
        """Show these results and how many there are of which kind."""
        self.summary.setText(_summary(results))
        self.table.show_rows(results)
        self._fit()

    def work(self, what: str) -> None:
        """Show what is being done, and how it is stopped."""
        for each in (self.read, self.leave_out, self.done, self.looked):
            each.hide()
        self.progress.begin(what)
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Show that all was looked at: what is to be read waits for a yes."""
        leave = _("Leave it") if len(self.table.rows()) == 1 else _("Leave them")
        self.done.setText(leave if self.offer() else _("Done"))
        self.done.show()
        announce(self, self.summary.text())
        self._choose_first()
        able = self.read.isVisible() and self.read.isEnabled()
        place = self.read if able else self.notice if self.notice.isVisible() else self.done
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self) -> int:
        """Offer to read what was looked at and is not left out; return how many that are."""
        rows = self.table.rows()
        n = sum(row.state == "seen" for row in rows)
        text = ngettext("Read {n} delivery", "Read all {n} deliveries", n).format(n=n)
        self.read.setText(text if n != 1 else _("Read it"))
        self.read.setVisible(any(row.is_proposed for row in rows))
        self.read.setEnabled(n > 0)
        self.summary.setText(_summary(rows))
        return n

    def end(self, names: Sequence[str]) -> None:
        """Show that all has been done; an answer can be made for the computers of these names."""
        one = _("Write the answer to {name} in the same place")
        many = ngettext(
            "Write {n} answer in the same place", "Write {n} answers in the same place", len(names)
        )
        text = one.format(name=names[0]) if len(names) == 1 else many.format(n=len(names))
        self.answer.setText(text)
        self.answer.setVisible(bool(names))
        self.done.setText(_("Done"))
        self.done.show()
        self.offer()
        announce(self, self.summary.text())
        first = self._choose_first()
        place = self.notice if first is not None else self.answer if names else self.done
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> Result | None:
        """Go to the first file that needs somebody, else to the first one; return the former."""
        rows = self.table.rows()
        first = next((row for row in rows if row.state in ("alarm", "refused", "request")), None)
        shown = first or next(iter(rows), None)
        if shown is not None:
            self.table.choose(shown.file)
            self._explain(shown)
        return first

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.fitting_height(min(len(self.table.rows()), _ROWS)))

    def _leave_out(self) -> None:
        current = self.table.current()
        if current is not None:
            self.left.emit(current.file)

    def _be_sure(self, sure: bool) -> None:
        current = self.table.current()
        if current is not None:
            self.sure.emit(current.file, sure)

    def _explain(self, result: Result) -> None:
        """Say in full what came of the file that is current."""
        if self.progress.isVisible():
            return  # the next one is looked at in a moment
        self.notice.clear()
        self.looked.setVisible(result.is_proposed or result.report is not None)
        self.leave_out.setVisible(result.is_proposed and len(self.table.rows()) > 1)
        self.leave_out.setText(_("Take it along") if result.state == "left" else _("Leave it out"))
        if result.report is not None:
            self.looked.show_report(result.report)
        elif result.seen is not None and result.seen.proposal is not None:
            self.looked.show_proposal(result.seen.proposal, sure=result.state == "seen")
        if result.told is not None:
            hint = _("{hint} ({number})").format(hint=result.told.hint, number=result.told.spoken)
            tone: Literal["bad", "info"] = "info" if result.state == "harmless" else "bad"
            self.notice.say(tone, result.told.sentence, hint)
        elif result.state == "request":
            self.notice.say(
                "info",
                _("{file} is a request for approval.").format(file=result.file.name),
                action=_("Approve a computer …"),
                act=lambda: self.request_found.emit(result.file),
            )


def _summary(results: Sequence[Result]) -> str:
    """Return how many are to be read, were read, were refused."""
    count = {state: sum(row.state == state for row in results) for state in _ICONS}
    wait = count["seen"] + count["unsure"]
    refused = count["refused"] + count["alarm"]
    read = count["read"]
    texts = []
    if wait:
        text = ngettext("{n} delivery can be read", "{n} deliveries can be read", wait)
        texts.append(text.format(n=wait))
    if read or not wait:
        text = ngettext("{n} delivery read", "{n} deliveries read", read)
        texts.append(text.format(n=read))
    if refused:
        texts.append(ngettext("{n} refused", "{n} refused", refused).format(n=refused))
    if count["left"]:
        text = ngettext("{n} left out", "{n} left out", count["left"])
        texts.append(text.format(n=count["left"]))
    return ", ".join(texts)


def _words(result: Result) -> str:
    if result.told is not None:
        return result.told.sentence
    if result.state == "left":
        return _("left out")
    seen = result.seen.proposal if result.seen is not None else None
    report = result.report or (seen.report if seen is not None else None)
    if report is not None:
        said = ", ".join(said.text for said in brings(report))
        return _("more than is usual: {what}").format(what=said) if _is_unsure(result) else said
    return {
        "waiting": _("not read yet"),
        "looking": _("is being looked at …"),
        "reading": _("is being read …"),
        "request": _("a request for approval"),
    }.get(result.state, _("not a delivery"))


def _is_unsure(result: Result) -> bool:
    return result.state == "unsure"


def _made(desk: Desk, result: Result) -> str:
    proposal = result.seen.proposal if result.seen is not None else None
    if proposal is None:
        return ""
    return saying.clock(proposal.made_at, desk.situation.today, desk.situation.country)


def _columns(desk: Desk) -> list[Column[Result]]:
    return [
        Column(
            "from",
            _("From"),
            lambda result: result.sender or result.file.name,
            22,
            least=14,
            strong=True,
            icon=lambda result: _ICONS[result.state],
            tone=lambda result: _TONES.get(result.state, ""),
        ),
        Column("made", _("Made"), lambda result: _made(desk, result), 15, least=6),
        Column("what", _("What it brings"), _words, 30, stretch=True, least=20),
    ]
