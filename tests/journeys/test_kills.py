"""A process killed at any moment of saving, sending or reading loses nothing it had confirmed."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.world import CENTRAL, World, contents, verify_logs, waiting

from sluss.domain.entities import CaseNote, Client
from sluss.errors.bundle import BundleAlreadyRead, BundleCutShort, BundleDamaged, NotABundle
from sluss.store.deliveries import receipts
from sluss.usecases import change_states, clients, stick_facts
from sluss.usecases.session import fresh_id, stamp

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SLUSS_KILLS", "24"))  # `python -m tests.soak kills` sets more
NOTES = 1_500  # make the delivery long enough to be killed in the middle of


@dataclass(frozen=True)
class Life:
    """How a process ended, how long it was at work, and what it had said is done."""

    status: int
    seconds: float
    told: list[str]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


class Victims:
    """Runs orders in processes that are killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._orders = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.victim"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )

    def run(self, after_s: float | None, **order: Any) -> Life:
        """Run an order and return how it ended."""
        self._orders += 1
        told = self._folder / f"told-{self._orders}"
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(
            json.dumps(order | {"after_s": after_s, "told": str(told)}),
            file=self._process.stdin,
            flush=True,
        )
        status, seconds = self._process.stdout.readline().split()
        lines = told.read_text().splitlines() if told.exists() else []
        return Life(int(status), float(seconds), lines)

    def close(self) -> None:
        """End the process that forks."""
        self._process.communicate()


@pytest.fixture
def victims(memory_path: Path) -> Iterator[Victims]:
    found = Victims(memory_path)
    yield found
    found.close()


def lives(order: Callable[[float | None], Life]) -> Iterator[Life]:
    """Yield lives that end at random moments of the work.

    The first ones show how long the work takes; a life that came to its end anyway shows that it
    takes less by now, for a computer is not equally busy all the time.
    """
    whole = min(order(None).seconds for _ in range(2))
    luck = random.Random(KILLS)
    for _ in range(KILLS):
        life = order(luck.uniform(0, whole))
        assert life.status in (0, -9)
        if life.status == 0:
            whole *= 0.8
        yield life


def test_killed_while_saving_and_sending(world: World, victims: Victims):
    laptop = world["malmo-1"]
    client = clients.register_client(laptop.session, given_name="Nils").id
    world.carry_everything(("malmo-1",))
    for file in world.stick.iterdir():
        file.unlink()
    seen: dict[str, int] = {}
    rounds = 0

    def order(after_s: float | None) -> Life:
        nonlocal rounds
        rounds += 1
        laptop.place.close()
        try:
            return victims.run(
                after_s,
                what="save_and_send",
                computer="malmo-1",
                folder=str(laptop.folder),
                stick=str(world.stick),
                client=client.hex(),
                round=rounds,
            )
        finally:
            world.unlock("malmo-1")

    for life in lives(order):
        seen["killed"] = seen.get("killed", 0) + (life.status == -9)
        _check_saves(world, client, life.told, rounds)
        _check_stick(world, life.told, seen)
    # Enough of them must have struck in the middle, or nothing was tried.
    assert seen["killed"] >= KILLS // 3
    report = world.up("malmo-1")
    assert report.waiting == 0
    assert (
        contents(world.session(CENTRAL))["Client", client]
        == contents(laptop.session)["Client", client]
    )


def _check_saves(world: World, client: bytes, told: list[str], rounds: int) -> None:
    """Every save that was confirmed is there; what is said to lie in a delivery lies in one."""
    session = world.session("malmo-1")
    verify_logs(session)
    saved = [line.removeprefix("saved ") for line in told if line.startswith("saved")]
    phone = session.store.get(Client, client).phone
    if saved:
        number, last = map(int, saved[-1].split("-"))
        assert number == rounds
        assert phone in (saved[-1], f"{number}-{last + 1}")
    log = session.store.logs.own("work")
    state, delivery = change_states.state_of(session, log.n)
    if saved and state == change_states.SENT:
        assert list(world.stick.glob(f"*-{delivery}.sluss"))


def _check_stick(world: World, told: list[str], seen: dict[str, int]) -> None:
    """What has the name of a delivery is whole; half a file is taken for none."""
    central = world.session(CENTRAL)
    sent = [Path(line.removeprefix("sent ")) for line in told if line.startswith("sent")]
    assert all(file.exists() for file in sent)
    for file in sorted(world.stick.iterdir(), key=lambda each: each.stat().st_mtime_ns):
        if file.suffix == ".part" and not _is_whole(file):
            with pytest.raises((BundleCutShort, BundleDamaged, NotABundle)):
                stick_facts.verify_file(central, file)
            seen["half"] = seen.get("half", 0) + 1
        else:
            world.read(CENTRAL, file)
        file.unlink()


def _is_whole(file: Path) -> bool:
    """Whether a file was killed between its last byte and its name."""
    header = file.read_bytes()[:400]
    if b"\n\n" not in header:
        return False
    body = int(header.partition(b"body ")[2][:10] or b"-1")
    return file.stat().st_size == header.index(b"\n\n") + 2 + body + 142 and body > 0


def test_killed_while_reading(world: World, victims: Victims, memory_path: Path):
    session = world.session("malmo-1")
    client = clients.register_client(session, given_name="Nils").id
    with session.store.act(stamp(session)) as act:
        for number in range(NOTES):
            day = session.clock().date()
            act.create(
                CaseNote(id=fresh_id(session), client=client, happened_on=day, text=f"nr {number}")
            )
    file = world.send("malmo-1").file
    central = world[CENTRAL]
    before = contents(central.session)
    central.place.close()
    shutil.copytree(central.folder, memory_path / "fresh")
    outcomes = {"before": 0, "after": 0}

    def order(after_s: float | None) -> Life:
        shutil.rmtree(central.folder)
        shutil.copytree(memory_path / "fresh", central.folder)
        return victims.run(
            after_s, what="read", computer=CENTRAL, folder=str(central.folder), file=str(file)
        )

    for life in lives(order):
        world.unlock(CENTRAL)
        try:
            outcome = _check_read(world, before, "read" in life.told)
            outcomes[outcome] += 1
            if outcome == "after":
                with pytest.raises(BundleAlreadyRead):
                    world.read(CENTRAL, file)
            else:
                assert world.read(CENTRAL, file).new > NOTES
            assert len(contents(central.session)) > NOTES
        finally:
            central.place.close()
    world.unlock(CENTRAL)
    assert outcomes["before"] >= KILLS // 4


def _check_read(world: World, before: object, told: bool) -> str:
    """The store is as it was before, or as after: nothing between."""
    session = world.session(CENTRAL)
    verify_logs(session)
    assert waiting(session) == []
    read = receipts(session.store.connection)
    now = contents(session)
    if not read:
        assert not told
        assert now == before
        return "before"
    assert sum(kind == "CaseNote" for kind, _ in now) == NOTES
    return "after"
