"""A client takes a consent back, all of it or a part, at any time and in any way."""

import datetime as dt
from collections.abc import Collection

from sluss.domain.consent_rules import open_kinds
from sluss.domain.entities import Consent, ConsentScope, PreparedCopy
from sluss.domain.holding import CONSENT_WITHDRAWN as WITHDRAWN
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, CopyState, ScopeState
from sluss.errors.consents import ConsentNotInForce, WithdrawnInTheFuture
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.leaving.taken_back import ask_to_tell, parties_hit
from sluss.usecases.records import put_changes
from sluss.usecases.rule_tasks import follow_in
from sluss.usecases.session import Session, stamp


def withdraw(
    session: Session,
    consent: RecordId,
    kinds: Collection[str] | None = None,
    *,
    at: dt.datetime | None = None,
    how: str = "meeting",
    must_tell: bool | None = None,
) -> Saved:
    """Note that a client withdrew a consent, or (with `kinds`) only a part of what it is about.

    It counts at once and for what comes after; nothing that was told is untold, and the case file
    stays. `at` is when it was said (an aware instant; None: now), `how` a code of `withdrawn_how`.
    When nothing is left of it, it is withdrawn as a whole. Copies that are ready for the party are
    stopped; whoever got something under it is to be told, unless `must_tell` is False.
    Raises `ConsentNotInForce`, `WithdrawnInTheFuture` and what `put_changes` raises.
    """
    store, now = session.store, session.clock()
    when = at or now
    if when > now:
        raise WithdrawnInTheFuture(field="time")
    found = store.get(Consent, consent)
    scopes = store.find(ConsentScope, consent=consent)
    left = open_kinds(scopes, consent)
    gone = left if kinds is None else left & set(kinds)
    if found.status is not ConsentStatus.GIVEN or (kinds is not None and not gone):
        raise ConsentNotInForce
    with store.act(stamp(session)) as act:
        for each in scopes:
            if each.category in gone and each.state is ScopeState.OPEN:
                ended = {"state": ScopeState.ENDED, "ended_at": when, "ended_how": how}
                put_changes(session, act, ConsentScope, each.id, ended)
        if gone == left:
            values: dict[str, object] = {
                "status": ConsentStatus.WITHDRAWN,
                "withdrawn_at": when,
                "withdrawn_how": how,
                "withdrawn_by": session.user,
            }
            put_changes(session, act, Consent, consent, values)
        else:  # what follows from a part is the same as from all of it
            act.flush()
            follow_in(session, act, found.client)
        hit = parties_hit(session, found)
        copies = _stop_copies(session, act, found.client, hit)
        notices = ask_to_tell(session, act, found, gone, hit, must_tell=must_tell is not False)
    touched = {consent, found.client, *copies, *notices}
    return Saved(consent, Changed(frozenset(touched)))


def _stop_copies(
    session: Session, act: Act, client: RecordId, parties: Collection[RecordId]
) -> list[RecordId]:
    """Stop what was made ready for these and has not left; one may look at it anew."""
    found = session.store.find(PreparedCopy, client=client, state=CopyState.READY)
    stopped: dict[str, object] = {"state": CopyState.STOPPED, "stopped_because": WITHDRAWN}
    ready = [each.id for each in found if each.party in parties]
    for each in ready:
        put_changes(session, act, PreparedCopy, each, stopped)
    return ready
