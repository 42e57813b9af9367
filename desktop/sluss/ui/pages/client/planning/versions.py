"""Versions side by side: what came, what went, what changed; and two that were made apart."""

from functools import partial

from PySide6.QtCore import Signal

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.domain.plan_compare import Change
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning.lines import LinesCard, Link
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.words import label
from sluss.usecases.plan_versions import Difference, MeasureChange, PlanComparison, compare_versions
from sluss.usecases.plan_views import PlanSheet, VersionLine


class ForkCard(LinesCard):
    """Versions with one number that were made apart; `choosing` carries the one to go on with."""

    choosing = Signal(object)
    comparing = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Two versions were made apart"))
        self._country = desk.situation.country

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the rivals, none of them preferred; hidden when there are none."""
        self.begin()
        rivals = [each for each in sheet.versions if each.rival]
        self.setVisible(bool(rivals))
        if not rivals:
            return
        self.text(_("Both stay until somebody chooses. The other one can still be read."))
        for each in rivals:
            self.line(name_of(each, self._country), each.status, self._links(each, rivals))

    def _links(self, line: VersionLine, rivals: list[VersionLine]) -> list[Link]:
        name = name_of(line, self._country)
        choose = Link(
            _("Go on with this one"),
            lambda: self.choosing.emit(line.id),
            _("Go on with {version}").format(version=name),
        )
        others = [each for each in rivals if each is not line and each.version == line.version]
        return [
            choose,
            *(
                Link(
                    _("Compare with the other one"),
                    partial(self.comparing.emit, each.id, line.id),
                )
                for each in others[:1]
            ),
        ]


class CompareCard(LinesCard):
    """Two versions side by side, chosen from all there are; `closed` when it is put away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Versions side by side"))
        self._desk = desk
        self.before, self.after = CodeBox(desk.theme, ()), CodeBox(desk.theme, ())
        self.before.setAccessibleName(_("The earlier version"))
        self.after.setAccessibleName(_("The later version"))
        for box in (self.before, self.after):
            box.changed.connect(self._ask)
        self.head_button(_("Close the comparison"), self.hide)
        row = beside(desk.theme, self.before, label("→"), self.after)
        row.setStretch(0, 1)  # as wide as there is room: who made a version stands after its number
        row.setStretch(2, 1)
        self.body.insertLayout(1, row)
        self.comparison: PlanComparison | None = None
        self.hide()

    def offer(self, versions: tuple[VersionLine, ...]) -> None:
        """Offer these versions, the newest first."""
        country = self._desk.situation.country
        choices = [Choice(each.id, name_of(each, country)) for each in versions]
        for box in (self.before, self.after):
            value = box.value()
            box.offer(choices)
            box.set_value(value)

    def compare(self, before: RecordId, after: RecordId) -> None:
        """Show two versions."""
        self.before.set_value(before)
        self.after.set_value(after)
        self.show()
        self._ask()

    def _ask(self) -> None:
        before, after = self.before.value(), self.after.value()
        if isinstance(before, bytes) and isinstance(after, bytes):
            self._desk.runner.run(
                self, compare_versions, RecordId(before), RecordId(after), language(),
                then=self._show, failed=self._desk.tell,
            )  # fmt: skip

    def _show(self, found: PlanComparison) -> None:
        self.comparison = found
        self.begin()
        for each in found.plan:
            self.line(each.label, self._said(each))
        for measure in found.measures:
            if measure.change is not Change.SAME:
                self._measure(measure)
        same = sum(each.change is Change.SAME for each in found.measures)
        if not found.plan and same == len(found.measures):
            self.text(_("The two versions say the same."))

    def _measure(self, measure: MeasureChange) -> None:
        signs = {
            Change.CAME: ("+ ", _("came")),
            Change.WENT: ("– ", _("went")),  # noqa: RUF001 - a dash
            Change.CHANGED: ("≠ ", _("changed")),
        }
        sign, word = signs[measure.change]
        title = f"{sign}{measure.title} ({word})"
        known = "  ·  ".join(part for part in (measure.area, measure.party) if part)
        lines = [f"{each.label}: {self._said(each)}" for each in measure.differences]
        self.line(title, "\n".join((known, *lines)))

    def _said(self, each: Difference) -> str:
        country = self._desk.situation.country
        before, after = saying.shown(each.before, country), saying.shown(each.after, country)
        return f"{before} → {after}"


def name_of(line: VersionLine, country: str) -> str:
    """Return a version with who made it and when, which tells it from one made apart."""
    text = _("Version {n}, {who}, {day}")
    return text.format(n=line.version, who=line.made_by, day=saying.day(line.made_on, country))
