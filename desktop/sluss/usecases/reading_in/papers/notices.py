"""The notices: what the sender tells beside operations. It changes no record."""

from sluss.bundle.notices import decode_notices
from sluss.store.carried import all_carried, note_told
from sluss.store.deliveries import FIRST_LAST
from sluss.usecases import alarms, put_back
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.trust_kept import load_trust


def take_notices(arrival: Arrival, data: bytes) -> None:
    """Keep what is told. Raises `BundleContentsWrong`, `PutBackUnheard`."""
    notices = decode_notices(data)
    if notices is None:
        return
    session, sender = arrival.session, arrival.sender
    from_central = sender == load_trust(session).central
    if from_central:
        arrival.begun_anew = put_back.check_heard(session, notices.put_back)
        _note_carried(arrival, {(c.device, c.seq, c.sha256) for c in notices.carried})
        alarms.note_refused(session, sender, notices)
    alarms.note_told(session, sender, notices)
    arrival.notices = notices


def _note_carried(arrival: Arrival, at_central: set[tuple[bytes, int, bytes]]) -> None:
    """Note which deliveries we take along head office has already."""
    connection, now = arrival.store.connection, arrival.session.clock()
    newest: dict[bytes, int] = {}
    for device, seq, _ in at_central:
        if seq < FIRST_LAST:
            newest[device] = max(newest.get(device, 0), seq)
    for each in all_carried(connection):
        passed = each.seq < newest.get(each.device, 0)  # a newer one holds all of it
        if each.told_at is None and (passed or (each.device, each.seq, each.sha256) in at_central):
            note_told(connection, each.device, each.seq, now)
