"""Finding consents by what is typed: the party they are with, and kinds of information."""

import datetime as dt
from collections.abc import Collection

from sluss.domain.consent_rules import open_kinds
from sluss.domain.entities import Consent, ConsentScope
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus
from sluss.domain.standing_in import end_after
from sluss.errors.cases import NotValid
from sluss.errors.consents import NoSuchConsent
from sluss.usecases.session import Session


def consents_with(
    session: Session, client: RecordId, party: RecordId, kinds: Collection[str] | None = None
) -> tuple[RecordId, ...]:
    """Return the given consents of a client with a party, of some kinds of information if named.

    Raises `NoSuchConsent` where there is none.
    """
    store = session.store
    scopes = store.find(ConsentScope, client=client)
    found = tuple(
        each.id
        for each in store.find(Consent, client=client, party=party)
        if each.status is ConsentStatus.GIVEN
        and (kinds is None or open_kinds(scopes, each.id) & set(kinds))
    )
    if not found:
        raise NoSuchConsent
    return found


def kinds_named(session: Session, text: str) -> frozenset[str]:
    """Return kinds of information by codes or names with commas between. Raises `NotValid`."""
    codes = session.catalog.codes("information_category")
    found = [codes.find(word) for word in text.split(",") if word.strip()]
    if any(code is None for code in found):
        raise NotValid(field="category")
    return frozenset(code.value for code in found if code is not None)


def last_day(day: dt.date | None) -> dt.date | None:
    """Return the day a consent ends (half-open) whose last day is named."""
    return end_after(day)
