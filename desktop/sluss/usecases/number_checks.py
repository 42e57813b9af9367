"""What holds for the number of a client that a person gives: it may be one, and how it is kept."""

import datetime as dt
from typing import TypeVar

import msgspec

from sluss.domain.declaration import LINE_LENGTH, Entity
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.identity import IdentifierKind, parse
from sluss.errors.cases import NotValid
from sluss.errors.values import CenturyUnclear, WrongValue
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, today

Kind = TypeVar("Kind", bound=Entity)

FIELD = "value"  # where a fault of the number is shown
_CANONICAL = 12  # digits of a Swedish number that leave no century open


def with_number_kept(session: Session, before: Entity | None, after: Kind) -> Kind:
    """Return the record as it may be saved in place of `before` (None: it is new).

    A client's number gets the form in which numbers are kept and compared; every other record is
    returned as it is. Number and type are looked at together, and only where one of them changed:
    two laptops may have made what stands there, and whoever notes until when it was valid must not
    be stopped by it.
    Raises what `parse` raises, with the fact `field`, and `NotValid` for a type or length.
    """
    if not isinstance(after, ClientIdentifier) or _same(before, after):
        return after
    try:
        kind = IdentifierKind(after.type)
    except ValueError:
        return after  # a type that head office's list has and this program does not know yet
    try:
        found = parse(after.value, "", today(session), kind=kind, born=_born(session, after))
    except WrongValue as problem:
        raise _about_field(problem) from problem
    if not found.value or len(found.value) > LINE_LENGTH:
        raise NotValid(field=FIELD)
    return msgspec.structs.replace(after, value=found.value)


def _same(before: Entity | None, after: ClientIdentifier) -> bool:
    return isinstance(before, ClientIdentifier) and (before.type, before.value) == (
        after.type,
        after.value,
    )


def _born(session: Session, number: ClientIdentifier) -> dt.date | None:
    """Return the client's birth date where the number may leave its century open."""
    if sum(character.isdecimal() for character in number.value) >= _CANONICAL:
        return None
    client = get_or_none(session.store.connection, Client, number.client)
    return client.birth_date if client is not None else None


def _about_field(problem: WrongValue) -> WrongValue:
    """Return the same problem with the field it is shown beside."""
    facts = problem.facts | {"field": FIELD}
    if isinstance(problem, CenturyUnclear):
        return CenturyUnclear(*problem.choices, **facts)
    return type(problem)(**facts)
