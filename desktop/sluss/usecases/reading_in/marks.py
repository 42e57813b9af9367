"""The receipts in a delivery: how much of our logs and of our stream its sender holds."""

from sluss.bundle.certificate import Role
from sluss.bundle.contents import NOTHING
from sluss.bundle.manifest import Manifest
from sluss.bundle.stream import Mark
from sluss.errors.exchange import ReceiptForked
from sluss.store.deliveries import link_at
from sluss.store.log import LogState
from sluss.store.streams import OUT, link_of_part, save_stream, stream_state
from sluss.usecases.put_back import note_confirmed, waiting_devices
from sluss.usecases.reading_in.arrival import Arrival


def note_receipts(arrival: Arrival, manifest: Manifest) -> None:
    """Note how much of our logs and of our stream the sender holds.

    What head office does not acknowledge it does not hold: having lost it, it gets it again. A
    last delivery says nothing: whoever wrote it receives under another name.
    Raises `ReceiptForked` where it acknowledges what was not written here.
    """
    if arrival.bundle.header.is_last:
        return
    own = [log for log in arrival.store.logs.by_number.values() if log.own]
    if manifest.acks.keys() - {log.id for log in own}:
        raise ReceiptForked
    for log in own:
        mark = manifest.acks.get(log.id)
        if mark is not None or arrival.bundle.sender.role is Role.CENTRAL:
            _note_log(arrival, log, mark or NOTHING)
    _note_stream(arrival, manifest.stream_ack or NOTHING)


def _note_log(arrival: Arrival, log: LogState, mark: Mark) -> None:
    """Note how much of an own log the sender holds, if it is what was written here."""
    if mark.n > log.n or link_at(arrival.store.connection, log, mark.n) != mark.head:
        raise ReceiptForked
    if mark.n < log.acknowledged:
        arrival.lost.append((log.id, mark.n + 1, log.acknowledged))
    if log.kind == "work":
        arrival.acknowledged += max(0, mark.n - log.acknowledged)
    log.acknowledged, log.acknowledged_head = mark.n, mark.head
    arrival.touched[log.number] = log


def _note_stream(arrival: Arrival, mark: Mark) -> None:
    connection, device = arrival.store.connection, arrival.sender
    state = stream_state(connection, device, OUT)
    if link_of_part(connection, device, mark.n) != mark.head:
        if device in waiting_devices(arrival.session):  # of the stream there was before
            return
        raise ReceiptForked
    if mark.n:
        note_confirmed(arrival.session, device)
    if mark.n < state.acknowledged:
        arrival.lost.append((None, mark.n + 1, state.acknowledged))
    if state.acknowledged != mark.n:
        state.acknowledged, state.acknowledged_head = mark.n, mark.head
        save_stream(connection, state)
