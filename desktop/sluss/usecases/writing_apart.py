"""What is written about a protected client: what says who or where goes into the sealed box."""

import msgspec

from sluss.domain.declaration import Entity
from sluss.domain.entities import Client, SealedDetails
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import (
    PRIVATE,
    WITHDRAWN,
    SealedRecord,
    blank,
    private_values,
)
from sluss.errors.rights import IdentityProtected, NoGrant
from sluss.store.acts import Act
from sluss.usecases.identity_checks import protection_of_case
from sluss.usecases.sealed_boxes import closed, own_key, sealed_now
from sluss.usecases.sealed_marks import put_marks
from sluss.usecases.session import Session


def put_apart(session: Session, act: Act, before: Entity | None, after: Entity) -> Entity:
    """Return a record as it may stand in the open; what is new and private is sealed, in the act.

    So a relative or an employer of a protected client is written in the same form as of any other.
    Names, numbers and addresses of the client are returned as they are: they are written in the
    box alone. Raises `IdentityProtected` for somebody who holds no key, `SealedDamaged`.
    """
    kind, client = type(after), getattr(after, "client", None)
    if kind not in PRIVATE or kind is Client or kind in WITHDRAWN:
        return after
    said = private_values(after)
    new = {name for name in said if before is None or getattr(before, name) != getattr(after, name)}
    if not new or protection_of_case(session.store, client) is Protection.NONE:
        return after
    seal_values(session, act, RecordId(client or b""), after, {name: said[name] for name in new})
    as_it_was = {
        name: blank(kind)[name] if before is None else getattr(before, name) for name in new
    }
    return msgspec.structs.replace(after, **as_it_was)


def seal_values(
    session: Session, act: Act, client: RecordId, record: Entity, values: dict[str, str]
) -> None:
    """Put private values of a record into the box of a client, as part of an act.

    Raises `IdentityProtected` for somebody who holds no key, `SealedDamaged`.
    """
    kind = type(record)
    seal_records(session, act, client, (SealedRecord(kind.__name__, record.id.hex(), {**values}),))


def seal_records(
    session: Session, act: Act, client: RecordId, records: tuple[SealedRecord, ...]
) -> None:
    """Put what is new of sealed records into the box of a client, as part of an act.

    What is known and not said anew stays. Raises as `seal_values`.
    """
    act.flush()  # what the act put into the box before is to be in it still
    try:
        key = own_key(session, client)
    except NoGrant as error:
        raise IdentityProtected from error
    box, details = sealed_now(session, client, key)
    after = details.with_found(records)
    act.restate(SealedDetails, box.id, box=closed(session, key, client, after))
    put_marks(session, act, client, after, details)
