"""To which computers a delivery may be made, and sealed for which key."""

from dataclasses import dataclass

from sluss.bundle.certificate import Certificate
from sluss.errors.exchange import NoSuchDevice
from sluss.usecases.approval import load_trust
from sluss.usecases.session import Session, is_central, today


@dataclass(frozen=True, slots=True)
class Recipient:
    """A computer a delivery is made for; `key` is the age recipient it is sealed to."""

    certificate: Certificate
    key: str


def recipients(session: Session, to: str = "") -> tuple[Recipient, ...]:
    """Return for whom to write: head office, or at head office `to` or every computer.

    `to` is a name of a computer or its identity in hexadecimals. Raises `NotEnrolled`,
    `NoSuchDevice`, `TrustExpired` (head office only).
    """
    trust = load_trust(session)
    if not is_central(session):
        return (Recipient(trust.certificate(trust.central), trust.newest_recipient),)
    trust.check_expiry(today(session).isoformat())
    wanted = tuple(
        Recipient(each, each.subject.recipient)
        for each in trust.certificates.values()
        if each.device != session.device
        and each.device not in trust.revocations
        and to in ("", each.subject.name, each.device.hex())
    )
    if not wanted:
        raise NoSuchDevice
    return wanted
