"""The quick plan on one page: what is known today, and what is open. It is never approved."""

from functools import partial

from PySide6.QtCore import Signal

from sluss.text import _
from sluss.text.problems import explain
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning.lacks import mend_words, numbered
from sluss.ui.pages.client.planning.lines import LinesCard, Link
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.usecases.plan_views import PlanSheet

LEAST = 90  # units of width for each of the two halves


class QuickPlan(SideBySide):
    """What is known beside what is open; `mend` carries a `Place` and what it is called."""

    mend = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        self.known = LinesCard(desk.theme, _("Known today"))
        self.open = LinesCard(desk.theme, _("Still to be found out"))
        super().__init__(desk.theme, self.known, self.open, least=LEAST, gap=2)
        self._country = desk.situation.country

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show both halves."""
        self._show_known(sheet)
        self.open.begin()
        for lack in sheet.open_questions:
            sentence = explain(lack.error).sentence
            links = [
                Link(mend_words(place, name), partial(self.mend.emit, place, name))
                for place, name in lack.places
            ]
            self.open.line(f"? {numbered(lack.content)}", sentence, links)
        if not sheet.open_questions:
            self.open.text(_("Nothing is open: make it a joint plan."))

    def _show_known(self, sheet: PlanSheet) -> None:
        self.known.begin()
        if sheet.release is not None:
            day = saying.day(sheet.release, self._country)
            self.known.line(_("Release {day}").format(day=day))
        for each in sheet.measures:
            if not each.steps:
                continue
            start = saying.day(each.start, self._country) if each.start else _("no day yet")
            facts = (each.party_name or _("nobody is named"), each.status_label, start, each.place)
            known = "  ·  ".join(fact for fact in facts if fact)
            self.known.line(f"{each.area_label}: {each.title}", known)
        for need in sheet.needs:
            if not need.measures:
                self.known.line(f"{need.label}: {need.level}", _("no measure yet"))
        if not self.known.count():
            self.known.text(_("Nothing is known yet."))
