"""The log finds every operation again, and tells whatever was done to it behind its back."""

from dataclasses import replace

import msgspec
import pytest
from tests.builders import a_client
from tests.chance import stream

from sluss.domain.entities import Client
from sluss.domain.ids import LogId, RecordId
from sluss.errors.store import LogBroken
from sluss.oplog.segment import SEGMENT_OPERATIONS, Entry, decode_segment, encode_segment, pack
from sluss.store.acts import Stamp
from sluss.store.log import (
    SegmentReader,
    append_segments,
    load_logs,
    operation_of,
    read_log,
    save_logs,
    verify_chain,
)

ACTS, IN_ONE = 10, 150  # one act that fills several segments


@pytest.fixture
def store(opened):
    """A store with a log of short segments and full ones."""
    store = opened.store
    stamp = Stamp(RecordId(bytes(16)), 1_777_881_600_000, stream("log"))
    client = a_client()
    with store.act(stamp) as act:
        act.create(client)
    for number in range(ACTS - 1):
        with store.act(stamp) as act:
            act.change(Client, client.id, phone=str(number))
    with store.act(stamp) as act:
        for _ in range(IN_ONE):
            act.create(a_client())
    return store


def segments(store):
    rows = store.connection.exec_driver_sql("SELECT key, data FROM segment ORDER BY key")
    return [(key, decode_segment(data)) for key, data in rows]


def put(store, key, entries):
    store.connection.exec_driver_sql(
        "UPDATE segment SET data = ?, count = ? WHERE key = ?",
        (encode_segment(entries), len(entries), key),
    )


def broken(store) -> int:
    with pytest.raises(LogBroken) as told:
        verify_chain(store.connection, store.logs.own("work"))
    n = told.value.facts["n"]
    assert isinstance(n, int)
    return n


class TestReading:
    def test_a_whole_log_verifies(self, store):
        assert verify_chain(store.connection, store.logs.own("work")) == ACTS + IN_ONE
        assert verify_chain(store.connection, store.logs.own("access")) == 0

    def test_operations_are_cut_into_segments(self, store):
        assert [len(entries) for _, entries in segments(store)] == [
            *[1] * ACTS, SEGMENT_OPERATIONS, SEGMENT_OPERATIONS, IN_ONE - 2 * SEGMENT_OPERATIONS
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("first", "last"),
        [(1, None), (1, 1), (10, 11), (11, 74), (75, 80), (160, 160), (161, None)],
    )
    def test_a_stretch_is_read_in_order(self, store, first, last):
        log = store.logs.own("work")
        found = list(read_log(store.connection, log.number, first, last))
        wanted = range(first, (last or log.n) + 1)
        assert [n for n, _ in found] == list(wanted)
        assert [operation_of(entry).header.n for _, entry in found] == list(wanted)

    def test_every_operation_is_found_by_its_reference(self, store):
        log, reader = store.logs.own("work"), SegmentReader(store.connection)
        for n in [*range(1, log.n + 1)][::-7]:
            operation = reader.operation(pack(log.number, n))
            assert operation is not None
            assert operation.header.n == n
        for absent in (0, log.n + 1, log.n + SEGMENT_OPERATIONS):
            assert reader.entry(pack(log.number, absent)) is None
        assert reader.entry(pack(log.number + 1, 1)) is None

    def test_a_reading_that_is_left_off_keeps_nobody_from_writing(self, store):
        log = store.logs.own("work")
        reading = read_log(store.connection, log.number)
        next(reading)
        with store.act(Stamp(RecordId(bytes(16)), 1, stream("meanwhile"))) as act:
            act.create(a_client())
        store.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert len(list(reading)) >= log.n - 2

    def test_more_segments_than_are_read_at_a_time(self, store):
        other = store.logs.own("access")
        for n in range(1, 200):
            append_segments(store.connection, other.number, n, [Entry(b"h", b"", b"", 0)], 99)
        assert [n for n, _ in read_log(store.connection, other.number)] == list(range(1, 200))
        assert [n for n, _ in read_log(store.connection, other.number, 64, 129)] == list(
            range(64, 130)
        )

    def test_logs_lie_side_by_side(self, store):
        log, other = store.logs.own("work"), store.logs.own("access")
        entry = Entry(b"header", b"body", b"", 0)
        append_segments(store.connection, other.number, 5, [entry] * 70, 99)
        assert len(list(read_log(store.connection, log.number))) == log.n
        found = list(read_log(store.connection, other.number))
        assert [n for n, _ in found] == list(range(5, 75))

    def test_what_is_known_of_a_log_comes_back(self, store):
        made = store.logs.new(LogId(b"\x09" * 16), "work", own=False, whole=False)
        made.device = RecordId(b"\x08" * 16)
        made.n, made.head, made.time, made.acknowledged = 7, b"\x01" * 32, 8 << 16, 6
        made.acknowledged_head = b"\x02" * 32
        save_logs(store.connection, [made])
        assert load_logs(store.connection).by_number[made.number] == made
        made.n = 8
        save_logs(store.connection, [made])
        assert load_logs(store.connection).by_id[made.id].n == 8
        assert load_logs(store.connection).own("work") == store.logs.own("work")


