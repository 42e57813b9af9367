"""The power goes, or the program is killed, at any write: no half, and nothing confirmed lost.

While something is saved, sent and read, a library that is loaded before C's records every write,
sync, rename and removal of the real program. From the record the disk is built as it may be found
afterwards, again and again, and opened. `python -m tests.soak power` does it some thousand times.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from tests.journeys.world import (
    CENTRAL,
    COMPUTERS,
    PASSPHRASE,
    Blueprint,
    World,
    verify_logs,
    waiting,
)
from tests.power.disk import Disk, Event, points, read_record
from tests.power.errand import LAPTOP, SAVES, opened

from sluss.catalog.load import Catalog
from sluss.domain.entities import Client
from sluss.errors import SlussError
from sluss.store.deliveries import Receipt, last_delivery, receipts
from sluss.store.header import Unlocked, unlock
from sluss.usecases import clients, receiving, stick_facts
from sluss.usecases.office import Workplace
from sluss.usecases.session import Session

ROOT = Path(__file__).resolve().parents[2]
CUTS = int(os.environ.get("SLUSS_POWER_CUTS", "100"))
SEED = int(os.environ.get("SLUSS_POWER_SEED", "1"))
KILLED = 0.2  # of the times it is only the program that ends, and what it had written stays
TYPED = 0.1  # of the times the store is opened with the passphrase, which mends its header
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")

pytestmark = pytest.mark.skipif(
    COMPILER is None or not sys.platform.startswith("linux"),
    reason="the recorder is in C, for Linux",
)


@dataclass
class Recorded:
    """A recorded errand: how the folders were, what happened, and what is known of the result."""

    folder: Path
    before: dict[str, Path]  # by recorded path, a copy of how it was
    events: list[Event]
    told: Path
    client: bytes
    catalog: Catalog
    keys: dict[str, Unlocked]
    central: Session  # another copy of head office, to verify files with

    @property
    def whole(self) -> dict[str, str]:
        """SHA-256 of each delivery by its name."""
        lines = [line.split() for line in self.told.read_text().splitlines()]
        return {name: digest for word, *rest in lines if word in ("sent", "answered")
                for name, digest in [rest]}  # fmt: skip


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Path]:
    """A folder in memory where there is one: what a disk would lose is reckoned, not tried."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def recorded(blueprint: Blueprint, in_memory: Path, catalog: Catalog) -> Iterator[Recorded]:
    folder = in_memory
    world = World(blueprint, folder / "world", luck="power")
    world.enrol(LAPTOP)
    client = clients.register_client(world.session(LAPTOP), given_name="Nils", phone="none").id
    world.carry_everything((LAPTOP,))
    for file in world.stick.iterdir():
        file.unlink()
    for name in (LAPTOP, CENTRAL):
        world[name].place.close()
    roots = {name: str(world[name].folder) for name in (LAPTOP, CENTRAL)}
    roots["stick"] = str(world.stick)
    before = {root: folder / f"before-{name}" for name, root in roots.items()}
    for root, copy in before.items():
        shutil.copytree(root, copy)
    order = {"laptop": roots[LAPTOP], "central": roots[CENTRAL], "stick": roots["stick"]}
    order |= {"client": client.hex(), "told": str(folder / "told")}
    events = list(read_record(_record(folder, order, list(roots.values()))))
    keys = {
        name: unlock(before[roots[name]], COMPUTERS[name][2], PASSPHRASE)
        for name in (LAPTOP, CENTRAL)
    }
    checking = folder / "checking"
    shutil.copytree(before[roots[CENTRAL]], checking)
    place = opened(CENTRAL, checking, catalog, "checking")
    yield Recorded(folder, before, events, folder / "told", client, catalog, keys, place.session)
    place.close()
    for name in (LAPTOP, CENTRAL):
        world.unlock(name)
    world.close()


