"""What sending and receiving cost, each in a process of its own: prints one JSON object.

python -m tests.bench.bench_exchange export DELIVERY
python -m tests.bench.bench_exchange import DELIVERY WORLD [MEASURES]
python -m tests.bench.bench_exchange inbox INBOX
python -m tests.bench.bench_exchange floor FOLDER OPERATIONS

The folders are those of `exchange_worlds`. `MEASURES` is the world of a laptop some of whose
measures head office changes first, so that in five of a hundred edits both did not know of each
other.
"""

import gc
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.exchange_worlds import held, known_measures
from tests.bench.floor import plain_sqlite
from tests.bench.memory import Memory
from tests.bench.worlds import Maker

from sluss.bundle.read import read_bundle
from sluss.bundle.verify import verify
from sluss.usecases import inbox, receiving, sending
from sluss.usecases.approval import load_trust
from sluss.usecases.sealing_keys import sealing_identities
from sluss.usecases.session import Session, stamp

MEET = 40  # one operation of so many meets an edit of head office's
LANGUAGE = "en"
SEED = 77


def exported(work: Path, delivery: str) -> dict[str, float]:
    """Write the delivery that waits: from the log to the verified file."""
    shutil.copytree(Path(delivery) / "sender", work / "store")
    place = Maker(SEED).open(work / "store")
    memory, began = Memory(), time.perf_counter()
    (sent,) = sending.send(place.session, work)
    seconds = time.perf_counter() - began
    place.close()
    told = {"operations": sent.operations, "seconds": seconds, "bytes": sent.size}
    return told | memory.found()


def imported(work: Path, delivery: str, world: str, measures: str = "") -> dict[str, float]:
    """Read the delivery: `seconds` for the whole path, `frames` for the part before decoding."""
    shutil.copytree(Path(world) / "central", work / "store")
    file = Path(delivery) / "delivery.sluss"
    expected = held(int(Path(delivery).name.removeprefix("delivery-")))
    if measures:
        _change_meanwhile(work / "store", Path(measures), expected // MEET)
    place = Maker(SEED).open(work / "store")
    session = place.session
    memory = Memory()
    checked, frames = _frames(session, file)
    began, worked = time.perf_counter(), time.process_time()
    report = receiving.receive(session, file)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    place.close()
    if report.new - report.readings < expected or report.waiting or report.refused:
        raise SystemExit(f"{file} was not taken in as a whole: {report}")
    return {
        "operations": report.new,
        "seconds": seconds,
        "cpu": cpu,
        "frames": frames,
        "checked": checked,
        "bytes": file.stat().st_size,
        "conflicts": report.conflicts,
    } | memory.found()


def _change_meanwhile(store: Path, world: Path, count: int) -> None:
    maker = Maker(SEED + 1)
    place = maker.open(store)
    session, measures = place.session, known_measures(world)
    with session.store.act(stamp(session)) as act:
        for measure in maker.luck.sample(measures, min(count, len(measures))):
            maker.edit(act, measure)
    place.close()


def _frames(session: Session, file: Path) -> tuple[float, float]:
    """Return the seconds verifying takes, and verifying, opening and decoding together."""
    gc.disable()  # as while a delivery is read
    began = time.perf_counter()
    bundle = verify(file, session.device, load_trust(session), lambda _: None)
    checked = time.perf_counter() - began
    read_bundle(bundle, sealing_identities(session), lambda _: None)
    frames = time.perf_counter() - began
    gc.enable()
    return checked, frames


def inbox_run(work: Path, folder: str) -> dict[str, float]:
    """Look at every delivery on the stick as the inbox does, then read them all."""
    shutil.copytree(Path(folder) / "central", work / "store")
    place = Maker(SEED).open(work / "store")
    session, files = place.session, sorted((Path(folder) / "stick").iterdir())
    memory, began = Memory(), time.perf_counter()
    seen = [inbox.look_through(session, file, LANGUAGE) for file in files]
    looked = time.perf_counter() - began
    longest, operations = 0.0, 0
    for each in seen:
        if each.proposal is None:
            raise SystemExit(f"{each.file} was refused: {each.why!r}")
        started = time.perf_counter()
        read = inbox.read(session, each.proposal, LANGUAGE, whatever=True, sure=True)
        longest = max(longest, time.perf_counter() - started)
        operations += read.report.new
    seconds = time.perf_counter() - began
    place.close()
    told = {"operations": operations, "seconds": seconds, "looked": looked, "longest": longest}
    return told | {"bundles": len(files)} | memory.found()


def floor(work: Path, _: str, operations: str) -> dict[str, float]:
    """Write as many rows into plain SQLite."""
    return plain_sqlite(work, int(operations))


STEPS: dict[str, Callable[..., dict[str, float]]] = {
    "export": exported,
    "import": imported,
    "inbox": inbox_run,
    "floor": floor,
}


def main() -> None:
    """Run one step on copies of the stores in a folder."""
    name, folder, *others = sys.argv[1:]
    with tempfile.TemporaryDirectory(dir=folder) as work:
        print(json.dumps(STEPS[name](Path(work), folder, *others)))


if __name__ == "__main__":
    main()
