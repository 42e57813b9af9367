"""Needs over the six life areas, the joint plan, its measures and what happened in them."""

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
from sluss.domain.machines import MappingStatus, MeasureStatus, PlanStatus

NeedLevel = Annotated[int, msgspec.Meta(ge=0, le=4)]
Motivation = Annotated[int, msgspec.Meta(ge=0, le=10)]
HoursAWeek = Annotated[int, msgspec.Meta(ge=0, le=168)]
Version = Annotated[int, msgspec.Meta(ge=1, le=9999)]


class NeedsMapping(
    Entity, about=About.CLIENT, shares="plan_content", number=30, frozen=True, kw_only=True
):
    """One mapping of a client's needs, made on a day by somebody together with the client."""

    client: Annotated[Uid, To("Client")]
    mapped_on: Day
    by: Annotated[Uid | None, To("User")] = None
    participants: Annotated[Line, Class.THIRD_PARTY] = ""
    status: Annotated[MappingStatus, Codes("mapping_status"), Merge.FURTHEST] = MappingStatus.DRAFT


class AreaRating(
    Entity, about=About.CLIENT, shares="plan_content", number=31, frozen=True, kw_only=True
):
    """What one mapping says about one life area, in the client's and in the officer's eyes."""

    client: Annotated[Uid, To("Client")]
    mapping: Annotated[Uid, To("NeedsMapping")]
    area: Annotated[Line, Codes("life_area"), Fixed()]
    need_level: Annotated[NeedLevel | None, Codes("need_level"), Class.SENSITIVE] = None
    client_view: Annotated[Prose, Class.SENSITIVE] = ""
    staff_view: Annotated[Prose, Class.SENSITIVE] = ""
    strengths: Annotated[Prose, Class.SENSITIVE] = ""
    wish: Annotated[Prose, Class.PERSONAL] = ""
    motivation: Motivation | None = None
    responsible: Annotated[Uid | None, To("Party")] = None


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
    note: Annotated[Prose, Class.SENSITIVE, Shares("attendance_progress")] = ""
