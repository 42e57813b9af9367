"""What may not be written in the open about a client whose identity is protected."""

import msgspec

from sluss.domain.declaration import Entity
from sluss.domain.entities import Client, ClientJoin
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import is_private
from sluss.errors.rights import IdentityProtected, KeepOutOfJoins, ProtectionApart
from sluss.store.opened import Store
from sluss.store.reading import get_or_none
from sluss.usecases.joined_cases import check_join


def check_open_identity(store: Store, before: Entity | None, after: Entity) -> None:
    """Return if a record may stand in the open as it is to be written.

    Raises `ProtectionApart` (sealing is a use case of its own, not a field), `IdentityProtected`
    (the client's names, numbers and places are sealed), `KeepOutOfJoins`, `SameCase`,
    `NumbersDiffer`.
    """
    if isinstance(after, Client):
        known = before.protection if isinstance(before, Client) else Protection.NONE
        if after.protection != known:
            raise ProtectionApart
        if known != Protection.NONE and is_private(Client, msgspec.structs.asdict(after)):
            raise IdentityProtected
    elif isinstance(after, ClientJoin):
        for each in (after.client, after.other):
            if _protection(store, each) is Protection.FICTITIOUS_IDENTITY:
                raise KeepOutOfJoins
        check_join(store, after)
    elif (
        is_private(type(after), msgspec.structs.asdict(after))
        and _protection(store, getattr(after, "client", None)) is not Protection.NONE
    ):
        raise IdentityProtected


def _protection(store: Store, client: bytes | None) -> Protection:
    found = get_or_none(store.connection, Client, client) if client is not None else None
    return found.protection if found is not None else Protection.NONE
