"""The joint plan: the client, the four lawful contents, answers, other plans, open days, signing.

Source of the four headings: "Samverka för att förebygga återfall i brott" (F-S3-22), now in
socialtjänstlagen and hälso- och sjukvårdslagen. Everything is gathered; who may have what of it is
for the gate.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.entities import Goal, JointPlan, Measure, Party
from sluss.domain.goals import OVER, in_order
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.domain.papers import Cell, Content, Part, Row, Rows, Section, Style, Words
from sluss.domain.plan_checks import QUICK, standing
from sluss.errors.contents import NoPlanYet
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import in_area, mark_of, of_measure, whole
from sluss.usecases.contents.person import person
from sluss.usecases.contents.plan_line import drawn_line
from sluss.usecases.contents.plan_open_days import open_days
from sluss.usecases.contents.plan_voices import answers, coherence, of_party, signing
from sluss.usecases.contents.tables import filled
from sluss.usecases.plans import newest_plan
from sluss.usecases.session import Session

KIND = "joint_plan"
LAW = ("se_individuell_plan", "se_sip")  # which acts ask for the four contents, in Sweden
_FIXED = frozenset({PlanStatus.APPROVED, PlanStatus.ACTIVE, PlanStatus.UNDER_REVIEW})


def gather_plan(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return everything a copy of the plan could hold; `subject` is a version, else the newest.

    Raises `NoPlanYet`, `NotFound`.
    """
    case = Case(session, client, language)
    plan = chosen_plan(session, client, subject)
    return Content(
        kind=KIND,
        title=case.say.code("plan_kind", plan.kind),
        language=language,
        sections=tuple(_sections(case, plan)),
        client=client,
        case_no=case.client.case_no,
        plan=plan.id,
        version=plan.version,
        release_day=case.release,
        supervision_end=case.supervision_end,
    )


def chosen_plan(session: Session, client: RecordId, subject: RecordId | None) -> JointPlan:
    """Return this version of the plan, or the newest. Raises `NoPlanYet`, `NotFound`."""
    plan = session.store.get(JointPlan, subject) if subject else newest_plan(session, client)
    if plan is None:
        raise NoPlanYet
    return plan


def _sections(case: Case, plan: JointPlan) -> Iterator[Section]:
    say = case.say
    yield Section("", tuple(_state(case, plan)))
    yield Section(say("plan.client"), (person(case),))
    yield Section(say("plan.goal"), tuple(_goals(case, plan)), whole(JointPlan, plan.id))
    measures = in_plan(case)
    none = (Words(say("plan.no_measures")),)
    yield _lawful(
        case, plan, "plan.measures", (drawn_line(case), measures_table(case)) if measures else none
    )
    yield _lawful(case, plan, "plan.parties", (_by_party(case),) if measures else none)
    others = Words(plan.other_actors, mark_of(plan, "other_actors"))
    told = others if plan.other_actors.strip() else Words(say("plan.nobody_else"))
    yield _lawful(case, plan, "plan.others", (told,))
    name = say.words.record(Party, plan.overall_responsible)
    told_by = replace(of_party(case, plan.overall_responsible), names=plan.overall_responsible)
    overall = Words(name, told_by, Style.LEAD)
    yield _lawful(
        case, plan, "plan.overall", (overall if name else Words(say("plan.nobody_overall")),)
    )
    yield from answers(case, plan)
    yield from coherence(case)
    yield from open_days(case)
    yield from signing(case, plan)


def _lawful(case: Case, plan: JointPlan, key: str, parts: tuple[Part, ...]) -> Section:
    """Return one of the four: its heading stands even where nothing under it may be told."""
    told = whole(JointPlan, plan.id)
    return Section(case.say(key), parts, told, kept=True, empty=case.say("not_told"))


