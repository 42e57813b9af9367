"""What others say of a fictional plan: answers to it, plans of their own, and rests of measures."""

import datetime as dt
from typing import TypeVar

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    JointPlan,
    Measure,
    MeasurePause,
    OtherPartyPlan,
    PlanAnswer,
    PlanCoherence,
)
from sluss.domain.fiction.cases import Case
from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.courses import DAY, working_day
from sluss.domain.fiction.pages import Written
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus

_ASKED = frozenset(PlanStatus) - {PlanStatus.DRAFT}
_ANSWERS = Ranked(("agrees", "no_answer", "disagrees"), 1)
_COHERENCE = Ranked(("agrees", "deviates", "missing"), 1)
_MIN_DAYS = 2  # before an answer comes in
_TYPES = {  # other parties' plans by language, each with the type of party that makes it
    "sv": (("implementation", "social_services"), ("af_action", "employment_service"),
           ("care", "health_region"), ("sip", "social_services")),
    "da": (("municipal_action", "social_services"), ("kf_action", "prison_probation_service"),
           ("education", "education_provider")),
}  # fmt: skip

_Kind = TypeVar("_Kind", bound=Entity)


def write_shared_plan(case: Case) -> None:
    """Write who answered to the newest plan, what others plan, and since when measures rest.

    Written last: it draws from the same chance as what was written before.
    """
    plans = _written(case, JointPlan)
    if not plans:
        return
    at, newest = plans[-1]
    if newest.status in _ASKED:
        _write_answers(case, newest, at.at_ms)
    if case.chance.whether(0.4):
        _write_other(case, at.at_ms)
    for written, measure in _written(case, Measure):
        if measure.status is MeasureStatus.PAUSED:
            _write_pause(case, measure, written.at_ms)


def _written(case: Case, kind: type[_Kind]) -> list[tuple[Written, _Kind]]:
    found = [(each, each.record) for each in case.pages.written]
    return [(at, record) for at, record in found if isinstance(record, kind)]


def _day(case: Case, at_ms: int, days: int) -> dt.date:
    day = dt.date(1970, 1, 1) + DAY * (at_ms // 86_400_000 + days)
    return min(working_day(day), case.today)


def _write_answers(case: Case, plan: JointPlan, at_ms: int) -> None:
    chance, pages = case.chance, case.pages
    parties = [each.responsible for _at, each in _written(case, Measure) if each.plan == plan.id]
    asked: dict[RecordId | None, None] = {None: None}
    asked |= {party: None for party in parties if party is not None}
    waiting = plan.status is PlanStatus.IN_CONSULTATION
    for party in asked:
        if waiting and chance.whether(0.4):
            continue
        answer = "agrees" if party is None else chance.usual(_ANSWERS)
        day = _day(case, at_ms, chance.between(_MIN_DAYS, 14))
        pages.turn(day, at_ms)
        pages.add(
            PlanAnswer(
                id=pages.id(),
                client=case.client,
                plan=plan.id,
                party=party,
                answer=answer,
                reason="" if answer == "agrees" else case.text("answer", answer),
                answered_on=day,
                by="" if party is None else chance.one(case.party().contacts),
            )
        )


def _write_other(case: Case, at_ms: int) -> None:
    """Write a plan of another party, and what was compared of it."""
    chance, pages = case.chance, case.pages
    type_, party = chance.one(_TYPES[case.language])
    made = _day(case, at_ms, -chance.between(10, 60))
    checked = _day(case, at_ms, chance.between(1, 20))
    pages.turn(checked, at_ms)
    other = pages.id()
    pages.add(
        OtherPartyPlan(
            id=other,
            client=case.client,
            party=case.party(party).id,
            type=type_,
            made_on=made,
        )
    )
    for area in dict.fromkeys(each.area for _at, each in _written(case, Measure)):
        if not chance.whether(0.7):
            continue
        said = chance.usual(_COHERENCE)
        pages.add(
            PlanCoherence(
                id=pages.id(),
                client=case.client,
                other_plan=other,
                area=area,
                coherence=said,
                checked_on=checked,
                note=case.text("coherence", said) if said != "agrees" else "",
            )
        )


def _write_pause(case: Case, measure: Measure, at_ms: int) -> None:
    chance, pages = case.chance, case.pages
    begun = measure.actual_start or case.today
    start = max(begun, case.today - DAY * chance.between(2, 25))
    pages.turn(start, at_ms)
    pages.add(
        MeasurePause(
            id=pages.id(),
            client=case.client,
            measure=measure.id,
            start=start,
            reason=case.text("pause"),
        )
    )
