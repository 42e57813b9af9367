"""What is asked of the gate: about whom, to whom, by which way, when, and on which grounds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sluss.domain.consents import Consent, ConsentScope, SecrecyAssessment
from sluss.domain.gate.grounds import Chosen, GateRules
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection


class Channel(StrEnum):
    """By which way it leaves; codes of `disclosure_channel`."""

    PAPER = "paper"
    FILE = "file"
    SHEET = "sheet"
    COPIED = "copied"
    CALENDAR = "calendar"
    DELIVERY = "delivery"
    ORAL = "oral"
    SCREEN = "screen"
    EVALUATION = "evaluation"


class RecipientKind(StrEnum):
    """What the recipient is to the client; codes of `recipient_kind`.

    A colleague of another authority in a joint team is a party, never an own one.
    """

    OWN = "own"
    CLIENT = "client"
    REPRESENTATIVE = "representative"
    PARTY = "party"
    NETWORK = "network"
    LAY = "lay"
    PUBLIC = "public"
    EVALUATOR = "evaluator"


class Basis(StrEnum):
    """On which ground something leaves; codes of `disclosure_basis`."""

    INTERNAL = "internal"
    CLIENT = "client"
    REPRESENTATIVE = "representative"
    CONSENT = "consent"
    LAW = "law"
    ASSESSMENT = "assessment"
    EMERGENCY = "emergency"
    CHILD_AT_RISK = "child_at_risk"
    OWN_CONSENT = "own_consent"


class Outcome(StrEnum):
    """What becomes of one item. BLOCK: without it there is no document."""

    ALLOW = "allow"
    REDACT = "redact"
    BLOCK = "block"


class Why(StrEnum):
    """Why an item stays; where several reasons hold, the one a person could do most about."""

    PROTECTED = "protected"
    NOT_NEEDED = "not_needed"  # a colleague who does not work with the case
    THIRD_PARTY = "third_party"
    SECURITY = "security"
    CHANNEL = "channel"  # it never goes this way: a name in a calendar, health in a spreadsheet
    UNDER_WITHDRAWN = "under_withdrawn"
    SECOND_PERSON = "second_person"
    GROUND = "ground"  # the chosen basis carries nothing: wrong role, no reason, not in force
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REFUSED = "refused"
    DIRECTION = "direction"
    OTHER_UNIT = "other_unit"
    OUT_OF_SCOPE = "out_of_scope"
    AUTHORITY = "authority"  # that of a representative does not hold, or not for this
    NO_CONSENT = "no_consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is to have it.

    `records` are all records of `party`, which is one of them. `within` are the parties `party` is
    a part of. `unit` is the unit of the party, as the consent names it. `needs_to_know`: a
    colleague works with the case. `granted`: they may open this protected case. `authorised`: a
    representative's authority is on file and holds; `reach` are the categories it is about, None
    where it is everything the client may have. `own_consents` are the records of people around the
    client who themselves agreed that this recipient may know of them.
    """

    kind: RecipientKind
    party: RecordId | None = None
    party_type: str = ""
    within: frozenset[RecordId] = frozenset()
    unit: str = ""
    needs_to_know: bool = False
    granted: bool = False
    authorised: bool = False
    reach: frozenset[str] | None = None
    records: frozenset[RecordId] = frozenset()
    own_consents: frozenset[RecordId] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Everything of the client that could let something out.

    `consents` and `scopes` are all there are, in whatever state. `chosen` is the basis somebody
    chose for this one time; `unmasked` that what leads to a protected client shall be in it.
    """

    consents: tuple[Consent, ...] = ()
    scopes: tuple[ConsentScope, ...] = ()
    assessments: tuple[SecrecyAssessment, ...] = ()
    chosen: Chosen | None = None
    unmasked: Chosen | None = None

    @cached_property
    def scopes_by(self) -> Mapping[tuple[RecordId, str], tuple[ConsentScope, ...]]:
        """The scopes of each consent and category that were not taken back as a mistake."""
        found: dict[tuple[RecordId, str], tuple[ConsentScope, ...]] = {}
        for each in self.scopes:
            if not each.withdrawn:
                key = (each.consent, each.category)
                found[key] = (*found.get(key, ()), each)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whether something about a client may go to a recipient, by a channel, at an instant.

    `at` is aware; days are local in `zone`. `own_parties` are the records of the own authority, by
    which consents name it. `released`: convicted and released, which some laws ask for. `kinds` are
    what parties are called by their kind alone, where the client is protected.
    """

    client: RecordId
    recipient: Recipient
    channel: Channel
    at: dt.datetime
    zone: dt.tzinfo
    country: str
    rules: GateRules
    protection: Protection = Protection.NONE
    own_parties: frozenset[RecordId] = frozenset()
    released: bool = False
    kinds: Mapping[RecordId, str] = field(default_factory=dict)
    grounds: Grounds = field(default_factory=Grounds)

    @property
    def day(self) -> dt.date:
        """The local day it is asked on."""
        return self.day_of(self.at)

    def day_of(self, instant: dt.datetime) -> dt.date:
        """Return the local day of an instant."""
        return instant.astimezone(self.zone).date()
