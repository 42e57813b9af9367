"""Which copy of a plan a signed scan is of: by the digits that stand on every page of a copy."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sluss.domain.content_hash import printed_digits
from sluss.domain.dates import format_date
from sluss.domain.entities import Attachment, Disclosure, JointPlan, PreparedCopy
from sluss.domain.form_fields import Choice, FieldKind, FormField
from sluss.domain.ids import RecordId
from sluss.usecases.session import Session, local
from sluss.usecases.wording import Wording

OTHER = "other"  # kept where the paper shows digits that are of no copy that left


@dataclass(frozen=True, slots=True)
class PlanCopy:
    """A copy of a plan that left: the digits printed on it, and when and to whom it went."""

    digits: str
    left: Disclosure


def plan_copies(session: Session, client: RecordId) -> tuple[PlanCopy, ...]:
    """Return the copies of a client's plans that left, each hash once, the newest first."""
    store = session.store
    prepared = {each.id: each for each in store.find(PreparedCopy, client=client)}
    left = [each for each in store.find(Disclosure, client=client) if each.plan is not None]
    left.sort(key=lambda each: (each.disclosed_at, each.id), reverse=True)
    found: dict[tuple[str, RecordId | None], PlanCopy] = {}
    for each in left:
        copy = prepared.get(each.prepared) if each.prepared is not None else None
        if copy is not None and (digits := printed_digits(copy.digest)):
            found.setdefault((digits, each.plan), PlanCopy(digits, each))
    return tuple(found.values())


def fits(session: Session, scan: Attachment) -> bool:
    """Whether the digits on a scan are those of a copy of the plan it is said to sign."""
    wanted = _bare(scan.plan_hash)
    return any(
        copy.left.plan == scan.plan and _bare(copy.digits) == wanted
        for copy in plan_copies(session, scan.client)
    )


def offered(session: Session, client: RecordId, field: FormField, language: str) -> FormField:
    """Return the field of the digits with those of the copies that left to choose from.

    Where none left there is nothing to choose from, and the digits are typed.
    """
    choices = [*_choices(session, client, language)]
    if not choices:
        return field
    choices.append(Choice(OTHER, session.catalog.paper_words.say("copy.other_digits", language)))
    kept = {_bare(str(each.value)): each.value for each in choices}
    value = str(field.value or "")
    if value and _bare(value) not in kept:
        choices.append(Choice(value, value))  # as somebody typed it once
    chosen = str(kept.get(_bare(value), value)) or None
    return replace(field, kind=FieldKind.CODE, value=chosen, choices=tuple(choices))


def _choices(session: Session, client: RecordId, language: str) -> Iterator[Choice]:
    words, country = Wording(session, language), session.store.country
    for copy in distinct(plan_copies(session, client)):
        day = format_date(local(country, copy.left.disclosed_at).date(), country)
        plan = words.record(JointPlan, copy.left.plan)
        parts = (copy.digits, plan, copy.left.recipient, day)
        yield Choice(copy.digits, "  ·  ".join(filter(None, parts)))


def distinct(copies: tuple[PlanCopy, ...]) -> tuple[PlanCopy, ...]:
    """Return the copies with each hash once."""
    return tuple({each.digits: each for each in reversed(copies)}.values())[::-1]


def _bare(digits: str) -> str:
    return "".join(digits.split()).casefold()
