"""Encrypted stores without an office in them, copied from one that is made once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.chance import stream
from tests.store.replicas import Replica
from tests.surroundings import START, Clock

from sluss.crypto.kdf import cheapest
from sluss.domain.ids import RecordId
from sluss.store.founding import create_store
from sluss.store.header import Unlocked, unlock
from sluss.store.lockfile import hold
from sluss.store.opening import NewUser, Opened, enter

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Unlocked]:
    """A folder with an empty store, and what unlocks it."""
    folder = tmp_path_factory.mktemp("blank") / "store"
    random = stream("blank")
    user = NewUser(RecordId(bytes(16)), LOGIN, PASSPHRASE)
    opened, _ = create_store(folder, "SE", user, cheapest(random(16)), random, lambda: START)
    opened.close()
    return folder, unlock(folder, LOGIN, PASSPHRASE)


@pytest.fixture
def opened(blank: tuple[Path, Unlocked], tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    """An empty store, open, in a folder of its own."""
    made = _copy(blank, tmp_path / "store", clock)
    yield made
    made.close()


@pytest.fixture(scope="module")
def make_replica(
    blank: tuple[Path, Unlocked], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Replica]]:
    """Return a function that opens the store of one more laptop, with logs of its own."""
    made: list[Opened] = []

    def make(name: str) -> Replica:
        opened = _copy(blank, tmp_path_factory.mktemp("replica") / "store", Clock())
        made.append(opened)
        return Replica(name, opened.store)

    yield make
    for opened in made:
        opened.close()


def _copy(blank: tuple[Path, Unlocked], folder: Path, clock: Clock) -> Opened:
    template, found = blank
    shutil.copytree(template, folder)
    return enter(folder, found, hold(folder, clock()), clock)
