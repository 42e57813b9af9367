"""What left the office about a client: to whom, on which ground, and who must be told afterwards.

These records are for the office and for the client who asks; they are written when something
leaves and never changed. Source: domain model 5.3.
"""

from typing import Annotated

import msgspec

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
from sluss.domain.machines import CopyState

Copies = Annotated[int, msgspec.Meta(ge=0, le=999)]
Items = Annotated[int, msgspec.Meta(ge=0, le=99_999)]


class Disclosure(
    Entity,
    about=About.CLIENT,
    shares="plan_content",
    append_only=True,
    number=64,
    frozen=True,
    kw_only=True,
):
    """That a document, a file or a spoken word about a client went to somebody. INV-14.

    `recipient` is their name as it was then. `document_hash` is the SHA-256 of the file in
    hexadecimal digits, empty for what was said or shown. `withheld` counts what was left out.
    `release_day` and `supervision_end` are the days the copy shows, `subject` the record it was
    made of where that is no plan. `copies` 0: nothing on paper.
    """

    client: Annotated[Uid, To("Client")]
    party: Annotated[Uid | None, To("Party")] = None
    unit: Line = ""
    recipient: Annotated[Line, Class.THIRD_PARTY] = ""
    recipient_kind: Annotated[Line, Codes("recipient_kind")] = "party"
    channel: Annotated[Line, Codes("disclosure_channel")] = "paper"
    document: Annotated[Line, Codes("document_kind")] = "other"
    language: Annotated[Line, Codes("client_language")] = ""
    basis: Annotated[Line, Codes("disclosure_basis")]
    consent: Annotated[Uid | None, To("Consent")] = None
    legal_key: Line = ""
    purpose: Annotated[Prose, Class.PERSONAL] = ""
    reason: Annotated[Prose, Class.SENSITIVE] = ""
    disclosed_at: Instant
    copies: Copies = 0
    document_hash: Line = ""
    plan: Annotated[Uid | None, To("JointPlan")] = None
    subject: Uid | None = None
    release_day: Day | None = None
    supervision_end: Day | None = None
    withheld: Items = 0
    second_person: Annotated[Uid | None, To("User")] = None
    prepared: Annotated[Uid | None, To("PreparedCopy")] = None
    spoken_to: Annotated[Line, Class.THIRD_PARTY] = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    note: Annotated[Prose, Class.PERSONAL] = ""
    representative: Annotated[Uid | None, To("Representative")] = None


class DisclosureItem(
    Entity,
    about=About.CLIENT,
    shares="plan_content",
    append_only=True,
    number=65,
    frozen=True,
    kw_only=True,
):
    """One kind of information that left with a disclosure, its ground, and how many items it was.

    `basis` withheld: the items were left out of it.
    """

    client: Annotated[Uid, To("Client")]
    disclosure: Annotated[Uid, To("Disclosure")]
    category: Annotated[Line, Codes("information_category")] = ""
    basis: Annotated[Line, Codes("disclosure_basis")]
    consent: Annotated[Uid | None, To("Consent")] = None
    legal_key: Line = ""
    items: Items = 1


class HolderNotice(
    Entity, about=About.CLIENT, shares="plan_content", number=67, frozen=True, kw_only=True
):
    """That somebody who holds a copy is to be told that it no longer holds, and when they were.

    `must_tell` False: it was decided that nobody needs to. F-S1-49.
    """

    client: Annotated[Uid, To("Client")]
    disclosure: Annotated[Uid | None, To("Disclosure"), Fixed()] = None
    party: Annotated[Uid | None, To("Party"), Fixed()] = None
    because: Annotated[Line, Codes("notice_because"), Fixed()] = "date_changed"
    consent: Annotated[Uid | None, To("Consent"), Fixed()] = None
    old_day: Annotated[Day | None, Fixed()] = None
    new_day: Annotated[Day | None, Fixed()] = None
    must_tell: bool = True
    told_at: Instant | None = None
    how: Annotated[Line, Codes("told_how")] = ""
    by: Annotated[Uid | None, To("User")] = None
    note: Annotated[Line, Class.PERSONAL] = ""


class PreparedCopy(
    Entity, about=About.CLIENT, shares="plan_content", number=99, frozen=True, kw_only=True
):
    """A copy that was made ready for somebody and has not left yet.

    `digest` (64 hexadecimal digits) says what the gate let through then; when it would let through
    anything else, the copy is stopped.
    """

    client: Annotated[Uid, To("Client")]
    document: Annotated[Line, Codes("document_kind"), Fixed()] = "other"
    party: Annotated[Uid | None, To("Party"), Fixed()] = None
    unit: Annotated[Line, Fixed()] = ""
    recipient_kind: Annotated[Line, Codes("recipient_kind"), Fixed()] = "party"
    channel: Annotated[Line, Codes("disclosure_channel"), Fixed()] = "paper"
    language: Annotated[Line, Codes("client_language"), Fixed()] = ""
    prepared_at: Annotated[Instant, Fixed()]
    digest: Annotated[Line, Fixed()] = ""
    plan: Annotated[Uid | None, To("JointPlan"), Fixed()] = None
    subject: Annotated[Uid | None, Fixed()] = None
    state: Annotated[CopyState, Codes("copy_state"), Merge.MOST_RESTRICTIVE] = CopyState.READY
    stopped_because: Line = ""
    representative: Annotated[Uid | None, To("Representative"), Fixed()] = None


class JournalCopy(
    Entity,
    about=About.CLIENT,
    shares="plan_content",
    append_only=True,
    number=98,
    frozen=True,
    kw_only=True,
):
    """That a note, plan or minutes was copied to the official journal, so that none is forgotten.

    `what` is the name of its entity, `record` which one; `copied_on` is the local day.
    """

    client: Annotated[Uid, To("Client")]
    what: Line
    record: Uid
    register: Annotated[Line, Codes("journal_register")] = "other"
    copied_on: Day
    copied_at: Instant
