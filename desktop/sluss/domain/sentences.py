"""The sanction and its enforcement: episode, phases, release and supervision."""

from typing import Annotated

import msgspec

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Line,
    Prose,
    To,
    Uid,
)

Days = Annotated[int, msgspec.Meta(ge=0, le=36_525)]


class SentenceEpisode(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=20, frozen=True, kw_only=True
):
    """One sanction, from judgment to its end. One row for each sanction."""

    client: Annotated[Uid, To("Client")]
    sanction_type: Annotated[Line, Codes("sanction_type"), Class.CRIMINAL]
    court: Annotated[Line, Class.CRIMINAL] = ""
    judgment_date: Annotated[Day | None, Class.CRIMINAL] = None
    case_ref: Annotated[Line, Class.CRIMINAL] = ""
    start: Day | None = None
    expected_end: Day | None = None
    actual_end: Day | None = None
    sentence_days: Annotated[Days | None, Class.CRIMINAL] = None


class EnforcementPhase(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=21, frozen=True, kw_only=True
):
    """Where and how the sanction is served during one stretch of time."""

    client: Annotated[Uid, To("Client")]
    episode: Annotated[Uid, To("SentenceEpisode")]
    phase: Annotated[Line, Codes("enforcement_phase")]
    institution: Line = ""
    start: Day | None = None
    planned_end: Day | None = None
    actual_end: Day | None = None
    decision_ref: Line = ""


class ReleaseEvent(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=22, frozen=True, kw_only=True
):
    """A release, planned or done. A planned date that moves stays readable in the history."""

    client: Annotated[Uid, To("Client")]
    episode: Annotated[Uid | None, To("SentenceEpisode")] = None
    type: Annotated[Line, Codes("release_type")] = "conditional_release"
    planned_date: Day | None = None
    earliest_date: Day | None = None
    decided_date: Day | None = None
    actual_date: Day | None = None
    changed_reason: Prose = ""


class SupervisionPeriod(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=23, frozen=True, kw_only=True
):
    """A time under supervision, with the probation period it lies in."""

    client: Annotated[Uid, To("Client")]
    episode: Annotated[Uid | None, To("SentenceEpisode")] = None
    start: Day | None = None
    planned_end: Day | None = None
    actual_end: Day | None = None
    end_reason: Annotated[Line, Codes("supervision_end_reason")] = ""
    officer: Annotated[Uid | None, To("User")] = None
    probation_end: Day | None = None


class SpecialCondition(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=24, frozen=True, kw_only=True
):
    """A special condition (särskild föreskrift, vilkår) decided for a time. F-S3-18."""

    client: Annotated[Uid, To("Client")]
    episode: Annotated[Uid | None, To("SentenceEpisode")] = None
    kind: Annotated[Line, Codes("condition_kind")]
    text: Annotated[Prose, Class.CRIMINAL] = ""
    start: Day | None = None
    end: Day | None = None
    decided_by: Line = ""
    decision_ref: Line = ""


class RiskAssessment(
    Entity, about=About.CLIENT, shares="risk_assessment", number=25, frozen=True, kw_only=True
):
    """The result of an assessment made elsewhere; stands on the client's assessment page only."""

    client: Annotated[Uid, To("Client")]
    instrument: Annotated[Line, Class.CRIMINAL] = ""
    assessed_on: Day
    level: Annotated[Line, Codes("risk_level"), Class.CRIMINAL]
    by: Line = ""
