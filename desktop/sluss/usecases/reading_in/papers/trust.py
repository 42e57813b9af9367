"""The trust document: which computers belong to us, signed by the roots."""

from sluss.bundle.certificate import Role
from sluss.bundle.trust import check_trust
from sluss.errors.bundle import TrustOlder
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.trust_kept import keep_trust, load_trust


def take_trust(arrival: Arrival, data: bytes) -> None:
    """Keep the trust document, and our own certificate in it. Raises what `check_trust` raises.

    A colleague's computer may not have heard of the newest; from head office an older one is a
    fault.
    """
    session = arrival.session
    kept = load_trust(session)
    try:
        newer = check_trust(data, kept)
    except TrustOlder:
        # One that was put back from a backup may not have its newest document any more.
        if arrival.bundle.sender.role is Role.CENTRAL and not arrival.begun_anew:
            raise
        return
    if newer.data != kept.data:
        keep_trust(session, newer)
