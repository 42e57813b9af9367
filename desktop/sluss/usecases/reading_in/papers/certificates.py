"""Certificates an issuer has made since the trust document was signed."""

from sluss.bundle.certificate import NotACertificate, Role, read_certificate
from sluss.errors.bundle import TrustMalformed
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.trust_kept import add_certificate, load_trust


def take_certificate(arrival: Arrival, data: bytes) -> None:
    """Keep a certificate of a computer that was approved since.

    A colleague's computer, or a head office that was put back, may still have one of an issuer that
    is none any more; it is passed over.
    Raises `TrustMalformed`, `TrustNotSigned`.
    """
    try:
        issuer = read_certificate(data).issuer
    except NotACertificate as error:
        raise TrustMalformed(fault="certificate") from error
    behind = arrival.bundle.sender.role is not Role.CENTRAL or arrival.begun_anew
    if behind and issuer not in load_trust(arrival.session).issuers:
        return
    add_certificate(arrival.session, data)
