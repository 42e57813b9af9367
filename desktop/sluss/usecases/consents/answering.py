"""What a client answered: yes to some of it, no to the rest, or no to all of it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

import msgspec

from sluss.domain.consent_rules import (
    PLAN,
    SAID_NO,
    check_ask_again,
    check_within_form,
    giving_faults,
    kinds_left,
    needs_kinds,
    open_kinds,
    stopped_on,
    stops,
)
from sluss.domain.dates import format_date
from sluss.domain.entities import Attachment, Consent, ConsentScope
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, ScopeState
from sluss.errors.consents import (
    ConsentAnswered,
    NothingAsked,
    WithdrawalCountsToday,
)
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.consents.asking import Wish, asked, check_first, check_may_ask, put_scopes
from sluss.usecases.consents.limits import span_of
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rule_tasks import follow_in
from sluss.usecases.session import Session, fresh_id, local, stamp, today

_TO = {"disclose_to": {"disclose_to"}, "obtain_from": {"obtain_from"}}
_BOTH = frozenset({"disclose_to", "obtain_from", "both"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered and how. `yes` and `no` are codes of `information_category`.

    Where a consent is about no kind of information, `agreed` is the whole answer.

    `valid_to` (local, half-open) None: as it was asked. `given_on` None: today. The other names are
    those of `Consent`.
    """

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    agreed: bool | None = None
    given_on: dt.date | None = None
    valid_to: dt.date | None = None
    ask_again_from: dt.date | None = None
    how: dict[str, object] = field(default_factory=dict)


def note_answer(session: Session, client: RecordId, wish: Wish, answer: Answer) -> Saved:
    """Note what a client was asked and has answered, in one act.

    A yes to any of it is a consent; what was said no to is kept as such, and stops what an earlier
    consent allowed of it. No to all of it is a refusal. Raises what `give` and `refuse` raise, and
    `NotToBeAskedYet`.
    """
    said_yes = bool(answer.yes) if needs_kinds(wish.kind) else answer.agreed
    if said_yes is None or (needs_kinds(wish.kind) and not answer.yes | answer.no):
        raise NothingAsked
    check_may_ask(session, client, wish)
    given_on = answer.given_on or today(session)
    if not said_yes:
        return _note_refusal(session, client, wish, answer)
    consent = msgspec.structs.replace(
        asked(session, client, wish), valid_from=given_on, status=ConsentStatus.GIVEN
    )
    consent = _answered(session, consent, answer)
    check_first(giving_faults(consent, answer.yes, span_of(session), today(session)))
    _check_not_stopped(session, consent, answer.yes)
    with session.store.act(stamp(session)) as act:
        _put_given(session, act, consent, answer)
    return Saved(consent.id, Changed(frozenset({consent.id, client})))


def give(session: Session, consent: RecordId, answer: Answer) -> Saved:
    """Note that a client gave a consent that was prepared: to all that was asked, or to part of it.

    A shorter time than the form says is a consent of its own that takes the place of the prepared
    one, because what a form said is never edited. Raises `ConsentAnswered`, `WiderThanForm`,
    `WithdrawalCountsToday`, what `giving_faults` yields and what `put_changes` raises.
    """
    store = session.store
    before = _prepared(session, consent)
    before = msgspec.structs.replace(before, signature=_signed(session, before))
    scopes = store.find(ConsentScope, consent=consent)
    asked_for = open_kinds(scopes, consent)
    after = _answered(session, before, answer)
    after = msgspec.structs.replace(after, status=ConsentStatus.GIVEN)
    check_within_form(before, asked_for, after, answer.yes)
    check_first(giving_faults(after, answer.yes, span_of(session), today(session)))
    _check_not_stopped(session, after, answer.yes)
    touched = {consent, before.client}
    with store.act(stamp(session)) as act:
        if after.valid_to != before.valid_to:
            put_changes(session, act, Consent, consent, {"status": ConsentStatus.ENDED})
            after = msgspec.structs.replace(
                after, id=fresh_id(session), supersedes=consent, valid_from=after.given_on
            )
            said = Answer(yes=answer.yes, no=asked_for - answer.yes)
            _put_given(session, act, after, said)
        else:
            values = {name: getattr(after, name) for name in _HOW}
            put_changes(session, act, Consent, consent, values)
            now = session.clock()
            for each in scopes:
                if each.category not in answer.yes:
                    _end(session, act, each, now, SAID_NO)
            _take_places(session, act, after, asked_for - answer.yes)
    return Saved(after.id, Changed(frozenset(touched | {after.id})))


def refuse(
    session: Session, consent: RecordId, ask_again_from: dt.date | None = None, note: str = ""
) -> Saved:
    """Note that a client said no to what was prepared, and before which day nobody asks again.

    The plan goes on as one of the own authority. Raises `ConsentAnswered`, `AskAgainBackwards` and
    what `put_changes` raises.
    """
    before = _prepared(session, consent)
    check_ask_again(ask_again_from, today(session))
    values: dict[str, object] = {
        "status": ConsentStatus.REFUSED, "ask_again_from": ask_again_from, "note": note,
    }  # fmt: skip
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Consent, consent, values)
        scopes = session.store.find(ConsentScope, consent=consent)
        _say_no(session, act, before, open_kinds(scopes, consent))
        _close(session, act, scopes)
    return Saved(consent, Changed(frozenset({consent, before.client})))