class TestTampering:
    @pytest.mark.parametrize("at", [0, 5, ACTS, ACTS + 1])
    def test_a_changed_body_is_found(self, store, at):
        key, entries = segments(store)[at]
        entry = entries[-1]
        entries[-1] = msgspec.structs.replace(entry, body=entry.body + b"\xc0")
        put(store, key, entries)
        assert broken(store) > 0

    @pytest.mark.parametrize("place", range(0, 150, 10))
    def test_any_changed_byte_of_a_header_is_found(self, store, place):
        key, entries = segments(store)[3]
        header = bytearray(entries[0].header)
        header[place % len(header)] ^= 1
        put(store, key, [msgspec.structs.replace(entries[0], header=bytes(header))])
        assert broken(store) > 0

    @pytest.mark.parametrize("at", [0, 5, ACTS - 1, ACTS, ACTS + 2])
    def test_a_missing_segment_is_found_where_it_is_missing(self, store, at):
        rows = segments(store)
        store.connection.exec_driver_sql("DELETE FROM segment WHERE key = ?", (rows[at][0],))
        first_n = operation_of(rows[at][1][0]).header.n
        # A hole is told by the first that is missing; a cut end by the last that is there.
        assert broken(store) in (first_n, first_n - 1)

    @pytest.mark.parametrize("at", [0, 30, SEGMENT_OPERATIONS - 1])
    def test_a_missing_entry_is_found(self, store, at):
        key, entries = segments(store)[ACTS]
        del entries[at]
        put(store, key, entries)
        assert broken(store) == ACTS + at + 1

    def test_entries_that_changed_places_are_found(self, store):
        key, entries = segments(store)[ACTS]
        entries[3], entries[4] = entries[4], entries[3]
        put(store, key, entries)
        assert broken(store) == ACTS + 4

    def test_an_operation_that_was_added_is_found(self, store):
        log = store.logs.own("work")
        _, entries = segments(store)[0]
        append_segments(store.connection, log.number, log.n + 1, entries, 99)
        assert broken(store) == log.n + 1

    def test_an_operation_of_another_log_is_found(self, store):
        key, entries = segments(store)[2]
        header = operation_of(entries[0]).header
        forged = msgspec.msgpack.encode(msgspec.structs.replace(header, log=bytes(16)))
        put(store, key, [msgspec.structs.replace(entries[0], header=forged)])
        assert broken(store) == 3

    def test_a_segment_that_is_no_segment_is_found(self, store):
        key, _ = segments(store)[2]
        store.connection.exec_driver_sql(
            "UPDATE segment SET data = ? WHERE key = ?", (b"\xc1", key)
        )
        assert broken(store) == 3

    def test_a_stub_with_another_digest_is_found_and_a_true_one_verifies(self, store):
        from sluss.oplog.chain import digest

        key, entries = segments(store)[4]
        true = Entry(entries[0].header, None, digest(entries[0].body), entries[0].before)
        put(store, key, [true])
        assert verify_chain(store.connection, store.logs.own("work")) == ACTS + IN_ONE
        put(store, key, [Entry(true.header, None, bytes(32), true.before)])
        assert broken(store) > 0

    def test_a_head_or_a_length_that_was_changed_is_found(self, store):
        log = store.logs.own("work")
        for wrong in (replace(log, head=bytes(32)), replace(log, n=log.n + 1)):
            with pytest.raises(LogBroken):
                verify_chain(store.connection, wrong)
