"""The stream kept for each recipient: which operations, in which order, how far received."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

import msgspec
from sqlalchemy import Connection, select

from sluss.domain.declaration import ENTITIES, About, owner_field
from sluss.domain.entities import Client
from sluss.domain.ids import EVERYONE
from sluss.oplog.operation import decode_header, split_reference
from sluss.oplog.segment import NUMBER_BITS, Entry, decode_segment, pack, unpack
from sluss.store.log import Logs, SegmentReader
from sluss.store.tables import table_of

OUT, IN = "out", "in"
PART_ITEMS = 512


@dataclass(slots=True)
class StreamState:
    """How far a stream has come: last position and its link, and what the other side holds.

    `accepted` is the last act or import of this store that was looked through for it.
    """

    device: bytes
    direction: str
    position: int = 0
    head: bytes = bytes(32)
    acknowledged: int = 0
    acknowledged_head: bytes = bytes(32)
    accepted: int = 0


class StreamItem(msgspec.Struct, frozen=True, array_like=True):
    """One item as kept: an operation by its local reference, or a case that enters or leaves.

    `kind` is "o", "e" or "l"; `about`, `count` and `digest` belong to "e" and "l" alone.
    """

    kind: str
    ref: int = 0
    about: bytes = b""
    count: int = 0
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive items; `head` is the link of the last."""

    first: int
    items: list[StreamItem]
    head: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[StreamItem])


def stream_state(connection: Connection, device: bytes, direction: str) -> StreamState:
    """Return how far a stream has come; a new one stands at the beginning."""
    row = connection.exec_driver_sql(
        "SELECT position, head, acknowledged, acknowledged_head, accepted FROM stream"
        " WHERE device = ? AND direction = ?",
        (device, direction),
    ).fetchone()
    if row is None:
        return StreamState(device, direction)
    position, head, acknowledged, acknowledged_head, accepted = row
    known = acknowledged_head or bytes(32)
    return StreamState(device, direction, position, head, acknowledged, known, accepted)


def save_stream(connection: Connection, state: StreamState) -> None:
    """Write how far a stream has come."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO stream (device, direction, position, head, acknowledged,"
        " acknowledged_head, accepted) VALUES (?,?,?,?,?,?,?)",
        (
            state.device,
            state.direction,
            state.position,
            state.head,
            state.acknowledged,
            state.acknowledged_head,
            state.accepted,
        ),
    )


def forget_stream(connection: Connection, device: bytes, direction: str) -> None:
    """Let a stream begin anew, as if nothing had ever been sent or come."""
    connection.exec_driver_sql(
        "DELETE FROM stream WHERE device = ? AND direction = ?", (device, direction)
    )
    connection.exec_driver_sql("DELETE FROM stream_scope WHERE device = ?", (device,))
    if direction == OUT:
        connection.exec_driver_sql("DELETE FROM stream_part WHERE device = ?", (device,))


def add_part(connection: Connection, device: bytes, part: Part) -> None:
    """Append items to a stream."""
    connection.exec_driver_sql(
        "INSERT INTO stream_part (device, first, count, data, head) VALUES (?,?,?,?,?)",
        (device, part.first, len(part.items), _encoder.encode(part.items), part.head),
    )


def parts_after(connection: Connection, device: bytes, position: int) -> Iterator[Part]:
    """Yield the parts of a stream that hold anything after `position`."""
    rows = connection.exec_driver_sql(
        "SELECT first, data, head FROM stream_part WHERE device = ? AND first + count - 1 > ?"
        " ORDER BY first",
        (device, position),
    ).fetchall()
    for first, data, head in rows:
        yield Part(first, _decoder.decode(data), head)


def link_of_part(connection: Connection, device: bytes, position: int) -> bytes | None:
    """Return the link at the end of the part that ends at `position`, None if none ends there.

    A delivery ends where a part ends, so nobody can have come to another place.
    """
    if position == 0:
        return bytes(32)
    row = connection.exec_driver_sql(
        "SELECT first + count - 1, head FROM stream_part WHERE device = ? AND first <= ?"
        " ORDER BY first DESC LIMIT 1",
        (device, position),
    ).fetchone()
    return bytes(row[1]) if row is not None and row[0] == position else None


def last_reference(connection: Connection, number: int) -> int:
    """Return the local reference of the last operation that is here of a log, whole or not."""
    row = connection.exec_driver_sql(
        "SELECT key + count - 1 FROM segment WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT 1",
        (pack(number, 0), pack(number + 1, 0)),
    ).fetchone()
    return pack(number, 0) if row is None else int(row[0])


def scope_of(connection: Connection, device: bytes) -> set[bytes]:
    """Return whom a recipient has been told about."""
    rows = connection.exec_driver_sql("SELECT about FROM stream_scope WHERE device = ?", (device,))
    return {row[0] for row in rows}


def change_scope(
    connection: Connection, device: bytes, entered: Iterable[bytes], left: Iterable[bytes]
) -> None:
    """Note whom a recipient is told about from now on, and whom no more."""
    for sql, abouts in (
        ("INSERT OR IGNORE INTO stream_scope (device, about) VALUES (?,?)", entered),
        ("DELETE FROM stream_scope WHERE device = ? AND about = ?", left),
    ):
        rows = [(device, about) for about in abouts]
        if rows:
            connection.exec_driver_sql(sql, rows)


def left_before(connection: Connection, device: bytes, abouts: AbstractSet[bytes]) -> set[bytes]:
    """Return those of `abouts` that have left a recipient's scope at some time."""
    left: set[bytes] = set()
    if abouts:
        for part in parts_after(connection, device, 0):
            left.update(item.about for item in part.items if item.kind == "l")
    return left & abouts