SIGNED = "signed_consent"  # a code of attachment_kind
IN_A_TALK = "meeting"  # a code of withdrawn_how: taken back when the client was asked anew

# What is written at giving; everything else stands as it was asked.
_HOW = (
    "status", "given_on", "form", "signature", "paper_no", "language", "interpreter_used",
    "easy_read", "informed", "given_by", "given_by_name", "capacity_note", "review_date",
    "witness", "note",
)  # fmt: skip


def _prepared(session: Session, consent: RecordId) -> Consent:
    found = session.store.get(Consent, consent)
    if found.status is not ConsentStatus.PREPARED:
        raise ConsentAnswered
    return found


def _signed(session: Session, consent: Consent) -> RecordId | None:
    """Return the scan that somebody has said signs this consent."""
    found = session.store.find(Attachment, consent=consent.id)
    return next((each.id for each in found if each.kind == SIGNED), consent.signature)


def _answered(session: Session, consent: Consent, answer: Answer) -> Consent:
    """Return a consent as it was answered; whoever notes an oral one has witnessed it."""
    how = dict(answer.how)
    form = str(how.get("form") or consent.form)
    if form == "oral_documented" and how.get("witness") is None:
        how["witness"] = session.user
    return msgspec.structs.replace(
        consent,
        given_on=answer.given_on or today(session),
        valid_to=answer.valid_to or consent.valid_to,
        **how,
    )


def _note_refusal(session: Session, client: RecordId, wish: Wish, answer: Answer) -> Saved:
    check_ask_again(answer.ask_again_from, today(session))
    consent = msgspec.structs.replace(
        asked(session, client, wish),
        status=ConsentStatus.REFUSED,
        ask_again_from=answer.ask_again_from,
        note=str(answer.how.get("note") or ""),
    )
    with session.store.act(stamp(session)) as act:
        put_new(session, act, consent)
        _close(session, act, put_scopes(session, act, consent, answer.no))
        _say_no(session, act, consent, answer.no)
    return Saved(consent.id, Changed(frozenset({consent.id, client})))


def _put_given(session: Session, act: Act, consent: Consent, answer: Answer) -> None:
    """Write a consent that is given at once, with what was said no to beside it."""
    put_new(session, act, consent)
    made = put_scopes(session, act, consent, answer.yes | answer.no)
    now = session.clock()
    for each in made:
        if each.category not in answer.yes:
            _end(session, act, each, now, SAID_NO)
    _take_places(session, act, consent, answer.no)


def _take_places(session: Session, act: Act, consent: Consent, no: Collection[str]) -> None:
    """End what a given consent takes the place of, and what the client now says no to."""
    old = consent.supersedes
    if old is not None:
        found = session.store.find(Consent, id=old)
        if found and found[0].status is ConsentStatus.GIVEN:
            put_changes(session, act, Consent, old, {"status": ConsentStatus.ENDED})
    if consent.kind == PLAN and consent.party is None:
        for each in session.store.find(Consent, client=consent.client):
            given = each.kind == PLAN and each.status is ConsentStatus.GIVEN
            if given and each.id not in (consent.id, old):
                put_changes(session, act, Consent, each.id, {"status": ConsentStatus.ENDED})
    _say_no(session, act, consent, no)


def _say_no(session: Session, act: Act, consent: Consent, no: Collection[str]) -> None:
    """Let a no count for what other consents with the same party still allow, the same way."""
    if consent.party is None or not no:
        return
    ways = _TO.get(consent.direction, _BOTH)
    now, taken_back = session.clock(), False
    for other in session.store.find(Consent, client=consent.client, party=consent.party):
        both = ways & _TO.get(other.direction, _BOTH)
        if other.id == consent.id or other.status is not ConsentStatus.GIVEN or not both:
            continue
        for each in session.store.find(ConsentScope, consent=other.id):
            if each.category in no and each.state is ScopeState.OPEN:
                _end(session, act, each, now, IN_A_TALK)
                taken_back = True
    if taken_back:
        act.flush()
        follow_in(session, act, consent.client)


def _end(session: Session, act: Act, scope: ConsentScope, at: dt.datetime, how: str) -> None:
    if scope.state is not ScopeState.ENDED:
        values = {"state": ScopeState.ENDED, "ended_at": at, "ended_how": how}
        put_changes(session, act, ConsentScope, scope.id, values)


def _close(session: Session, act: Act, scopes: Collection[ConsentScope]) -> None:
    """End what was refused, so that the no also counts for a yes another computer knew of."""
    now = session.clock()
    for each in scopes:
        _end(session, act, each, now, SAID_NO)


def _check_not_stopped(session: Session, consent: Consent, yes: Collection[str]) -> None:
    """Raise `WithdrawalCountsToday` where a no of the same day or later would stop it at once."""
    store = session.store
    others = store.find(Consent, client=consent.client)
    scopes = store.find(ConsentScope, client=consent.client)
    stopped = stops(others, scopes, lambda at: local(store.country, at).date())
    given = msgspec.structs.replace(consent, status=ConsentStatus.GIVEN)
    new = [
        ConsentScope(id=consent.id, client=consent.client, consent=consent.id, category=kind)
        for kind in yes
    ]
    gone = set(yes) - kinds_left(given, (), new, stopped)
    if gone:
        days = (stopped_on(stopped, consent, kind) for kind in gone)
        day = max(each for each in days if each is not None)
        raise WithdrawalCountsToday(day=format_date(day, store.country))
