"""A client takes a consent back, all of it or a part, at any time and in any way."""

import datetime as dt
from collections.abc import Collection

from sluss.domain.consent_rules import open_kinds
from sluss.domain.entities import Consent, ConsentScope
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, ScopeState
from sluss.errors.consents import ConsentNotInForce, WithdrawnInTheFuture
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.records import put_changes
from sluss.usecases.session import Session, stamp


def withdraw(
    session: Session,
    consent: RecordId,
    kinds: Collection[str] | None = None,
    *,
    at: dt.datetime | None = None,
    how: str = "meeting",
) -> Saved:
    """Note that a client withdrew a consent, or (with `kinds`) only a part of what it is about.

    It counts at once and for what comes after; nothing that was told is untold, and the case file
    stays. `at` is when it was said (an aware instant; None: now), `how` a code of `withdrawn_how`.
    When nothing is left of it, it is withdrawn as a whole. Raises `ConsentNotInForce`,
    `WithdrawnInTheFuture` and what `put_changes` raises.
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
    return Saved(consent, Changed(frozenset({consent, found.client})))
