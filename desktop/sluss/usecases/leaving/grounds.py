"""On what something may leave without consent: the bases that hold here, and what was decided."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from sluss.domain.entities import Party, ReleaseEvent, SecrecyAssessment, User
from sluss.domain.gate.grounds import Base, Chosen, Way
from sluss.domain.ids import RecordId
from sluss.store.history import creations
from sluss.usecases.leaving.one_party import above, same_party
from sluss.usecases.session import Session, today

CONFIRMED, REFUSED = "confirmed", "refused"  # codes of assessment_state
MAY = "may_be_disclosed"  # a code of assessment_outcome
# Decided for each kind of information and kept; danger is said at the moment it is there.
DECIDED = (Way.ASSESSMENT, Way.LAW, Way.CHILD_AT_RISK, Way.PROTECTED_PRINT)

_NO_RELEASE = frozenset({"remand_release", "escape", "transfer_abroad"})  # codes of release_type
_LAWS = (Way.LAW, Way.CHILD_AT_RISK, Way.PROTECTED_PRINT)


def role_of(session: Session, user: RecordId) -> str:
    """Return the role of a user."""
    found = session.store.referenced(User, [user]).get(user)
    return found.role if found is not None else "probation_officer"


def offered_grounds(session: Session) -> tuple[Base, ...]:
    """Return the bases the user may choose for one kind of information today."""
    rules, role = session.catalog.gate_rules, role_of(session, session.user)
    found = rules.on(today(session), session.store.country, *DECIDED)
    return tuple(each for each in found if role in each.roles)


def ground_called(session: Session, legal_key: str) -> Base | None:
    """Return the basis with a key of the legal register the user may choose, None for none."""
    return next((each for each in offered_grounds(session) if each.legal_key == legal_key), None)


def law_name(session: Session, legal_key: str, language: str) -> str:
    """Return what a legal reference is called in running text, with its number."""
    found = session.catalog.work.legal.get(legal_key, today(session))
    return f"{found.name(language)} ({found.number})" if found is not None else legal_key


def decided_about(
    session: Session, client: RecordId, party: RecordId | None
) -> tuple[SecrecyAssessment, ...]:
    """Return what was decided about telling one party, as if each of its records were `party`.

    That nothing may be told a party holds for its units, too; that something may, does not. For no
    party (the client, the own office) it is what was decided for none.
    """
    parties = {each.id: each for each in session.store.find(Party)}
    same, over = same_party(party, parties.values()), above(party, parties)
    return tuple(
        msgspec.structs.replace(each, party=party)
        for each in session.store.find(SecrecyAssessment, client=client)
        if each.party == party or each.party in same or (each.party in over and each.outcome != MAY)
    )


def laws_decided(session: Session, client: RecordId, party: RecordId | None) -> dict[str, Chosen]:
    """Return, by the key of the basis, what was decided on a law for a party and counts today.

    One that takes two persons counts when the other one has confirmed it; of what was decided of
    the same the last counts alone. An assessment of secrecy is not among them: the gate reads it by
    itself.
    """
    return _chosen(session, decided_about(session, client, party))


def decided_at_all(session: Session, client: RecordId) -> frozenset[str]:
    """Return the keys of the bases on which something is decided for anybody and counts today."""
    return frozenset(_chosen(session, session.store.find(SecrecyAssessment, client=client)))


def _chosen(session: Session, decided: Iterable[SecrecyAssessment]) -> dict[str, Chosen]:
    store, day = session.store, today(session)
    bases = session.catalog.gate_rules.on(day, store.country, *_LAWS)
    found = [
        each
        for each in _last(decided)
        if each.outcome == MAY
        and each.state == CONFIRMED
        and (each.valid_to is None or day < each.valid_to)
    ]
    by = creations(store.connection, store.logs, SecrecyAssessment, [each.id for each in found])
    chosen: dict[str, Chosen] = {}
    for base in bases:
        of_it = [each for each in found if each.legal_key == base.legal_key]
        if of_it:
            last = of_it[-1]
            user = by[last.id].user if last.id in by else session.user
            chosen[base.key] = Chosen(
                base=base.key,
                reason=last.reason,
                role=role_of(session, user),
                by=user,
                second_person=last.second_person,
                categories=frozenset(each.category for each in of_it),
            )
    return chosen


def _last(decided: Iterable[SecrecyAssessment]) -> list[SecrecyAssessment]:
    """Return of each ground, party and kind of information what was decided last, in its order.

    What the second person turned down was not decided; of two of the same moment the one that lets
    nothing out, as in the gate.
    """
    last: dict[tuple[str, RecordId | None, str], SecrecyAssessment] = {}
    for each in sorted(decided, key=lambda one: (one.decided_at, one.outcome != MAY, one.id)):
        if each.state != REFUSED:
            last[each.legal_key, each.party, each.category] = each
    return sorted(last.values(), key=lambda one: (one.decided_at, one.id))


def danger(session: Session, reason: str, categories: frozenset[str]) -> Chosen | None:
    """Return the choice of whoever sees danger to life or health now, None where there is none."""
    if not reason.strip():
        return None
    bases = session.catalog.gate_rules.on(today(session), session.store.country, Way.EMERGENCY)
    if not bases:
        return None
    role = role_of(session, session.user)
    return Chosen(
        base=bases[0].key,
        reason=reason.strip(),
        role=role,
        by=session.user,
        categories=categories,
    )


def released(releases: Sequence[ReleaseEvent], day: dt.date) -> bool:
    """Whether somebody convicted was released by a day; out of custody alone is no such release.

    Source: retsplejeloven § 115, domain model 6.2.
    """
    return any(
        each.type not in _NO_RELEASE and each.actual_date is not None and each.actual_date <= day
        for each in releases
    )
