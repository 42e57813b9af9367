"""To whom of head office this device seals the codes that are read out by telephone."""

from sluss.bundle.certificate import Role
from sluss.bundle.escrow import NotEscrowText, read_openers
from sluss.errors.bundle import BundleContentsWrong, TrustNotSigned
from sluss.usecases.escrow_people import PEOPLE, known_openers
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.trust_kept import load_trust


def take_openers(arrival: Arrival, data: bytes) -> None:
    """Keep who they are, if head office says so and it is news.

    The next code is left when the store is unlocked next. Raises `BundleContentsWrong`,
    `TrustNotSigned`.
    """
    if arrival.bundle.sender.role is not Role.CENTRAL:
        return
    try:
        told = read_openers(data)
    except NotEscrowText as error:
        raise BundleContentsWrong(fault="escrow") from error
    if told.issuer not in load_trust(arrival.session).issuers:
        raise TrustNotSigned(fault="issuer")
    known = known_openers(arrival.session)
    if known is None or told.version > known.version:
        arrival.session.store.set_setting(PEOPLE, told.data)
