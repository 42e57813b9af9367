"""What sending and receiving cost, in processes of their own: prints one JSON object.

python -m tests.bench.bench_exchange export|import FOLDER
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.worlds import Maker

from sluss.bundle.read import read_bundle
from sluss.bundle.verify import verify
from sluss.usecases import receiving, sending
from sluss.usecases.approval import load_trust, sealing_identity
from sluss.usecases.office import Workplace


def exported(folder: Path, place: Workplace, stick: Path) -> dict[str, float]:
    """Write the delivery that waits: from the log to the verified file."""
    began = time.perf_counter()
    (sent,) = sending.send(place.session, stick)
    seconds = time.perf_counter() - began
    return {"operations": sent.operations, "seconds": seconds, "bytes": sent.size}


def imported(folder: Path, place: Workplace, stick: Path) -> dict[str, float]:
    """Read the delivery: the whole path, and the part before the first operation is decoded."""
    session = place.session
    file = folder / "delivery.sluss"
    began = time.perf_counter()
    bundle = verify(file, session.device, load_trust(session), lambda _: None)
    read_bundle(bundle, [sealing_identity(session)], lambda _: None)
    frames = time.perf_counter() - began
    began = time.perf_counter()
    report = receiving.receive(session, file)
    seconds = time.perf_counter() - began
    return {
        "operations": report.new,
        "seconds": seconds,
        "frames": frames,
        "conflicts": report.conflicts,
        "waiting": report.waiting,
    }


STEPS = {"export": ("sender", exported), "import": ("central", imported)}


def main() -> None:
    """Run one step on a copy of its store."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    store, step = STEPS[name]
    with tempfile.TemporaryDirectory(dir=folder) as made:
        shutil.copytree(folder / store, Path(made) / store)
        stick = Path(made) / "stick"
        stick.mkdir()
        place = Maker(seed=2).open(Path(made) / store)
        try:
            print(json.dumps(step(folder, place, stick)))
        finally:
            place.close()


if __name__ == "__main__":
    main()
