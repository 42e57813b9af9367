"""What may not be written into a case: what is protected in the open, or another office."""

from collections.abc import Collection

from sluss.domain.declaration import Entity
from sluss.domain.entities import Client, ClientJoin
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import PRIVATE, private_values
from sluss.errors.rights import (
    AnothersOffice,
    IdentityProtected,
    KeepOutOfJoins,
    ProtectionApart,
)
from sluss.store.opened import Store
from sluss.store.reading import get_or_none
from sluss.usecases.joined_cases import check_join
from sluss.usecases.session import Session, is_central


def check_open_identity(store: Store, before: Entity | None, after: Entity) -> None:
    """Return if a record may stand in the open as it is to be written.

    What stood there already may stay: somebody may have written it on another laptop, not knowing.
    Raises `ProtectionApart` (sealing is a use case of its own, not a field), `IdentityProtected`
    (the client's names, numbers and places are sealed), `KeepOutOfJoins`, `SameCase`,
    `NumbersDiffer`.
    """
    if isinstance(after, Client):
        known = before.protection if isinstance(before, Client) else Protection.NONE
        if after.protection != known:
            raise ProtectionApart
    elif isinstance(after, ClientJoin):
        for each in (after.client, after.other):
            if protection_of_case(store, each) is Protection.FICTITIOUS_IDENTITY:
                raise KeepOutOfJoins
        check_join(store, after)
    names = PRIVATE.get(type(after), ())
    new = {n for n in names if before is None or getattr(before, n) != getattr(after, n)}
    check_kept_sealed(store, after, new)


def check_kept_sealed(store: Store, record: Entity, names: Collection[str]) -> None:
    """Return if these fields of a record may be written as they are in it.

    Raises `IdentityProtected` where they say who a protected client is.
    """
    if private_values(record).keys().isdisjoint(names):
        return
    client = record.id if isinstance(record, Client) else getattr(record, "client", None)
    own = record.protection if isinstance(record, Client) else Protection.NONE
    if own is not Protection.NONE or protection_of_case(store, client) is not Protection.NONE:
        raise IdentityProtected


def check_own_office(session: Session, before: Entity | None, after: Entity) -> None:
    """Return if a case stays with its office, or is begun in this one.

    Head office moves it, and whoever accepts it takes it over.

    Raises `AnothersOffice`.
    """
    if not isinstance(after, Client) or is_central(session):
        return
    known = before.office if isinstance(before, Client) else session.office
    if after.office != known:
        raise AnothersOffice


def protection_of_case(store: Store, client: bytes | None) -> Protection:
    """Return how the identity of a client is protected, NONE of one who is not here."""
    found = get_or_none(store.connection, Client, client) if client is not None else None
    return found.protection if found is not None else Protection.NONE
