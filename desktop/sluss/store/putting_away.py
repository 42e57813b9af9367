"""A case that left this computer: its content goes, its headers stay, and it can come again.

What is put away here is not erased by law: it lies with whoever has the case. Every link of a log
still holds, for the SHA-256 of each body stays. Decided in decisions/0033.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete

from sluss.domain.declaration import ENTITIES, About, owner_field
from sluss.domain.entities import Client
from sluss.oplog.chain import digest
from sluss.oplog.operation import decode_header
from sluss.oplog.segment import SEGMENT_OPERATIONS, Entry, decode_segment, encode_segment
from sluss.store.carried import all_carried
from sluss.store.log import Logs, SegmentReader, read_log
from sluss.store.reader import forget_reader, seeing_all
from sluss.store.reading import get_or_none
from sluss.store.restating import DUE, erase_bodies
from sluss.store.streams import about_of_entry, held_reasons, whole_log_about
from sluss.store.tables import table_of


@dataclass(frozen=True, slots=True)
class PutAway:
    """A case that was put away: when (UTC), why, its number, and the office that has it now."""

    about: bytes
    at: dt.datetime
    why: str
    case_no: str
    office: bytes | None


def cases_put_away(connection: Connection) -> list[PutAway]:
    """Return the cases that were put away here, the last first."""
    rows = connection.exec_driver_sql(
        "SELECT about, at, why, case_no, office FROM put_away ORDER BY at DESC, about"
    )
    return [
        PutAway(about, dt.datetime.fromisoformat(at), why, case_no, office)
        for about, at, why, case_no, office in rows
    ]


def unacknowledged_about(connection: Connection, logs: Logs) -> set[bytes]:
    """Return whom changes are about that head office has not acknowledged.

    The own ones, and those of computers this one took the place of until their last delivery has
    arrived.
    """
    arrived = {each.device for each in all_carried(connection) if each.told_at is not None}
    return {
        about_of_entry(entry)
        for log in logs.by_number.values()
        if log.kind == "work" and (log.own or (log.whole and log.device not in arrived))
        for _, entry in read_log(connection, log.number, log.acknowledged + 1)
    }


def put_away(connection: Connection, logs: Logs, about: bytes, at: dt.datetime, why: str) -> int:
    """Put a case away as part of a transaction; return of how many operations the content went.

    Whoever calls has seen to it that others hold all of it, see `unacknowledged_about`.
    """
    with seeing_all(connection):
        client = get_or_none(connection, Client, about)
    refs = _everything_about(connection, logs, about)
    erase_bodies(connection, refs)
    if refs:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (DUE, b"1")
        )
    _remove_rows(connection, about, refs)
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO put_away (about, at, why, case_no, office) VALUES (?,?,?,?,?)",
        (
            about,
            at.isoformat(),
            why,
            "" if client is None else client.case_no,
            None if client is None else client.office,
        ),
    )
    forget_reader(connection)
    return len(refs)


def is_of_a_case(connection: Connection, logs: Logs, about: bytes) -> bool:
    """Whether all that is here about somebody, be it nothing, is of a case."""
    reader = SegmentReader(connection)
    entries = [reader.entry(ref) for ref in _everything_about(connection, logs, about)]
    kinds = {decode_header(entry.header).entity for entry in entries if entry is not None}
    return all(each in ENTITIES and ENTITIES[each].__about__ is About.CLIENT for each in kinds)


def bring_back(connection: Connection, bodies: Mapping[int, bytes]) -> None:
    """Put content that came again in the place of its SHA-256, and have it shown with what waits.

    `bodies` are by local reference. They are tried like any other that waits: an applier that is
    made afterwards knows of them.
    """
    left = sorted(bodies)
    while left:
        key, data = connection.exec_driver_sql(
            "SELECT key, data FROM segment WHERE key <= ? AND key > ? ORDER BY key DESC LIMIT 1",
            (left[0], left[0] - SEGMENT_OPERATIONS),
        ).one()
        entries = decode_segment(data)
        here = [ref for ref in left if ref < key + len(entries)]
        for ref in here:
            old = entries[ref - key]
            if old.body is not None or old.digest != digest(bodies[ref]):
                raise RuntimeError("content came again for an operation that has another")
            entries[ref - key] = Entry(old.header, bodies[ref], b"", 0)
        connection.exec_driver_sql(
            "UPDATE segment SET data = ? WHERE key = ?", (encode_segment(entries), key)
        )
        left = left[len(here) :]
    if bodies:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO waiting (ref, reason) VALUES (?, 'parent')",
            [(ref,) for ref in sorted(bodies)],
        )


def note_back(connection: Connection, abouts: Iterable[bytes]) -> None:
    """Note that cases which were put away are here again."""
    rows = [(about,) for about in abouts]
    if rows:
        connection.exec_driver_sql("DELETE FROM put_away WHERE about = ?", rows)


def _everything_about(connection: Connection, logs: Logs, about: bytes) -> set[int]:
    """Return every operation about a case that is here, shown or not, whoever wrote it."""
    refs = set(whole_log_about(connection, logs, about, set()))
    reader = SegmentReader(connection)
    for ref in held_reasons(connection):
        entry = reader.entry(ref)
        if entry is not None and about_of_entry(entry) == about:
            refs.add(ref)
    return refs


def _remove_rows(connection: Connection, about: bytes, refs: set[int]) -> None:
    """Remove what the screens read, what is found by search, drafts, and what waits."""
    for kind in ENTITIES.values():
        if kind.__about__ is About.CLIENT:
            table = table_of(kind)
            column = table.c[owner_field(kind) or "id"]
            connection.execute(delete(table).where(column == about))
    connection.exec_driver_sql("DELETE FROM client_search WHERE id = ?", (about,))
    connection.exec_driver_sql("DELETE FROM draft WHERE client = ?", (about,))
    if refs:
        rows = [(ref,) for ref in sorted(refs)]
        connection.exec_driver_sql("DELETE FROM waiting WHERE ref = ?", rows)
        connection.exec_driver_sql("DELETE FROM told_otherwise WHERE ref = ?", rows)