def _state(case: Case, plan: JointPlan) -> Iterator[Part]:
    """Say whether the plan holds, when it is looked at again, and on which law it rests."""
    say = case.say
    if plan.kind == QUICK or plan.status not in _FIXED:
        status = say.code("plan_status", plan.status)
        yield Words(say("plan.not_fixed", status=status), style=Style.WARNING)
    days = [
        say("plan.valid_from", day=say.day(plan.valid_from)) if plan.valid_from else "",
        say("plan.review", day=say.day(plan.review_date)) if plan.review_date else "",
    ]
    if any(days):
        told = say.dated(mark_of(plan, "valid_from"), plan.valid_from, plan.review_date)
        yield Words(" ".join(filter(None, days)), told)
    laws = [say.law(key) for key in LAW] if say.country == "SE" and plan.kind != QUICK else []
    if all(laws) and laws:
        yield Words(say("plan.law", laws=f" {say('and')} ".join(laws)), style=Style.FINE)


def _goals(case: Case, plan: JointPlan) -> Iterator[Part]:
    """Say what is to be reached, and beside each goal the client's own words for it. F-S1-15."""
    say = case.say
    if plan.goal:
        yield Words(plan.goal, mark_of(plan, "goal"), Style.LEAD)
    goals = [each for each, _depth in in_order(case.find(Goal)) if each.status not in OVER]
    heads = ("goal", "client_words", "conditions", "due")
    rows = tuple(
        Row(
            (
                Cell(goal.text, mark_of(goal, "text")),
                Cell(goal.client_words, mark_of(goal, "client_words")),
                Cell(goal.conditions, mark_of(goal, "conditions")),
                Cell(say.day(goal.due), say.dated(mark_of(goal, "due"), goal.due)),
            ),
            in_area(case.session, goal.area, whole(Goal, goal.id)),
        )
        for goal in goals
    )
    if rows:
        named = tuple(say(f"plan.head.{each}") for each in heads)
        yield filled(Rows(named, rows, (5, 4, 4, 2.4)))


def in_plan(case: Case) -> list[Measure]:
    """Return the measures of the plan: those not dropped, in the order of areas and days."""
    areas = {code: at for at, code in enumerate(case.session.catalog.codes("life_area").values())}
    found = list(standing(case.find(Measure)))
    found.sort(key=lambda each: (areas.get(each.area, len(areas)), _begin(each), each.id))
    return found


def _begin(measure: Measure) -> dt.date:
    return measure.actual_start or measure.planned_start or dt.date.max


def measures_table(case: Case) -> Rows:
    """Return the measures with who answers for them, when, and how far they are."""
    heads = ("measure", "party", "time", "state")
    rows = tuple(_measure(case, each) for each in in_plan(case))
    return Rows(tuple(case.say(f"plan.head.{each}") for each in heads), rows, (5, 4, 4, 2.4))


def _measure(case: Case, measure: Measure) -> Row:
    say = case.say
    title = f"{say.code('life_area', measure.area)}: {measure.title}"
    start = measure.actual_start or measure.planned_start
    end = measure.actual_end or measure.planned_end
    told = say.dated(mark_of(measure, "planned_start"), start, end)
    return Row(
        (
            Cell(title, mark_of(measure, "title")),
            Cell(answering(case, measure), mark_of(measure, "responsible")),
            Cell(say.span(start, end), told),
            Cell(say.code("measure_status", measure.status), mark_of(measure, "status")),
        ),
        of_measure(case.session, measure.type, measure.id, measure.area),
    )


def answering(case: Case, measure: Measure) -> str:
    """Return who answers for a measure: a party, the client, or nobody yet."""
    if measure.responsible is not None:
        return case.say.words.record(Party, measure.responsible)
    return case.say("plan.by_client" if measure.by_client else "plan.nobody")


def _by_party(case: Case) -> Rows:
    """Return who answers for what: a line for each measure, its party before it. F-S3-22."""
    say = case.say
    found = sorted(in_plan(case), key=lambda each: answering(case, each))
    rows = []
    for measure in found:
        where = ", ".join(filter(None, (measure.provider, measure.place)))
        rows.append(
            Row(
                (
                    Cell(answering(case, measure), mark_of(measure, "responsible")),
                    Cell(measure.title, mark_of(measure, "title")),
                    Cell(where, mark_of(measure, "place")),
                ),
                of_measure(case.session, measure.type, measure.id, measure.area),
            )
        )
    heads = tuple(say(f"plan.head.{each}") for each in ("party", "answers_for", "where"))
    return Rows(heads, tuple(rows), (4, 6, 4))
