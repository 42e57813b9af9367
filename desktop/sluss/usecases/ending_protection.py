"""Ending a protection: two persons who can read it want it, each on a laptop of their own or one.

The wish of the first is a task of the case. So it travels with the case to the second person's
laptop, stands there among what is to be done, and can be taken back. Decided in decisions/0020,
0024; domain model 5.6 rule 9.
"""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import entity_named
from sluss.domain.entities import Client, SealedDetails, Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection, TaskStatus
from sluss.domain.protected_fields import WITHDRAWN, Details, SealedRecord
from sluss.domain.rights import Right
from sluss.store.acts import Act
from sluss.store.history import creations
from sluss.store.reading import get_or_none
from sluss.usecases.records import converted
from sluss.usecases.rights import require
from sluss.usecases.sealed_boxes import end_keys, keys_of, own_key, sealed_now
from sluss.usecases.sealed_marks import put_marks
from sluss.usecases.session import Session, fresh_id, stamp, today

SOURCE = "second_person"  # the code of task_source
WISH = "protection_end_asked"  # what the task of a wish follows from
_WAITS = dt.timedelta(days=30)  # so long a first person's wish waits for a second


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who can read what is sealed wants the protection to end; `task` says so."""

    task: RecordId
    user: RecordId


def wishes(session: Session, client: RecordId) -> tuple[Wish, ...]:
    """Return who wants the protection to end, not too long ago, and can read what is sealed.

    Who it was is what the log says of the task, whoever it is given to.
    """
    store, day = session.store, today(session)
    tasks = store.find(Task, client=client, rule=WISH, status=TaskStatus.OPEN)
    made = creations(store.connection, store.logs, Task, [each.id for each in tasks])
    holding = {each.user for each in keys_of(session, client)}
    return tuple(
        Wish(each.id, made[each.id].user)
        for each in tasks
        if each.counted_from is not None
        and day - each.counted_from <= _WAITS
        and made[each.id].user in holding
    )


def end_protection(session: Session, client: RecordId, why: str = "") -> bool:
    """Want the protection to end; whether it has ended.

    The first person's wish waits for a second who can read the details too, 30 days at most. A
    protection whose last day is over ends at the first wish. Then everything stands in the open
    again. Raises `NotAllowed`, `NotFound`, `NoGrant`, `SealedDamaged`.
    """
    require(session, Right.PROTECT, client)
    store = session.store
    box, details = sealed_now(session, client, own_key(session, client))
    until = store.get(Client, client).protection_until
    over = until is not None and until < today(session)
    asking = wishes(session, client)
    if not over and all(each.user == session.user for each in asking):
        if not asking:
            _ask(session, client, why)
        return False
    asked = store.find(Task, client=client, rule=WISH, status=TaskStatus.OPEN)
    with store.act(stamp(session)) as act:
        act.change(Client, client, protection=Protection.NONE, protection_until=None)
        for each in details.records:
            _put_back(session, act, client, each)
        act.restate(SealedDetails, box.id, box="", withdrawn=True)
        put_marks(session, act, client, Details())
        end_keys(session, act, keys_of(session, client))
        for task in asked:
            act.change(Task, task.id, status=TaskStatus.DONE, done_on=today(session))
        act.access(client, "protection_ended", why)
    return True


def _ask(session: Session, client: RecordId, why: str) -> None:
    """Make the task that waits for a second person; it names neither client nor reason."""
    store, day = session.store, today(session)
    language = "da" if store.country == "DK" else "sv"
    codes = session.catalog.codes
    level = codes("protection").label(store.get(Client, client).protection.value, language)
    waits = codes("task_source").label(SOURCE, language)
    with store.act(stamp(session)) as act:
        act.create(
            Task(
                id=fresh_id(session),
                client=client,
                title=f"{level}: {waits}",
                due=day + _WAITS,
                source=SOURCE,
                rule=WISH,
                counted_from=day,
            )
        )
        act.access(client, "protection_end_asked", why)


def _put_back(session: Session, act: Act, client: RecordId, sealed: SealedRecord) -> None:
    """Write what was sealed of a record into its plain fields again."""
    kind, record = entity_named(sealed.kind), RecordId(bytes.fromhex(sealed.id))
    values: dict[str, object] = {name: value for name, value in sealed.values.items() if value}
    if kind is Client:
        act.change(kind, record, **_typed(values))
    elif get_or_none(session.store.connection, kind, record) is not None:
        # Of a record that stood here all the while it may have been withdrawn since.
        stays = {} if kind not in WITHDRAWN else {"withdrawn": sealed.withdrawn}
        act.change(kind, record, **values, **stays)
    else:  # it was written while the identity was sealed
        act.create(converted(kind, values | {"id": record, "client": client}))


def _typed(values: dict[str, object]) -> dict[str, object]:
    born = values.get("birth_date")
    return values | ({"birth_date": dt.date.fromisoformat(str(born))} if born else {})
