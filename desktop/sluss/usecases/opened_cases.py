"""Protected cases as whoever holds a key reads them, for comparing: nothing of it is shown."""

from collections.abc import Mapping

import msgspec

from sluss.domain.entities import Client, ClientIdentifier, HomeMunicipality
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import Details, SealedRecord
from sluss.errors.rights import NoGrant, SealedDamaged
from sluss.store.reading import get_or_none
from sluss.usecases.sealed_boxes import own_key, sealed_now
from sluss.usecases.session import Session

_LEVELS = [each.value for each in Protection if each is not Protection.NONE]


def opened_cases(session: Session) -> dict[RecordId, Details]:
    """Return what is sealed of the protected clients here whose key the user holds."""
    found: dict[RecordId, Details] = {}
    for client in session.store.find(Client, protection=_LEVELS):
        try:
            found[client.id] = sealed_now(session, client.id, own_key(session, client.id))[1]
        except (NoGrant, SealedDamaged):
            continue
    return found


def opened_client(client: Client, details: Details) -> Client:
    """Return a client with the fields that are sealed."""
    for each in details.records:
        if each.kind == Client.__name__ and each.id == client.id.hex():
            values = {name: value for name, value in each.values.items() if value}
            return msgspec.convert(
                msgspec.to_builtins(client, builtin_types=(bytes,)) | values, Client
            )
    return client


def opened_numbers(session: Session, client: RecordId, details: Details) -> list[ClientIdentifier]:
    """Return the sealed numbers of a client that hold."""
    return [
        ClientIdentifier(id=_id_of(each), client=client, type=_type_of(session, each), value=value)
        for each in _of(details, ClientIdentifier.__name__)
        if (value := each.values.get("value"))
    ]


def opened_homes(client: RecordId, details: Details) -> list[HomeMunicipality]:
    """Return the sealed home municipalities of a client that hold."""
    return [
        HomeMunicipality(id=_id_of(each), client=client, municipality=town)
        for each in _of(details, HomeMunicipality.__name__)
        if (town := each.values.get("municipality"))
    ]


def _of(details: Details, kind: str) -> list[SealedRecord]:
    return [each for each in details.records if each.kind == kind and not each.withdrawn]


def _id_of(sealed: SealedRecord) -> RecordId:
    return RecordId(bytes.fromhex(sealed.id))


def _type_of(session: Session, sealed: SealedRecord) -> str:
    """Return the kind of a number: of the record that was sealed, or as it was written since."""
    said: Mapping[str, str | None] = sealed.values
    if said.get("type"):
        return said["type"] or ""
    kept = get_or_none(session.store.connection, ClientIdentifier, _id_of(sealed))
    return kept.type if kept is not None else ""
