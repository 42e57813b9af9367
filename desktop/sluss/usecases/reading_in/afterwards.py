"""What is noted of a delivery when all of it has been applied, in the same transaction."""

from collections.abc import Callable

from sluss.bundle.manifest import Manifest
from sluss.domain.ids import EVERYONE
from sluss.store.acts import Act
from sluss.store.deliveries import Receipt, add_receipt
from sluss.store.log import save_logs
from sluss.store.streams import IN, save_stream, stream_state
from sluss.usecases.approval import load_trust
from sluss.usecases.clock_check import note_heard
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.carrying import note_carried
from sluss.usecases.reading_in.decisions import note_joined, note_otherwise, note_people
from sluss.usecases.reading_in.late import note_late
from sluss.usecases.reading_in.leaving import note_left
from sluss.usecases.reading_in.peers import note_lost, note_peer
from sluss.usecases.session import stamp


def note_stream(arrival: Arrival, manifest: Manifest) -> None:
    """Note up to where the sender's stream has come in."""
    if manifest.stream is None:
        return
    state = stream_state(arrival.store.connection, arrival.sender, IN)
    if manifest.stream.last > state.position:
        state.position, state.head = manifest.stream.last, manifest.stream.head
        save_stream(arrival.store.connection, state)


def note_read(arrival: Arrival, manifest: Manifest) -> None:
    """Note the delivery as read: it is never read again."""
    receipt = Receipt(
        sender=arrival.sender,
        seq=manifest.seq,
        sha256=arrival.bundle.sha256,
        read_at=arrival.session.clock(),
        operations=arrival.applied.operations,
        size=arrival.bundle.scan.size,
        app=manifest.app,
    )
    add_receipt(arrival.store.connection, receipt)


def note_time(arrival: Arrival, manifest: Manifest) -> None:
    """Note what the sender's clock showed when it was made."""
    from_central = arrival.sender == load_trust(arrival.session).central
    note_heard(arrival.session, manifest.created, from_central=from_central)


def note_access(arrival: Arrival, manifest: Manifest) -> None:
    """Note in the access log who read it in, and save the logs that moved."""
    store = arrival.store
    act = Act(store.connection, store.logs, arrival.applier, stamp(arrival.session))
    act.access(EVERYONE, "import", arrival.sender.hex())
    act.flush()
    save_logs(store.connection, arrival.touched.values())


AFTERWARDS: tuple[Callable[[Arrival, Manifest], None], ...] = (
    note_late,
    note_stream,
    note_read,
    note_time,
    note_peer,
    note_lost,
    note_otherwise,
    note_joined,
    note_people,
    note_carried,
    note_left,
    note_access,
)
