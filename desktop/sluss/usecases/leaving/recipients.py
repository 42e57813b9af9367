"""To whom something about a client may go: the client, those who take part, all other parties."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sluss.domain.dates import Span
from sluss.domain.entities import (
    Client,
    Consent,
    Involvement,
    JointPlan,
    Measure,
    Party,
    Representative,
)
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.errors.leaving import NoSuchRecipient
from sluss.usecases.leaving.one_party import same_party
from sluss.usecases.leaving.representatives import called, in_force, representative_name
from sluss.usecases.parties import distinct
from sluss.usecases.rights import require
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

CLIENT, OWN, PARTY = "client", "own", "party"  # codes of recipient_kind
REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class RecipientChoice:
    """Somebody to choose. `takes_part`: in the plan, or the client was asked about them."""

    kind: str
    party: RecordId | None
    name: str
    takes_part: bool
    representative: RecordId | None = None

    @property
    def who(self) -> RecordId | None:
        """The record of the party or of who acts for the client, None for the client."""
        return self.representative or self.party

    @property
    def key(self) -> str:
        """What tells it from the others of a list."""
        return self.who.hex() if self.who is not None else self.kind


def recipients(session: Session, client: RecordId, language: str) -> tuple[RecipientChoice, ...]:
    """Return the client, who acts for them, ourselves, those who take part, then all by name.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    words, country = Wording(session, language), session.store.country
    every = session.store.find(Party)
    involved = set(_taking_part(session, client))
    near = {party for each in involved for party in same_party(each, every)}
    parties = [
        RecipientChoice(PARTY, each.id, each.name, each.id in near) for each in _of_today(session)
    ]
    parties.sort(key=lambda each: (not each.takes_part, sort_key(each.name, country), each.key))
    them, ourselves = (
        RecipientChoice(kind, None, words.code("recipient_kind", kind), takes_part=True)
        for kind in (CLIENT, OWN)
    )
    acting = [
        RecipientChoice(REPRESENTATIVE, None, called(session, each, language), True, each.id)
        for each in in_force(session, client)
    ]
    acting.sort(key=lambda each: (sort_key(each.name, country), each.key))
    return (them, *acting, ourselves, *parties)


def recipient_called(session: Session, client: RecordId, name: str) -> tuple[str, RecordId | None]:
    """Return kind and record of who is called so: "client", "own", a name, or an id in hex.

    One who acts for the client comes before a party that is called the same.

    Raises `NoSuchRecipient` where there is nobody, or more than one.
    """
    if name.strip().casefold() in (CLIENT, OWN):
        return name.strip().casefold(), None
    wanted = fold(name.strip())
    acting = [
        each.id
        for each in session.store.find(Representative, client=client)
        if wanted and wanted in (fold(each.name), each.id.hex())
    ]
    if len(acting) == 1:
        return REPRESENTATIVE, acting[0]
    found = [
        each.id
        for each in _of_today(session)
        if wanted and wanted in (fold(each.name), fold(each.short_name), each.id.hex())
    ]
    if len(found) != 1:
        raise NoSuchRecipient
    return PARTY, found[0]


def recipient_name(session: Session, kind: str, who: RecordId | None, language: str) -> str:
    """Return how a recipient is called on paper; the client by the case number alone.

    Raises `NoSuchRecipient` where the party is no longer one, and what `representative_name` does.
    """
    if kind == REPRESENTATIVE:
        return representative_name(session, who, language)
    if kind == PARTY:
        found = session.store.referenced(Party, [who]) if who is not None else {}
        if who is None or who not in found or not _is_valid(found[who], today(session)):
            raise NoSuchRecipient
        return found[who].name
    return Wording(session, language).code("recipient_kind", kind)


def _of_today(session: Session) -> list[Party]:
    day = today(session)
    return distinct([each for each in session.store.find(Party) if _is_valid(each, day)])


def _is_valid(party: Party, day: dt.date) -> bool:
    return day in Span(party.valid_from or dt.date.min, party.valid_to)


def _taking_part(session: Session, client: RecordId) -> Iterator[RecordId]:
    store = session.store
    store.get(Client, client)
    several = (
        *(each.party for each in store.find(Involvement, client=client)),
        *(each.responsible for each in store.find(Measure, client=client)),
        *(each.overall_responsible for each in store.find(JointPlan, client=client)),
        *(each.party for each in store.find(Consent, client=client)),
    )
    yield from (each for each in several if each is not None)