def _record(folder: Path, order: dict[str, str], roots: list[str]) -> Path:
    """Do the errand under the recorder; return the record."""
    library, source = folder / "recorder.so", Path(__file__).with_name("recorder.c")
    flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    command = [str(COMPILER), *flags, "-o", str(library), str(source), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    told = {
        "LD_PRELOAD": str(library),
        "SLUSS_RECORD": str(folder / "record"),
        "SLUSS_RECORD_BELOW": ":".join([*roots, order["told"]]),
    }
    errand = [sys.executable, "-m", "tests.power.errand", json.dumps(order)]
    subprocess.run(errand, check=True, cwd=ROOT, env=os.environ | told)
    return folder / "record"


class Cut:
    """The folders as they are found after one cut or kill, and what had been confirmed before."""

    def __init__(self, recorded: Recorded, disk: Disk, told: list[str], luck: Random) -> None:
        self._recorded, self._told = recorded, told
        self._at = dict(zip((LAPTOP, CENTRAL, "stick"), recorded.before, strict=True))
        self._folders = {name: recorded.folder / f"cut-{name}" for name in self._at}
        self._disk, self._luck = disk, luck
        self._killed = luck.random() < KILLED
        self._lay("stick")
        files = self._folders["stick"].iterdir()
        self._digests = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def _lay(self, name: str) -> Path:
        to = self._folders[name]
        if self._killed:
            self._disk.kill(self._at[name], to)
        else:
            self._disk.cut(self._at[name], to, self._luck)
        return to

    def _open(self, name: str) -> Workplace:
        """Open a store as it is found; the passphrase, which takes long, is typed now and then."""
        keys = None if self._luck.random() < TYPED else self._recorded.keys[name]
        return opened(name, self._lay(name), self._recorded.catalog, "after the cut", keys)

    def _confirmed(self, word: str) -> list[str]:
        return [line.partition(" ")[2] for line in self._told if line.split()[0] == word]

    def check(self) -> None:
        """Look at the stick, and at the store that was at work. Raises what is wrong."""
        self._check_stick()
        if len(self._confirmed("closed")) == 1:
            self._check_central()
        else:
            self._check_laptop()

    def _whole(self, word: str) -> str:
        """Return the SHA-256 of the delivery that was sent or answered, if all of it is there."""
        names = {"sent": 0, "answered": 1}
        digest = list(self._recorded.whole.values())[names[word]]
        return digest if digest in self._digests.values() else ""

    def _check_stick(self) -> None:
        for file, digest in self._digests.items():
            try:
                stick_facts.verify_file(self._recorded.central, file)
            except SlussError:
                continue
            assert digest in self._recorded.whole.values(), "half a delivery is taken for a whole"
        for word in ("sent", "answered"):
            for line in self._confirmed(word):
                name, digest = line.split()
                assert self._digests.get(self._folders["stick"] / name) == digest

    def _check_laptop(self) -> None:
        place = self._open(LAPTOP)
        try:
            session = place.session
            verify_logs(session)
            saved = len(self._confirmed("saved"))
            phones = ["none", *(f"saved-{each}" for each in range(SAVES))]
            phone = session.store.get(Client, self._recorded.client).phone
            assert phone in phones[saved : saved + 2], "what was confirmed is lost"
            central = self._recorded.central.device
            made = last_delivery(session.store.connection, central)
            if whole := self._whole("sent"):
                assert made is not None
                assert made.sha256.hex() == whole, "a delivery is in the world that nobody knows of"
            log = session.store.logs.own("work")
            for line in self._confirmed("received"):
                assert log.acknowledged == int(line)
        finally:
            place.close()

    def _check_central(self) -> None:
        place = self._open(CENTRAL)
        try:
            session = place.session
            verify_logs(session)
            assert waiting(session) == []
            phone = session.store.get(Client, self._recorded.client).phone
            read = [each.sha256.hex() for each in _receipts_of_laptop(session)]
            assert phone in ("none", f"saved-{SAVES - 1}"), "half a delivery was taken in"
            assert (phone != "none") == (self._whole("sent") in read)
            if self._confirmed("read") or self._whole("answered"):
                assert phone != "none", "what was acknowledged is lost"
            elif phone == "none":
                name, _ = self._confirmed("sent")[0].split()
                assert receiving.receive(session, self._folders["stick"] / name).new > 0
        finally:
            place.close()


def _receipts_of_laptop(session: Session) -> list[Receipt]:
    senders = session.store.connection.exec_driver_sql("SELECT DISTINCT from_ FROM receipt")
    return [each for row in senders for each in receipts(session.store.connection, row[0])]


def cuts(recorded: Recorded, count: int, *, syncing: bool) -> Iterator[str]:
    """Cut the power so often, all through the errand; yield what is wrong each time, or ""."""
    told_path, luck = str(recorded.told), Random(SEED)
    work = [each for each in recorded.events if each.path != told_path]
    known = points(work)
    wanted = Counter(luck.choices(known, k=max(0, count - len(known))))
    wanted.update(known if count >= len(known) else luck.sample(known, count))
    disk, told, done = Disk(recorded.before, syncing=syncing), list[str](), 0
    for event in recorded.events:
        if event.path == told_path:
            told += event.data.decode().splitlines()
            continue
        disk.happen(event)
        done += 1
        for _ in range(wanted[done]):
            try:
                Cut(recorded, disk, told, luck).check()
            except (SlussError, AssertionError) as wrong:
                yield f"after event {done} ({event.kind} {event.path}): {wrong!r}"
            else:
                yield ""


def test_a_cut_at_any_write_loses_nothing_and_makes_no_half(recorded: Recorded):
    found = list(cuts(recorded, CUTS, syncing=True))
    assert [wrong for wrong in found if wrong] == []
    assert len(found) == CUTS
    sys.stdout.write(f"{CUTS} cuts in {len(recorded.events)} events: nothing lost, no half read\n")


def test_the_cuts_find_what_a_disk_loses_that_keeps_nothing(recorded: Recorded):
    found = list(cuts(recorded, 25, syncing=False))
    assert sum(map(bool, found)) > 3


def test_all_of_it_was_recorded(recorded: Recorded):
    kinds = Counter(event.kind for event in recorded.events)
    assert kinds["s"] > 20
    assert kinds["r"] >= 4  # two headers, two deliveries
    assert recorded.told.read_text().splitlines()[-1] == "closed"
    after = Disk(recorded.before)
    for event in recorded.events:
        if event.path != str(recorded.told):
            after.happen(event)
    for root in recorded.before:
        files = [each for each in Path(root).rglob("*") if each.is_file()]
        assert after.seen(root) == {
            str(each.relative_to(root)): each.read_bytes() for each in files
        }
