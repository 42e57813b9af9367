"""What a client allowed others to be told or to tell, and what was decided where nobody was asked.

What was agreed to is written once and never edited: a narrower consent is a new one, and one that
is over was ended, refused or withdrawn. Source: domain model 5.
"""

from typing import Annotated

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Fixed,
    Instant,
    Line,
    Merge,
    Prose,
    To,
    Uid,
)
from sluss.domain.machines import ConsentStatus, ScopeState


class Consent(
    Entity, about=About.CLIENT, shares="plan_content", number=62, frozen=True, kw_only=True
):
    """What a client agreed to: with which party, which way, for what, from when to when. F-S1-16.

    `valid_from` and `valid_to` are local days, half-open; it releases nothing without an end, and
    only while `status` is given. Its categories are its scopes. `party` None: a consent to the plan
    or a programme. `informed`: that it may be partial, may be withdrawn, and what follows.
    """

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("consent_kind"), Fixed()] = "secrecy_waiver"
    status: Annotated[ConsentStatus, Codes("consent_status"), Merge.MOST_RESTRICTIVE] = (
        ConsentStatus.PREPARED
    )
    direction: Annotated[Line, Codes("consent_direction"), Fixed()] = "disclose_to"
    our_party: Annotated[Uid | None, To("Party"), Fixed()] = None
    party: Annotated[Uid | None, To("Party"), Fixed()] = None
    unit: Annotated[Line, Fixed()] = ""
    with_units: Annotated[bool, Fixed()] = False
    purpose: Annotated[Line, Codes("consent_purpose"), Fixed()] = "plan_together"
    purpose_text: Annotated[Prose, Class.PERSONAL, Fixed()] = ""
    legal_key: Annotated[Line, Fixed()] = ""
    valid_from: Annotated[Day | None, Fixed()] = None
    valid_to: Annotated[Day | None, Fixed()] = None
    supersedes: Annotated[Uid | None, To("Consent"), Fixed()] = None
    given_on: Day | None = None
    form: Annotated[Line, Codes("consent_form")] = "written"
    signature: Annotated[Uid | None, To("Attachment")] = None
    paper_no: Line = ""
    language: Annotated[Line, Codes("client_language")] = ""
    interpreter_used: bool = False
    easy_read: bool = False
    informed: bool = False
    given_by: Annotated[Line, Codes("consent_given_by")] = "client"
    given_by_name: Annotated[Line, Class.THIRD_PARTY] = ""
    capacity_note: Annotated[Prose, Class.SENSITIVE] = ""
    review_date: Day | None = None
    witness: Annotated[Uid | None, To("User")] = None
    withdrawn_at: Instant | None = None
    withdrawn_how: Annotated[Line, Codes("withdrawn_how")] = ""
    withdrawn_by: Annotated[Uid | None, To("User")] = None
    ask_again_from: Day | None = None  # after a refusal, so that nobody asks every week
    note: Annotated[Prose, Class.PERSONAL] = ""


class ConsentScope(
    Entity, about=About.CLIENT, shares="plan_content", number=63, frozen=True, kw_only=True
):
    """One kind of information a consent is about; one that is withdrawn alone is ended."""

    client: Annotated[Uid, To("Client")]
    consent: Annotated[Uid, To("Consent"), Fixed()]
    category: Annotated[Line, Codes("information_category"), Fixed()]
    state: Annotated[ScopeState, Codes("scope_state"), Merge.MOST_RESTRICTIVE] = ScopeState.OPEN
    ended_at: Instant | None = None
    ended_how: Annotated[Line, Codes("withdrawn_how")] = ""


class SecrecyAssessment(
    Entity, about=About.CLIENT, shares="plan_content", number=66, frozen=True, kw_only=True
):
    """Whether one kind of information may be told to a party without the client's consent.

    Counts until `valid_to` (half-open, local; None: as long as nobody decides otherwise). One that
    takes a second person counts when that person confirmed it. Source: domain model 5.5.
    """

    client: Annotated[Uid, To("Client")]
    party: Annotated[Uid | None, To("Party"), Fixed()] = None
    category: Annotated[Line, Codes("information_category"), Fixed()]
    legal_key: Annotated[Line, Fixed()] = ""
    outcome: Annotated[Line, Codes("assessment_outcome"), Fixed()] = "not"
    reason: Annotated[Prose, Class.SENSITIVE, Fixed()] = ""
    decided_at: Annotated[Instant, Fixed()]
    valid_to: Annotated[Day | None, Fixed()] = None
    second_person: Annotated[Uid | None, To("User")] = None
    state: Annotated[Line, Codes("assessment_state")] = "asked"


class SharingBarrier(
    Entity, about=About.CLIENT, shares="plan_content", number=96, frozen=True, kw_only=True
):
    """Information that was needed and could not be had or given, and what stood in its way.

    `party` is the one that owes the next step. F-S4-19.
    """

    client: Annotated[Uid, To("Client")]
    party: Annotated[Uid | None, To("Party")] = None
    category: Annotated[Line, Codes("information_category")] = ""
    what: Annotated[Prose, Class.PERSONAL] = ""
    why: Annotated[Prose, Class.PERSONAL] = ""
    legal_missing: Line = ""
    noted_on: Day | None = None
    solved_on: Day | None = None
    how: Annotated[Prose, Class.PERSONAL] = ""
