"""The people and authorities around a client, and what one has to be careful about."""

from typing import Annotated

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Line,
    Prose,
    Shares,
    To,
    Uid,
)


class NetworkContact(
    Entity, about=About.CLIENT, shares="network", number=53, frozen=True, kw_only=True
):
    """Somebody in the client's life: family, friend, mentor. F-S0-10."""

    client: Annotated[Uid, To("Client")]
    name: Annotated[Line, Class.THIRD_PARTY]
    relation: Annotated[Line, Codes("network_relation"), Class.THIRD_PARTY] = "other"
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    attitude: Annotated[Line, Codes("network_attitude"), Class.THIRD_PARTY] = "neutral"
    in_plan: bool = False
    may_contact: bool = False
    note: Annotated[Prose, Class.THIRD_PARTY] = ""


class Involvement(
    Entity, about=About.CLIENT, shares="plan_content", number=76, frozen=True, kw_only=True
):
    """Whether a party, or a unit of it, takes part, since when and by whom. F-S4-14."""

    client: Annotated[Uid, To("Client")]
    party: Annotated[Uid, To("Party")]
    unit: Line = ""
    state: Annotated[Line, Codes("involvement_state")] = "involved"
    contact: Annotated[Line, Class.THIRD_PARTY] = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    start: Day | None = None
    end: Day | None = None


class ClientWarning(
    Entity, about=About.CLIENT, shares="identity_contact", number=49, frozen=True, kw_only=True
):
    """Something to be careful about until a day: kept apart from another client, or safety.

    Seen by those who go to meet the client, and nobody else; it always ends.
    """

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("warning_kind")]
    other_client: Annotated[Uid | None, To("Client")] = None
    text: Annotated[Prose, Class.THIRD_PARTY] = ""
    source: Annotated[Line, Class.THIRD_PARTY, Shares("identity_contact")] = ""
    start: Day
    end: Day
