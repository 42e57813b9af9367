"""The card around the release line: heading, zoom, and the same in words as a table."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Kind
from sluss.domain.ids import RecordId
from sluss.domain.release_line import Bar, Gap, Lane, ReleaseLine
from sluss.text import _, pgettext
from sluss.ui.memory import Memory
from sluss.ui.release_line_walk import FIRST_STEP, Stop, stops
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, below, beside
from sluss.ui.widgets.radios import tab_to_chosen
from sluss.ui.widgets.release_line import Strip
from sluss.ui.widgets.release_line_drawing import key_in_words
from sluss.ui.widgets.release_line_trial import Effect, TrialField, TrialWords
from sluss.ui.widgets.release_line_whole import WholeStrip
from sluss.ui.widgets.release_line_words import (
    day_in_words,
    gap_kind_in_words,
    gap_label,
    party_in_words,
    state_in_words,
)
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import IconButton, button, label, tip

_BARE = frozenset({Kind.HARD, Kind.MIXED})  # days that nobody covers


@dataclass(frozen=True, slots=True)
class Line:
    """A measure, or days without one, as a row of the table."""

    record_id: RecordId
    lane: Lane
    span: Span
    bar: Bar | None
    gap: Gap | None


class ReleaseLineCard(Card):
    """Shows a release line as a picture and, beneath it, as a table.

    `chosen` carries the id of a measure; `wanted` the life area, the first day and the end of one
    that is to begin; `tried` a day of release that is to be tried, None to go back to the planned
    one. Days can be tried where `today` is given.
    """

    chosen = Signal(bytes)
    wanted = Signal(str, object, object)
    tried = Signal(object)

    def __init__(
        self,
        theme: Theme,
        memory: Memory | None = None,
        parent: QWidget | None = None,
        *,
        today: dt.date | None = None,
        country: str = "SE",
    ) -> None:
        super().__init__(theme, _("Timeline around the release"), parent)
        self._theme = theme
        self._line: ReleaseLine | None = None
        self.whole = WholeStrip(theme)
        self.strip = Strip(theme)
        self.trial = None if today is None else TrialField(theme, today, country)
        self.words = TrialWords(theme)
        self.table: RowsView[Line] = RowsView(
            theme,
            _columns(),
            lambda line: line.record_id,
            name="release-line",
            memory=memory,
            empty=_("No measure has been agreed yet."),
        )
        self.table.setAccessibleName(_("Timeline as a list"))
        self._key = label(key_in_words(), "faint")
        self._steps = QButtonGroup(self)
        self._head()
        self.body.addWidget(self.words)
        self.body.addLayout(below(theme, self.whole, self.strip, gap=0))
        self.body.addWidget(self.table)
        self.table.hide()
        self._wire()

    def _head(self) -> None:
        self.head.addWidget(self._key)
        if self.trial is not None:
            self.head.addWidget(self.trial)
        self.earlier = IconButton(self._theme, "previous", name=_("Earlier"), size=4)
        self.later = IconButton(self._theme, "next", name=_("Later"), size=4)
        self.as_list = IconButton(self._theme, "list", name=_("Show as a list"), size=4)
        self.as_list.setCheckable(True)
        names = (_("6 weeks"), _("5 months"), _("2 years"), pgettext("all time", "All"))
        segments = [button(name, "segment") for name in names]
        for step, segment in enumerate(segments):
            segment.setCheckable(True)
            segment.setProperty("joined", step > 0)
            tip(segment, _("Zoom the timeline with + and -"))
            self._steps.addButton(segment, step)
        segments[FIRST_STEP].setChecked(True)
        tab_to_chosen(self._steps)
        self.head.addLayout(beside(self._theme, *segments, gap=0))
        self.head.addLayout(beside(self._theme, self.earlier, self.later, self.as_list, gap=0))

    def _wire(self) -> None:
        self._steps.idClicked.connect(self.strip.zoom)
        self.strip.step_changed.connect(lambda step: self._steps.button(step).setChecked(True))
        self.strip.chosen.connect(self.chosen)
        self.strip.wanted.connect(self.wanted)
        self.strip.tried.connect(self._try)
        self.strip.view_changed.connect(self._look)
        self.whole.moved.connect(self.strip.show_from)
        self.words.back.connect(lambda: self._try(None))
        if self.trial is not None:
            self.trial.wanted.connect(self._typed)
        self.table.keep_whole(20)
        self.table.opened.connect(self._open)
        self.earlier.clicked.connect(lambda: self.strip.move_by(-0.25))
        self.later.clicked.connect(lambda: self.strip.move_by(0.25))
        self.as_list.toggled.connect(self._show_list)

    # What is shown.

    def show_line(self, line: ReleaseLine, *, may_try: bool = True) -> None:
        """Show another line in both forms, as it is planned; `may_try` another day of release."""
        self._line = line
        self.strip.may_try = may_try and self.trial is not None
        if self.trial is not None:
            self.trial.setVisible(may_try)
            self.trial.show_day(None)
        self.words.show_effect(None)
        self._show(line)

    def show_tried(self, line: ReleaseLine, effect: Effect) -> None:
        """Show the line as it would be on another day of release, and say what that means."""
        self._show(line)
        if self.trial is not None:
            self.trial.show_day(effect.day)
        self.words.show_effect(effect)

    def _show(self, line: ReleaseLine) -> None:
        self.strip.show_line(line)
        self._look()
        overall = line.overall
        whole = [] if overall is None else [Stop(overall, gap=gap) for gap in overall.gaps]
        found = [*whole, *stops(line)]
        self.table.show_rows([_row(stop) for stop in found if stop.span is not None])

    def _look(self) -> None:
        line, picture = self.strip.line, self.strip.picture
        if line is not None and picture is not None:
            self.whole.show_line(line, picture.view)

    # Another day of release.

    def _typed(self, day: dt.date | None) -> None:
        if day is None:
            self._try(None)
        else:
            self.strip.try_day(day)

    def _try(self, day: dt.date | None) -> None:
        if day is None and self._line is not None:
            self.show_line(self._line, may_try=self.strip.may_try)
        self.tried.emit(day)

    def _open(self, row: Line) -> None:
        """Open a measure, or begin one on days without."""
        if row.gap is not None:
            self.wanted.emit(row.lane.area, row.span.start, row.span.end)
        else:
            self.chosen.emit(row.record_id)

    def call_it(self, heading: str) -> None:
        """Give the card another heading: a line around a supervision speaks of no release."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)

    def _show_list(self, wanted: bool) -> None:
        self.table.setVisible(wanted)
        (self.table if wanted else self.strip).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the key to the signs where it would squeeze the heading."""
        super().resizeEvent(event)
        self._key.setVisible(event.size().width() > self._theme.units(250))


def _columns() -> list[Column[Line]]:
    return [
        Column("area", _("Life area"), lambda line: line.lane.label, 14),
        Column("title", _("Measure"), _title, 30, stretch=True, strong=True),
        Column("party", _("Answers for it"), _party, 22),
        Column("from", _("From"), lambda line: day_in_words(line.span.start), 18),
        Column("until", _("Until"), _until, 18),
        Column("state", _("State"), _state, 14),
    ]


def _row(stop: Stop) -> Line:
    span = stop.span if stop.span is not None else Span(dt.date.min)
    return Line(RecordId(stop.key), stop.lane, span, stop.bar, stop.gap)


def _title(line: Line) -> str:
    if line.bar is not None:
        return line.bar.title
    if line.gap is None:
        return ""
    text = gap_label(line.gap)
    return f"▲ {text}" if line.gap.kind in _BARE else text  # the others have signs of their own


def _party(line: Line) -> str:
    return party_in_words(line.bar) if line.bar is not None else ""


def _state(line: Line) -> str:
    if line.bar is not None:
        return state_in_words(line.bar)
    return "" if line.gap is None else gap_kind_in_words(line.gap)


def _until(line: Line) -> str:
    last = line.span.last
    return _("until further notice") if last is None else day_in_words(last)
