"""What sending and receiving cost, each in a process of its own: prints one JSON object.

python -m tests.bench.bench_exchange export|import|floor FOLDER
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.floor import plain_sqlite
from tests.bench.worlds import Maker

from sluss.bundle.read import read_bundle
from sluss.bundle.verify import verify
from sluss.usecases import receiving, sending
from sluss.usecases.approval import load_trust, sealing_identity


def exported(folder: Path, work: Path) -> dict[str, float]:
    """Write the delivery that waits: from the log to the verified file."""
    shutil.copytree(folder / "sender", work / "store")
    place = Maker(seed=2).open(work / "store")
    began = time.perf_counter()
    (sent,) = sending.send(place.session, work)
    seconds = time.perf_counter() - began
    place.close()
    return {"operations": sent.operations, "seconds": seconds, "bytes": sent.size}


def imported(folder: Path, work: Path) -> dict[str, float]:
    """Read the delivery: `seconds` for the whole path, `frames` for the part before decoding."""
    shutil.copytree(folder / "central", work / "store")
    place = Maker(seed=2).open(work / "store")
    session, file = place.session, folder / "delivery.sluss"
    began = time.perf_counter()
    bundle = verify(file, session.device, load_trust(session), lambda _: None)
    read_bundle(bundle, [sealing_identity(session)], lambda _: None)
    frames = time.perf_counter() - began
    began = time.perf_counter()
    report = receiving.receive(session, file)
    seconds = time.perf_counter() - began
    place.close()
    return {
        "operations": report.new,
        "seconds": seconds,
        "frames": frames,
        "conflicts": report.conflicts,
        "waiting": report.waiting,
    }


def floor(folder: Path, work: Path) -> dict[str, float]:
    """Write as many rows into plain SQLite."""
    return plain_sqlite(work, int((folder / "ready").read_text()))


STEPS: dict[str, Callable[[Path, Path], dict[str, float]]] = {
    "export": exported,
    "import": imported,
    "floor": floor,
}


def main() -> None:
    """Run one step on copies of the stores in a folder."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=folder) as work:
        print(json.dumps(STEPS[name](folder, Path(work))))


if __name__ == "__main__":
    main()
