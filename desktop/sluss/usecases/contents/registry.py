"""Which documents there are, and who gathers each: what the page of documents offers, in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sluss.domain.declaration import Entity
from sluss.domain.entities import JointPlan
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content
from sluss.usecases.contents.joint_plan import gather_plan
from sluss.usecases.session import Session

# The session, the client, the language of the recipient, and the record it is made of: a version of
# the plan, a meeting, a mapping; None takes the newest.
Gather = Callable[[Session, RecordId, str, RecordId | None], Content]

PARTY, CLIENT, OWN = "party", "client", "own"  # codes of `recipient_kind`


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its code of `document_kind`, who gathers it, what it is made of, for whom it is.

    `subject` is None where it is made of the client's case as a whole. `gather` raises what is in
    `errors.contents` where there is nothing to make it of.
    """

    kind: str
    gather: Gather
    subject: type[Entity] | None = None
    recipients: frozenset[str] = frozenset({PARTY, CLIENT, OWN})


_EVERY: Final = (Document("joint_plan", gather_plan, JointPlan),)

DOCUMENTS: Final[Mapping[str, Document]] = {each.kind: each for each in _EVERY}
