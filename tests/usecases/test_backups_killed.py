"""A process that is killed while it makes a backup leaves the ones before it whole."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import LOGIN, OFFICE_NAME, PASSPHRASE

from sluss.store.kept_backups import PART, kept
from sluss.usecases.backup import restore
from sluss.usecases.backups import KEEP, beside, keep_safe
from sluss.usecases.clients import list_clients
from sluss.usecases.office import open_office

KILLS = int(os.environ.get("SLUSS_BACKUP_KILLS", "6"))  # each takes a start of the program
KEEPER = Path(__file__).with_name("keeper.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such signal")


def killed(folder: Path, number: int, after_s: float) -> list[str]:
    """Let a process make backups, kill it after so long, and return what it said."""
    command = [sys.executable, str(KEEPER), str(folder), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(after_s)
        process.kill()
        said: str = process.stdout.read()
        return said.splitlines()


def test_every_backup_that_has_its_name_can_be_restored(templates, around, tmp_path):
    folder = tmp_path / "store"
    templates.copy("office", OFFICE_NAME, "SE", folder)
    luck = random.Random(7)
    made = 0
    for number in range(KILLS):
        said = killed(folder, number, luck.uniform(0.05, 0.9))
        assert "False" not in said
        made += len(said)
        shelf = beside(folder)
        assert len(kept(shelf) if shelf.exists() else ()) <= KEEP + 1  # killed before it pruned
    assert made > 0
    for at, backup in enumerate(kept(beside(folder))):
        place, restored = restore(around, backup, tmp_path / f"again {at}", LOGIN, PASSPHRASE)
        assert list_clients(place.session).total > 0
        assert restored.operations > 0
        place.close()
    place = open_office(around, folder, LOGIN, PASSPHRASE)
    assert keep_safe(place).fault is None
    place.close()
    assert len(kept(beside(folder))) <= KEEP
    assert not list(beside(folder).glob(f"*{PART}"))
