"""Pieces of scans in the log: kept, read and erased like all else, and never much of it at once."""

from pathlib import Path
from typing import Any

import pytest
from tests.builders import a_client, an_id
from tests.chance import stream

from sluss.domain.attachments import PIECE_BYTES
from sluss.domain.entities import AttachmentPiece, Client
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotValid
from sluss.oplog.segment import pack
from sluss.store.acts import Stamp
from sluss.store.log import SegmentReader, read_log, verify_chain
from sluss.store.opened import Store
from sluss.store.restating import erase_bodies

MARK = b"a word that is in every piece"
LARGEST = 3 * PIECE_BYTES  # bytes of one row: two pieces and what stands around them
STAMP = Stamp(RecordId(bytes(16)), 1_777_881_600_000, stream("pieces"))


@pytest.fixture
def store(opened: Any) -> Store:
    found: Store = opened.store
    return found


def a_piece(client: Client, place: int, size: int = PIECE_BYTES) -> AttachmentPiece:
    content = (bytes([place]) + MARK).ljust(size, bytes([place]))[:size]
    return AttachmentPiece(
        id=an_id(), client=client.id, attachment=an_id(), place=place, content=content
    )


def keep(store: Store, count: int) -> list[AttachmentPiece]:
    client = a_client()
    pieces = [a_piece(client, place) for place in range(count)]
    with store.act(STAMP) as act:
        act.create(client)
        for each in pieces:
            act.create(each)
    return pieces


def test_pieces_come_back_as_they_were_and_lie_in_small_rows(store: Store) -> None:
    pieces = keep(store, 11)
    assert [store.get(AttachmentPiece, each.id).content for each in pieces] == [
        each.content for each in pieces
    ]
    rows = store.connection.exec_driver_sql("SELECT length(data), count FROM segment").all()
    assert max(size for size, _ in rows) < LARGEST
    log = store.logs.own("work")
    assert sum(count for _, count in rows) >= log.n
    assert [n for n, _ in read_log(store.connection, log.number)] == list(range(1, log.n + 1))
    assert verify_chain(store.connection, log) == log.n
    reader = SegmentReader(store.connection)
    assert all(reader.entry(pack(log.number, n)) is not None for n in range(1, log.n + 1))


def test_an_erased_piece_is_nowhere_in_the_log_and_the_chain_still_holds(store: Store) -> None:
    keep(store, 5)
    log = store.logs.own("work")
    found = read_log(store.connection, log.number)
    holding = {pack(log.number, n) for n, entry in found if entry.body and MARK in entry.body}
    assert len(holding) == 5
    erase_bodies(store.connection, holding)
    rows = store.connection.exec_driver_sql("SELECT data FROM segment").all()
    assert not any(MARK in data for (data,) in rows)
    assert verify_chain(store.connection, log) == log.n


def test_a_piece_is_no_larger_than_a_piece(store: Store) -> None:
    client = a_client()
    with store.act(STAMP) as act:
        act.create(client)
        with pytest.raises(NotValid):
            act.create(a_piece(client, 1, PIECE_BYTES + 1))


def test_what_is_in_a_piece_lies_sealed_on_the_disk(store: Store, tmp_path: Path) -> None:
    keep(store, 2)
    store.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert max(path.stat().st_size for path in files) > 2 * PIECE_BYTES
    assert not any(MARK in path.read_bytes() for path in files)
