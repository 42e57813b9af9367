"""What comes along with a colleague's delivery: what head office is to get, and what that holds."""

from dataclasses import replace

from sluss.bundle.manifest import Manifest
from sluss.bundle.notices import HasCarried, Notices
from sluss.store.carried import Carried, all_carried
from sluss.store.deliveries import FIRST_LAST
from sluss.store.peers import peer_of, save_peer
from sluss.usecases.carried import collect
from sluss.usecases.office_computers import is_mate, mates
from sluss.usecases.reading_in.arrival import Arrival


def note_carried(arrival: Arrival, _: Manifest) -> None:
    """Take along what lies beside a colleague's delivery, and note what that covers."""
    if not is_mate(arrival.session, arrival.bundle.sender):
        return
    collect(arrival.session, arrival.bundle.path.parent)
    if arrival.notices is not None:
        _note_covers(arrival, arrival.notices)


def _note_covers(arrival: Arrival, notices: Notices) -> None:
    """Believe that a log is covered where the delivery that is said to cover it lies here."""
    connection = arrival.store.connection
    beside = {each.device: each for each in notices.carried if each.seq < FIRST_LAST}
    here = all_carried(connection)
    for each in mates(arrival.session):
        n, named = notices.covers.get(each.subject.work, 0), beside.get(each.device)
        known = peer_of(connection, each.device)
        if n > known.covers_work and (named is None or _lies_here(named, here)):
            save_peer(connection, replace(known, covers_work=n))


def _lies_here(named: HasCarried, here: list[Carried]) -> bool:
    """Whether a delivery lies here, or a newer one of its computer; also if head office has it."""
    return any(
        each.device == named.device
        and (each.sha256 == named.sha256 or named.seq < each.seq < FIRST_LAST)
        for each in here
    )
