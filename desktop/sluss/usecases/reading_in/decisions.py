"""What a delivery says to people: own values decided otherwise, what was joined, who is here."""

from collections.abc import Iterator

from sluss.bundle.manifest import Manifest
from sluss.oplog.segment import unpack
from sluss.store.decided_otherwise import keep_otherwise
from sluss.store.history import accepted_as
from sluss.store.streams import OUT, stream_state
from sluss.usecases.joined_apart import Crossing, keep_crossings
from sluss.usecases.person_marks import mark_people
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.session import is_central, milliseconds


def note_otherwise(arrival: Arrival, _manifest: Manifest) -> None:
    """Note which own values a person elsewhere has decided against, for whoever wrote them."""
    found = [*arrival.applied.otherwise, *arrival.retried.otherwise]
    keep_otherwise(arrival.store.connection, found, arrival.session.clock())


def note_joined(arrival: Arrival, _manifest: Manifest) -> None:
    """Note the records that two changed in different fields: both hold, and nobody is asked."""
    crossings = list(_joined(arrival))
    arrival.joined = len(crossings)
    if crossings:
        keep_crossings(arrival.session, crossings)


def note_people(arrival: Arrival, _manifest: Manifest) -> None:
    """Mark the people it told of, at head office: who is in two offices is then found."""
    mark_people(arrival.session, arrival.applied.people | arrival.retried.people)


def _joined(arrival: Arrival) -> Iterator[Crossing]:
    """Yield what two wrote apart.

    At an office that is what was written here and not acknowledged before this delivery; at head
    office what the sender had not been told of. One that the sender may have been told of is taken
    for joined: too many in the list do no harm, one too few is a change nobody hears of.
    """
    asked = {key[:2] for key in arrival.applied.conflicts | arrival.retried.conflicts}
    at = milliseconds(arrival.session.clock())
    told = _told(arrival)
    connection = arrival.store.connection
    for where, (before, ref) in {**arrival.retried.crossed, **arrival.applied.crossed}.items():
        if where in asked:
            continue
        number, n = unpack(before)
        if told is None:
            log = arrival.store.logs.by_number[number]
            apart = log.own and n > log.acknowledged - arrival.acknowledged
        else:
            apart = accepted_as(connection, before) > told
        if apart:
            yield Crossing(where[0], where[1], before, ref, at)


def _told(arrival: Arrival) -> int | None:
    """Return the last act or import the sender certainly knew of; None away from head office."""
    if not is_central(arrival.session):
        return None
    state = stream_state(arrival.store.connection, arrival.sender, OUT)
    return state.accepted if state.acknowledged == state.position else 0
