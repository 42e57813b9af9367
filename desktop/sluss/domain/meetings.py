"""Meetings with their participants and minutes, and days of visits in prisons."""

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
from sluss.domain.machines import MeetingStatus, MinutesStatus

Place = Annotated[int, msgspec.Meta(ge=1, le=999)]


class Meeting(Entity, about=About.OFFICE, number=42, frozen=True, kw_only=True):
    """A meeting of an office; what was said of a client is in that client's own minutes.

    Nothing in it names a client, so it may travel to every device of the office. `begins` and
    `ends` are local times, "14:30".
    """

    office: Annotated[Uid, To("Office")]
    kind: Annotated[Line, Codes("meeting_kind")] = "client_plan"
    day: Day
    begins: Line = ""
    ends: Line = ""
    place: Line = ""
    organiser: Annotated[Uid | None, To("User")] = None
    series: Line = ""
    status: Annotated[MeetingStatus, Codes("meeting_status"), Merge.LATEST] = MeetingStatus.PLANNED


class Participant(
    Entity, about=About.CLIENT, shares="minutes_extract", number=43, frozen=True, kw_only=True
):
    """Somebody invited to a meeting about a client, and whether they came.

    One of `user`, `party`, `contact` and `name` says who; none of them: the client.
    """

    client: Annotated[Uid, To("Client")]
    meeting: Annotated[Uid, To("Meeting")]
    user: Annotated[Uid | None, To("User")] = None
    party: Annotated[Uid | None, To("Party")] = None
    contact: Annotated[Uid | None, To("NetworkContact"), Class.THIRD_PARTY] = None
    name: Annotated[Line, Class.THIRD_PARTY] = ""
    attended: Annotated[Line, Codes("attendance")] = "invited"
    reason: Annotated[Line, Codes("absence_reason")] = ""
    note: Annotated[Line, Class.THIRD_PARTY] = ""


class Minutes(
    Entity, about=About.CLIENT, shares="minutes_extract", number=44, frozen=True, kw_only=True
):
    """What a meeting said and decided about one client; nothing about another one is in it."""

    client: Annotated[Uid, To("Client")]
    meeting: Annotated[Uid, To("Meeting")]
    agenda: Annotated[Prose, Class.SENSITIVE] = ""
    text: Annotated[Prose, Class.SENSITIVE] = ""
    decisions: Annotated[Prose, Class.SENSITIVE] = ""
    adjusted_by: Annotated[Line, Class.THIRD_PARTY] = ""
    status: Annotated[MinutesStatus, Codes("minutes_status"), Merge.FURTHEST] = MinutesStatus.DRAFT


class VisitDay(Entity, about=About.OFFICE, number=46, frozen=True, kw_only=True):
    """A day on which somebody visits a prison or remand prison. Names no client."""

    office: Annotated[Uid, To("Office")]
    institution: Line
    day: Day
    user: Annotated[Uid | None, To("User")] = None
    note: Prose = ""


class VisitStop(
    Entity, about=About.CLIENT, shares="plan_content", number=47, frozen=True, kw_only=True
):
    """One client to meet during a day of visits, in the order of the sheet. F-S4-07."""

    client: Annotated[Uid, To("Client")]
    visit: Annotated[Uid, To("VisitDay")]
    number: Place
    questions: Annotated[Prose, Class.SENSITIVE] = ""
    outcome: Annotated[Line, Codes("visit_outcome")] = "planned"
    next_day: Day | None = None
    note: Annotated[Uid | None, To("CaseNote")] = None
