"""The people and authorities around a client: who takes part, who supports, who answers."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sluss.domain.dated import BY_NAME, Part, State, state_on
from sluss.domain.dates import Span
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    EnforcementPhase,
    Involvement,
    Measure,
    MunicipalCaseFact,
    Party,
    PartyContact,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.people_rules import (
    PeopleFinding,
    closed_in_custody,
    responsibility_findings,
)
from sluss.usecases.fact_views import KindView, kind_views
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

_OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """One cell of the matrix of authorities around a client.

    `state` is a code of `involvement_state`, "measure" where a party answers for a measure and
    nobody has said that it takes part, and "" where nobody of this type has been asked. `record` is
    the involvement, `party` the one party there is to ask. `unit` is a part of the party.
    """

    type: str
    type_label: str
    party: RecordId | None
    name: str
    unit: str
    state: str
    state_label: str
    since: dt.date | None
    contact: str
    phone: str
    record: RecordId | None


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Everybody around a client on `day`; `sides` names types of parties in words."""

    client: RecordId
    day: dt.date
    authorities: tuple[AuthorityLine, ...]
    network: KindView
    agreed: KindView
    acting: KindView
    responsible: KindView
    barriers: KindView
    findings: tuple[PeopleFinding, ...]
    sides: dict[str, str]


def people_around(session: Session, client: RecordId, language: str) -> PeopleView:
    """Return everybody around a client today. Raises `NotFound`."""
    store, day, words = session.store, today(session), Wording(session, language)
    store.get(Client, client)
    profile = session.catalog.country(store.country)
    responsible = store.find(CaseResponsibility, client=client)
    findings = responsibility_findings(responsible, profile.answering, day)
    findings += closed_in_custody(
        store.find(MunicipalCaseFact, client=client),
        store.find(EnforcementPhase, client=client),
        day,
    )
    network, agreed, acting, answering, barriers = (
        kind_views(session, client, language, {Part.PEOPLE}, day, {name})[0]
        for name in (
            "NetworkContact", "NetworkConsent", "Representative", "CaseResponsibility",
            "SharingBarrier",
        )
    )  # fmt: skip
    return PeopleView(
        client=client,
        day=day,
        authorities=_authorities(words, client, profile.authorities, day),
        network=network,
        agreed=agreed,
        acting=acting,
        responsible=answering,
        barriers=barriers,
        findings=findings,
        sides={name: words.code("party_type", name, day) for name in profile.authorities},
    )


def _authorities(
    words: Wording, client: RecordId, types: Iterable[str], day: dt.date
) -> tuple[AuthorityLine, ...]:
    store, kind = words.session.store, BY_NAME["Involvement"]
    parties = {each.id: each for each in store.find(Party)}
    said = [
        each
        for each in store.find(Involvement, client=client)
        if state_on(kind, each, day) is not State.PAST
    ]
    answering = {
        each.responsible
        for each in store.find(Measure, client=client)
        if each.responsible is not None and each.status not in _OVER
    } - {each.party for each in said}
    called = _called(words.session.store.find(PartyContact), day)
    lines = [_said(words, each, parties.get(each.party), day) for each in said]
    lines += [
        _line(words, parties[party], "measure", day) for party in answering if party in parties
    ]
    there = {each.type for each in lines}
    for name in types:
        if name not in there:
            known = [each for each in parties.values() if each.type == name]
            lines.append(_nobody(words, name, known, day))
    lines = [_with_somebody_to_call(each, called) for each in lines]
    order = {name: at for at, name in enumerate(types)}
    lines.sort(key=lambda each: (order.get(each.type, len(order)), each.name, each.unit))
    return tuple(lines)


def _called(contacts: Iterable[PartyContact], day: dt.date) -> dict[RecordId, PartyContact]:
    """Return the first person to call at each party on a day."""
    found: dict[RecordId, PartyContact] = {}
    for each in contacts:
        if day in Span(each.valid_from or dt.date.min, each.valid_to):
            found.setdefault(each.party, each)
    return found


def _with_somebody_to_call(
    line: AuthorityLine, called: Mapping[RecordId, PartyContact]
) -> AuthorityLine:
    """Return a line with whom one calls at the party, where the case itself names nobody."""
    somebody = called.get(line.party) if line.party is not None else None
    if somebody is None or line.contact:
        return line
    return replace(line, contact=somebody.name, phone=somebody.phone or line.phone)


def _said(
    words: Wording, involvement: Involvement, party: Party | None, day: dt.date
) -> AuthorityLine:
    type_ = party.type if party is not None else "other"
    return AuthorityLine(
        type_,
        words.code("party_type", type_, day),
        involvement.party,
        party.name if party is not None else "…",
        involvement.unit,
        involvement.state,
        words.code("involvement_state", involvement.state, day),
        involvement.start,
        involvement.contact,
        involvement.phone or (party.phone if party is not None else ""),
        involvement.id,
    )


def _line(words: Wording, party: Party, state: str, day: dt.date) -> AuthorityLine:
    label = words.code("party_type", party.type, day)
    return AuthorityLine(
        party.type, label, party.id, party.name, "", state, "", None, "", party.phone, None
    )


def _nobody(words: Wording, type_: str, known: list[Party], day: dt.date) -> AuthorityLine:
    one = known[0] if len(known) == 1 else None
    label = words.code("party_type", type_, day)
    name, phone = (one.name, one.phone) if one is not None else ("", "")
    return AuthorityLine(
        type_, label, one.id if one else None, name, "", "", "", None, "", phone, None
    )
