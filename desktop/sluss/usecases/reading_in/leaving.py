"""Cases that leave: put away as soon as head office has all that was written here about them."""

from sluss.bundle.certificate import Role
from sluss.bundle.manifest import Manifest
from sluss.domain.entities import Client
from sluss.store.acts import Act
from sluss.store.putting_away import cases_put_away, unacknowledged_about
from sluss.store.reader import seeing_all
from sluss.store.reading import is_here
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.scope_of_device import cases_travelling, is_travelling
from sluss.usecases.session import stamp
from sluss.usecases.wiping import put_away_before, put_away_in, why_it_left

_WAITING = "left-waiting"  # the setting with cases that left and wait for a receipt
_ID_BYTES = 16


def note_left(arrival: Arrival, _: Manifest) -> None:
    """Put away the cases that left, now or earlier, of which nothing waits for a receipt.

    Head office alone says which left. What it says of an earlier journey may come late: a case that
    is on another one by now stays. A colleague who has not heard that this laptop travels, or that
    a journey is over, sends along what has no part in one: that leaves, too.
    """
    session, store = arrival.session, arrival.store
    kept = store.setting(_WAITING) or b""
    waited = {kept[at : at + _ID_BYTES] for at in range(0, len(kept), _ID_BYTES)}
    left = (waited - arrival.entered) | arrival.left
    if arrival.bundle.sender.role is not Role.CENTRAL and is_travelling(session):
        left |= {each for each in arrival.entered if is_here(store.connection, Client, each)}
    left -= cases_travelling(session)
    if left:
        unsent = unacknowledged_about(store.connection, store.logs)
        away = {each.about for each in cases_put_away(store.connection)}
        act = Act(store.connection, store.logs, arrival.applier, stamp(session))
        for client in sorted(left - unsent):
            _put_away(arrival, act, client, away)
        act.flush()
        left &= unsent
    if left != waited:
        store.set_setting(_WAITING, b"".join(sorted(left)))


def _put_away(arrival: Arrival, act: Act, client: bytes, away: set[bytes]) -> None:
    """Put a case away; one that was never here, too: what a colleague sends of it stays nowhere."""
    session, store = arrival.session, arrival.store
    with seeing_all(store.connection):
        if is_here(store.connection, Client, client):
            put_away_in(session, act, client, why_it_left(session, client))
            arrival.applied.records.add(client)
        elif client not in away:
            put_away_before(session, client)
