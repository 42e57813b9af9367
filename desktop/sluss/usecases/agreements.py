"""Agreements with other authorities: what is missing in them, when they end, who steers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.agreements import (
    SECTIONS,
    estimated_need,
    missing_sections,
    next_look,
    sits,
    wants_a_look,
)
from sluss.domain.entities import CooperationAgreement, Party, SteeringMember
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.plan_limits import limits_on
from sluss.errors.requests import CannotEstimate, SteeringEndsFirst
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, filled, new_form
from sluss.usecases.records import add, amend, converted
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording

FIELDS = (
    "title", "party", "parties", *SECTIONS, "valid_from", "valid_to", "review_date", "paper_no",
)  # fmt: skip
MEMBER = ("party", "person", "role", "start", "end")


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody who steers, for which party; `last` is the last day, None until further notice."""

    id: RecordId
    person: str
    role: str
    party: str
    start: dt.date | None
    last: dt.date | None
    sits: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement. `missing` are the names of the parts nothing is written in, days are local.

    `look` is the day by which it is reviewed or ends, `soon` whether that is near or past.
    """

    id: RecordId
    title: str
    parties: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    look: dt.date | None
    soon: bool
    missing: tuple[str, ...]
    members: tuple[MemberLine, ...]


def agreements(session: Session, language: str) -> tuple[AgreementLine, ...]:
    """Return the office's agreements, those to be looked at first. F-S3-28."""
    words, day = Wording(session, language), today(session)
    members: dict[RecordId, list[SteeringMember]] = {}
    for each in session.store.find(SteeringMember, office=session.office):
        members.setdefault(each.agreement, []).append(each)
    found = [
        _line(words, each, members.get(each.id, []), day)
        for each in session.store.find(CooperationAgreement, office=session.office)
    ]
    far = dt.date.max
    return tuple(sorted(found, key=lambda one: (one.look or far, one.title, one.id)))


def agreements_due(session: Session) -> tuple[int, dt.date] | None:
    """Return how many agreements end or are to be reviewed soon, and the first day of them."""
    day = today(session)
    looks = [
        next_look(each)
        for each in session.store.find(CooperationAgreement, office=session.office)
        if wants_a_look(each, day)
    ]
    days = [each for each in looks if each is not None]
    return (len(days), min(days)) if days else None


def agreement_form(session: Session, language: str) -> Form:
    """Return the template of an agreement with its parts. F-S3-27."""
    preset = {"valid_from": today(session)}
    kind = CooperationAgreement.__name__
    return new_form(session, kind, language, only=FIELDS, preset=preset)


def member_form(session: Session, language: str) -> Form:
    """Return the form of somebody who joins a steering group today."""
    preset = {"start": today(session)}
    return new_form(session, SteeringMember.__name__, language, only=MEMBER, preset=preset)


def add_member(session: Session, agreement: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note who sits in the steering group of an agreement. F-S1-49.

    Raises `NotFound`, `SteeringEndsFirst` and what `add` raises.
    """
    session.store.get(CooperationAgreement, agreement)
    given = filled(SteeringMember, values, new=True)
    start, end = given.get("start"), given.get("end")
    if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
        raise SteeringEndsFirst(field="end")
    record = {"id": fresh_id(session), "office": session.office, "agreement": agreement}
    return add(session, converted(SteeringMember, record | given))


def end_membership(session: Session, member: RecordId) -> Saved:
    """Note that somebody sat in the group for the last time today. Raises `NotFound`."""
    return amend(session, SteeringMember, member, end=today(session))


def need_of(session: Session, unemployed: int) -> tuple[int, int]:
    """Return how many of so many unemployed may need such a programme. F-S1-36.

    Raises `CannotEstimate`.
    """
    if unemployed < 0:
        raise CannotEstimate
    limits = limits_on(today(session), session.catalog.plan_limits)
    return estimated_need(unemployed, *limits.need_percent)


def _line(
    words: Wording, each: CooperationAgreement, members: list[SteeringMember], day: dt.date
) -> AgreementLine:
    members.sort(key=lambda one: (not sits(one, day), one.person, one.id))
    named = [words.record(Party, each.party), *each.parties.splitlines()]
    return AgreementLine(
        id=each.id,
        title=each.title,
        parties=", ".join(name.strip() for name in named if name.strip()),
        valid_from=each.valid_from,
        valid_to=each.valid_to,
        look=next_look(each),
        soon=wants_a_look(each, day),
        missing=tuple(words.field(CooperationAgreement, name) for name in missing_sections(each)),
        members=tuple(
            MemberLine(
                one.id, one.person, one.role, words.record(Party, one.party), one.start, one.end,
                sits(one, day),
            )
            for one in members
        ),
    )  # fmt: skip
