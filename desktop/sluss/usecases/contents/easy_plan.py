"""The plan as the client takes it along: one thought a line, large, in words everybody reads.

In the client's language with the office's beside it. What somebody wrote is never translated: it
stands as it was written, and the paper says so. Nobody else is named who does not answer for
something; there are no codes, no risk and nothing that was not talked about. F-S1-61, F-S3-13.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.entities import Goal, JointPlan, Measure, Party, ReleaseEvent
from sluss.domain.goals import OVER, in_order
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, Mark, Section, Signatures, Style, Words
from sluss.domain.papers import Part as Drawn
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.joint_plan import chosen_plan, in_plan
from sluss.usecases.contents.marking import mark, mark_of, of_area, of_measure, whole
from sluss.usecases.contents.person import name_of
from sluss.usecases.contents.spoken import beside, check_language, official
from sluss.usecases.contents.two_languages import Line, Said, TwoLanguages
from sluss.usecases.release_line import UNCONFIRMED
from sluss.usecases.session import Session
from sluss.usecases.showing import OVER as MEASURES_OVER
from sluss.usecases.showing import showing_of

KIND, TEXTS = "joint_plan_easy_read", "easy_plan"
_DOT = "•"


def gather_easy_plan(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the plan in plain words; `language` is the client's.

    Raises `NoPlanYet`, `NotFound`, `LanguageWithoutText`, `ClientWordMissing`.
    """
    check_language(session, TEXTS, language)
    case = Case(session, client, beside(session, language))
    plan = chosen_plan(session, client, subject)
    return _EasyPlan(case, plan, language).content()


class _EasyPlan:
    """Gathers one plan."""

    def __init__(self, case: Case, plan: JointPlan, theirs: str) -> None:
        self._case, self._plan = case, plan
        self._two = TwoLanguages(case.session, theirs, case.language)

    def content(self) -> Content:
        title = self._say("title")
        content = self._case.content(KIND, title.ours, self._sections(title))
        return replace(content, plan=self._plan.id, version=self._plan.version)

    def _say(self, key: str, **values: str | Said) -> Said:
        return self._two.say(f"{TEXTS}.{key}", **values)

    def _dated(self, key: str, day: dt.date) -> Said:
        return self._say(key, day=self._two.day(day))

    def _sections(self, title: Said) -> Iterator[Section]:
        plan, large = self._plan, self._two.large
        yield Section("", tuple(self._opening(title)))
        yield from self._wishes()
        yield from self._measures()
        yield from self._looking_for()
        if plan.review_date is not None:
            again = Line(self._dated("review", plan.review_date), mark_of(plan, "review_date"))
            yield Section(self._say("then").line, tuple(large(again)))
        labels = (self._say("sign").line, self._say("sign_day").line)
        yield Section("", (*large(Line(self._say("change"))), Signatures(labels)))

    def _opening(self, title: Said) -> Iterator[Drawn]:
        case = self._case
        if not title.is_one:
            yield Words(title.theirs, style=Style.EASY_HEADING)
        if name := name_of(case.client):
            told = mark_of(case.client, "family_name")
            yield from self._two.large(Line(self._say("for", name=name), told))
        if case.release is not None and case.release >= case.today:
            told = mark(ReleaseEvent, "planned_date")
            yield from self._two.large(Line(self._dated("release", case.release), told))

    def _as_written(self) -> Said:
        """Say of what stands beside that it is not translated."""
        return self._say(f"written_{official(self._case.session)}")

    def _wishes(self) -> Iterator[Section]:
        """Give what the client wants, in the client's own words where there are some."""
        case, plan = self._case, self._plan
        goals = [each for each, _depth in in_order(case.find(Goal)) if each.status not in OVER]
        parts: list[Drawn] = [
            Words(goal.client_words or goal.text, mark_of(goal, "client_words"), Style.LARGE)
            for goal in goals
        ]
        if plan.client_comment:
            told = mark_of(plan, "client_comment")
            parts.append(Words(plan.client_comment, told, Style.LARGE))
        if parts and not self._two.is_one:
            parts[:0] = self._two.large(Line(self._as_written(), style=Style.LEAD))
        if parts:
            yield Section(self._say("wishes").line, tuple(parts), whole(Goal))

    def _measures(self) -> Iterator[Section]:
        """Give each measure as two or three short lines: what, who helps, when."""
        parts: list[Drawn] = []
        for measure in in_plan(self._case):
            if measure.status in MEASURES_OVER:
                continue
            told = of_measure(self._case.session, measure.type, measure.id, measure.area)
            lines = self._lines(measure, told)
            parts += self._two.large(*self._title(measure, told), *lines)
        if parts:
            yield Section(self._say("measures").line, tuple(parts), whole(Measure))

    def _title(self, measure: Measure, told: Mark) -> Iterator[Line]:
        if measure.type:
            title = self._two.code("easy_measure_type", measure.type)
            yield Line(title, told, Style.EASY_HEADING)
            return
        yield Line(Said(measure.title, measure.title), told, Style.EASY_HEADING)
        if not self._two.is_one:
            yield Line(self._as_written(), told, Style.LEAD)

    def _lines(self, measure: Measure, told: Mark) -> Iterator[Line]:
        case = self._case
        if measure.responsible is not None:
            party = case.say.words.record(Party, measure.responsible)
            yield Line(self._say("helps", party=party), replace(told, away=True))
        elif measure.by_client:
            yield Line(self._say("yourself"), told)
        start = measure.actual_start or measure.planned_start
        if start is not None:
            said = self._dated("began" if start <= case.today else "begins", start)
            yield Line(said, case.say.dated(told, start))
        if measure.status in UNCONFIRMED:
            yield Line(self._say("unsure"), told)

    def _looking_for(self) -> Iterator[Section]:
        """Give the life areas for which something is still looked for, in calm words."""
        case = self._case
        shown = showing_of(case.session, case.id, case.language)
        areas = [lane.area for lane in shown.line.lanes if lane.gaps]
        if areas:
            lines = (
                Line(_dotted(self._two.code("life_area", each)), of_area(case.session, each))
                for each in areas
            )
            parts = self._two.large(Line(self._say("looking")), *lines)
            yield Section(self._say("missing").line, tuple(parts), whole(JointPlan))


def _dotted(said: Said) -> Said:
    return Said(f"{_DOT} {said.theirs}", f"{_DOT} {said.ours}")
