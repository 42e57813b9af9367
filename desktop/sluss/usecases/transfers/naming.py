"""Offices, colleagues and parties a case can go to: all of them, or the one with a name."""

from collections.abc import Iterable

from sluss.domain.entities import Office, Party, User
from sluss.domain.ids import RecordId
from sluss.errors.transfers import NoSuchColleague, NoSuchOffice, NoSuchParty
from sluss.usecases.session import Session

Named = tuple[RecordId, str]


def offices(session: Session) -> tuple[Named, ...]:
    """Return the offices a case can go to, by name: all but this one and head office."""
    found = session.store.find(Office, order=("name",))
    others = [each for each in found if each.kind != "central" and each.id != session.office]
    return tuple((each.id, each.name) for each in others)


def receiving_parties(session: Session) -> tuple[Named, ...]:
    """Return the parties that can take a client over when the sentence ends, by name."""
    found = session.store.find(Party, order=("name",), valid_to=None)
    return tuple((each.id, each.name) for each in found)


def colleagues_at(session: Session, office: RecordId) -> tuple[Named, ...]:
    """Return who works in an office, by name."""
    found = session.store.find(User, office=office, order=("name",))
    return tuple((each.id, each.name or each.login) for each in found)


def office_named(session: Session, name: str) -> RecordId:
    """Return the office with a name. Raises `NoSuchOffice`."""
    found = _one(offices(session), name)
    if found is None:
        raise NoSuchOffice
    return found


def party_named(session: Session, name: str) -> RecordId:
    """Return the party with a name. Raises `NoSuchParty`."""
    found = _one(receiving_parties(session), name)
    if found is None:
        raise NoSuchParty
    return found


def colleague_named(session: Session, name: str, office: RecordId | None = None) -> RecordId:
    """Return the colleague with a name or user name, of one office if given.

    Raises `NoSuchColleague`.
    """
    users = session.store.find(User)
    users = [each for each in users if office is None or each.office == office]
    found = _one(((each.id, each.login) for each in users), name)
    found = found or _one(((each.id, each.name) for each in users), name)
    if found is None:
        raise NoSuchColleague
    return found


def _one(named: Iterable[Named], name: str) -> RecordId | None:
    wanted = name.strip().casefold()
    found = [record for record, each in named if each.casefold() == wanted]
    return found[0] if len(found) == 1 else None
