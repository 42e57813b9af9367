"""Lay supervisors, what must be in order before they are appointed, whom they see, what they tell.

The person belongs to the office; the assignment and its reports to the client's case, and nothing
of the person is repeated there.
"""

from typing import Annotated

import msgspec

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Line,
    Merge,
    Prose,
    To,
    Uid,
)
from sluss.domain.machines import AssignmentStatus, LayStatus

Clients = Annotated[int, msgspec.Meta(ge=0, le=99)]
Times = Annotated[int, msgspec.Meta(ge=0, le=999)]


class LaySupervisor(
    Entity, about=About.OFFICE, shares="network", number=90, frozen=True, kw_only=True
):
    """Somebody who supervises beside the officer (biträdande övervakare, frivillig). S0:36."""

    office: Annotated[Uid, To("Office")]
    name: Annotated[Line, Class.THIRD_PARTY]
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    email: Annotated[Line, Class.THIRD_PARTY] = ""
    languages: Annotated[Line, Class.THIRD_PARTY] = ""
    gender: Annotated[Line, Codes("legal_gender"), Class.THIRD_PARTY] = ""
    municipality: Annotated[Line, Codes("municipality"), Class.THIRD_PARTY] = ""
    max_clients: Clients = 1
    status: Annotated[LayStatus, Codes("lay_status"), Merge.LATEST] = LayStatus.PROSPECT
    registered_since: Day | None = None
    confidentiality_signed_on: Day | None = None
    background_notes: Annotated[Prose, Class.THIRD_PARTY] = ""


class RegisterCheck(
    Entity, about=About.OFFICE, shares="network", number=91, frozen=True, kw_only=True
):
    """That the registers of suspicion and conviction were asked: the answer, never the extract."""

    office: Annotated[Uid, To("Office")]
    lay: Annotated[Uid, To("LaySupervisor")]
    checked_on: Day
    by: Annotated[Uid | None, To("User")] = None
    result: Annotated[Line, Codes("register_result"), Class.THIRD_PARTY]
    valid_until: Day | None = None  # the last day it holds; empty: as long as the rules say


class TrainingCompletion(
    Entity, about=About.OFFICE, shares="network", number=92, frozen=True, kw_only=True
):
    """A part of the training somebody has gone through."""

    office: Annotated[Uid, To("Office")]
    lay: Annotated[Uid, To("LaySupervisor")]
    module: Annotated[Line, Codes("training_module")]
    completed_on: Day


class Assignment(
    Entity, about=About.CLIENT, shares="network", number=93, frozen=True, kw_only=True
):
    """That somebody is a client's lay supervisor during a time under supervision. F-S0-14."""

    client: Annotated[Uid, To("Client")]
    supervision_period: Annotated[Uid | None, To("SupervisionPeriod")] = None
    lay: Annotated[Uid, To("LaySupervisor")]
    role: Annotated[Line, Codes("assignment_role")] = "main"
    appointed_on: Day | None = None
    start: Day | None = None
    end: Day | None = None
    end_reason: Annotated[Line, Codes("assignment_end_reason")] = ""
    goals: Annotated[Prose, Class.SENSITIVE] = ""
    contact_rhythm: Line = ""
    officer: Annotated[Uid | None, To("User")] = None
    status: Annotated[AssignmentStatus, Codes("assignment_status"), Merge.FURTHEST] = (
        AssignmentStatus.PROPOSED
    )
    in_spite_of: Annotated[Prose, Class.THIRD_PARTY] = ""  # why, where a rule advised against it


class LayReport(
    Entity, about=About.CLIENT, shares="minutes_extract", number=94, frozen=True, kw_only=True
):
    """What a lay supervisor told about a time. `due` is empty for one that was asked for between.

    Source: frivårdsförordningen (1998:642) 5 kap. 11 §.
    """

    client: Annotated[Uid, To("Client")]
    assignment: Annotated[Uid, To("Assignment")]
    start: Day | None = None
    due: Day | None = None
    received_on: Day
    contacts: Annotated[Times | None, Class.PERSONAL] = None
    situation: Annotated[Prose, Class.SENSITIVE] = ""
    concerns: Annotated[Prose, Class.SENSITIVE] = ""
    client_informed: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    reviewed_by: Annotated[Uid | None, To("User")] = None
