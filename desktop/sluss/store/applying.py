"""The one way an operation gets into a store: a save, an undo, a settlement and an import alike."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlalchemy import Connection

from sluss.oplog.segment import Entry, decode_segment, encode_segment, unpack
from sluss.store.applied import Applied
from sluss.store.batch import Batch
from sluss.store.log import Logs, Operation, SegmentReader, append_segments, operation_of
from sluss.store.reader import forget_reader
from sluss.store.restating import erase_before
from sluss.store.rows import Rows
from sluss.store.search_index import refresh_search

PORTION_BYTES = 16 << 20  # of operations held at a time: one may be a MiB, from a hostile computer


class Applier:
    """Applies operations within one transaction of a store."""

    def __init__(self, connection: Connection, logs: Logs, accepted: int, country: str) -> None:
        """Write as act or import number `accepted`; `country` decides the order of names."""
        self._connection = connection
        self._logs = logs
        self._accepted = accepted
        self._country = country
        self._reader = SegmentReader(connection)
        self._rows = Rows(connection)
        self._searched: set[bytes] = set()
        self._restated: list[tuple[int, int, bytes]] = []
        self._concerned = False
        found = connection.exec_driver_sql("SELECT ref FROM waiting").fetchall()
        self._waiting = {row[0] for row in found}

    def apply(self, operations: Sequence[Operation], *, more: bool = False) -> Applied:
        """Log operations and show what they say. Each log's operations come in order without holes.

        An operation that cannot be shown (its record or a parent is not here, or it is of a newer
        version) is logged and waits; see `retry_waiting`. With `more` rows may be kept back that
        others of the same delivery change again: the last call is one without it.
        """
        batch = self._take(operations)
        self._write_segments(batch)
        if batch.held:
            self._waiting |= set(batch.held)
            self._connection.exec_driver_sql(
                "INSERT INTO waiting (ref, reason) VALUES (?, ?)", list(batch.held.items())
            )
        if more and not batch.restated:  # what is said anew erases by what stands in the tables
            said = sum([len(each.body or b"") for each in operations])
            self._rows.write_some(batch.keys, said)
        else:
            self._write()
        return batch.applied

    def retry_waiting(self) -> Applied:
        """Try the waiting operations again, until none more can be shown."""
        total, before = Applied(), -1
        while self._waiting and len(self._waiting) != before:
            before = len(self._waiting)
            for portion in self._portions(sorted(self._waiting)):
                total.add(self._retry(portion))
        total.waiting = len(self._waiting)
        return total

    def _take(self, operations: Sequence[Operation]) -> Batch:
        """Apply operations to the rows; what is left to do is done by `_write`."""
        batch = Batch(self._logs, self._reader, self._waiting, self._rows)
        batch.take_all(operations)
        self._searched |= batch.searched
        self._restated += batch.restated
        self._concerned = self._concerned or batch.concerned
        return batch

    def _write(self) -> None:
        """Write the rows, and what follows from them."""
        self._rows.write()
        erase_before(self._connection, self._restated)
        refresh_search(self._connection, self._searched, self._country)
        if self._concerned:
            forget_reader(self._connection)
        self._searched, self._restated, self._concerned = set(), [], False

    def _portions(self, refs: Sequence[int]) -> Iterator[dict[int, Operation | None]]:
        """Yield waiting operations, as many at a time as may be held in memory."""
        found: dict[int, Operation | None] = {}
        held_bytes = 0
        for ref in refs:
            entry = self._reader.entry(ref)
            found[ref] = None if entry is None else operation_of(entry)
            held_bytes += 0 if entry is None else len(entry.header) + len(entry.body or b"")
            if held_bytes >= PORTION_BYTES:
                yield found
                found, held_bytes = {}, 0
        yield found

    def _retry(self, portion: dict[int, Operation | None]) -> Applied:
        """Try some waiting operations; return what those that are shown now did."""
        self._waiting -= portion.keys()
        batch = self._take([each for each in portion.values() if each is not None])
        self._keep_waiting(batch.held)
        shown_now = [ref for ref in portion if ref not in batch.held]
        if shown_now:
            self._connection.exec_driver_sql(
                "DELETE FROM waiting WHERE ref = ?", [(ref,) for ref in shown_now]
            )
            self._link_history(
                {ref: batch.entries[ref] for ref in shown_now if ref in batch.entries}
            )
        self._write()
        if not shown_now:
            return Applied()
        batch.applied.operations = len(shown_now)
        return batch.applied

    def _keep_waiting(self, held: dict[int, str]) -> None:
        """Note why operations that were tried again still cannot be shown."""
        if held:
            self._connection.exec_driver_sql(
                "UPDATE waiting SET reason = ? WHERE ref = ? AND reason <> ?",
                [(reason, ref, reason) for ref, reason in held.items()],
            )

    def _write_segments(self, batch: Batch) -> None:
        """Write the batch's operations, one run for each stretch of a log without holes."""
        refs = sorted(batch.entries)
        begins = [at for at, ref in enumerate(refs) if not at or ref != refs[at - 1] + 1]
        for begin, end in pairwise([*begins, len(refs)]):
            run = [batch.entries[ref] for ref in refs[begin:end]]
            append_segments(self._connection, *unpack(refs[begin]), run, self._accepted)

    def _link_history(self, entries: dict[int, Entry]) -> None:
        """Write into the segments which operation came before on the record."""
        for ref, entry in entries.items():
            row = self._connection.exec_driver_sql(
                "SELECT key, data FROM segment WHERE key <= ? ORDER BY key DESC LIMIT 1", (ref,)
            ).one()
            kept = decode_segment(row[1])
            kept[ref - row[0]] = entry
            self._connection.exec_driver_sql(
                "UPDATE segment SET data = ? WHERE key = ?", (encode_segment(kept), row[0])
            )
