"""What was tried before: by whom, when, how it went; or that it was asked for and is nothing."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import EarlierIntervention, JointPlan, Party
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.usecases.changed import Saved
from sluss.usecases.plans import newest_plan, start_plan
from sluss.usecases.records import amend
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording

_OVER = frozenset({PlanStatus.SUPERSEDED, PlanStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class TriedLine:
    """Something that was tried; `who` is the party, or who carried it out.

    `consent` says whether the client agreed that others were asked.
    """

    id: RecordId
    area: str
    what: str
    who: str
    start: dt.date | None
    end: dt.date | None
    outcome: str
    source: str
    consent: str


@dataclass(frozen=True, slots=True)
class Tried:
    """Everything that was tried, the latest first; `nothing` that it was asked for in vain."""

    lines: tuple[TriedLine, ...]
    nothing: bool


def tried_before(session: Session, client: RecordId, language: str) -> Tried:
    """Return what was tried with a client before."""
    words = Wording(session, language)
    found = session.store.find(EarlierIntervention, client=client)
    found.sort(key=lambda each: (each.start or dt.date.min, each.id), reverse=True)
    lines = tuple(
        TriedLine(
            id=each.id,
            area=words.code("life_area", each.area),
            what=each.what,
            who=each.provider or words.record(Party, each.party),
            start=each.start,
            end=each.end,
            outcome=each.outcome,
            source=each.source,
            consent=words.code("yes_no_unknown", each.consent),
        )
        for each in found
    )
    plan = newest_plan(session, client)
    return Tried(lines, nothing=plan is not None and plan.nothing_tried_before)


def note_nothing_tried(
    session: Session,
    client: RecordId,
    nothing: bool = True,
) -> Saved:
    """Note in the joint plan that it was asked what was tried before, and nothing was found.

    Where there is no plan that goes on, a draft is begun: the answer belongs to the plan it is
    needed for (Håndholdt Inklusion: "viden om tidligere indsatser"). Raises what `amend` raises.
    """
    plan = newest_plan(session, client)
    if plan is None or plan.status in _OVER:
        return start_plan(session, client, nothing_tried_before=nothing)
    return amend(session, JointPlan, plan.id, nothing_tried_before=nothing)
