"""The joint plan, its measures and what happened in them, and what others answer and plan."""

from typing import Annotated

import msgspec

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Fixed,
    Line,
    Merge,
    Prose,
    Shares,
    To,
    Uid,
)
from sluss.domain.machines import MeasureStatus, PlanStatus

HoursAWeek = Annotated[int, msgspec.Meta(ge=0, le=168)]
Version = Annotated[int, msgspec.Meta(ge=1, le=9999)]
Progress = Annotated[int, msgspec.Meta(ge=0, le=4)]
Sessions = Annotated[int, msgspec.Meta(ge=1, le=999)]


class JointPlan(
    Entity, about=About.CLIENT, shares="plan_content", number=32, frozen=True, kw_only=True
):
    """One version of the joint plan that all parties and the client share. F-S3-22."""

    client: Annotated[Uid, To("Client")]
    version: Annotated[Version, Fixed()] = 1
    status: Annotated[PlanStatus, Codes("plan_status"), Merge.FURTHEST] = PlanStatus.DRAFT
    overall_responsible: Annotated[Uid | None, To("Party")] = None
    goal: Prose = ""
    valid_from: Day | None = None
    review_date: Day | None = None
    client_participated: bool = False
    client_consents: bool = False
    client_comment: Prose = ""
    other_actors: Prose = ""
    kind: Annotated[Line, Codes("plan_kind")] = "joint"
    follows: Annotated[Uid | None, To("JointPlan"), Fixed()] = None  # the version it was made from
    without_consent: Prose = ""  # the ground on which there is a plan of the own authority: INV-11
    nothing_tried_before: bool = False  # it was asked for, and nothing was found: F-S4-06
    risk_level: Annotated[Line, Codes("risk_level"), Class.CRIMINAL] = ""  # it was made at: F-S3-25


class Measure(
    Entity, about=About.CLIENT, shares="plan_content", number=33, frozen=True, kw_only=True
):
    """One thing a party does about a need."""

    client: Annotated[Uid, To("Client")]
    plan: Annotated[Uid | None, To("JointPlan")] = None
    area: Annotated[Line, Codes("life_area")]
    title: Line
    type: Annotated[Line, Codes("measure_type")] = "other"
    responsible: Annotated[Uid | None, To("Party")] = None  # empty: nobody answers for it, F-S1-48
    provider: Line = ""
    status: Annotated[MeasureStatus, Codes("measure_status"), Merge.FURTHEST] = (
        MeasureStatus.PROPOSED
    )
    planned_start: Day | None = None
    planned_end: Day | None = None
    actual_start: Day | None = None
    actual_end: Day | None = None
    hours_a_week: HoursAWeek | None = None
    place: Line = ""
    goal: Annotated[Uid | None, To("Goal")] = None
    factor: Annotated[Line, Codes("risk_factor"), Class.CRIMINAL] = ""  # it works on: F-S3-11
    by_client: bool = False  # the client does this, with nobody's help: F-S3-24
    programme_name: Line = ""
    sessions_planned: Sessions | None = None
    end_reason: Line = ""
    note: Annotated[Prose, Class.SENSITIVE] = ""


class MeasureEvent(
    Entity,
    about=About.CLIENT,
    shares="attendance_progress",
    append_only=True,
    number=34,
    frozen=True,
    kw_only=True,
):
    """A contact, an attendance or a step forward in a measure."""

    client: Annotated[Uid, To("Client")]
    measure: Annotated[Uid, To("Measure")]
    happened_on: Day
    type: Annotated[Line, Codes("measure_event_type")] = "contact"
    progress: Progress | None = None  # F-S0-11
    by: Line = ""  # who confirmed it, and how: closing a gap must say so
    note: Annotated[Prose, Class.SENSITIVE, Shares("attendance_progress")] = ""


class MeasurePause(
    Entity, about=About.CLIENT, shares="plan_content", number=74, frozen=True, kw_only=True
):
    """A time during which a measure rested; it covers no day of it."""

    client: Annotated[Uid, To("Client")]
    measure: Annotated[Uid, To("Measure")]
    start: Day
    end: Day | None = None
    reason: Line = ""


class PlanAnswer(
    Entity, about=About.CLIENT, shares="plan_content", number=39, frozen=True, kw_only=True
):
    """What a party, or the client (no party), answered to one version of the plan."""

    client: Annotated[Uid, To("Client")]
    plan: Annotated[Uid, To("JointPlan")]
    party: Annotated[Uid | None, To("Party")] = None
    answer: Annotated[Line, Codes("plan_answer")]
    reason: Prose = ""
    answered_on: Day | None = None
    by: Annotated[Line, Class.THIRD_PARTY] = ""


class OtherPartyPlan(
    Entity, about=About.CLIENT, shares="plan_content", number=37, frozen=True, kw_only=True
):
    """A plan another party has for the same client. F-S3-23."""

    client: Annotated[Uid, To("Client")]
    party: Annotated[Uid | None, To("Party")] = None
    type: Annotated[Line, Codes("other_plan_type")]
    made_on: Day | None = None
    note: Prose = ""


class PlanCoherence(
    Entity, about=About.CLIENT, shares="plan_content", number=38, frozen=True, kw_only=True
):
    """Whether another party's plan says the same of a life area, checked on a day. F-S4-12."""

    client: Annotated[Uid, To("Client")]
    other_plan: Annotated[Uid, To("OtherPartyPlan")]
    area: Annotated[Line, Codes("life_area")]
    coherence: Annotated[Line, Codes("plan_coherence")] = "not_checked"
    checked_on: Day | None = None
    note: Prose = ""


class AcceptedFinding(
    Entity, about=About.CLIENT, shares="plan_content", number=72, frozen=True, kw_only=True
):
    """Days nothing covers that were accepted, with the reason; known again by their beginning.

    Findings are worked out anew each time; only this decision is kept. Source: domain model 4.5.
    """

    client: Annotated[Uid, To("Client")]
    area: Line  # a life area, "overall" or "daytime"
    kind: Line
    start: Day
    previous: Annotated[Uid | None, To("Measure")] = None
    reason: Prose
    accepted_on: Day | None = None
