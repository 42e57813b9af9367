"""What follows from what has happened: in groups, each line with a tick that leaves it out."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.happened.consequences import Then
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, beside, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.ticks import INSIDE, Tick
from sluss.ui.widgets.words import copyable, label
from sluss.usecases.happenings.foreseeing import Called, Deadline, Follows, Preview
from sluss.usecases.happenings.gaps import GapsThen

DOT = "  ·  "


def group_names() -> dict[Then, str]:
    """Return the headings of the groups, in the order they are read."""
    return {
        Then.MOVES: _("Moves"),
        Then.ENDS: _("Ends"),
        Then.PAUSES: _("Rests"),
        Then.STOPS: _("Was planned and will not be"),
        Then.RESUMES: _("Goes on again"),
        Then.BEGINS: _("Begins"),
        Then.TASK: _("To be done"),
        Then.STAYS: _("Stays as it is: look at it"),
    }


class FollowsView(QWidget):
    """Shows a preview; what is unticked is left out, and who is unticked is not told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = desk
        self.ticks: dict[str, Tick] = {}
        self.people: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        desk.theme.space(self._column, gap=3)

    def left_out(self) -> frozenset[str]:
        """Return the keys of what shall not follow."""
        return frozenset(key for key, tick in self.ticks.items() if not tick.isChecked())

    def not_told(self) -> frozenset[str]:
        """Return the keys of those who shall not be told."""
        return frozenset(key for key, tick in self.people.items() if not tick.isChecked())

    def clear(self) -> None:
        """Show nothing."""
        clear(self._column)
        self.ticks, self.people = {}, {}

    def show_preview(self, preview: Preview) -> None:
        """Show everything that follows."""
        self.clear()
        self._column.addWidget(self._follows(preview.follows))
        if preview.deadlines:
            self._column.addWidget(self._deadlines(preview.deadlines))
        self._column.addWidget(self._gaps(preview.before, preview.after))
        self._column.addWidget(self._people(preview.called))

    def _follows(self, follows: Sequence[Follows]) -> Card:
        card = Card(self.desk.theme, _("What follows"))
        for then, name in group_names().items():
            lines = [each for each in follows if each.then is then]
            if lines:
                card.body.addWidget(label(name, "strong"))
            for each in lines:
                card.body.addWidget(self._line(each))
        if not follows:
            card.body.addWidget(label(_("Nothing in the case follows from this."), "soft"))
        return card

    def _line(self, each: Follows) -> QWidget:
        """Return a tick where one may decide, else words."""
        days = self._days(each.old, each.new)
        named = (
            each.name if each.then is Then.TASK else ": ".join(filter(None, (each.kind, each.name)))
        )
        text = DOT.join(filter(None, (named, days)))
        if each.bound or each.then is Then.STAYS:
            return label(text, wrap=True)
        tick = self.ticks[each.key] = Tick(self.desk.theme)
        tick.setChecked(True)
        words = label(text, wrap=True)
        tick.be_told_by(words)
        line = QWidget()
        line.setProperty("kind", "inside")
        line.setLayout(beside(self.desk.theme, tick, words, gap=1))
        return line

    def _deadlines(self, deadlines: Sequence[Deadline]) -> Card:
        card = Card(self.desk.theme, _("Deadlines that move with it"))
        for each in deadlines:
            text = DOT.join((each.title, self._days(each.old, each.new)))
            card.body.addWidget(label(text, wrap=True))
        return card

    def _gaps(self, before: GapsThen, after: GapsThen) -> Card:
        card = Card(self.desk.theme, _("Days without a measure"))
        count = ngettext("{n} day", "{n} days", after.days).format(n=after.days)
        text = _("{days} after this, {before} before.").format(days=count, before=before.days)
        card.body.addWidget(label(text, "strong"))
        for each in after.gaps:
            if each not in before.gaps:
                days = ngettext("{n} day", "{n} days", each.days).format(n=each.days)
                line = DOT.join((each.area, self._days(each.start, each.end), days))
                card.body.addWidget(label(line, wrap=True))
        return card

    def _people(self, called: Sequence[Called]) -> Card:
        card = Card(self.desk.theme, _("Who must be told"))
        for each in called:
            tick = self.people[each.key] = Tick(self.desk.theme, each.name or each.why)
            tick.setChecked(True)
            phone = copyable(each.phone or _("no number known"), "strong" if each.phone else "soft")
            card.body.addWidget(Flow(self.desk.theme, tick, phone))
            why = beside(
                self.desk.theme, label(each.why, "soft", wrap=True), margins=(INSIDE, 0, 0, 0)
            )
            card.body.addLayout(why)
        if not called:
            card.body.addWidget(label(_("Nobody else takes part in the case."), "soft"))
        return card

    def _days(self, old: dt.date | None, new: dt.date | None) -> str:
        """Return "15 June → 1 June", or the one day there is."""
        country = self.desk.situation.country
        days = [saying.day(each, country) for each in (old, new) if each is not None]
        return " → ".join(dict.fromkeys(days))
