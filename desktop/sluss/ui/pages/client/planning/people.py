"""Who takes part: which party answers for what, who answered to the plan, what others plan."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from sluss.domain.plan_checks import Content
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning.lacks import numbered
from sluss.ui.pages.client.planning.lines import LinesCard, Link
from sluss.ui.widgets.words import Kind
from sluss.usecases.plan_views import (
    AnswerView,
    CoherenceView,
    MeasureView,
    OtherPlanView,
    PlanSheet,
)

_SIGNS = {"agrees": "✓", "disagrees": "▲", "no_answer": "?"}
_KINDS: dict[str, Kind] = {"agrees": "good", "disagrees": "bad", "no_answer": "warn"}
_SAME = {"agrees": "✓", "deviates": "▲", "missing": "–", "not_checked": "?"}  # noqa: RUF001


class PartiesCard(LinesCard):
    """Each party with its measures, and what nobody answers for; `opened` carries a measure."""

    opened = Signal(object)
    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, numbered(Content.PARTIES))

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show who answers for what; what lies between chairs comes first."""
        self.begin()
        chairs = sheet.advice
        if chairs.chairs_measures or chairs.chairs_needs:
            links = [
                *(self._measure(each) for each in chairs.chairs_measures),
                *(self._need(each.area, each.label) for each in chairs.chairs_needs),
            ]
            self.line("▲ " + _("Nobody answers for"), "", links, tone="bad")
        by_party: dict[str, list[MeasureView]] = {}
        for each in sheet.measures:
            if each.party_name and each.steps:
                by_party.setdefault(each.party_name, []).append(each)
        for party, measures in by_party.items():
            self.line(party, ", ".join(each.title for each in measures))
        if not by_party and not self.links:
            self.text(_("No party answers for anything yet."))

    def _measure(self, measure: MeasureView) -> Link:
        return Link(measure.title, lambda: self.opened.emit(measure.id))

    def _need(self, area: str, label: str) -> Link:
        text = _("{area}: need without measure").format(area=label)
        return Link(text, lambda: self.wanted.emit(area))


class OverallCard(LinesCard):
    """Who answers for the plan as a whole; `change` asks for the plan's form."""

    change = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, numbered(Content.OVERALL))

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the party, or that there is none."""
        self.begin()
        plan = sheet.plan
        if plan is not None and plan.overall:
            self.text(plan.overall, "strong")
        else:
            text = _("Nobody is overall responsible")
            self.line("▲ " + text, "", [Link(_("Choose a party"), self.change.emit)], tone="bad")


class AnswersCard(LinesCard):
    """What the parties and the client answered; `answered` carries the `AnswerView`."""

    answered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Answers to this version"))
        self._country = desk.situation.country

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show each who was asked, with the answer or that it is awaited."""
        self.begin()
        for each in sheet.answers:
            self._answer(each)

    def _answer(self, answer: AnswerView) -> None:
        name = answer.name or _("The client")
        text = _("Change the answer") if answer.answer else _("Note the answer")
        spoken = _("{name}: {what}").format(name=name, what=text)
        link = Link(text, lambda: self.answered.emit(answer), spoken)
        if not answer.answer:
            self.line(f"{name}: " + _("no answer yet"), "", [link], tone="body")
            return
        sign, kind = _SIGNS.get(answer.answer, ""), _KINDS.get(answer.answer, "body")
        facts = [saying.day(answer.day, self._country), answer.by, answer.reason]
        known = "  ·  ".join(fact for fact in facts if fact)
        self.line(f"{sign} {name}: {answer.label}", known, [link], tone=kind)


class OthersCard(LinesCard):
    """What others do, and other parties' plans; signals ask for the forms of these."""

    change = Signal()
    added = Signal()
    changed = Signal(object)
    compared = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, numbered(Content.OTHERS))
        self._country = desk.situation.country
        self.add = self.head_button(_("Note another party's plan"), self.added.emit)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show what is said of others, then plan after plan whether it agrees area by area."""
        self.begin()
        plan = sheet.plan
        if plan is not None and plan.other_actors:
            self.text(plan.other_actors, "body")
        elif plan is not None:
            link = Link(_("Say what others do"), self.change.emit)
            self.line("! " + _("Nothing is said about what others do."), "", [link])
        for other in sheet.others:
            self._other(other)

    def _other(self, other: OtherPlanView) -> None:
        made = saying.day(other.made_on, self._country) if other.made_on else ""
        title = "  ·  ".join(part for part in (other.type, other.party, made) if part)
        last = other.last_checked
        checked = (
            _("Last compared {day}").format(day=saying.day(last, self._country))
            if last is not None
            else _("Not compared with this plan yet")
        )
        links = [self._area(other, area) for area in other.areas]
        change = Link(_("Change"), lambda: self.changed.emit(other), f"{_('Change')}: {other.type}")
        notes = [f"{each.label}: {each.note}" for each in other.areas if each.note]
        self.line(title, "\n".join((checked, *notes)), [*links, change])

    def _area(self, other: OtherPlanView, area: CoherenceView) -> Link:
        text = f"{_SAME.get(area.coherence, '')} {area.label}: {area.coherence_label.lower()}"
        act: Callable[[], object] = lambda: self.compared.emit(other, area)  # noqa: E731
        return Link(text, act, f"{other.type}: {area.label}, {area.coherence_label}")


class AdviceCard(LinesCard):
    """What is worth a second look, in words without blame; hidden when there is nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Worth a second look"))

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the advice there is."""
        self.begin()
        said = list(_advice(sheet))
        for each in said:
            self.line("! " + each, tone="body")
        self.setVisible(bool(said))


def _advice(sheet: PlanSheet) -> list[str]:
    advice, said = sheet.advice, []
    if advice.share.too_much:
        text = _(
            "{own} of {every} measures are left to the client alone ({percent} %). More than "
            "{limit} % is much to carry: who can do it together with the client?"
        )
        said.append(
            text.format(
                own=advice.share.own,
                every=advice.share.every,
                percent=advice.share.percent,
                limit=advice.share.limit_percent,
            )
        )
    if advice.one_area:
        text = _("Several needs are mapped, but all measures are about one: {area}.")
        said.append(text.format(area=advice.one_area))
    hours = advice.intensity
    if hours is not None and not hours.fits:
        planned = ngettext(
            "{n} hour a week is planned.", "{n} hours a week are planned.", hours.hours
        ).format(n=hours.hours)
        if hours.least is not None and hours.hours < hours.least:
            rest = _("The guideline for this assessment is at least {n}.").format(n=hours.least)
        else:
            rest = _("The guideline for this assessment is at most {n}.").format(n=hours.most)
        said.append(f"{planned} {rest}")
    return said


class EarlierCard(LinesCard):
    """What was tried before; `added` asks for the form of more."""

    added = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Tried before"))
        self.add = self.head_button(_("Note what was tried before"), self.added.emit)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show it line by line, or that it was asked for, or that nobody knows yet."""
        self.begin()
        for each in sheet.earlier:
            known = "  ·  ".join(x for x in (each.who, saying.first_line(each.outcome)) if x)
            self.line(f"{each.area}: {each.what}", known)
        if not sheet.earlier:
            plan = sheet.plan
            none = plan is not None and plan.nothing_tried_before
            self.text(
                _("It was asked for, and nothing was found.")
                if none
                else _("Nothing is noted yet.")
            )
