"""Whom a computer is told about: one answer for what is passed on, counted and let in."""

from sluss.bundle.certificate import Certificate
from sluss.domain.entities import Device, DeviceCase
from sluss.domain.ids import EVERYONE
from sluss.store.streams import clients_of
from sluss.store.transfers import assigned_to
from sluss.usecases.approval import offices_of
from sluss.usecases.office_computers import offices_here
from sluss.usecases.session import Session, is_central, today

TRAVEL = "travel"  # the role of a laptop that has only the cases it was given for a journey


def scope_of_device(session: Session, device: Certificate) -> set[bytes]:
    """Return everybody, its offices, the cases they have, and those they are to answer for.

    A travelling laptop is told of the cases alone that travel on it.
    """
    offices = sorted(offices_of(session, device) if is_central(session) else offices_here(session))
    common, connection = {EVERYONE, *offices}, session.store.connection
    if _travels(session, device.device):
        return common | _taken_along(session, device.device)
    return common | clients_of(connection, offices) | assigned_to(connection, offices)


def is_travelling(session: Session) -> bool:
    """Whether this computer has only the cases it was given for a journey."""
    return _travels(session, session.device)


def cases_back(session: Session) -> set[bytes]:
    """Return the cases that were given to this computer for journeys that are all over."""
    if not is_travelling(session):
        return set()
    found, day = session.store.find(DeviceCase, device=session.device), today(session)
    given: set[bytes] = {each.client for each in found}
    return given - {each.client for each in found if each.end is None or day < each.end}


def _travels(session: Session, device: bytes) -> bool:
    return any(each.role == TRAVEL for each in session.store.find(Device, id=device))


def _taken_along(session: Session, device: bytes) -> set[bytes]:
    found, day = session.store.find(DeviceCase, device=device), today(session)
    return {each.client for each in found if each.end is None or day < each.end}
