"""A record said anew: what every operation before it said is erased, here and wherever it comes.

The new operation holds the record whole, so that a store which never saw the earlier ones can make
the record from it. Their headers stay with the SHA-256 of what is gone, and the chain still holds.
Decided in decisions/0020.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from sluss.domain.declaration import ENTITIES, Entity
from sluss.oplog.chain import digest
from sluss.oplog.operation import split_reference
from sluss.oplog.segment import (
    SEGMENT_OPERATIONS,
    Entry,
    decode_segment,
    encode_segment,
    pack,
)
from sluss.store.heads import read_heads
from sluss.store.log import Logs, Operation, SegmentReader
from sluss.store.shapes import Shape
from sluss.store.tables import table_of

DUE = "compact-due"  # the setting that says that erased content may still lie in free pages


def hindrance_of_restating(operation: Operation, shape: Shape, about: bytes | None) -> str:
    """Return why a record cannot be said anew, "" if it can; of parents `Batch` knows.

    `about` is whom the record that is here is about, None where it is not here.
    """
    said = shape.about(operation.header.record, operation.read_values())
    lawful = shape.complete and not shape.kind.__append_only__ and said == operation.header.about
    return "" if lawful and about in (None, said) else "invalid"


def seen_through(
    seen: Iterable[int],
    name: str,
    logs: Logs,
    reader: SegmentReader,
    coming: Mapping[int, Operation],
) -> set[int]:
    """Return what an operation took the place of in a field, by local reference.

    What came here erased was never shown; whoever saw it had seen what it had taken the place of.
    `coming` are operations that are not in a segment yet.
    """
    found: set[int] = set()
    left = list(seen)
    while left:
        ref = left.pop()
        if ref in found:
            continue
        found.add(ref)
        operation = coming.get(ref) or reader.operation(ref)
        if operation is None or operation.body is not None:
            continue
        for log, n in map(split_reference, operation.header.fields.get(name, ())):
            if log in logs.by_id:
                left.append(pack(logs.by_id[log].number, n))
    return found


def erase_before(connection: Connection, restated: Iterable[tuple[int, int, bytes]]) -> int:
    """Erase what was said of records before they were said anew; return of how many operations.

    `restated` are (local reference of the new operation, entity, record). What nobody has replaced
    yet is kept: it is one of several values a person has to look at.
    """
    reader = SegmentReader(connection)
    refs: set[int] = set()
    for ref, entity, record in restated:
        kept = _heads(connection, ENTITIES[entity], record)
        entry = reader.entry(ref)
        before = entry.before if entry is not None else 0
        while before and (entry := reader.entry(before)) is not None:
            if entry.body is not None and before not in kept:
                refs.add(before)
            before = entry.before
    erase_bodies(connection, refs)
    if refs:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (DUE, b"1")
        )
    return len(refs)


def _heads(connection: Connection, kind: type[Entity], record: bytes) -> set[int]:
    table = table_of(kind)
    found = connection.execute(select(table.c.heads_).where(table.c.id == record)).scalar()
    return {ref for _undecided, heads in read_heads(found).values() for ref, _time in heads}


def erase_bodies(connection: Connection, refs: set[int]) -> None:
    """Put the SHA-256 of it in the place of each body, given by local reference."""
    left = sorted(refs)
    while left:
        key, data = connection.exec_driver_sql(
            "SELECT key, data FROM segment WHERE key <= ? AND key > ? ORDER BY key DESC LIMIT 1",
            (left[0], left[0] - SEGMENT_OPERATIONS),
        ).one()
        entries = decode_segment(data)
        here = [ref for ref in left if ref < key + len(entries)]
        for ref in here:
            old = entries[ref - key]
            if old.body is not None:
                entries[ref - key] = Entry(old.header, None, digest(old.body), old.before)
        connection.exec_driver_sql(
            "UPDATE segment SET data = ? WHERE key = ?", (encode_segment(entries), key)
        )
        left = left[len(here) :]
