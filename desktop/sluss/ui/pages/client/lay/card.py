"""The card of a client's lay supervisors: who, since when, what they told, what is missing."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.machines import AssignmentStatus
from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.lay import forms
from sluss.ui.pages.client.lay.words import objection, report
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import Card, below, clear, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.lay.appointing import step_assignment
from sluss.usecases.lay.of_client import AssignmentLine, LayView, lay_of
from sluss.usecases.lay.reports import ReportLine

_REPORTS = 3  # of an assignment seen at once; the history has the others
_APART = "  ·  "


class LayCard(Card):
    """`fill` carries the form that is to be filled in."""

    fill = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Lay supervisors"))
        self._desk = desk
        self._client: RecordId | None = None
        self.shown: LayView | None = None
        self.empty = label("", "soft", wrap=True)
        self.new = button(_("Appoint a lay supervisor"))
        self.head.addWidget(self.new)
        self._lines = QVBoxLayout()
        desk.theme.space(self._lines, gap=3)
        self.body.addWidget(self.empty)
        self.body.addLayout(self._lines)
        self.buttons: dict[tuple[RecordId, str], QPushButton] = {}
        self.reports: dict[RecordId, QPushButton] = {}
        self.new.clicked.connect(self._appoint)
        self.new.hide()

    def show_client(self, client: RecordId) -> None:
        """Ask for the lay supervisors of a client."""
        self._client = client
        self._desk.runner.run(
            self, lay_of, client, language(), then=self._show, failed=self._desk.tell
        )

    def _show(self, view: LayView) -> None:
        if view.client != self._client:
            return
        self.shown = view
        clear(self._lines)
        self.buttons, self.reports = {}, {}
        self.new.setVisible(view.supervised)
        if view.lines:
            set_words(self.empty, "")
        elif view.supervised:
            set_words(self.empty, _("The client has no lay supervisor."))
        else:
            set_words(self.empty, _("The client is not under supervision now."))
        for line in view.lines:
            self._lines.addWidget(self._line(view, line))
        if_allowed(self._desk, Right.WRITE_CASES, self.new, *self.buttons.values())

    def _line(self, view: LayView, line: AssignmentLine) -> QWidget:
        theme, country = self._desk.theme, self._desk.situation.country
        head = Flow(
            theme, label(line.name, "strong"),
            label(_APART.join(filter(None, (line.role, line.state, line.phone))), "soft"),
        )  # fmt: skip
        parts: list[QWidget] = [head, label(self._when(line), "soft", wrap=True)]
        if line.status is not AssignmentStatus.ENDED and line.goals:
            parts.append(label(line.goals, wrap=True))
        parts += [
            label(f"! {objection(each, line.codes, country)}", "warn", wrap=True)
            for each in line.findings
        ]
        if line.in_spite_of:
            text = _("Appointed all the same: {reason}").format(reason=line.in_spite_of)
            parts.append(label(text, "soft", wrap=True))
        parts += [self._report(view, each) for each in line.reports[:_REPORTS]]
        words = QWidget()
        words.setProperty("kind", "inside")
        words.setLayout(below(theme, *parts, gap=1))
        offered = list(self._offered(line))
        made = QWidget()
        made.setProperty("kind", "inside")
        made.setLayout(below(theme, words, *([Flow(theme, *offered)] if offered else []), gap=2))
        return made

    def _report(self, view: LayView, each: ReportLine) -> QWidget:
        """Return the line of a report; one that came is opened by it."""
        said = report(each, view.today, self._desk.situation.country)
        if each.id is None:
            return label(f"! {said}" if each.late else said, "warn" if each.late else "body")
        task = forms.kept_report(view.client, each.id)
        link = self.reports[each.id] = button(said.replace("&", "&&"), "link")
        link.clicked.connect(lambda _on=False: self.fill.emit(task))
        return Flow(self._desk.theme, link, None)

    def _when(self, line: AssignmentLine) -> str:
        country = self._desk.situation.country
        start = saying.day(line.start, country)
        if line.end is None:
            days = _("from {day}").format(day=start)
        else:
            days = _("{day} until {end}").format(day=start, end=saying.day(line.end, country))
        officer = _("answered for by {name}").format(name=line.officer) if line.officer else ""
        return _APART.join(filter(None, (days, line.rhythm, officer, line.end_reason)))

    def _offered(self, line: AssignmentLine) -> Iterator[QPushButton]:
        if self._client is None or line.status is AssignmentStatus.ENDED:
            return
        client = self._client
        if line.status is AssignmentStatus.PROPOSED:
            yield self._button(line, "change", _("Appoint or change"))
            yield self._button(line, "end", _("End the assignment"))
            self._fills(line, "change", forms.assignment(client, line.id))
            self._fills(line, "end", forms.ending(client, line.id))
            return
        yield self._button(line, "report", _("A report has come"))
        yield self._button(line, "change", _("Change"))
        paused = line.status is AssignmentStatus.SUSPENDED
        yield self._button(line, "step", _("Go on again") if paused else _("Pause the assignment"))
        yield self._button(line, "end", _("End the assignment"))
        self._fills(line, "report", forms.report(client, line.id))
        self._fills(line, "change", forms.assignment(client, line.id))
        self._fills(line, "end", forms.ending(client, line.id))
        self.buttons[line.id, "step"].clicked.connect(
            lambda _on=False: self._step(line.id, "active" if paused else "suspended")
        )

    def _button(self, line: AssignmentLine, what: str, text: str) -> QPushButton:
        made = self.buttons[line.id, what] = button(text)
        made.setAccessibleName(_("{what}: {name}").format(what=text, name=line.name))
        return made

    def _fills(self, line: AssignmentLine, what: str, task: Task) -> None:
        self.buttons[line.id, what].clicked.connect(lambda _on=False: self.fill.emit(task))

    def _appoint(self) -> None:
        if self._client is not None:
            self.fill.emit(forms.assignment(self._client))

    def _step(self, record: RecordId, status: str) -> None:
        self._desk.runner.run(self, step_assignment, record, status, failed=self._desk.tell)
