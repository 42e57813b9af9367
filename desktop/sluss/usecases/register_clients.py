"""The clients of a list as records: who is here already, and what is made for a new one."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sluss.domain.checks import check
from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    User,
)
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.register.duplicates import Clients, Known
from sluss.domain.register.names import name_key
from sluss.domain.register.rows import Draft
from sluss.store.acts import Act
from sluss.usecases.case_basis import Basis
from sluss.usecases.clients import CaseNumbers
from sluss.usecases.opened_cases import opened_cases, opened_client, opened_numbers
from sluss.usecases.register_protected import put_sealed
from sluss.usecases.rule_writing import RuleWriter
from sluss.usecases.session import Session, fresh_id, today

_AT_A_TIME = 100  # clients written together: some 600 records, and about 50 ms between two steps
_REMAND = "remand_only"  # the sanction of somebody who has none yet


def clients_here(session: Session) -> Clients:
    """Return all clients of the store by what they can be recognised by, sealed or not."""
    numbers: dict[bytes, set[str]] = {}
    for identifier in session.store.find(ClientIdentifier):
        numbers.setdefault(identifier.client, set()).add(identifier.value)
    here, opened = Clients(), opened_cases(session)
    for kept in session.store.find(Client):
        client = kept
        if (details := opened.get(kept.id)) is not None:
            client = opened_client(kept, details)
            values = {each.value for each in opened_numbers(session, kept.id, details)}
            numbers.setdefault(kept.id, set()).update(values)
        here.add(
            Known(
                client.id,
                name_key(client.given_name, client.family_name),
                frozenset(numbers.get(client.id, ())),
                client.register_no,
                client.birth_date,
            )
        )
    return here


@dataclass(frozen=True)
class Officers:
    """The people who work in Sluss here, by their names and logins as compared."""

    users: dict[str, RecordId | None] = field(default_factory=dict)  # None: two have this name

    @classmethod
    def of(cls, session: Session) -> "Officers":
        """Read them from the store."""
        users: dict[str, RecordId | None] = {}
        for user in session.store.find(User):
            for name in {fold(user.name), fold(user.login)}:
                users[name] = user.id if users.get(name, user.id) == user.id else None
        return cls(users)

    def named(self, name: str) -> RecordId | None:
        """Return who is called so, None where it is nobody here or not clear who."""
        return self.users.get(fold(name))

    def unknown(self, drafts: Iterable[Draft]) -> Iterator[str]:
        """Yield the officer of each draft that is nobody here."""
        return (d.officer for d in drafts if d.officer and self.named(d.officer) is None)


def put_drafts(
    session: Session, act: Act, drafts: Sequence[Draft], step: Callable[[int], None]
) -> list[bytes]:
    """Write new clients as part of an act, with what rules ask for; return their identifiers.

    `step` is told how many are written and may raise to stop.
    """
    officers, day = Officers.of(session), today(session)
    numbers, rules = CaseNumbers(session), RuleWriter(session, act)
    ids: list[bytes] = []
    for count, draft in enumerate(drafts):
        if count % _AT_A_TIME == 0:
            act.flush()
            step(count)
        client = _client(session, draft, numbers.next())
        records = [*_records(session, draft, client.id, officers, day)]
        for record in (client, *records):
            check(None, record)
        if draft.protection:
            client, records = put_sealed(session, act, client, records, draft.protection)
        else:
            act.create(client)
        basis = Basis(client)
        for record in records:
            act.create(record)
            basis.add(record)
        rules.write(basis)  # nothing else is known of a new client, so nothing has to be read
        ids.append(client.id)
    act.flush()
    return ids


def _client(session: Session, draft: Draft, case_no: str) -> Client:
    return Client(
        id=fresh_id(session),
        office=session.office,
        case_no=case_no,
        register_no=draft.register_no,
        given_name=draft.given_name,
        family_name=draft.family_name,
        preferred_name=draft.preferred_name,
        birth_date=draft.birth_date,
        legal_gender=draft.gender or "unknown",
        phone=draft.phone,
        email=draft.email,
    )


def _records(
    session: Session, draft: Draft, client: RecordId, officers: Officers, day: dt.date
) -> Iterator[Entity]:
    """Yield what a row gives besides the client; a list that says nothing of it gives nothing."""
    if draft.number is not None:
        yield ClientIdentifier(
            id=fresh_id(session), client=client, type=draft.number.kind, value=draft.number.value
        )
    if draft.municipality:
        yield HomeMunicipality(id=fresh_id(session), client=client, municipality=draft.municipality)
    officer = officers.named(draft.officer) if draft.officer else session.user
    yield CaseResponsibility(
        id=fresh_id(session),
        client=client,
        user=officer,
        name="" if officer else draft.officer,
        start=day,
    )
    yield from _sentence(session, draft, client, officer)


def _sentence(
    session: Session, draft: Draft, client: RecordId, officer: RecordId | None
) -> Iterator[Entity]:
    episode: RecordId | None = None
    if sanction := sanction_of(session, draft):
        episode = fresh_id(session)
        yield SentenceEpisode(
            id=episode,
            client=client,
            sanction_type=sanction,
            start=draft.sentence_start,
            expected_end=draft.sentence_end,
        )
    if draft.institution and episode:
        yield EnforcementPhase(
            id=fresh_id(session),
            client=client,
            episode=episode,
            phase="remand" if is_remand(session, draft) else "prison",
            institution=draft.institution,
            start=draft.sentence_start,
            planned_end=draft.release,
        )
    if draft.release:
        yield ReleaseEvent(
            id=fresh_id(session),
            client=client,
            episode=episode,
            type=draft.release_type or usual_release(draft),
            planned_date=draft.release,
        )
    if draft.supervision_start or draft.supervision_end:
        yield SupervisionPeriod(
            id=fresh_id(session),
            client=client,
            episode=episode,
            start=draft.supervision_start,
            planned_end=draft.supervision_end,
            officer=officer,
        )


def sanction_of(session: Session, draft: Draft) -> str:
    """Return the code of the sanction of a new client, "" where the list tells of no sentence.

    What it leaves unsaid follows from the rest: whoever is to be released is in custody.
    """
    told = draft.sanction or draft.sentence_start or draft.sentence_end or draft.institution
    if draft.sanction or not told:
        return draft.sanction
    if is_remand(session, draft):
        return _REMAND
    return "prison" if draft.institution or draft.release else "other"


def usual_release(draft: Draft) -> str:
    """Return the code of the release of somebody whose list does not say which kind it is."""
    return "remand_release" if draft.sanction == _REMAND else "conditional_release"


def is_remand(session: Session, draft: Draft) -> bool:
    """Return whether somebody is held without a sentence so far."""
    institution = session.catalog.codes("institution").find(draft.institution)
    kind = institution.more["institution_kind"] if institution else ""
    return draft.sanction == _REMAND or kind == "remand_prison"
