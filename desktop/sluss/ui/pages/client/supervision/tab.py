"""What the supervision is: its days, its meetings in order, and what holds for those who go."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.supervised import Turn, TurnKind
from sluss.text import _, language, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.supervision import forms
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import Card, Facts, below, clear, scrolling, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.attendance import AttendanceLine
from sluss.usecases.client_warnings import WarningLine, end_warning
from sluss.usecases.supervision_page import SupervisionView, supervision_of

_LEAST = 12  # units of height of a table with nothing in it


def turn_names() -> dict[TurnKind, str]:
    """Return what the days around a supervision are called."""
    return {
        TurnKind.BEGAN: _("Supervision from"),
        TurnKind.REVIEW: _("Review after a year"),
        TurnKind.ENDS: _("Supervision until"),
        TurnKind.PROBATION_ENDS: _("Probation time until"),
    }


class SupervisionTab(ClientTab):
    """Asks for the supervision of a client and shows it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        theme = desk.theme
        self.days = Facts(theme)
        self.count = label("", "soft", wrap=True)
        self.meetings = self._table()
        self.note_meeting = button(_("Note a meeting"))
        self.warn = button(_("Write a warning"))
        self.ends: dict[RecordId, QPushButton] = {}
        self._warnings = QVBoxLayout()
        theme.space(self._warnings, gap=2)
        self._build()
        self.note_meeting.clicked.connect(lambda: self._fill(forms.attendance))
        self.warn.clicked.connect(lambda: self._fill(self._warning_form))

    def _build(self) -> None:
        theme = self.desk.theme
        days = Card(theme, _("Supervision"))
        days.body.addWidget(self.days)
        meetings = Card(theme, _("Meetings of the supervision"))
        for part in (self.count, self.meetings, Flow(theme, self.note_meeting)):
            meetings.body.addWidget(part)
        careful = Card(theme, _("To be careful about"))
        seen = label(_("Seen by those who meet the client. It always has a last day."), "soft")
        seen.setWordWrap(True)
        careful.body.addWidget(seen)
        careful.body.addLayout(self._warnings)
        careful.body.addWidget(Flow(theme, self.warn))
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, days, meetings, careful, None, gap=3))
        self.setLayout(below(theme, scrolling(inside, theme), margins=(0, 2, 0, 0)))

    def _table(self) -> RowsView[AttendanceLine]:
        country = self.desk.situation.country
        table: RowsView[AttendanceLine] = RowsView(
            self.desk.theme,
            [
                Column("day", _("Day"), lambda r: saying.day(r.day, country), 14, least=10),
                Column("what", _("What"), lambda r: r.what, 24, least=12, tone=lambda r: "soft"),
                Column("came", _("The client"), lambda r: r.attended, 18, least=12, strong=True),
                Column("reason", _("Reason"), lambda r: r.reason, 22, least=10),
                Column("note", _("Note"), lambda r: r.note, 24, stretch=True, least=12),
            ],
            lambda row: row.meeting,
            name="attendance",
            memory=self.desk.memory,
            empty=_("No meeting has been noted yet."),
        )
        table.setAccessibleName(_("Meetings of the supervision"))
        table.keep_whole(_LEAST)
        return table

    def show_client(self, client: RecordId) -> None:
        """Ask for the supervision of a client."""
        self._client = client
        self.desk.runner.run(
            self, supervision_of, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, view: SupervisionView) -> None:
        if view.client != self._client:
            return
        facts = [(turn_names()[each.kind], self._turn(each)) for each in view.turns]
        if not facts:
            facts = [(_("Supervision"), _("none is known"))]
        if view.officer:
            facts.append((_("Supervising officer"), view.officer))
        self.days.show_facts(facts)
        self.meetings.show_rows(view.chronology.lines)
        set_words(self.count, counted(view.chronology.held, view.chronology.invalid))
        clear(self._warnings)
        self.ends = {}
        for each in view.warnings:
            self._warnings.addWidget(self._warning(each))

    def _turn(self, turn: Turn) -> str:
        day = saying.day(turn.day, self.desk.situation.country)
        return f"{day}  ·  {saying.distance(turn.day, self.desk.situation.today)}"

    def _warning(self, each: WarningLine) -> QWidget:
        theme = self.desk.theme
        until = saying.day(each.last, self.desk.situation.country)
        head = f"! {each.kind} {each.other}".rstrip()
        until_words = _("until {day}, {who}").format(day=until, who=each.by)
        end = self.ends[each.id] = button(_("End it"))
        end.setAccessibleName(_("End: {what}").format(what=head))
        end.clicked.connect(lambda: self._end(each.id))
        line = Flow(theme, label(head, "warn"), label(until_words, "soft"), end)
        text = label(each.text, wrap=True)
        source = label(each.source, "faint", wrap=True)
        text.setVisible(bool(each.text))
        source.setVisible(bool(each.source))
        made = QWidget()
        made.setProperty("kind", "inside")
        made.setLayout(below(theme, line, text, source, gap=1))
        return made

    def _end(self, warning: RecordId) -> None:
        self.desk.runner.run(self, end_warning, warning, failed=self.desk.tell)

    def _warning_form(self, client: RecordId) -> Task:
        return forms.warning(client, self.desk.situation.today)

    def _fill(self, form: Callable[[RecordId], Task]) -> None:
        if self._client is not None:
            self.fill.emit(form(self._client))


def counted(held: int, invalid: int) -> str:
    """Return how many meetings took place, and how many the client stayed away from."""
    if not held and not invalid:
        return ""
    came = ngettext("{n} meeting held", "{n} meetings held", held).format(n=held)
    if not invalid:
        return came
    away = ngettext("{n} absence not valid", "{n} absences not valid", invalid).format(n=invalid)
    return f"{came}, {away}"
