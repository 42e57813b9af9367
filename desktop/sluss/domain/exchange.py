"""What offices tell each other about a case on the move, and about computers and sticks lost.

A case is handed over by its `Transfer`; names of records that belong to the former office and do
not travel come along as `CaseIntroduction`.
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
    Line,
    Merge,
    Prose,
    To,
    Uid,
)
from sluss.domain.machines import TaskStatus, TransferStatus

# As far as numbers of operations go: a reference keeps 40 bits for them.
Count = Annotated[int, msgspec.Meta(ge=0, le=(1 << 40) - 1)]


class Transfer(
    Entity, about=About.CLIENT, shares="plan_content", number=81, frozen=True, kw_only=True
):
    """That a case is to go from one office to another, or on to a municipality.

    Offered by the office that has it, assigned by head office, answered by the office that is to
    have it. `to_party` is a municipality, which answers on paper.
    """

    client: Annotated[Uid, To("Client")]
    kind: Annotated[Line, Codes("transfer_kind"), Fixed()] = "office"
    from_office: Annotated[Uid, To("Office"), Fixed()]
    to_office: Annotated[Uid | None, To("Office")] = None
    to_party: Annotated[Uid | None, To("Party")] = None
    reason: Annotated[Line, Codes("transfer_reason")] = "other"
    note: Annotated[Prose, Class.PERSONAL] = ""
    status: Annotated[TransferStatus, Codes("transfer_status"), Merge.FURTHEST] = (
        TransferStatus.OFFERED
    )
    offered_on: Day
    assigned_on: Day | None = None
    answered_on: Day | None = None
    answer_reason: Annotated[Line, Codes("transfer_refusal")] = ""
    answer_note: Annotated[Line, Class.PERSONAL] = ""


class CaseIntroduction(
    Entity, about=About.CLIENT, shares="identity_contact", number=82, frozen=True, kw_only=True
):
    """What another office must know of a record it does not have: who, from where, by which phone.

    One of `party`, `user`, `device`, `meeting`, `visit` and `lay` says of which record. `kind` is
    the code of its list: party type, role, kind of meeting. With `seal_key` (X25519, 64 hexadecimal
    digits) head office names the colleague who is to read a protected case.
    """

    client: Annotated[Uid, To("Client")]
    transfer: Annotated[Uid | None, To("Transfer")] = None
    party: Annotated[Uid | None, To("Party")] = None
    user: Annotated[Uid | None, To("User")] = None
    device: Annotated[Uid | None, To("Device")] = None
    meeting: Annotated[Uid | None, To("Meeting")] = None
    visit: Annotated[Uid | None, To("VisitDay")] = None
    lay: Annotated[Uid | None, To("LaySupervisor")] = None
    name: Annotated[Line, Class.THIRD_PARTY] = ""
    kind: Line = ""
    short_name: Line = ""
    municipality: Annotated[Line, Codes("municipality")] = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    office_name: Line = ""
    day: Day | None = None
    seal_key: Line = ""


class LateContribution(
    Entity, about=About.CLIENT, shares="plan_content", number=83, frozen=True, kw_only=True
):
    """Work of an office that no longer has the case, which came when another had it already.

    `log` (32 hexadecimal digits) and `first` to `last` say which operations, `count` how many of
    them are about this client. What they replaced is put back until somebody takes it over.
    """

    client: Annotated[Uid, To("Client")]
    from_office: Annotated[Uid, To("Office")]
    log: Line
    first: Count
    last: Count
    count: Count
    arrived_on: Day
    state: Annotated[Line, Codes("late_state")] = "open"
    decided_on: Day | None = None


class DeviceCase(
    Entity, about=About.CLIENT, shares="identity_contact", number=84, frozen=True, kw_only=True
):
    """That a case travels on a laptop from a day on, and until when (half-open, None: still)."""

    client: Annotated[Uid, To("Client")]
    device: Annotated[Uid, To("Device")]
    visit: Annotated[Uid | None, To("VisitDay")] = None
    reason: Annotated[Line, Codes("device_case_reason")] = "visit"
    start: Day
    end: Day | None = None


class EscrowDeposit(Entity, about=About.OFFICE, number=85, frozen=True, kw_only=True):
    """A code that lets a user in again, left sealed for two persons of head office together.

    `boxes` is text only those two can open, one after the other. A used one is made anew.
    """

    office: Annotated[Uid, To("Office")]
    user: Annotated[Uid, To("User")]
    device: Annotated[Uid, To("Device")]
    boxes: Prose
    made_on: Day
    used_on: Day | None = None


class Incident(Entity, about=About.OFFICE, number=86, frozen=True, kw_only=True):
    """A stick or a computer that is not where it should be, and what was done about it.

    `delivery` is the number of the delivery on the stick, 0 where it is none; `clients` how many
    people it tells about. Nobody is named.
    """

    office: Annotated[Uid, To("Office")]
    what: Annotated[Line, Codes("lost_what")]
    device: Annotated[Uid | None, To("Device")] = None
    delivery: Count = 0
    lost_on: Day | None = None
    noticed_on: Day
    how: Annotated[Line, Codes("lost_how")] = "unknown"
    clients: Count = 0
    locked: Annotated[Line, Codes("yes_no_unknown")] = "unknown"
    note: Annotated[Prose, Class.PERSONAL] = ""
    reported_on: Day | None = None
    found_on: Day | None = None
    status: Annotated[TaskStatus, Codes("task_status"), Merge.FURTHEST] = TaskStatus.OPEN
