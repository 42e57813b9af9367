"""What came of each file that was read: a list, the whole story of one of them, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.text.problems import Explained
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.notice import Notice
from sluss.ui.pages.exchange.percent_row import PercentRow
from sluss.ui.pages.exchange.words import report_lines
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, label
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


class Outcome(QWidget):
    """Shows results. `request_found` brings a request for approval that lay among the files."""

    request_found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.summary = label("", "strong", wrap=True)
        self.table: RowsView[Result] = RowsView(
            theme, _columns(), lambda result: result.file, name="reading", memory=desk.memory
        )
        self.progress = PercentRow(theme)
        self.notice = Notice(theme)
        self.answer = button("")
        self.done = button(_("Done"))
        self.table.setAccessibleName(_("Files and what came of them"))
        column = QVBoxLayout(self)
        theme.space(column, gap=2.5)
        for each in (self.summary, self.table, self.progress, self.notice):
            column.addWidget(each)
        column.addLayout(beside(theme, self.answer, self.done, None))
        self.table.current_changed.connect(self._explain)
        theme.changed.connect(self._fit)

    def begin(self) -> None:
        """Show that there is nothing yet."""
        self.show()
        self.notice.clear()
        for each in (self.answer, self.done):
            each.hide()
        self.show_results(())

    def show_results(self, results: Sequence[Result]) -> None:
        """Show these results and how many there are of which kind."""
        read = sum(result.state == "read" for result in results)
        refused = sum(result.state == "refused" for result in results)
        texts = [ngettext("{n} delivery read", "{n} deliveries read", read).format(n=read)]
        if refused:
            texts.append(ngettext("{n} refused", "{n} refused", refused).format(n=refused))
        self.summary.setText(", ".join(texts))
        self.table.show_rows(results)
        self._fit()

    def end(self, names: Sequence[str]) -> None:
        """Show that all has been done; an answer can be made for the computers of these names."""
        one = _("Write the answer to {name} in the same place")
        many = ngettext(
            "Write {n} answer in the same place", "Write {n} answers in the same place", len(names)
        )
        text = one.format(name=names[0]) if len(names) == 1 else many.format(n=len(names))
        self.answer.setText(text)
        self.answer.setVisible(bool(names))
        self.done.show()
        announce(self, self.summary.text())
        rows = self.table.rows()
        first = next((row for row in rows if row.state in ("refused", "request")), None)
        if first is not None:
            self.table.choose(first.file)
            self._explain(first)
        place = self.notice if first is not None else self.answer if names else self.done
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.fitting_height(min(len(self.table.rows()), _ROWS)))

    def _explain(self, result: Result) -> None:
        """Say in full what came of the file that is current."""
        self.notice.clear()
        if result.told is not None:
            hint = _("{hint} ({number})").format(hint=result.told.hint, number=result.told.spoken)
            tone: Literal["bad", "info"] = "bad" if result.state == "refused" else "info"
            self.notice.say(tone, result.told.sentence, hint)
        elif result.state == "request":
            self.notice.say(
                "info",
                _("{file} is a request for approval.").format(file=result.file.name),
                action=_("Approve a computer …"),
                act=lambda: self.request_found.emit(result.file),
            )


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
        Column("what", _("What came of it"), _words, 30, stretch=True, least=24),
    ]
