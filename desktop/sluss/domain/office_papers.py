"""What the office writes and answers as an authority: texts, requests, agreements with others."""

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
    Prose,
    To,
    Uid,
)

TextVersion = Annotated[int, msgspec.Meta(ge=1, le=9999)]


class DocumentText(Entity, about=About.OFFICE, number=87, frozen=True, kw_only=True):
    """A sentence of a document as an office, or head office for all (no office), wants it.

    The newest that is valid on the day is printed, an office's own before that of head office.
    """

    office: Annotated[Uid | None, To("Office")] = None
    key: Annotated[Line, Fixed()]
    language: Annotated[Line, Codes("client_language"), Fixed()] = "sv"
    text: Annotated[Prose, Fixed()] = ""
    valid_from: Annotated[Day | None, Fixed()] = None
    version: Annotated[TextVersion, Fixed()] = 1
    source: Annotated[Line, Fixed()] = ""


class InformationRequest(Entity, about=About.OFFICE, number=88, frozen=True, kw_only=True):
    """That somebody asked for a public record, for what is kept about them, or for a correction.

    `asked_by` may be empty: who asks for a public record need not say who they are
    (tryckfrihetsförordningen 2 kap. 18 §).
    """

    office: Annotated[Uid, To("Office")]
    kind: Annotated[Line, Codes("request_kind")] = "public_record"
    asked_by: Annotated[Line, Class.THIRD_PARTY] = ""
    concerns: Annotated[Uid | None, To("Client")] = None
    what: Annotated[Prose, Class.PERSONAL] = ""
    received_on: Day | None = None
    due_on: Day | None = None
    secrecy_test: Annotated[Prose, Class.SENSITIVE] = ""
    decision: Annotated[Line, Codes("request_decision")] = ""
    decided_on: Day | None = None
    decision_reason: Annotated[Prose, Class.PERSONAL] = ""
    left_out: Annotated[Prose, Class.PERSONAL] = ""
    what_left: Annotated[Prose, Class.PERSONAL] = ""
    appeal_given: bool = False
    handled_by: Annotated[Uid | None, To("User")] = None
    state: Annotated[Line, Codes("request_state")] = "received"


class CooperationAgreement(Entity, about=About.OFFICE, number=89, frozen=True, kw_only=True):
    """What authorities agreed about working together; no client is named in it. F-S3-27."""

    office: Annotated[Uid, To("Office")]
    title: Line = ""
    party: Annotated[Uid | None, To("Party")] = None
    parties: Prose = ""  # further ones, as they are called in it
    problem: Prose = ""
    goals: Prose = ""
    roles: Prose = ""
    division: Prose = ""
    routines: Prose = ""
    resources: Prose = ""
    steering: Prose = ""
    valid_from: Day | None = None
    valid_to: Day | None = None
    review_date: Day | None = None
    paper_no: Line = ""


class SteeringMember(Entity, about=About.OFFICE, number=95, frozen=True, kw_only=True):
    """Who sits in the group that steers a cooperation, for which party, from when to when."""

    office: Annotated[Uid, To("Office")]
    agreement: Annotated[Uid, To("CooperationAgreement")]
    party: Annotated[Uid | None, To("Party")] = None
    person: Annotated[Line, Class.THIRD_PARTY] = ""
    role: Line = ""
    start: Day | None = None
    end: Day | None = None
