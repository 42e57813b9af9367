"""Who has to be told that something happened, and by which number."""

from collections.abc import Iterator

from sluss.domain.entities import (
    CaseResponsibility,
    Disclosure,
    Involvement,
    JointPlan,
    Measure,
    MunicipalCaseFact,
    NetworkContact,
    OtherPartyPlan,
    Party,
    SupervisionPeriod,
)
from sluss.domain.happened.case import Case, supervision_on
from sluss.domain.happened.consequences import Tell, Why
from sluss.domain.happened.lay import lay_to_call
from sluss.domain.happened.measures import OVER
from sluss.domain.holding import newest_by_holder
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus

_LAY = "lay_supervisor"
_PAST = frozenset({PlanStatus.SUPERSEDED, PlanStatus.CLOSED})


def to_tell(case: Case, user: RecordId, *, moves_release: bool = False) -> tuple[Tell, ...]:
    """Return everybody who has to be told, each once, with all that it touches of theirs.

    `user` is who tells, and needs not be told. Where the release moves, so are the parties that
    hold a copy with the old day. Network contacts are called only where the client
    has said that they may be, and they are in the plan.
    """
    found: dict[str, Tell] = {}
    for tell in (*_all(case), *(_holders(case) if moves_release else ())):
        if tell.user == user and user:
            continue
        known = found.get(tell.key)
        if known is None:
            found[tell.key] = tell
            continue
        about = tuple(dict.fromkeys((*known.about, *tell.about)))
        found[tell.key] = Tell(
            known.key, known.why, known.party, known.user, known.name or tell.name,
            known.phone or tell.phone, about,
        )  # fmt: skip
    return tuple(found.values())


def _all(case: Case) -> Iterator[Tell]:
    yield from _responsible(case)
    yield from _parties(case)
    yield from _municipality(case)
    yield from lay_to_call(case)
    yield from _lay(case)
    for contact in case.of(NetworkContact):
        if contact.in_plan and contact.may_contact:
            key = f"contact:{contact.id.hex()}"
            yield Tell(key, Why.NETWORK, name=contact.name, phone=contact.phone)


def _holders(case: Case) -> Iterator[Tell]:
    for each in newest_by_holder(case.of(Disclosure)):
        if each.party is not None and each.release_day is not None:
            yield _party(case, each.party, Why.HOLDER)


def _responsible(case: Case) -> Iterator[Tell]:
    for each in case.of(CaseResponsibility):
        if each.end is not None and each.end <= case.today:
            continue
        if each.user is not None:
            yield Tell(f"user:{each.user.hex()}", Why.RESPONSIBLE, user=each.user, phone=each.phone)
        elif each.name:
            phone = each.phone or _phone(case, each.party)[1]
            key = f"person:{each.name.casefold()}"
            yield Tell(key, Why.RESPONSIBLE, each.party, name=each.name, phone=phone)
        elif each.party is not None:
            yield _party(case, each.party, Why.RESPONSIBLE)
    supervision = supervision_on(case, case.today)
    coming: tuple[SupervisionPeriod, ...] = (
        (supervision,) if supervision is not None else case.of(SupervisionPeriod)
    )
    for period in coming:
        if period.officer is not None and period.actual_end is None:
            yield Tell(f"user:{period.officer.hex()}", Why.SUPERVISION, user=period.officer)


def _parties(case: Case) -> Iterator[Tell]:
    for measure in case.of(Measure):
        if measure.responsible is not None and measure.status not in OVER:
            yield _party(case, measure.responsible, Why.MEASURE, measure.title)
    for plan in case.of(JointPlan):
        if plan.overall_responsible is not None and plan.status not in _PAST:
            yield _party(case, plan.overall_responsible, Why.PLAN)
    for other in case.of(OtherPartyPlan):
        if other.party is not None:
            yield _party(case, other.party, Why.PLAN)
    for each in case.of(Involvement):
        if each.state != "not_involved" and (each.end is None or each.end > case.today):
            told = _party(case, each.party, Why.INVOLVED)
            yield Tell(
                told.key, told.why, told.party, None, each.contact or told.name,
                each.phone or told.phone,
            )  # fmt: skip


def _municipality(case: Case) -> Iterator[Tell]:
    for each in case.of(MunicipalCaseFact):
        open_now = each.state != "closed" and (each.end is None or each.end > case.today)
        if open_now and (each.caseworker or each.phone):
            name = each.caseworker or each.unit
            yield Tell(
                f"person:{name.casefold()}", Why.MUNICIPALITY, name=name, phone=each.phone,
                about=(each.unit,) if each.unit and each.caseworker else (),
            )  # fmt: skip


def _lay(case: Case) -> Iterator[Tell]:
    for measure in case.of(Measure):
        if measure.type == _LAY and measure.status not in OVER and measure.provider:
            key = f"person:{measure.provider.casefold()}"
            phone = next(
                (
                    each.phone
                    for each in case.of(NetworkContact)
                    if each.name.casefold() == measure.provider.casefold()
                ),
                "",
            )
            yield Tell(key, Why.LAY, name=measure.provider, phone=phone, about=(measure.title,))


def _party(case: Case, party: RecordId, why: Why, about: str = "") -> Tell:
    name, phone = _phone(case, party)
    return Tell(
        f"party:{party.hex()}", why, party, name=name, phone=phone, about=(about,) if about else ()
    )


def _phone(case: Case, party: RecordId | None) -> tuple[str, str]:
    """Return whom to call at a party, the person named for it first, and the number."""
    if party is None:
        return "", ""
    for each in case.party_contacts:
        ended = each.valid_to is not None and each.valid_to <= case.today
        if each.party == party and each.phone and not ended:
            return each.name, each.phone
    found: Party | None = case.parties.get(party)
    return "", found.phone if found is not None else ""
