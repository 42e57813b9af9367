"""Cases that leave: put away as soon as head office has all that was written here about them."""

from sluss.bundle.manifest import Manifest
from sluss.domain.entities import Client
from sluss.store.acts import Act
from sluss.store.putting_away import unacknowledged_about
from sluss.store.reader import seeing_all
from sluss.store.reading import is_here
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.scope_of_device import cases_travelling
from sluss.usecases.session import stamp
from sluss.usecases.wiping import put_away_in, why_it_left

_WAITING = "left-waiting"  # the setting with cases that left and wait for a receipt
_ID_BYTES = 16


def note_left(arrival: Arrival, _: Manifest) -> None:
    """Put away the cases that left, now or earlier, of which nothing waits for a receipt.

    Head office alone says which left. What it says of an earlier journey may come late: a case that
    is on another one by now stays.
    """
    session, store = arrival.session, arrival.store
    kept = store.setting(_WAITING) or b""
    waited = {kept[at : at + _ID_BYTES] for at in range(0, len(kept), _ID_BYTES)}
    left = ((waited - arrival.entered) | arrival.left) - cases_travelling(session)
    if left:
        unsent = unacknowledged_about(store.connection, store.logs)
        act = Act(store.connection, store.logs, arrival.applier, stamp(session))
        for client in sorted(left - unsent):
            _put_away(arrival, act, client)
        act.flush()
        left &= unsent
    if left != waited:
        store.set_setting(_WAITING, b"".join(sorted(left)))


def _put_away(arrival: Arrival, act: Act, client: bytes) -> None:
    session = arrival.session
    with seeing_all(arrival.store.connection):
        if not is_here(arrival.store.connection, Client, client):
            return
        why = why_it_left(session, client)
    put_away_in(session, act, client, why)
    arrival.applied.records.add(client)
