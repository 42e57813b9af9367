"""However much a certified sender packs into a delivery, the memory it takes to read is bounded."""

import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from tests.bundle import central, world
from tests.bundle import independent as plain
from tests.bundle.independent_msgpack import pack
from tests.data.bundles import faults_records as faults
from tests.data.bundles.parts import log as log_of

from sluss.bundle.contents import Document
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import LogKind, LogPart, Manifest
from sluss.bundle.runs import OperationRun
from sluss.bundle.write import write_bundle
from sluss.catalog.load import Catalog
from sluss.errors.exchange import OutOfScope
from sluss.usecases import receiving
from sluss.usecases.session import Session

MIB = 1 << 20
LARGE = 64  # operations of nearly 1 MiB; 300 take as much memory as these
# 190 measured, for 300 as well; the cache of the database, 64 MiB, in it. Held all at once: 5 each.
BOUND = 256 * MIB
FIRST = (faults.FIRST, faults.FAR)

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux can be asked for the peak again"
)


def peak(work: Callable[[], object]) -> int:
    """Return by how many bytes the memory of this process rose at most while `work` went on."""

    def told(name: str) -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])

    before = told("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    work()
    return told("VmHWM") - before


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog) -> Iterator[Session]:
    offices = central.Central(tmp_path / "central", catalog)
    with offices.after(FIRST) as found:
        yield found


def large(n: int) -> faults.Op:
    """Return an operation of nearly 1 MiB: a measure with a field of tomorrow."""
    luck = Random(n)
    values = {"client": faults.OWN, "area": "housing", "title": "X", "tomorrow": ""}
    body = pack([bytes(16), faults.OWN, "housing", "X", luck.randbytes(MIB - 100)])
    return faults.op(n, faults.CREATE, faults.MEASURE, luck.randbytes(16), faults.OWN, values,
                     body=body)  # fmt: skip


def packed(
    folder: Path, seq: int, operations: list[faults.Op], documents: int = 0, first: int = 4
) -> Path:
    """Write a delivery of office-a with these operations, and with documents of 4 MiB."""
    log, base = log_of("office-a"), faults.LINK
    head = base
    for header, body in operations:
        head = plain.link(head, header, sha256(body).digest())
    last = first + len(operations) - 1
    logs = {log: LogPart(LogKind.WORK, first, last, base, head)} if operations else {}
    told = Manifest(
        kind=Kind.SYNC,
        sender=plain.identity("office-a"),
        recipient=plain.identity("central"),
        seq=seq,
        prev=bytes([1]) * 32,
        app="0.1.0",
        created="2026-11-22T08:00:00Z",
        trust=1,
        logs=logs,
        documents=documents,
    )
    written = write_bundle(
        folder,
        told,
        documents=[Document("unheard-of", bytes(4 * MIB - 100))] * documents,
        operations=[
            OperationRun(log, first + at, operations[at : at + 3], erased=False)
            for at in range(0, len(operations), 3)
        ],
        recipients=[plain.age_recipient("central")],
        signer=world.signer("office-a"),
        record=lambda _: None,
    )
    return written.path


def test_a_delivery_of_large_operations_takes_no_more_memory_than_one(
    session: Session, tmp_path: Path
):
    operations = [large(n) for n in range(4, 4 + LARGE)]
    foreign = faults.note(faults.NEW, faults.FOREIGN, 4 + LARGE)
    refused = packed(tmp_path, 9, [*operations, foreign])
    held = packed(tmp_path, 10, operations)
    nothing = packed(tmp_path, 20, [])
    del operations

    def read_refused() -> None:
        with pytest.raises(OutOfScope):
            receiving.receive(session, refused)

    for what in (
        read_refused,
        lambda: receiving.receive(session, held),
        lambda: receiving.receive(session, nothing),  # what waits is tried again
    ):
        assert peak(what) < BOUND
    assert receiving.receive(session, packed(tmp_path, 30, [])).waiting == LARGE


def test_a_delivery_of_large_documents_takes_no_more_memory_than_one(
    session: Session, tmp_path: Path
):
    assert peak(lambda: receiving.receive(session, packed(tmp_path, 9, [], 40))) < BOUND
