"""Who asked the office for information or a correction, by when it is answered, and what left."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from sluss.domain.entities import Client, InformationRequest, User
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.office_requests import GIVING, RequestRule, due_on, lacking, rule_for
from sluss.domain.rights import Right
from sluss.errors.cases import NotValid
from sluss.errors.requests import DecisionLacks, RequestUndecided
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, edit_form, filled, new_form
from sluss.usecases.records import add, amend, converted
from sluss.usecases.rights import may, require
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar

ASKED = ("kind", "asked_by", "concerns", "what", "received_on", "due_on")
ANSWERED = (
    "secrecy_test", "decision", "decision_reason", "left_out", "what_left", "appeal_given",
)  # fmt: skip
RECEIVED, DECIDED, SENT, APPEALED = "received", "decided", "sent", "appealed"
EXCERPT = "register_excerpt"  # a kind of request whose answer is one of the client's documents
CLOSED = frozenset({"taken_back", "not_ours"})  # decisions after which nothing is sent


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request. Days are local; `by` is the last day to answer it, None where no rule says.

    `open` while something is to be done. `can_send` once it was decided to give something,
    `can_appeal` once somebody was told no. Words are in the language asked for; `who` is empty
    where nobody said who they are. `excerpt_of` is the client whose register excerpt is asked for.
    """

    id: RecordId
    kind: str
    who: str
    client: str
    what: str
    received_on: dt.date | None
    by: dt.date | None
    state: str
    state_label: str
    decision: str
    decided_on: dt.date | None
    handled_by: str
    open: bool
    overdue: bool
    can_send: bool
    can_appeal: bool
    excerpt_of: RecordId | None


@dataclass(frozen=True, slots=True)
class Due:
    """How many are still to be answered, and the first day one is due."""

    count: int
    day: dt.date
    overdue: bool


def request_form(session: Session, language: str) -> Form:
    """Return the form of a request that came today; the last day follows from its kind."""
    preset = {"received_on": today(session)}
    return new_form(session, InformationRequest.__name__, language, only=ASKED[:-1], preset=preset)


def request_from_form(session: Session, values: Mapping[str, FieldValue]) -> Saved:
    """Save a request as it came in; whoever saves it answers it.

    Raises `NotAllowed`, `NotValid` (field: received_on, where it lies ahead) and what `add` raises.
    """
    require(session, Right.HANDLE_REQUESTS)
    given = filled(InformationRequest, values, new=True)
    record = converted(
        InformationRequest,
        {"id": fresh_id(session), "office": session.office, "handled_by": session.user}
        | {"received_on": today(session)}
        | {name: value for name, value in given.items() if value is not None},
    )
    assert isinstance(record, InformationRequest)  # noqa: S101 - `converted` makes what it is told
    received = record.received_on or today(session)
    if received > today(session):
        raise NotValid(field="received_on")
    rule = _rule(session, record.kind, received)
    if record.due_on is None and rule is not None:
        last = due_on(rule, received, calendar(session))
        record = msgspec.structs.replace(record, due_on=last)
    return add(session, record)


def answer_form(session: Session, record: RecordId, language: str) -> Form:
    """Return the form of the decision. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.HANDLE_REQUESTS)
    return edit_form(session, InformationRequest.__name__, record, language, only=ANSWERED)


def decide_request(session: Session, record: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Decide about a request; a refusal says why and how to appeal.

    Raises `NotAllowed`, `NotFound`, `DecisionLacks` (field).
    """
    require(session, Right.HANDLE_REQUESTS)
    before = session.store.get(InformationRequest, record)
    given = filled(InformationRequest, values, new=False)
    after = converted(InformationRequest, msgspec.structs.asdict(before) | given)
    assert isinstance(after, InformationRequest)  # noqa: S101 - `converted` makes what it is told
    if not after.decision:
        raise DecisionLacks(field="decision")
    rule = _rule(session, after.kind, after.received_on or today(session))
    if missing := lacking(after, rule):
        raise DecisionLacks(field=missing[0].value)
    state = SENT if after.decision in CLOSED else DECIDED
    return amend(
        session, InformationRequest, record, **given, decided_on=today(session), state=state
    )


def note_sent(session: Session, record: RecordId) -> Saved:
    """Note that what was decided has left. Raises `NotFound`, `NotAllowed`, `RequestUndecided`."""
    return _step(session, record, SENT)


def note_appealed(session: Session, record: RecordId) -> Saved:
    """Note that the decision was appealed. Raises as `note_sent`."""
    return _step(session, record, APPEALED)


def requests(session: Session, language: str) -> tuple[RequestLine, ...]:
    """Return the requests to this office: those to be answered first, the earliest due on top.

    Who asked, and for what, is for those alone who answer. Raises `NotAllowed`.
    """
    require(session, Right.HANDLE_REQUESTS)
    words = Wording(session, language)
    found = [
        _line(session, words, each)
        for each in session.store.find(InformationRequest, office=session.office)
    ]
    far = dt.date.max
    return tuple(sorted(found, key=lambda one: (not one.open, one.by or far, one.id)))


def requests_due(session: Session) -> Due | None:
    """Return the requests that wait for an answer; None where there are none for the user."""
    if not may(session, Right.HANDLE_REQUESTS):
        return None
    waiting = [
        each
        for each in session.store.find(InformationRequest, office=session.office)
        if _is_open(each)
    ]
    if not waiting:
        return None
    first = min(each.due_on or each.received_on or today(session) for each in waiting)
    return Due(len(waiting), first, first < today(session))


def appeal_text(session: Session, record: RecordId, language: str) -> str:
    """Return what whoever was refused is told about appealing; "" where no rule says.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.HANDLE_REQUESTS)
    found = session.store.get(InformationRequest, record)
    rule = _rule(session, found.kind, found.received_on or today(session))
    return "" if rule is None else rule.appeal[language]


def _step(session: Session, record: RecordId, state: str) -> Saved:
    require(session, Right.HANDLE_REQUESTS)
    if not session.store.get(InformationRequest, record).decision:
        raise RequestUndecided
    return amend(session, InformationRequest, record, state=state)


def _rule(session: Session, kind: str, day: dt.date) -> RequestRule | None:
    return rule_for(session.catalog.request_rules, session.store.country, kind, day)


def _is_open(request: InformationRequest) -> bool:
    return request.state not in (SENT, APPEALED) and not _is_told(request)


def _is_told(request: InformationRequest) -> bool:
    """Whether nothing is left to send: a refusal is done when it is decided."""
    return bool(request.decision) and request.decision not in GIVING


def _line(session: Session, words: Wording, each: InformationRequest) -> RequestLine:
    is_open = _is_open(each)
    return RequestLine(
        id=each.id,
        kind=words.code("request_kind", each.kind, each.received_on),
        who=each.asked_by,
        client=words.record(Client, each.concerns),
        what=each.what,
        received_on=each.received_on,
        by=each.due_on,
        state=each.state,
        state_label=words.code("request_state", each.state),
        decision=words.code("request_decision", each.decision) if each.decision else "",
        decided_on=each.decided_on,
        handled_by=words.record(User, each.handled_by),
        open=is_open,
        overdue=is_open and each.due_on is not None and each.due_on < today(session),
        can_send=each.state == DECIDED and each.decision in GIVING,
        can_appeal=bool(each.decision) and each.decision not in CLOSED | {"given"},
        excerpt_of=each.concerns if each.kind == EXCERPT else None,
    )
