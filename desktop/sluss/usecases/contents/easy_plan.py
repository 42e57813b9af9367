"""The plan as the client takes it along: one thought a line, large, in words everybody reads.

Nobody else is named who does not answer for something; there are no codes, no risk and nothing
that was not talked about. F-S1-61, F-S3-13.
"""

from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.entities import Goal, JointPlan, Measure, Party, ReleaseEvent
from sluss.domain.goals import OVER, in_order
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, Section, Signatures, Style, Words
from sluss.domain.papers import Part as Drawn
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.joint_plan import chosen_plan, in_plan
from sluss.usecases.contents.marking import mark, mark_of, of_area, of_measure, whole
from sluss.usecases.contents.person import name_of
from sluss.usecases.release_line import UNCONFIRMED
from sluss.usecases.session import Session
from sluss.usecases.showing import OVER as MEASURES_OVER
from sluss.usecases.showing import showing_of

KIND = "joint_plan_easy_read"
_DOT = "•"


def gather_easy_plan(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the plan in plain words. Raises `NoPlanYet`, `NotFound`."""
    case = Case(session, client, language)
    plan = chosen_plan(session, client, subject)
    content = case.content(KIND, case.say("easy.title"), _sections(case, plan))
    return replace(content, plan=plan.id, version=plan.version)


def _sections(case: Case, plan: JointPlan) -> Iterator[Section]:
    say = case.say
    name = name_of(case.client)
    opening: list[Drawn] = []
    if name:
        told = mark_of(case.client, "family_name")
        opening.append(Words(say("easy.for", name=name), told, Style.LARGE))
    if case.release is not None and case.release >= case.today:
        from_day = say("easy.release", day=say.weekday(case.release))
        opening.append(Words(from_day, mark(ReleaseEvent, "planned_date"), Style.LARGE))
    yield Section("", tuple(opening))
    yield from _wishes(case, plan)
    yield from _measures(case)
    yield from _looking_for(case)
    if plan.review_date is not None:
        words = say("easy.review", day=say.weekday(plan.review_date))
        yield Section(say("easy.then"), (Words(words, mark_of(plan, "review_date"), Style.LARGE),))
    labels = (say("easy.sign"), say("sign.day"))
    yield Section("", (Words(say("easy.change"), style=Style.LARGE), Signatures(labels)))


def _wishes(case: Case, plan: JointPlan) -> Iterator[Section]:
    """Give what the client wants, in the client's own words where there are some."""
    goals = [each for each, _depth in in_order(case.find(Goal)) if each.status not in OVER]
    parts: list[Drawn] = [
        Words(goal.client_words or goal.text, mark_of(goal, "client_words"), Style.LARGE)
        for goal in goals
    ]
    if plan.client_comment:
        parts.append(Words(plan.client_comment, mark_of(plan, "client_comment"), Style.LARGE))
    if parts:
        yield Section(case.say("easy.wishes"), tuple(parts), whole(Goal))


def _measures(case: Case) -> Iterator[Section]:
    """Give each measure as two or three short lines: what, who helps, when."""
    say = case.say
    parts: list[Drawn] = []
    for measure in in_plan(case):
        if measure.status in MEASURES_OVER:
            continue
        told = of_measure(case.session, measure.type, measure.id)
        title = say.code("easy_measure_type", measure.type) or measure.title
        parts.append(Words(title, told, Style.EASY_HEADING))
        parts.extend(Words(line, told, Style.LARGE) for line in _lines(case, measure))
    if parts:
        yield Section(say("easy.measures"), tuple(parts), whole(Measure))


def _lines(case: Case, measure: Measure) -> Iterator[str]:
    say = case.say
    if measure.responsible is not None:
        yield say("easy.helps", party=say.words.record(Party, measure.responsible))
    elif measure.by_client:
        yield say("easy.yourself")
    start = measure.actual_start or measure.planned_start
    if start is not None:
        key = "easy.began" if start <= case.today else "easy.begins"
        yield say(key, day=say.weekday(start))
    if measure.status in UNCONFIRMED:
        yield say("easy.unsure")


def _looking_for(case: Case) -> Iterator[Section]:
    """Give the life areas for which something is still looked for, in calm words."""
    shown = showing_of(case.session, case.id, case.language)
    areas = [lane for lane in shown.line.lanes if lane.gaps]
    if areas:
        lines = (
            Words(f"{_DOT} {lane.label}", of_area(case.session, lane.area), Style.LARGE)
            for lane in areas
        )
        parts = (Words(case.say("easy.looking"), style=Style.LARGE), *lines)
        yield Section(case.say("easy.missing"), parts, whole(JointPlan))
