"""A changed name or number: the new one stands everywhere, the old one is sealed and found by few.

After a change of legal gender both countries give a new number, so the old one tells all. What was
said before is erased from the tables and the log, as for a protected identity (decisions/0020), and
kept in a box that opens for those with the right to find by earlier names.
"""

from dataclasses import dataclass

from sluss.crypto.case_keys import new_case_key
from sluss.domain.entities import Client, ClientIdentifier, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import NAMES, Details, Former
from sluss.domain.rights import Right
from sluss.errors.rights import IdentityProtected, NobodyToKeepNames
from sluss.oplog.operation import plain
from sluss.store.acts import Act
from sluss.store.drafts import removal_about, take_in
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.client_numbers import number_now, put_number
from sluss.usecases.records import converted
from sluss.usecases.rights import require, rights_of_user
from sluss.usecases.sealed_boxes import give_key, put_box
from sluss.usecases.session import Session, stamp, today


@dataclass(frozen=True, slots=True)
class NewIdentity:
    """What somebody is called and known by from now on; None leaves it as it is.

    `number` is as it was typed, `number_kind` a code of identifier_type or "".
    """

    given_name: str | None = None
    family_name: str | None = None
    preferred_name: str | None = None
    legal_gender: str | None = None
    number: str | None = None
    number_kind: str = ""


def change_identity(session: Session, client: RecordId, new: NewIdentity) -> Saved:
    """Let a client have another name, legal gender or number; what was before is sealed.

    It cannot be undone with a key: what it replaces is gone. Raises `NotAllowed`, `NotFound`,
    `IdentityProtected` (change it inside the box), `NobodyToKeepNames`, `NotValid` and what
    `put_number` raises.
    """
    require(session, Right.WRITE_CASES, client)
    store, before = session.store, session.store.get(Client, client)
    if before.protection is not Protection.NONE:
        raise IdentityProtected
    given = {
        name: value
        for name in NAMES[Client]
        if (value := getattr(new, name)) is not None and value != getattr(before, name)
    }
    converted(Client, {"id": client, "office": before.office, "case_no": before.case_no} | given)
    old = number_now(session, client) if new.number is not None else None
    former = _former(session, before, given, old)
    keepers = _keepers(session)
    if former and not keepers:
        raise NobodyToKeepNames
    take_in(store)
    drafts = removal_about(client, {"Client", "ClientIdentifier"})
    with store.along(drafts), store.act(stamp(session)) as act:
        if former:
            key = new_case_key(session.random)
            put_box(session, act, client, key, Details(former=former))
            for user in keepers:
                give_key(session, act, client, key, user, grant=False)
        act.restate(Client, client, **given)
        _number(session, act, client, new, old)
        act.access(client, "identity_changed", "")
    return Saved(client, Changed(frozenset({client})))


def _number(
    session: Session, act: Act, client: RecordId, new: NewIdentity, old: ClientIdentifier | None
) -> None:
    """Put the new number in the place of the old one, which is said nowhere any more."""
    if old is not None:
        act.restate(ClientIdentifier, old.id, value="", withdrawn=True)
        act.flush()
    if new.number:
        put_number(session, act, client, new.number, new.number_kind)


def _former(
    session: Session,
    before: Client,
    given: dict[str, object],
    old: ClientIdentifier | None,
) -> tuple[Former, ...]:
    day = today(session)
    found = [
        Former(f"Client.{name}", str(plain(getattr(before, name))), day)
        for name in given
        if getattr(before, name) not in ("", "unknown")
    ]
    if old is not None and old.value:
        found.append(Former("ClientIdentifier.value", old.value, day))
    return tuple(found)


def _keepers(session: Session) -> list[RecordId]:
    """Return who has the right to earlier names and a key they can be sealed to."""
    return [
        user.id
        for user in session.store.find(User)
        if user.seal_key and Right.FORMER_NAMES in rights_of_user(session, user)
    ]
