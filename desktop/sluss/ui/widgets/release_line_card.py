"""The card around the release line: heading, zoom, and the same in words as a table."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.release_line import Bar, ReleaseLine
from sluss.text import _, pgettext
from sluss.ui.memory import Memory
from sluss.ui.release_line_walk import FIRST_STEP, in_order
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.radios import tab_to_chosen
from sluss.ui.widgets.release_line import Strip
from sluss.ui.widgets.release_line_drawing import key_in_words
from sluss.ui.widgets.release_line_words import day_in_words, party_in_words, state_in_words
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import IconButton, button, label, tip


@dataclass(frozen=True, slots=True)
class Line:
    """A measure as a row of the table."""

    record_id: RecordId
    area: str
    bar: Bar


class ReleaseLineCard(Card):
    """Shows a release line as a picture or as a table; `chosen` carries the id of a measure."""

    chosen = Signal(bytes)

    def __init__(
        self, theme: Theme, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Timeline around the release"), parent)
        self._theme = theme
        self.strip = Strip(theme)
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
        self.body.addWidget(self.strip)
        self.body.addWidget(self.table)
        self.table.hide()
        self._wire()

    def _head(self) -> None:
        self.head.addWidget(self._key)
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
        for each in (self.earlier, self.later, self.as_list):
            self.head.addWidget(each)

    def _wire(self) -> None:
        self._steps.idClicked.connect(self.strip.zoom)
        self.strip.step_changed.connect(lambda step: self._steps.button(step).setChecked(True))
        self.strip.chosen.connect(self.chosen)
        self.table.keep_whole(20)
        self.table.opened.connect(lambda line: self.chosen.emit(line.record_id))
        self.earlier.clicked.connect(lambda: self.strip.move_by(-0.25))
        self.later.clicked.connect(lambda: self.strip.move_by(0.25))
        self.as_list.toggled.connect(self._show_list)

    def show_line(self, line: ReleaseLine) -> None:
        """Show another line in both forms."""
        self.strip.show_line(line)
        areas = {bar.record_id: lane.label for lane in line.lanes for bar in lane.bars}
        self.table.show_rows(
            [Line(bar.record_id, areas[bar.record_id], bar) for bar in in_order(line)]
        )

    def call_it(self, heading: str) -> None:
        """Give the card another heading: a line around a supervision speaks of no release."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)

    def _show_list(self, wanted: bool) -> None:
        self.table.setVisible(wanted)
        self.strip.setVisible(not wanted)
        (self.table if wanted else self.strip).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the key to the signs where it would squeeze the heading."""
        super().resizeEvent(event)
        self._key.setVisible(event.size().width() > self._theme.units(250))


def _columns() -> list[Column[Line]]:
    return [
        Column("area", _("Life area"), lambda line: line.area, 14),
        Column("title", _("Measure"), lambda line: line.bar.title, 30, stretch=True, strong=True),
        Column("party", _("Answers for it"), lambda line: party_in_words(line.bar), 22),
        Column("from", _("From"), lambda line: day_in_words(line.bar.span.start), 18),
        Column("until", _("Until"), _until, 18),
        Column("state", _("State"), lambda line: state_in_words(line.bar), 14),
    ]


def _until(line: Line) -> str:
    last = line.bar.span.last
    return _("until further notice") if last is None else day_in_words(last)
