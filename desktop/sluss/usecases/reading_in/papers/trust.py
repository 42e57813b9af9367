"""The trust document: which computers belong to us, signed by the roots."""

from sluss.bundle.trust import check_trust
from sluss.usecases.approval import load_trust
from sluss.usecases.reading_in.arrival import Arrival


def take_trust(arrival: Arrival, data: bytes) -> None:
    """Keep the trust document, and our own certificate in it. Raises what `check_trust` raises."""
    session = arrival.session
    newer = check_trust(data, load_trust(session))
    own = newer.certificates.get(session.device)
    session.store.set_setting("trust", newer.data)
    if own is not None:
        session.store.set_setting("certificate", own.data)
