"""The computers of one's own office: colleagues' laptops, with which work is shared directly."""

from sluss.bundle.certificate import Certificate, Role
from sluss.domain.entities import Device
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import load_trust


def mates(session: Session) -> tuple[Certificate, ...]:
    """Return the approved computers of this office but this one, by name. Raises `NotEnrolled`."""
    trust = load_trust(session)
    own = trust.certificate(session.device)
    found = (
        each
        for each in trust.certificates.values()
        if _together(each, own) and each.device not in trust.revocations
    )
    return tuple(sorted(found, key=lambda each: each.subject.name))


def is_mate(session: Session, other: Certificate) -> bool:
    """Whether a computer is a colleague's of this office. Raises `NotEnrolled`."""
    return _together(other, load_trust(session).certificate(session.device))


def offices_here(session: Session) -> frozenset[bytes]:
    """Return this office, under every identity its computers are known to have used for it.

    A computer that joins an office keeps what it wrote about the one it was before.
    """
    certificates = load_trust(session).certificates
    former = {
        each.office
        for each in session.store.find(Device, withdrawn=True)
        if each.id in certificates and certificates[each.id].subject.office == session.office
    }
    return frozenset({session.office} | former)


def _together(one: Certificate, other: Certificate) -> bool:
    device = Role.DEVICE
    apart = one.device != other.device and one.role is device and other.role is device
    return apart and one.subject.office == other.subject.office