def clients_of(connection: Connection, offices: Sequence[bytes]) -> set[bytes]:
    """Return the clients whose case these offices have."""
    table = table_of(Client)
    rows = connection.execute(select(table.c.id).where(table.c.office.in_(offices)))
    return {row[0] for row in rows}


def count_cases(connection: Connection) -> int:
    """Return how many cases are here, of all offices."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM client").scalar() or 0)


def accepted_after(
    connection: Connection, logs: Logs, accepted: int, without: set[bytes]
) -> Iterator[tuple[int, Entry]]:
    """Yield (local reference, operation) of what this store took in after act or import `accepted`.

    In the order it was taken in. Access logs and the logs in `without` are left out.
    """
    keys = connection.exec_driver_sql(
        "SELECT key FROM segment WHERE accepted > ? ORDER BY accepted, key", (accepted,)
    ).fetchall()
    for (key,) in keys:
        log = logs.by_number[unpack(key)[0]]
        if log.kind == "work" and log.id not in without:
            data = connection.exec_driver_sql("SELECT data FROM segment WHERE key = ?", (key,))
            yield from enumerate(decode_segment(data.scalar_one()), key)


def held_reasons(connection: Connection) -> dict[int, str]:
    """Return the operations that are not shown here: newer, invalid, or parent not here."""
    return dict(connection.exec_driver_sql("SELECT ref, reason FROM waiting ORDER BY ref").all())


def held_back(connection: Connection) -> dict[int, bool]:
    """Return the operations that are not shown here, and whether they are passed on all the same.

    One that waits for others or for a newer version may be shown elsewhere, or later. An unlawful
    one may not: another store, which knows less, might take it for lawful.
    """
    return {ref: reason != "invalid" for ref, reason in held_reasons(connection).items()}


def last_accepted(connection: Connection) -> int:
    """Return the number of the last act or import of this store."""
    return connection.exec_driver_sql("SELECT max(accepted) FROM segment").scalar() or 0


def whole_log_about(
    connection: Connection, logs: Logs, about: bytes, without: set[bytes]
) -> list[int]:
    """Return every operation about a client or an office, as local references, parents first.

    The logs in `without` are left out. What came here erased is no part of its record, and yet goes
    along where an operation names it as seen: who has the record from before would wait for it.
    """
    reader = SegmentReader(connection)
    refs: list[int] = []
    for kind in ENTITIES.values():
        table = table_of(kind)
        owner = owner_field(kind)
        if owner is not None:
            wanted = table.c[owner].is_(None) if about == EVERYONE else table.c[owner] == about
        elif kind.__about__ is About.EVERYONE:
            if about != EVERYONE:
                continue
            wanted = table.c.id.is_not(None)
        else:
            wanted = table.c.id == about
        for (last,) in connection.execute(select(table.c.last_).where(wanted)).fetchall():
            refs.extend(_chain(reader, last))
    for ref, passed_on in held_back(connection).items():
        entry = reader.entry(ref) if passed_on else None
        if entry is not None and about_of_entry(entry) == about:
            refs.append(ref)
    refs.extend(_seen_by(reader, logs, about, refs))
    order = _acceptance(connection, refs)
    kept = [ref for ref in set(refs) if logs.by_number[unpack(ref)[0]].id not in without]
    return sorted(kept, key=lambda ref: (order[ref], ref))


def _chain(reader: SegmentReader, ref: int) -> Iterator[int]:
    while ref:
        yield ref
        entry = reader.entry(ref)
        ref = entry.before if entry is not None else 0


def _seen_by(reader: SegmentReader, logs: Logs, about: bytes, refs: Iterable[int]) -> Iterator[int]:
    """Yield what these operations name as seen, and so on; of nobody else, whatever they name."""
    left = list(refs)
    known = set(left)
    while left:
        entry = reader.entry(left.pop())
        fields = decode_header(entry.header).fields if entry is not None else {}
        for log_id, n in map(split_reference, chain.from_iterable(fields.values())):
            log = logs.by_id.get(log_id)
            if log is None or n >> NUMBER_BITS or pack(log.number, n) in known:
                continue
            ref = pack(log.number, n)
            seen = reader.entry(ref)
            if seen is not None and about_of_entry(seen) == about:
                known.add(ref)
                left.append(ref)
                yield ref


def _acceptance(connection: Connection, refs: Iterable[int]) -> dict[int, int]:
    """Return the act or import with which each operation was taken in."""
    found: dict[int, int] = {}
    low, high, accepted = 0, -1, 0
    for ref in sorted(set(refs)):
        if not low <= ref <= high:
            low, count, accepted = connection.exec_driver_sql(
                "SELECT key, count, accepted FROM segment WHERE key <= ? ORDER BY key DESC LIMIT 1",
                (ref,),
            ).one()
            high = low + count - 1
        found[ref] = accepted
    return found


def about_of_entry(entry: Entry) -> bytes:
    """Return whom an operation is about."""
    return decode_header(entry.header).about


__all__ = ["IN", "OUT", "PART_ITEMS", "Part", "StreamItem", "StreamState", "pack"]
