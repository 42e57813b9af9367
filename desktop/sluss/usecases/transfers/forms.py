"""What is asked when a case is offered, accepted, refused, or a municipality has answered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sluss.domain.entities import CaseResponsibility, Transfer
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, edit_form, new_form
from sluss.usecases.session import Session, today
from sluss.usecases.transfers.handing_over import offer
from sluss.usecases.transfers.naming import Named, colleagues_at, offices, receiving_parties
from sluss.usecases.transfers.taking_over import accept, note_answer, party_matches, refuse
from sluss.usecases.wording import Wording

OFFER: Final = ("to_office", "reason", "note")
ON: Final = ("to_party", "reason", "note")
REFUSAL: Final = ("answer_reason", "answer_note")
ANSWER: Final = ("status", "answered_on", "answer_note")
OFFICER: Final = "officer"
_PARTY: Final = "party-"  # before the identifier of a party that came along


def offer_form(session: Session, client: RecordId, language: str) -> Form:
    """Return the form in which a case is offered to an office; none: head office says which."""
    form = new_form(session, Transfer.__name__, language, client, OFFER)
    return _offering(form, "to_office", offices(session))


def onward_form(session: Session, client: RecordId, language: str) -> Form:
    """Return the form in which a case goes on to a municipality when the sentence is over."""
    form = new_form(session, Transfer.__name__, language, client, ON)
    return _offering(form, "to_party", receiving_parties(session))


def _offering(form: Form, name: str, named: tuple[Named, ...]) -> Form:
    to = name == "to_party"
    fields = [
        replace(each, choices=_choices(named), required=to) if each.name == name else each
        for each in form.fields
    ]
    return replace(form, fields=tuple(fields))


def save_offer(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Offer a case as it was filled in. Raises what `offer` raises."""
    return offer(
        session,
        client,
        _record(values.get("to_office")),
        to_party=_record(values.get("to_party")),
        reason=str(values.get("reason") or "other"),
        note=str(values.get("note") or ""),
    )


def accept_form(session: Session, client: RecordId, transfer: RecordId, language: str) -> Form:
    """Return the form in which a case is taken over: who has it, and which parties are whose.

    A party with the same name, kind and municipality is proposed, others are left to choose.
    """
    words, own = Wording(session, language), _choices(receiving_parties(session))
    fields = [
        FormField(
            OFFICER,
            words.entity(CaseResponsibility),
            FieldKind.REFERENCE,
            session.user,
            choices=_choices(colleagues_at(session, session.office)),
            required=True,
        )
    ]
    for match in party_matches(session, transfer):
        value = match.own if match.certain else None
        label = ", ".join(filter(None, (match.name, match.office)))
        name = _PARTY + match.party.hex()
        fields.append(FormField(name, label, FieldKind.REFERENCE, value, choices=own))
    title = words.entity(Transfer)
    day, country = today(session), session.store.country
    return Form(Transfer.__name__, transfer, title, tuple(fields), day, country)


def save_acceptance(
    session: Session, transfer: RecordId, language: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Take a case over as it was filled in. Raises what `accept` raises."""
    parties = {
        RecordId(bytes.fromhex(name.removeprefix(_PARTY))): RecordId(value)
        for name, value in values.items()
        if name.startswith(_PARTY) and isinstance(value, bytes)
    }
    officer = _record(values.get(OFFICER))
    return accept(session, transfer, language, officer=officer, parties=parties)


def refusal_form(session: Session, transfer: RecordId, language: str) -> Form:
    """Return the form in which a case is refused."""
    form = edit_form(session, Transfer.__name__, transfer, language, REFUSAL)
    fields = [replace(each, required=each.name == REFUSAL[0]) for each in form.fields]
    return replace(form, fields=tuple(fields))


def save_refusal(session: Session, transfer: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Refuse a case as it was filled in. Raises what `refuse` raises."""
    reason, note = (str(values.get(name) or "") for name in REFUSAL)
    return refuse(session, transfer, reason, note)


def answer_form(session: Session, transfer: RecordId, language: str) -> Form:
    """Return the form in which the answer of a municipality is noted."""
    form = edit_form(session, Transfer.__name__, transfer, language, ANSWER)
    answers = {TransferStatus.ACCEPTED.value, TransferStatus.REFUSED.value}
    fields = [_answer_field(each, answers, form.today) for each in form.fields]
    return replace(form, fields=tuple(fields))


def _answer_field(each: FormField, answers: set[str], day: dt.date) -> FormField:
    if each.name == "status":
        offered = tuple(choice for choice in each.choices if choice.value in answers)
        return replace(each, kind=FieldKind.PICK, value=None, choices=offered, required=True)
    return replace(each, value=day) if each.name == "answered_on" else each


def save_answer(
    session: Session, transfer: RecordId, language: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Note an answer as it was filled in. Raises what `note_answer` raises."""
    day = values.get("answered_on")
    return note_answer(
        session,
        transfer,
        language,
        accepted=values.get("status") == TransferStatus.ACCEPTED.value,
        on=day if isinstance(day, dt.date) else None,
        note=str(values.get("answer_note") or ""),
    )


def _choices(named: tuple[Named, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(record, name) for record, name in named)


def _record(value: FieldValue) -> RecordId | None:
    return RecordId(value) if isinstance(value, bytes) else None
