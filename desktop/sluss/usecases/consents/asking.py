"""Asking a client for a consent: what it would be about, before there is an answer."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sluss.domain.consent_rules import (
    Suggestion,
    asking_faults,
    not_before,
    suggested_end,
    suggested_kinds,
)
from sluss.domain.dates import format_date
from sluss.domain.entities import Consent, ConsentScope, SupervisionPeriod
from sluss.domain.ids import RecordId
from sluss.errors.consents import NotToBeAskedYet
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.consents.limits import span_of
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today

LAWS = {"SE": "se_osl_12_2", "DK": "dk_fvl_28"}  # keys of the legal register, by country


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a client is asked for: codes as in `Consent`; `valid_to` None is what is suggested.

    `supersedes` is the consent it would take the place of. `taken_up`: the client brought it up
    again although a day was named before which nobody asks.
    """

    kind: str = "secrecy_waiver"
    party: RecordId | None = None
    unit: str = ""
    with_units: bool = False
    direction: str = "disclose_to"
    purpose: str = "plan_together"
    purpose_text: str = ""
    language: str = ""
    easy_read: bool = False
    valid_to: dt.date | None = None
    supersedes: RecordId | None = None
    taken_up: bool = False


def prepare(session: Session, client: RecordId, wish: Wish, kinds: Collection[str]) -> Saved:
    """Make a consent ready to be asked for, as it stands on the form: nothing is agreed to yet.

    `kinds` are codes of `information_category`. Raises `NotToBeAskedYet`, what `asking_faults`
    yields, and what `put_new` raises.
    """
    check_may_ask(session, client, wish)
    with session.store.act(stamp(session)) as act:
        consent = asked(session, client, wish)
        check_first(asking_faults(consent, kinds, span_of(session)))
        put_new(session, act, consent)
        put_scopes(session, act, consent, kinds)
    return Saved(consent.id, Changed(frozenset({consent.id, client})))


def drop(session: Session, consent: RecordId) -> Saved:
    """Take back what was prepared and never asked. Raises what `put_changes` raises."""
    store = session.store
    found = store.get(Consent, consent)
    with store.act(stamp(session)) as act:
        put_changes(session, act, Consent, consent, {"withdrawn": True})
        for each in store.find(ConsentScope, consent=consent):
            put_changes(session, act, ConsentScope, each.id, {"withdrawn": True})
    return Saved(consent, Changed(frozenset({consent, found.client})))


def check_may_ask(session: Session, client: RecordId, wish: Wish) -> None:
    """Return if the client may be asked. Raises `NotToBeAskedYet` with the day they named."""
    if wish.taken_up:
        return
    day = not_before(session.store.find(Consent, client=client), wish.party, wish.kind)
    if day is not None and today(session) < day:
        raise NotToBeAskedYet(day=format_date(day, session.store.country))


def asked(session: Session, client: RecordId, wish: Wish) -> Consent:
    """Return the record of what is asked for, with the last day that is suggested if none is."""
    return Consent(
        id=fresh_id(session),
        client=client,
        kind=wish.kind,
        party=wish.party,
        unit=wish.unit,
        with_units=wish.with_units,
        direction=wish.direction,
        purpose=wish.purpose,
        purpose_text=wish.purpose_text,
        legal_key=LAWS.get(session.store.country, ""),
        valid_to=wish.valid_to or end_for(session, client),
        language=wish.language,
        easy_read=wish.easy_read,
        supersedes=wish.supersedes,
    )


def end_for(session: Session, client: RecordId) -> dt.date:
    """Return the day on which a consent of today is suggested to end (local, half-open)."""
    periods = session.store.find(SupervisionPeriod, client=client)
    ends = [each.actual_end or each.planned_end for each in periods]
    known = [end for end in ends if end is not None]
    day = today(session)
    ahead = max((end for end in known if end > day), default=None)
    return suggested_end(day, ahead, span_of(session))


def suggestions(session: Session, purpose: str) -> tuple[str, ...]:
    """Return the kinds of information usually asked about for a purpose today."""
    every: tuple[Suggestion, ...] = session.catalog.consent_suggestions
    return suggested_kinds(purpose, today(session), every)


def put_scopes(
    session: Session, act: Act, consent: Consent, kinds: Iterable[str]
) -> tuple[ConsentScope, ...]:
    """Write what a new consent is about, as part of an act."""
    made = tuple(
        ConsentScope(id=fresh_id(session), client=consent.client, consent=consent.id, category=kind)
        for kind in sorted(set(kinds))
    )
    for each in made:
        put_new(session, act, each)
    return made


def check_first(faults: Iterable[Exception]) -> None:
    """Return if there is no fault. Raises the first one."""
    for fault in faults:
        raise fault
