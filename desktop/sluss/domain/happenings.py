"""Something has happened to a client: what it was, who must be told, what is ticked off."""

from typing import Annotated

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Instant,
    Line,
    Prose,
    Shares,
    To,
    Uid,
)


class ClientEvent(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=79, frozen=True, kw_only=True
):
    """A turn in the case: a release moved, a transfer, an escape, a death."""

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("client_event_kind")]
    happened_on: Day
    old_day: Day | None = None
    new_day: Day | None = None
    place: Line = ""
    note: Annotated[Prose, Class.PERSONAL] = ""


class Notice(
    Entity, about=About.CLIENT, shares="plan_content", number=78, frozen=True, kw_only=True
):
    """Somebody who must be told of it, with a number, and when they were."""

    client: Annotated[Uid, To("Client")]
    event: Annotated[Uid, To("ClientEvent")]
    party: Annotated[Uid | None, To("Party")] = None
    name: Annotated[Line, Class.THIRD_PARTY] = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    why: Line = ""
    told_at: Instant | None = None
    how: Annotated[Line, Codes("told_how")] = ""
    note: Annotated[Line, Class.THIRD_PARTY, Shares("plan_content")] = ""


class Stay(
    Entity, about=About.CLIENT, shares="enforcement_dates", number=27, frozen=True, kw_only=True
):
    """A time when the client was elsewhere or could not be met: isolation, hospital, leave."""

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("stay_kind")]
    place: Line = ""
    start: Day
    end: Day | None = None
    note: Annotated[Line, Class.PERSONAL] = ""


class ChecklistMark(
    Entity, about=About.CLIENT, shares="plan_content", number=77, frozen=True, kw_only=True
):
    """One line of a checklist (of the release day) as it stands for one client."""

    client: Annotated[Uid, To("Client")]
    checklist: Line
    item: Line
    state: Annotated[Line, Codes("checklist_state")] = "open"
    marked_on: Day | None = None
    note: Annotated[Line, Class.PERSONAL] = ""


class StandIn(Entity, about=About.OFFICE, number=48, frozen=True, kw_only=True):
    """A colleague who takes over somebody's cases from one day to another, and then no longer."""

    office: Annotated[Uid, To("Office")]
    absent: Annotated[Uid, To("User")]
    stand_in: Annotated[Uid, To("User")]
    start: Day
    end: Day | None = None
    reason: Annotated[Line, Codes("absence_kind")] = "other"


class ClientJoin(
    Entity, about=About.CLIENT, shares="identity_contact", number=80, frozen=True, kw_only=True
):
    """A decision that two cases are of one person, or are not; `client` is the one that is kept."""

    client: Annotated[Uid, To("Client")]
    other: Annotated[Uid, To("Client")]
    state: Annotated[Line, Codes("join_state")] = "joined"
    reason: Annotated[Line, Class.PERSONAL] = ""
    decided_on: Day | None = None
