"""What the gate is asked, made of the store: who the recipient is, and every ground there could be.

Everything is read anew each time, so that what came from another computer counts at once.
"""

import msgspec

from sluss.domain.entities import (
    Client,
    Consent,
    ConsentScope,
    NetworkConsent,
    Party,
    ReleaseEvent,
    Representative,
)
from sluss.domain.gate.asked import Channel, Grounds, Question, Recipient, RecipientKind
from sluss.domain.gate.grounds import Chosen, Way
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import Protection
from sluss.domain.representing import agreed, lack_of
from sluss.errors.leaving import LegalGroundUnknown, NoSuchRecipient
from sluss.usecases.access_reasons import works_with
from sluss.usecases.contents.spoken import beside
from sluss.usecases.leaving.grounds import (
    danger,
    decided_about,
    decided_at_all,
    laws_decided,
    released,
)
from sluss.usecases.leaving.one_party import above, same_party
from sluss.usecases.leaving.representatives import reach_of
from sluss.usecases.leaving.views import Request
from sluss.usecases.sealed_boxes import keys_of
from sluss.usecases.session import Session, local, today
from sluss.usecases.wording import Wording

OWN_AUTHORITY = "prison_probation_service"  # a code of party_type


_NO_LAW = frozenset({RecipientKind.CLIENT.value, RecipientKind.OWN.value})  # read their own case


def question_for(
    session: Session, request: Request, categories: frozenset[str] = frozenset()
) -> Question:
    """Return what the gate is asked now.

    `categories` are those in the document, which danger to life or health is said to be about.
    Raises `NotFound`, `NoSuchRecipient`, `LegalGroundUnknown`.
    """
    store, client = session.store, session.store.get(Client, request.client)
    now, parties = session.clock(), {each.id: each for each in store.find(Party)}
    return Question(
        client=request.client,
        recipient=_recipient(session, request, parties),
        channel=Channel(request.channel),
        at=now,
        zone=local(store.country, now).tzinfo or now.tzinfo,  # type: ignore[arg-type]
        country=store.country,
        rules=session.catalog.gate_rules,
        protection=Protection(client.protection),
        own_parties=frozenset(each.id for each in parties.values() if each.type == OWN_AUTHORITY),
        kinds=_kinds(session, request, parties, client),
        released=released(store.find(ReleaseEvent, client=request.client), today(session)),
        grounds=_grounds(session, request, parties, categories),
    )


def _kinds(
    session: Session, request: Request, parties: dict[RecordId, Party], client: Client
) -> dict[RecordId, str]:
    """Return what parties are called by their kind alone, where the client is protected."""
    if client.protection == Protection.NONE:
        return {}
    words = Wording(session, beside(session, request.language))
    return {each.id: words.code("party_type", each.type) for each in parties.values()}


def question_of_nobody(session: Session, channel: Channel) -> Question:
    """Return the question of somebody to whom nothing about any client may go."""
    now, country = session.clock(), session.store.country
    return Question(
        client=EVERYONE,
        recipient=Recipient(kind=RecipientKind.PUBLIC),
        channel=channel,
        at=now,
        zone=local(country, now).tzinfo or now.tzinfo,  # type: ignore[arg-type]
        country=country,
        rules=session.catalog.gate_rules,
    )


def _recipient(session: Session, request: Request, parties: dict[RecordId, Party]) -> Recipient:
    party = parties.get(request.party) if request.party is not None else None
    if request.party is not None and party is None:
        raise NoSuchRecipient
    kind = RecipientKind(request.kind)
    own = kind is RecipientKind.OWN
    acts = _acting(session, request) if kind is RecipientKind.REPRESENTATIVE else None
    return Recipient(
        kind=kind,
        party=party.id if party is not None else None,
        party_type=party.type if party is not None else "",
        records=same_party(request.party, parties.values()),
        within=above(request.party, parties),
        unit=request.unit,
        needs_to_know=own and works_with(session, request.client),
        granted=own and any(e.user == session.user for e in keys_of(session, request.client)),
        authorised=acts is not None and lack_of(acts, today(session)) is None,
        reach=reach_of(session, acts) if acts is not None else None,
        own_consents=_agreed(session, request, parties) if party is not None else frozenset(),
    )


def _acting(session: Session, request: Request) -> Representative:
    """Return who acts for this client. Raises `NoSuchRecipient`."""
    for each in session.store.find(Representative, client=request.client):
        if each.id == request.representative:
            return each
    raise NoSuchRecipient


def _agreed(
    session: Session, request: Request, parties: dict[RecordId, Party]
) -> frozenset[RecordId]:
    """Return who around the client agreed that this party may know of them."""
    found = session.store.find(NetworkConsent, client=request.client)
    same = same_party(request.party, parties.values()) if found else frozenset()
    return agreed(found, same, today(session))


def _grounds(
    session: Session,
    request: Request,
    parties: dict[RecordId, Party],
    categories: frozenset[str],
) -> Grounds:
    store = session.store
    records = same_party(request.party, parties.values())
    consents = (
        _to_one(each, records, request.party) for each in store.find(Consent, client=request.client)
    )
    law = _law(session, request)
    shows = _shows_protected(session, law)
    # Danger lets out more than a law that was decided on before: who sees it is not held back.
    now = danger(session, request.emergency, categories)
    return Grounds(
        consents=tuple(consents),
        scopes=tuple(store.find(ConsentScope, client=request.client)),
        assessments=decided_about(session, request.client, request.party),
        chosen=now if law is None or shows or now is not None else law,
        unmasked=law if shows else None,
    )


def _law(session: Session, request: Request) -> Chosen | None:
    """Return the ground somebody chose for this one time. Raises `LegalGroundUnknown`.

    What was decided for one party concerns that party alone. Whoever reads their own case needs no
    law; where a protected client is to be found is shown them if that was decided for no party.
    """
    if not request.law:
        return None
    chosen = laws_decided(session, request.client, request.party).get(request.law)
    if request.party is not None and chosen is not None:
        return chosen
    if request.party is None and request.kind in _NO_LAW:
        if _shows_protected(session, chosen):
            return chosen
        if request.law in decided_at_all(session, request.client):
            return None
    raise LegalGroundUnknown(field="law")


def _shows_protected(session: Session, chosen: Chosen | None) -> bool:
    """Whether it is about what leads to a protected client, and no ground for anything else."""
    bases = session.catalog.gate_rules.bases
    return chosen is not None and bases[chosen.base].way is Way.PROTECTED_PRINT


def _to_one(consent: Consent, same: frozenset[RecordId], to: RecordId | None) -> Consent:
    if consent.party in same:
        return msgspec.structs.replace(consent, party=to)
    return consent
