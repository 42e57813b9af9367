"""What is asked to leave, and what a person sees of the answer before anything does."""

import datetime as dt
from dataclasses import dataclass, replace

from sluss.domain.gate.asked import RecipientKind
from sluss.domain.ids import RecordId
from sluss.usecases.changed import Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to leave about a client, to whom and which way.

    `kind`, `channel`, `document` and `purpose` are codes of recipient_kind, disclosure_channel,
    document_kind and consent_purpose. `party` is None for the client. `subject` is the plan,
    meeting or other record it is made of, None for the newest. `unit` names a unit of the party.
    `law` is the key of the legal ground it rests on where nobody consented; `emergency` says in
    words why life or health is in danger. `representative` acts for the client, where it goes
    to one.
    """

    client: RecordId
    document: str
    kind: str = "party"
    party: RecordId | None = None
    channel: str = "paper"
    language: str = "sv"
    subject: RecordId | None = None
    unit: str = ""
    purpose: str = ""
    law: str = ""
    emergency: str = ""
    representative: RecordId | None = None

    @property
    def who(self) -> RecordId | None:
        """The record of the recipient: a party or a representative; None for the client."""
        return self.representative or self.party

    def to(self, kind: str, who: RecordId | None) -> "Request":
        """Return what is asked when it goes to somebody else: their kind and their record."""
        acts = kind == RecipientKind.REPRESENTATIVE
        party, representative = (None, who) if acts else (who, None)
        return replace(self, kind=kind, party=party, representative=representative)


@dataclass(frozen=True, slots=True)
class Leaving:
    """One kind of information that may leave: its code, name, the ground in words, how many."""

    category: str
    name: str
    basis: str
    items: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """One kind of information that is kept back: how many items, and the code of the reason why.

    `category` and `name` are empty for what is of no category. `day` is when a consent ended.
    """

    category: str
    name: str
    items: int
    why: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What may leave now. `data` is the PDF as it would be printed, with `pages` none counted.

    `digest` says what was let through; releasing asks for it, and lets nothing else through.
    `title` holds the case number and no name. `file_name` is a proposal. `may_wait`: it may be made
    ready for later, if it may leave then.
    """

    request: Request
    recipient: str
    document: str
    title: str
    case_no: str
    file_name: str
    leaving: tuple[Leaving, ...]
    withheld: tuple[Withheld, ...]
    digest: str
    data: bytes
    may_wait: bool = True

    @property
    def kept_back(self) -> int:
        """How many items are withheld."""
        return sum(each.items for each in self.withheld)

    def through(self, channel: str) -> Request:
        """Return what is asked when it goes this way (a code of disclosure_channel)."""
        return replace(self.request, channel=channel)


@dataclass(frozen=True, slots=True)
class Released:
    """What has left: the record of it, the copy it was made as, and the bytes to print or show.

    `title` is what a printer calls it: the case number and nothing else.
    """

    disclosure: RecordId
    copy: RecordId
    recipient: str
    case_no: str
    data: bytes
    changed: Changed

    @property
    def title(self) -> str:
        """What a printer and its operators see of it."""
        return self.case_no
