"""A process that is killed while it saves loses and halves nothing it had said was saved."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest
from tests.store.nursery import Nursery
from tests.store.test_opening import opened_again

from sluss.domain.entities import Client
from sluss.store.connection import integrity_faults
from sluss.store.log import verify_chain

KILLS = int(os.environ.get("SLUSS_KILLS", "40"))  # a thousand and more before a release
SAVES = 15  # at most about so many between a start and its end

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such signal")


@pytest.fixture(scope="module")
def nursery():
    made = Nursery()
    yield made
    made.close()


def saved(said: list[list[str]]) -> int:
    """Return the last act that was said to be saved, -1 if none was."""
    return max((int(words[1]) for words in said if words[0] == "saved"), default=-1)


def pace(nursery: Nursery, blank: tuple[Path, ...], tmp_path: Path) -> float:
    """Return the seconds in which so many acts are saved on this computer, as busy as it is."""
    folder = tmp_path / "pace"
    shutil.copytree(blank[0], folder)
    nursery.start("save", folder)
    nursery.heard()
    begun = time.monotonic()
    for _ in range(SAVES):
        nursery.heard()
    took = time.monotonic() - begun
    nursery.kill()
    return took


def test_every_acknowledged_act_is_there_whole_after_every_kill(blank, tmp_path, nursery):
    folder = tmp_path / "store"
    shutil.copytree(blank[0], folder)
    luck = random.Random(4)
    longest_s = pace(nursery, blank, tmp_path)
    acknowledged = total = 0
    for _ in range(KILLS):
        nursery.start("save", folder)
        what, done, whole, verified = nursery.heard()
        assert what == "open"
        assert acknowledged <= int(done) <= acknowledged + 1
        assert (whole, verified) == ("True", "True")
        time.sleep(luck.uniform(0, longest_s))
        said = nursery.kill()
        total += len(said)
        acknowledged = max(int(done), saved(said))
    assert total > KILLS  # they did save something
    opened = opened_again(folder, blank)
    assert integrity_faults(opened.store.connection) == []
    log = opened.store.logs.own("work")
    assert verify_chain(opened.store.connection, log) == log.n
    assert len(opened.store.find(Client, phone="9")) >= acknowledged
    opened.close()


def test_a_kill_while_opening_for_the_first_time_harms_nothing(blank, tmp_path, nursery):
    folder = tmp_path / "store"
    shutil.copytree(blank[0], folder)
    luck = random.Random(5)
    for _ in range(10):
        nursery.start("save", folder)
        time.sleep(luck.uniform(0, 0.2))  # unlocking takes a tenth of a second
        nursery.kill()
    opened = opened_again(folder, blank)
    assert integrity_faults(opened.store.connection) == []
    opened.close()


def test_a_save_that_loses_what_it_said_is_found(blank, tmp_path, nursery):
    """The yardstick itself: an older database put back between two kills is noticed."""
    folder = tmp_path / "store"
    shutil.copytree(blank[0], folder)
    nursery.start("save", folder)
    nursery.heard()
    while nursery.heard() != ["saved", "2"]:
        pass
    nursery.kill()
    (folder / "store-1.db-wal").unlink(missing_ok=True)
    shutil.copyfile(blank[0] / "store-1.db", folder / "store-1.db")
    nursery.start("save", folder)
    assert nursery.heard()[:2] == ["open", "0"]  # which the first test would not have let pass
    nursery.kill()
