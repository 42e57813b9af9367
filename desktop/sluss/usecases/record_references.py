"""What the records of a file point at: whether it is there, and about the same client."""

import functools
from collections.abc import Collection, Iterable

from sluss.domain.declaration import Entity, Field, entity_named, field_map, fields_of
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotTheClients
from sluss.errors.records import ClientMissing
from sluss.store.opened import Store
from sluss.usecases.record_lines import Given

Key = tuple[str, RecordId]  # entity and identifier


class References:
    """Which records there are, in the file or in the store, and which client each is about."""

    def __init__(self, store: Store) -> None:
        """Ask `store` for what the file does not have."""
        self._store = store
        self._in_file: dict[Key, RecordId | None] = {}
        self._in_store: dict[Key, RecordId | None] = {}

    def learn(self, record: Entity) -> None:
        """Note a record of the file."""
        self._in_file[type(record).__name__, record.id] = _client_of(record)

    def look_up(self, lines: Iterable[Given]) -> None:
        """Read what these lines point at from the store, as far as the file does not have it."""
        wanted: dict[str, set[RecordId]] = {}
        for given in lines:
            for declared in _pointers(given.kind):
                target = given.values.get(declared.name)
                if isinstance(target, bytes) and declared.to is not None:
                    key = (declared.to, RecordId(target))
                    if key not in self._in_file and key not in self._in_store:
                        wanted.setdefault(declared.to, set()).add(key[1])
        for name, ids in wanted.items():
            found = self._store.referenced(entity_named(name), list(ids))
            for record in found.values():
                self._in_store[name, record.id] = _client_of(record)

    def check(self, record: Entity, names: Collection[str]) -> None:
        """Return if the client is there and all that is pointed at is about the same client.

        Only these fields are looked at. A record that is not there may be pointed at: it may come
        with the next bundle. Raises `ClientMissing`, `NotTheClients`.
        """
        client = _client_of(record)
        for declared in _pointers(type(record)):
            target = getattr(record, declared.name)
            if declared.name not in names or target is None or declared.to is None:
                continue
            key = (declared.to, target)
            is_here = key in self._in_file or key in self._in_store
            if declared.name == "client" and not is_here:
                raise ClientMissing
            owner = self._in_file.get(key) or self._in_store.get(key)
            if is_here and owner is not None and owner != client:
                raise NotTheClients


def _client_of(record: Entity) -> RecordId | None:
    return record.id if isinstance(record, Client) else getattr(record, "client", None)


@functools.cache
def _pointers(kind: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of records about a client that point at the client or its records."""
    if "client" not in field_map(kind):
        return ()
    return tuple(
        declared
        for declared in fields_of(kind)
        if declared.to == Client.__name__
        or (declared.to is not None and "client" in field_map(entity_named(declared.to)))
    )
