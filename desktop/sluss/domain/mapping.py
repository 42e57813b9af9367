"""What a client needs and wants: mappings, goals, what was tried before, how far one has come."""

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
    To,
    Uid,
)
from sluss.domain.machines import MappingStatus

NeedLevel = Annotated[int, msgspec.Meta(ge=0, le=4)]
Motivation = Annotated[int, msgspec.Meta(ge=0, le=10)]
Scale = Annotated[int, msgspec.Meta(ge=1, le=10)]
Weeks = Annotated[int, msgspec.Meta(ge=1, le=520)]


class NeedsMapping(
    Entity, about=About.CLIENT, shares="plan_content", number=30, frozen=True, kw_only=True
):
    """One mapping of a client's needs, made on a day by somebody together with the client."""

    client: Annotated[Uid, To("Client")]
    mapped_on: Day
    by: Annotated[Uid | None, To("User")] = None
    participants: Annotated[Line, Class.THIRD_PARTY] = ""
    template: Annotated[Line, Codes("mapping_template")] = "six_areas"
    with_officer: bool = False  # the officer of the case took part in the talk, F-S1-12
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


class MappingAnswer(
    Entity, about=About.CLIENT, shares="plan_content", number=73, frozen=True, kw_only=True
):
    """What was said under one section of a mapping's template, such as "work experience"."""

    client: Annotated[Uid, To("Client")]
    mapping: Annotated[Uid, To("NeedsMapping")]
    section: Annotated[Line, Fixed()]
    need_level: Annotated[NeedLevel | None, Codes("need_level"), Class.SENSITIVE] = None
    client_view: Annotated[Prose, Class.SENSITIVE] = ""
    staff_view: Annotated[Prose, Class.SENSITIVE] = ""
    wish: Annotated[Prose, Class.PERSONAL] = ""


class EarlierIntervention(
    Entity, about=About.CLIENT, shares="plan_content", number=35, frozen=True, kw_only=True
):
    """Something that was tried before, by whom, and how it went. F-S4-06."""

    client: Annotated[Uid, To("Client")]
    area: Annotated[Line, Codes("life_area")]
    what: Line
    party: Annotated[Uid | None, To("Party")] = None
    provider: Line = ""
    start: Day | None = None
    end: Day | None = None
    outcome: Annotated[Prose, Class.SENSITIVE] = ""
    source: Line = ""
    consent: Annotated[Line, Codes("yes_no_unknown")] = "unknown"  # that it was asked for elsewhere


class Goal(Entity, about=About.CLIENT, shares="plan_content", number=36, frozen=True, kw_only=True):
    """What the client wants to reach, in the client's own words, and how one sees that it is.

    A goal under another one (`parent`) is a step towards it. F-S1-14, F-S2-29, F-S2-33.
    """

    client: Annotated[Uid, To("Client")]
    text: Line
    mapping: Annotated[Uid | None, To("NeedsMapping")] = None
    parent: Annotated[Uid | None, To("Goal")] = None
    area: Annotated[Line, Codes("life_area")] = ""
    template: Line = ""  # the key of the goal in its set, where it was taken from one
    client_words: Prose = ""
    conditions: Prose = ""  # what is practically possible, beside the wish: F-S1-15
    measured_by: Line = ""
    due: Day | None = None
    status: Annotated[Line, Codes("goal_status")] = "set"
    main: bool = False  # the one all others lead to: F-S1-08


class DesistanceCheck(
    Entity, about=About.CLIENT, shares="plan_content", number=70, frozen=True, kw_only=True
):
    """Five conditions that make it easier to stay out of crime, as they were on a day. F-S3-17."""

    client: Annotated[Uid, To("Client")]
    checked_on: Day
    occasion: Annotated[Line, Codes("check_occasion")] = "start"
    no_abuse: Annotated[Line, Codes("yes_no_unknown"), Class.SENSITIVE] = "unknown"
    network: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    housing: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    work_contact: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    identity: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    note: Annotated[Prose, Class.SENSITIVE] = ""


class SelfRating(
    Entity, about=About.CLIENT, shares="plan_content", number=71, frozen=True, kw_only=True
):
    """How the client sees himself or herself, in three answers from 1 to 10. F-S1-43."""

    client: Annotated[Uid, To("Client")]
    rated_on: Day
    occasion: Annotated[Line, Codes("rating_occasion")] = "start"
    confidence: Scale | None = None
    insight: Scale | None = None
    future: Scale | None = None
    words: Prose = ""


class Readiness(
    Entity, about=About.CLIENT, shares="work_education", number=57, frozen=True, kw_only=True
):
    """How near work somebody is and how long the way is thought to be. F-S1-10, F-S1-19.

    Stands on the client's own page only, in no list and no sort: design 14.
    """

    client: Annotated[Uid, To("Client")]
    rated_on: Day
    level: Annotated[Line, Codes("readiness_level")]
    joint_measure: bool = False
    expected_weeks: Weeks | None = None
    reason: Annotated[Prose, Class.PERSONAL] = ""


class TurningPoint(
    Entity, about=About.CLIENT, shares="plan_content", number=54, frozen=True, kw_only=True
):
    """A moment when something can change: a crisis, a good experience, a move, age. F-S3-16."""

    client: Annotated[Uid, To("Client")]
    happened_on: Day
    kind: Annotated[Line, Codes("turning_point_kind")]
    description: Annotated[Prose, Class.SENSITIVE] = ""
    motivation: Motivation | None = None
    task: Annotated[Uid | None, To("Task")] = None
