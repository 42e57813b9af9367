"""What is remembered of the lists that were brought in: who stood in them, and what was left.

It lies beside the log in the encrypted store and stays on this computer. Clients are remembered by
their records; what somebody left as it is by keyed digests alone, so that nothing about a person
who was never taken in can be read from it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from sluss.crypto.kdf import labelled
from sluss.domain.entities import Client, Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import CaseStatus
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import (
    Alike,
    Change,
    Comparison,
    Difference,
    Kind,
    Value,
)
from sluss.domain.register.rows import Draft
from sluss.usecases.session import Session

SETTING, KEY = "register-lists", "register-lists-key"
_KEY_BYTES, _DIGEST_BYTES = 32, 16
# A list goes on an earlier one if it has one in ten of the people of the shorter of the two: two
# lists of one office may share somebody who moved from one officer to another, and are two lists.
_SHARED = 10


class ListMemory(msgspec.Struct, frozen=True):
    """What is remembered.

    `lists` holds, for each list that comes again and again, all who ever stood in it. `left` has
    what a column said when it was left as it is, `passed` the people who were not taken in, and
    `gone` those missing for whom it was decided: the task that reminds of it, or b"".
    """

    lists: tuple[frozenset[bytes], ...] = ()
    left: dict[bytes, dict[str, bytes]] = {}
    passed: frozenset[bytes] = frozenset()
    gone: dict[bytes, bytes] = {}


def remembered(session: Session) -> ListMemory:
    """Return what is remembered in this store."""
    kept = session.store.setting(SETTING)
    return msgspec.msgpack.decode(kept, type=ListMemory) if kept else ListMemory()


def keep(session: Session, memory: ListMemory) -> None:
    """Remember this instead; within an act as part of it."""
    session.store.set_setting(SETTING, msgspec.msgpack.encode(memory))


def remember_list(session: Session, clients: Collection[bytes]) -> None:
    """Remember who stands in a list that was brought in."""
    memory = remembered(session)
    after = with_list(memory, clients)
    if after.lists != memory.lists:
        keep(session, after)


def with_list(memory: ListMemory, clients: Collection[bytes]) -> ListMemory:
    """Return a memory that knows who stands in a list, together with the one it goes on."""
    if not clients:
        return memory
    now = frozenset(clients)
    going_on = _going_on(memory, now)
    others = tuple(each for each in memory.lists if each not in going_on)
    return msgspec.structs.replace(memory, lists=(*others, now.union(*going_on)))


def listed_before(
    session: Session, memory: ListMemory, matched: Collection[bytes]
) -> frozenset[RecordId]:
    """Return who stood in the list that this one goes on and whose absence is not explained.

    `matched` are the clients of this one. Cases that are closed are missed by nobody, and of those
    for whom a task stands it is to be found out.
    """
    candidates = frozenset().union(*_going_on(memory, frozenset(matched))) - frozenset(matched)
    clients = session.store.referenced(Client, [RecordId(each) for each in candidates])
    return frozenset(
        client.id
        for client in clients.values()
        if not client.withdrawn
        and client.status is not CaseStatus.CLOSED
        and not _is_to_be_found_out(session, memory, client.id)
    )


def _going_on(memory: ListMemory, now: frozenset[bytes]) -> list[frozenset[bytes]]:
    return [
        each
        for each in memory.lists
        if (both := len(each & now)) and both * _SHARED >= min(len(each), len(now))
    ]


def _is_to_be_found_out(session: Session, memory: ListMemory, client: bytes) -> bool:
    """Whether a task was made for somebody who is gone, and nobody took that back."""
    task = memory.gone.get(client)
    found = session.store.referenced(Task, [RecordId(task)]).get(task) if task else None
    return found is not None and not found.withdrawn


class Left:
    """What was left as it is: it is not shown again until the list says something else."""

    def __init__(self, session: Session, memory: ListMemory, alike: Alike) -> None:
        self._memory, self._alike = memory, alike
        self._key = session.store.setting(KEY)

    def rest(self, differences: Iterable[Difference]) -> Iterator[Difference]:
        """Yield the differences, as far as they were not left before."""
        for each in differences:
            if each.kind is Kind.CHANGED:
                some = tuple(c for c in each.changes if not self._was_left(each, c))
                if some:
                    yield replace(each, changes=some)
            elif not self._was_let_be(each):
                yield each

    def _was_let_be(self, difference: Difference) -> bool:
        """Whether a new or gone client was left before."""
        if difference.kind is Kind.GONE:
            return self._memory.gone.get(difference.clients[0]) == b""
        if difference.kind is not Kind.NEW or difference.draft is None or not self._memory.passed:
            return False
        return _person_digest(self._key, difference.draft) in self._memory.passed

    def _was_left(self, difference: Difference, change: Change) -> bool:
        (client,) = difference.clients
        kept = self._memory.left.get(client, {}).get(change.column.value)
        return kept is not None and kept == self._digest(change.column, change.new)

    def _digest(self, column: Column, value: Value) -> bytes:
        return _value_digest(self._key, self._alike, column, value)


def note_decisions(
    session: Session,
    comparison: Comparison,
    alike: Alike,
    left: Sequence[Difference],
    tasks: Mapping[RecordId, RecordId],
) -> None:
    """Remember the list and what was decided about it, within an act or a transaction.

    `comparison` has all differences, also those left before: what the list no longer says is
    forgotten. `tasks` are those that remind of clients who are gone.
    """
    key = digest_key(session)
    memory = with_list(remembered(session), comparison.matched)
    said = {
        each.clients[0]: {
            change.column.value: _value_digest(key, alike, change.column, change.new)
            for change in each.changes
        }
        for each in comparison.of(Kind.CHANGED)
    }
    kept = _still_said(memory, comparison.matched, said)
    passed, gone = set(memory.passed), dict(memory.gone)
    for back in gone.keys() & comparison.matched:
        del gone[back]
    gone.update(tasks.items())
    for each in left:
        if each.kind is Kind.CHANGED:
            now = said[each.clients[0]]
            news = {change.column.value: now[change.column.value] for change in each.changes}
            kept[each.clients[0]] = kept.get(each.clients[0], {}) | news
        elif each.kind is Kind.GONE:
            gone[each.clients[0]] = b""
        elif each.draft is not None:
            passed.add(_person_digest(key, each.draft))
    keep(session, ListMemory(memory.lists, kept, frozenset(passed), gone))


def digest_key(session: Session) -> bytes:
    """Return the key of the digests of this store, made when it is asked for the first time."""
    key = session.store.setting(KEY)
    if key is None:
        key = session.random(_KEY_BYTES)
        session.store.set_setting(KEY, key)
    return key


def difference_digest(key: bytes | None, alike: Alike, difference: Difference) -> bytes:
    """Return what a difference is recognised by: whom it is about, and all that the list says."""
    about = b"".join(difference.clients) or _person_digest(key, difference.draft or Draft(0))
    said = [_value_digest(key, alike, each.column, each.new) for each in difference.changes]
    return _digest(key, f"{difference.kind.value} {about.hex()} {b''.join(said).hex()}")


def _still_said(
    memory: ListMemory,
    matched: Collection[bytes],
    said: Mapping[RecordId, Mapping[str, bytes]],
) -> dict[bytes, dict[str, bytes]]:
    """Return what was left of clients, without what their rows do not say any more."""
    kept: dict[bytes, dict[str, bytes]] = {}
    for client, columns in memory.left.items():
        now = said.get(RecordId(client), {}) if client in matched else columns
        if still := {column: was for column, was in columns.items() if now.get(column) == was}:
            kept[client] = still
    return kept


def _value_digest(key: bytes | None, alike: Alike, column: Column, value: Value) -> bytes:
    return _digest(key, f"{column.value} {alike.key(column, value)}")


def _person_digest(key: bytes | None, draft: Draft) -> bytes:
    """Return what a person of a list is recognised by: a number, else name and birth date."""
    if draft.number is not None:
        told = f"number {draft.number.value}"
    elif draft.register_no:
        told = f"register_no {draft.register_no.casefold()}"
    else:
        told = f"person {sorted(draft.name)} {draft.birth_date}"
    return _digest(key, told)


def _digest(key: bytes | None, text: str) -> bytes:
    return labelled(key, ascii(text))[:_DIGEST_BYTES] if key else b""
