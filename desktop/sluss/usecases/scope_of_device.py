"""Whom a computer is told about: one answer for what is passed on, counted and let in."""

from sluss.bundle.certificate import Certificate
from sluss.domain.ids import EVERYONE
from sluss.store.streams import clients_of
from sluss.store.transfers import assigned_to
from sluss.usecases.approval import offices_of
from sluss.usecases.session import Session


def scope_of_device(session: Session, device: Certificate) -> set[bytes]:
    """Return everybody, its offices, the cases they have, and those they are to answer for."""
    offices = sorted(offices_of(session, device))
    connection = session.store.connection
    return {EVERYONE, *offices} | clients_of(connection, offices) | assigned_to(connection, offices)
