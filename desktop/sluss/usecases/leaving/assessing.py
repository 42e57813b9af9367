"""Deciding that something may, or may not, be told without consent: the ground, and why.

One kind of information, one recipient, one ground, a reason in words; where the ground takes two
persons, it counts when another one has confirmed it. Source: domain model 5.3 step 3 and 5.5.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sluss.domain.entities import Party, SecrecyAssessment, User
from sluss.domain.form_fields import Choice, FieldKind, FieldValue
from sluss.domain.gate.grounds import Way
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.leaving import (
    AssessmentAnswered,
    ForWhomMissing,
    LegalGroundUnknown,
    ReasonForLeavingMissing,
    SecondPersonIsFirst,
)
from sluss.store.history import creations
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, filled, new_form
from sluss.usecases.leaving.grounds import ground_called, law_name, offered_grounds
from sluss.usecases.records import add, amend
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, local
from sluss.usecases.wording import Wording

CLIENT = "client"  # a code of recipient_kind
FIELDS = ("party", "category", "legal_key", "outcome", "reason", "valid_to")
ASKED, CONFIRMED, REFUSED = "asked", "confirmed", "refused"  # codes of assessment_state


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """What was decided. Days are local, `last` the last one on which it counts.

    `waits` for a second person; `own`: the reader decided it and cannot be that person.
    """

    id: RecordId
    category: str
    party: str
    law: str
    outcome: str
    reason: str
    state: str
    day: dt.date
    last: dt.date | None
    by: str
    waits: bool
    own: bool


def assess(
    session: Session,
    client: RecordId,
    party: RecordId | None,
    category: str,
    legal_key: str,
    reason: str,
    *,
    outcome: str = "may_be_disclosed",
    valid_to: dt.date | None = None,
) -> Saved:
    """Write down what was decided about one kind of information; `valid_to` is half-open.

    Raises `NotAllowed`, `LegalGroundUnknown`, `ReasonForLeavingMissing`, what `put_new` raises.
    """
    require(session, Right.CHOOSE_LAW, client)
    ground = ground_called(session, legal_key)
    if ground is None:
        raise LegalGroundUnknown(field="legal_key")
    if not reason.strip():
        raise ReasonForLeavingMissing(field="reason")
    return add(
        session,
        SecrecyAssessment(
            id=fresh_id(session),
            client=client,
            party=party,
            category=category,
            legal_key=legal_key,
            outcome=outcome,
            reason=reason.strip(),
            decided_at=session.clock(),
            valid_to=valid_to,
            state=ASKED if ground.second_person else CONFIRMED,
        ),
    )


def assessment_form(session: Session, client: RecordId, language: str) -> Form:
    """Return the form of an assessment; the legal grounds are those that hold here today.

    `valid_to` is asked for as the last day.
    """
    kind = SecrecyAssessment.__name__
    preset = {"outcome": "may_be_disclosed"}
    form = new_form(session, kind, language, client, FIELDS, preset)
    grounds = tuple(
        Choice(each.legal_key, law_name(session, each.legal_key, language))
        for each in offered_grounds(session)
    )
    fields = tuple(
        replace(each, kind=FieldKind.CODE, choices=grounds, required=True)
        if each.name == "legal_key"
        else replace(each, required=True)
        if each.name == "reason"
        else each
        for each in form.fields
    )
    return replace(form, fields=fields)


def save_assessment(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Write down an assessment as its form was filled in.

    It is about telling one party; only what shows where a protected client is to be found may be
    decided for none: for the copies the client and the office itself read. Raises
    `ForWhomMissing` and what `assess` raises.
    """
    given = filled(SecrecyAssessment, values, new=True)
    party, last = given.get("party"), given.get("valid_to")
    ground = ground_called(session, str(given.get("legal_key") or ""))
    shows = ground is not None and ground.way is Way.PROTECTED_PRINT
    if not isinstance(party, bytes) and not shows:
        raise ForWhomMissing(field="party")
    return assess(
        session,
        client,
        RecordId(party) if isinstance(party, bytes) else None,
        str(given.get("category") or ""),
        str(given.get("legal_key") or ""),
        str(given.get("reason") or ""),
        outcome=str(given.get("outcome") or "not"),
        valid_to=last + dt.timedelta(days=1) if isinstance(last, dt.date) else None,
    )


def confirm_assessment(session: Session, assessment: RecordId) -> Saved:
    """Confirm, as the second person, what a colleague decided.

    Raises `NotAllowed`, `NotFound`, `SecondPersonIsFirst`, `AssessmentAnswered`.
    """
    return _answer(session, assessment, CONFIRMED)


def refuse_assessment(session: Session, assessment: RecordId) -> Saved:
    """Turn down what a colleague decided; it counts for nothing. Raises as confirming it does."""
    return _answer(session, assessment, REFUSED)


def _answer(session: Session, assessment: RecordId, state: str) -> Saved:
    found = session.store.get(SecrecyAssessment, assessment)
    require(session, Right.SECOND_PERSON, found.client)
    if found.state != ASKED:
        raise AssessmentAnswered
    if _decided_by(session, [assessment]).get(assessment) == session.user:
        raise SecondPersonIsFirst
    return amend(session, SecrecyAssessment, assessment, state=state, second_person=session.user)


def _decided_by(session: Session, records: list[RecordId]) -> dict[bytes, RecordId]:
    store = session.store
    made = creations(store.connection, store.logs, SecrecyAssessment, records)
    return {record: event.user for record, event in made.items()}


def assessments(session: Session, client: RecordId, language: str) -> tuple[AssessmentLine, ...]:
    """Return what was decided without consent, what waits first, then the newest first.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    words, country = Wording(session, language), session.store.country
    found = session.store.find(SecrecyAssessment, client=client)
    by = _decided_by(session, [each.id for each in found])
    found.sort(key=lambda each: (each.decided_at, each.id), reverse=True)
    found.sort(key=lambda each: each.state != ASKED)
    return tuple(
        AssessmentLine(
            id=each.id,
            category=words.code("information_category", each.category),
            party=words.record(Party, each.party) or words.code("recipient_kind", CLIENT),
            law=law_name(session, each.legal_key, language),
            outcome=words.code("assessment_outcome", each.outcome),
            reason=each.reason,
            state=words.code("assessment_state", each.state),
            day=local(country, each.decided_at).date(),
            last=each.valid_to - dt.timedelta(days=1) if each.valid_to else None,
            by=words.record(User, by.get(each.id)),
            waits=each.state == ASKED,
            own=by.get(each.id) == session.user,
        )
        for each in found
    )
