"""Whom a computer is told about: one answer for what is passed on, counted and let in."""

from sluss.bundle.certificate import Certificate
from sluss.domain.entities import Device
from sluss.domain.ids import EVERYONE
from sluss.store.streams import clients_of
from sluss.store.transfers import assigned_to, travelling_on
from sluss.usecases.approval import offices_of
from sluss.usecases.office_computers import offices_here
from sluss.usecases.session import Session, is_central

TRAVEL = "travel"  # the role of a laptop that has only the cases it was given for a journey


def scope_of_device(session: Session, device: Certificate) -> set[bytes]:
    """Return everybody, its offices, the cases they have, and those they are to answer for.

    A travelling laptop is told of the cases alone that travel on it: until somebody says that they
    are back, whatever day it is by the clock of this computer or of any other.
    """
    offices = sorted(offices_of(session, device) if is_central(session) else offices_here(session))
    common, connection = {EVERYONE, *offices}, session.store.connection
    if travels(session, device.device):
        return common | travelling_on(connection, device.device)
    return common | clients_of(connection, offices) | assigned_to(connection, offices)


def is_travelling(session: Session) -> bool:
    """Whether this computer has only the cases it was given for a journey."""
    return travels(session, session.device)


def cases_travelling(session: Session) -> set[bytes]:
    """Return the cases that are on a journey on this computer, as far as it has heard."""
    return (
        travelling_on(session.store.connection, session.device) if is_travelling(session) else set()
    )


def travels(session: Session, device: bytes) -> bool:
    """Whether a computer has only the cases it was given for a journey, as far as is known here."""
    return any(each.role == TRAVEL for each in session.store.find(Device, id=device))
