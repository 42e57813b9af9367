"""Copies that are made ready: what was looked at, kept as a digest and never as a document.

Whether one can still be handed out is asked of the gate each time it is shown, so that a consent
withdrawn on another computer stops it as soon as that is known here.
"""

import datetime as dt
from dataclasses import dataclass, replace

from sluss.domain.content_hash import DECISIONS
from sluss.domain.entities import Client, Disclosure, PreparedCopy, Representative, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import CopyState
from sluss.domain.rights import Right
from sluss.errors import SlussError
from sluss.errors.leaving import ChangedSincePrepared, NotForLater
from sluss.oplog.clock import instant
from sluss.store.acts import Act
from sluss.store.history import creations, history
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.leaving.deciding import Decided, decide_now, stopped_by
from sluss.usecases.leaving.grounds import laws_decided
from sluss.usecases.leaving.recipients import recipient_name
from sluss.usecases.leaving.views import Request
from sluss.usecases.leaving.waiting import may_wait, shown_at_once
from sluss.usecases.records import amend, put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, local, stamp
from sluss.usecases.wording import Wording

GONE, CHANGED = "gone", "changed"
SHOWN = dt.timedelta(days=30)  # how long a copy that was stopped is told of


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy that is ready, or why it no longer is. `at` is local time without zone.

    `stopped` is a code or what a person wrote, empty while it can be handed out.
    """

    id: RecordId
    document: str
    recipient: str
    at: dt.datetime
    by: str
    stopped: str
    case_no: str
    file_name: str


def prepare(session: Session, request: Request, digest: str) -> Saved:
    """Make a copy ready of what was looked at, to be handed out later if it may leave then.

    Raises `ChangedSincePrepared` where something else may leave now, `NotForLater` for what may not
    wait, and what `decide_now` raises.
    """
    require(session, Right.RELEASE_DOCUMENTS, request.client)
    if not may_wait(session, request):
        raise NotForLater
    decided = decide_now(session, request)
    if decided.digest != digest:
        raise ChangedSincePrepared
    with session.store.act(stamp(session)) as act:
        made = new_copy(session, act, decided)
    return Saved(made, Changed(frozenset({made, request.client})))


def new_copy(session: Session, act: Act, decided: Decided) -> RecordId:
    """Write a copy as ready, as part of an act; return it."""
    request = decided.request
    made = PreparedCopy(
        id=fresh_id(session),
        client=request.client,
        document=request.document,
        party=request.party,
        recipient_kind=request.kind,
        channel=request.channel,
        language=request.language,
        prepared_at=session.clock(),
        digest=decided.digest,
        plan=decided.content.plan,
        subject=request.subject,
        unit=request.unit,
        representative=request.representative,
    )
    put_new(session, act, made)
    return made.id


def request_of(copy: PreparedCopy) -> Request:
    """Return what was asked when a copy was made ready."""
    return Request(
        client=copy.client,
        document=copy.document,
        kind=copy.recipient_kind,
        party=copy.party,
        channel=copy.channel,
        language=copy.language,
        subject=copy.subject,
        unit=copy.unit,
        representative=copy.representative,
    )


def why_stopped(session: Session, copy: PreparedCopy) -> tuple[str, Decided | None]:
    """Return what may leave now if it is exactly what was made ready; else why it is not.

    What was made ready on a law is decided anew on the laws that are decided on for its recipient
    now. The digest holds each ground, so that no other one can stand in for the one of then.
    """
    because, decided = _why_not(session, copy)
    if decided is not None or copy.party is None:
        return because, decided
    asked, at_once = request_of(copy), shown_at_once(session)
    for law in laws_decided(session, copy.client, copy.party):
        if law in at_once:
            continue
        try:
            on_law = decide_now(session, replace(asked, law=law))
        except SlussError:
            continue
        if on_law.digest == copy.digest:
            return "", on_law
        if on_law.digest[:DECISIONS] == copy.digest[:DECISIONS]:
            because = CHANGED
    return because, None


def _why_not(session: Session, copy: PreparedCopy) -> tuple[str, Decided | None]:
    """Return what may leave without any law if it is what was made ready; else why it is not."""
    try:
        decided = decide_now(session, request_of(copy))
    except SlussError:  # the party, the plan or the meeting is not here, or nothing may leave
        return stopped_by(session, request_of(copy)) or GONE, None
    if decided.digest == copy.digest:
        return "", decided
    if decided.digest[:DECISIONS] == copy.digest[:DECISIONS]:
        return CHANGED, None
    return stopped_by(session, request_of(copy)) or "narrower", None


def prepared_copies(session: Session, client: RecordId, language: str) -> tuple[CopyLine, ...]:
    """Return the copies that are ready or were stopped of late, the newest first.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    store, words = session.store, Wording(session, language)
    left = {each.prepared for each in store.find(Disclosure, client=client)}
    since, case_no = session.clock() - SHOWN, store.get(Client, client).case_no
    found = [
        each
        for each in store.find(PreparedCopy, client=client)
        if each.id not in left
        and (each.state is CopyState.READY or _stopped_since(session, each, since))
    ]
    found.sort(key=lambda each: (each.prepared_at, each.id), reverse=True)
    made = creations(store.connection, store.logs, PreparedCopy, [each.id for each in found])
    return tuple(
        CopyLine(
            each.id,
            words.code("document_kind", each.document),
            _name(session, each, language),
            local(store.country, each.prepared_at).replace(tzinfo=None),
            words.record(User, made[each.id].user) if each.id in made else "",
            each.stopped_because or CHANGED
            if each.state is CopyState.STOPPED
            else why_stopped(session, each)[0],
            case_no,
            f"{case_no}-{each.document}.pdf",
        )
        for each in found
    )


def _stopped_since(session: Session, copy: PreparedCopy, since: dt.datetime) -> bool:
    if copy.state is not CopyState.STOPPED:
        return False
    store = session.store
    newest = history(store.connection, store.logs, PreparedCopy, copy.id)[0]
    return instant(newest.time) >= since


def _name(session: Session, copy: PreparedCopy, language: str) -> str:
    if copy.representative is not None:  # one who no longer acts has a name all the same
        return Wording(session, language).record(Representative, copy.representative)
    try:
        name = recipient_name(session, copy.recipient_kind, copy.party, language)
    except SlussError:
        return "…"
    return f"{name}, {copy.unit}" if copy.unit else name


def stop_now(session: Session, copy: RecordId, because: str) -> Saved:
    """Stop a copy for good. Raises `NotFound`."""
    return amend(session, PreparedCopy, copy, state=CopyState.STOPPED, stopped_because=because)
