"""To which computers a delivery may be made, and sealed for which key."""

from dataclasses import dataclass

from sluss.bundle.certificate import Certificate
from sluss.bundle.trust import Trust
from sluss.errors.exchange import NoSuchDevice
from sluss.usecases.office_computers import mates
from sluss.usecases.session import Session, is_central, today
from sluss.usecases.trust_kept import load_trust

CENTRAL, MATE, COMPUTER = "central", "mate", "computer"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A computer a delivery is made for; `key` is the age recipient it is sealed to."""

    certificate: Certificate
    key: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody a delivery can be made for: head office, a colleague's computer, or any of them.

    `kind` is `CENTRAL` or `MATE` at an office, `COMPUTER` at head office; `to` is what `send` is
    given, empty for head office.
    """

    kind: str
    to: str
    name: str


def choices(session: Session) -> tuple[Choice, ...]:
    """Return for whom deliveries can be made, head office first, then by name.

    Raises `NotEnrolled`.
    """
    trust = load_trust(session)
    if is_central(session):
        found = sorted((each.subject.name, each.device) for each in _computers(session, trust))
        return tuple(Choice(COMPUTER, device.hex(), name) for name, device in found)
    colleagues = (Choice(MATE, each.device.hex(), each.subject.name) for each in mates(session))
    return (Choice(CENTRAL, "", trust.certificate(trust.central).subject.name), *colleagues)


def recipients(session: Session, to: str = "") -> tuple[Recipient, ...]:
    """Return for whom to write: the computer `to`, or head office, or there every computer.

    `to` is a name of a computer or its identity in hexadecimals. An office's computer writes to
    head office and to those of its own office. Raises `NotEnrolled`, `NoSuchDevice`,
    `TrustExpired` (head office only).
    """
    trust = load_trust(session)
    if not is_central(session):
        central = trust.certificate(trust.central)
        if _is_meant(central, to):
            return (Recipient(central, trust.newest_recipient),)
        return _wanted(mates(session), to)
    trust.check_expiry(today(session).isoformat())
    return _wanted(_computers(session, trust), to)


def _computers(session: Session, trust: Trust) -> tuple[Certificate, ...]:
    """Return every computer head office writes to."""
    return tuple(
        each
        for each in trust.certificates.values()
        if each.device != session.device and each.device not in trust.revocations
    )


def _wanted(those: tuple[Certificate, ...], to: str) -> tuple[Recipient, ...]:
    found = tuple(Recipient(each, each.subject.recipient) for each in those if _is_meant(each, to))
    if not found:
        raise NoSuchDevice
    return found


def _is_meant(one: Certificate, to: str) -> bool:
    return to in ("", one.subject.name, one.device.hex())
