"""What writing, verifying and reading a bundle costs: microseconds per operation, MB/s, memory.

    python tests/bench/bench_bundle.py [--operations N ...] [--megabytes M]

Each step runs in a process of its own, so that its memory is its own. Memory is told over what the
process had before the step began; it must not grow with the bundle.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bundle import world  # noqa: E402

from sluss.bundle.contents import Document  # noqa: E402
from sluss.bundle.frames import FrameParser, FrameWriter  # noqa: E402
from sluss.bundle.manifest import LogKind, LogPart, Manifest, StreamPart  # noqa: E402
from sluss.bundle.read import read_bundle  # noqa: E402
from sluss.bundle.runs import OperationRun, decode_run, encode_run  # noqa: E402
from sluss.bundle.stream import OPERATION, Item, StreamRun, commitment, next_link  # noqa: E402

HEADER, BODY = bytes(162), bytes(range(66))  # bytes of an operation of four fields, measured
ME = "office-b"  # of the same office as the sender, so that it takes a stream


def runs(count: int) -> Iterator[OperationRun]:
    """Yield operations as the log keeps them."""
    for first in range(1, count + 1, 64):
        size = min(64, count + 1 - first)
        yield OperationRun(world.LOG, first, [(HEADER, BODY)] * size)


def items(count: int) -> Iterator[StreamRun]:
    """Yield the same operations as items of a stream."""
    for run in runs(count):
        found = [
            Item(OPERATION, run.log, run.first + at, header, body)
            for at, (header, body) in enumerate(run.operations)
        ]
        yield StreamRun(run.first, found)


def manifest(count: int) -> Manifest:
    """Return the manifest of `count` operations; nobody checks the link of a log here."""
    part = LogPart(LogKind.WORK, 1, count, bytes(32), b"\1" * 32)
    return world.manifest(0, logs={world.LOG: part})


def stream_manifest(count: int) -> Manifest:
    """Return the manifest of a stream of `count` operations."""
    head = bytes(32)
    for run in items(count):
        for item in run.items:
            head = next_link(head, commitment(item))
    return world.manifest(0, stream=StreamPart(1, count, bytes(32), head))


def step_frames(count: int, _: Path) -> dict[str, float]:
    """Decode frames alone: what reading costs before seal and signature."""
    writer = FrameWriter()
    whole = (
        b"".join(writer.frame(b"O", data) for run in runs(count) for data in encode_run(run))
        + writer.end()
    )
    before = peak_mib()
    started = time.perf_counter()
    parser = FrameParser(lambda _, data: _ignore(decode_run(data, erased=False)))
    for at in range(0, len(whole), 8192):
        parser.feed(whole[at : at + 8192])
    parser.finish()
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "bytes": len(whole), "memory": peak_mib() - before}


def step_write(count: int, folder: Path) -> dict[str, float]:
    """Write a bundle of operations."""
    started = time.perf_counter()
    written = world.write(folder, manifest(count), ME, operations=runs(count))
    return {"seconds": time.perf_counter() - started, "bytes": written.size}


def step_write_stream(count: int, folder: Path) -> dict[str, float]:
    """Write a bundle of a stream."""
    told = stream_manifest(count)
    started = time.perf_counter()
    written = world.write(folder, told, ME, stream=items(count))
    return {"seconds": time.perf_counter() - started, "bytes": written.size}


def step_verify(_: int, folder: Path) -> dict[str, float]:
    """Verify it."""
    (path,) = folder.glob("*.sluss")
    started = time.perf_counter()
    verified = world.verified(path, me=ME)
    return {"seconds": time.perf_counter() - started, "bytes": verified.scan.size}


def step_read(_: int, folder: Path) -> dict[str, float]:
    """Verify and read it."""
    (path,) = folder.glob("*.sluss")
    started = time.perf_counter()
    verified = world.verified(path, me=ME)
    read_bundle(verified, [world.identity(ME)], _ignore)
    return {"seconds": time.perf_counter() - started, "bytes": verified.scan.size}


def step_write_documents(megabytes: int, folder: Path) -> dict[str, float]:
    """Write a bundle of large frames, to see what memory does."""
    documents = [Document("trust", sha256(bytes([n % 256])).digest() * 65_536)
                 for n in range(4)]  # fmt: skip
    many = [documents[n % 4] for n in range(megabytes // 2)]
    started = time.perf_counter()
    written = world.write(folder, world.manifest(0, documents=len(many)), ME, documents=many)
    return {"seconds": time.perf_counter() - started, "bytes": written.size}


def _ignore(_: object) -> None:
    """Take a piece and forget it."""


STEPS = {
    "decode frames": step_frames,
    "write": step_write,
    "write stream": step_write_stream,
    "write documents": step_write_documents,
    "verify": step_verify,
    "verify and read": step_read,
}


def peak_mib() -> float:
    """Return the most memory this process has had, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def measured(step: str, count: int, folder: Path) -> dict[str, float]:
    """Run a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--count", str(count), str(folder)]
    done = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def table(counts: list[int], megabytes: int) -> None:
    """Print everything."""
    print(f"{'step':<18}{'operations':>12}{'us/op':>8}{'MB/s':>8}{'MB':>8}{'memory':>12}")
    for steps in (
        ("decode frames", "write", "verify", "verify and read"),
        ("write stream", "verify and read"),
    ):
        for count in counts:
            _rows(steps, count, per=count)
    _rows(("write documents", "verify", "verify and read"), megabytes, per=0)


def _rows(steps: tuple[str, ...], count: int, per: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for step in steps:
            found = measured(step, count, Path(folder))
            seconds, size = found["seconds"], found["bytes"] / 1e6
            each = f"{seconds / per * 1e6:>8.2f}" if per else f"{'':>8}"
            print(
                f"{step:<18}{per or '':>12}{each}{size / seconds:>8.0f}{size:>8.1f}"
                f"{found['memory']:>8.1f} MiB"
            )


def main() -> None:
    """Print the table, or run one step for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--count", type=int)
    parser.add_argument("folder", nargs="?", type=Path)
    told = parser.parse_args()
    if told.step is None:
        table(told.operations, told.megabytes)
        return
    world.trust()
    before = peak_mib()
    found = STEPS[told.step](told.count, told.folder)
    print(json.dumps({"memory": peak_mib() - before} | found))


if __name__ == "__main__":
    main()
