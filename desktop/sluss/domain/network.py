"""The people and authorities around a client, and what one has to be careful about."""

from typing import Annotated

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Fixed,
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


class NetworkConsent(
    Entity, about=About.CLIENT, shares="network", number=101, frozen=True, kw_only=True
):
    """That somebody in the client's life agreed that one party may know of them.

    It lets nothing out by itself: what is told is about the client, too, who must agree as well.
    Days are local; it holds from `given_on` until `valid_to` or `taken_back_on`, whichever comes
    first, and not on that day. Without an end it lets nothing out. Source: domain model 5.3.
    """

    client: Annotated[Uid, To("Client")]
    contact: Annotated[Uid, To("NetworkContact"), Class.THIRD_PARTY, Fixed()]
    party: Annotated[Uid, To("Party"), Fixed()]
    given_on: Day | None = None
    form: Annotated[Line, Codes("consent_form")] = "written"
    paper_no: Line = ""
    scan: Annotated[Uid | None, To("Attachment")] = None
    valid_to: Day | None = None
    taken_back_on: Day | None = None
    taken_back_how: Annotated[Line, Codes("withdrawn_how")] = ""
    note: Annotated[Prose, Class.THIRD_PARTY] = ""


class Representative(
    Entity, about=About.CLIENT, shares="identity_contact", number=100, frozen=True, kw_only=True
):
    """Somebody who acts in the client's place, and the paper that says so.

    Days are local; the authority holds from `valid_from` until `valid_to` or `ended_on`, whichever
    comes first, and not on that day. `reach` is how much of what the client may have goes to them;
    `covers` says it in the words of the paper. Without a paper (`paper_no` or `scan`) nothing goes
    to them. Source: domain model 5.2 and 5.3 step 2.
    """

    client: Annotated[Uid, To("Client")]
    name: Annotated[Line, Class.THIRD_PARTY]
    kind: Annotated[Line, Codes("representative_kind")] = "power_of_attorney"
    reach: Annotated[Line, Codes("authority_reach")] = "contact"
    organisation: Annotated[Line, Class.THIRD_PARTY] = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    address: Annotated[Line, Class.THIRD_PARTY] = ""
    covers: Annotated[Prose, Class.PERSONAL] = ""
    paper_no: Line = ""
    scan: Annotated[Uid | None, To("Attachment")] = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    ended_on: Day | None = None
    ended_because: Annotated[Line, Codes("authority_ended")] = ""


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
