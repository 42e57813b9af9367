"""A store for several accounts of one computer: all of the group open it, nobody else."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.chance import stream
from tests.store.test_opening import clock

from sluss.crypto.kdf import cheapest
from sluss.domain.ids import RecordId
from sluss.store.founding import create_store
from sluss.store.opening import NewUser, open_store
from sluss.store.sharing import (
    file_mode,
    folder_mode,
    granting,
    is_shared,
    make_folder_for,
)

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"
GROUP, FIRST, SECOND = 61_000, 61_001, 61_002

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def make(folder, *, shared):
    random = stream("sharing")
    user = NewUser(RecordId(bytes(16)), LOGIN, PASSPHRASE)
    opened, code = create_store(
        folder, "SE", user, cheapest(random(16)), random, clock, shared=shared
    )
    opened.close()
    return code


@pytest.mark.skipif(os.name == "nt", reason="there access lists decide")
class TestModes:
    def modes(self, folder):
        return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}

    def test_a_private_store_is_its_owners_alone(self, tmp_path):
        make(tmp_path / "store", shared=False)
        assert self.modes(tmp_path / "store") == {0o600}
        assert not is_shared(tmp_path / "store")

    def test_a_shared_one_is_the_groups_whatever_the_umask(self, tmp_path):
        before = os.umask(0o077)
        try:
            make(tmp_path / "store", shared=True)
        finally:
            os.umask(before)
        assert self.modes(tmp_path / "store") == {0o660}
        assert stat.S_IMODE((tmp_path / "store").stat().st_mode) == 0o2770
        assert (file_mode(tmp_path / "store"), folder_mode(tmp_path / "store")) == (0o660, 0o2770)

    def test_what_lies_beside_it_is_for_the_same_people(self, tmp_path):
        for shared, mode in ((False, 0o700), (True, 0o2770)):
            make(tmp_path / f"store-{shared}", shared=shared)
            beside = tmp_path / f"store-{shared}-backups"
            make_folder_for(tmp_path / f"store-{shared}", beside)
            assert stat.S_IMODE(beside.stat().st_mode) == mode
            make_folder_for(tmp_path / f"store-{shared}", beside)  # is there already


VISITS = """
import datetime as dt, os, sys
from pathlib import Path
sys.path[:0] = {path!r}
from sluss.crypto.recovery import read_recovery_code
from sluss.store.opening import open_store
clock = lambda: dt.datetime(2026, 5, 4, tzinfo=dt.UTC)

def visit(folder, name):
    opened = open_store(Path(folder), "eva", read_recovery_code(sys.argv[3]), clock)
    opened.store.set_setting("seen-by", name.encode())
    opened.write_mark(opened.store)
    opened.close()

visit(sys.argv[1], "root")  # everything is loaded: other accounts may not read our Python
for words in sys.argv[4:]:
    user, group = map(int, words.split(":"))
    child = os.fork()
    if child == 0:
        os.umask(0o077)
        os.setgroups([group])
        os.setgid(user)
        os.setuid(user)
        try:
            visit(sys.argv[2], str(user))
        except Exception as error:
            print(type(error).__name__, flush=True)
            os._exit(1)
        print("opened", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not AS_ROOT, reason="only root can be two people")
def test_two_accounts_open_it_one_after_the_other_and_a_third_does_not(tmp_path):
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "store"
        code = make(folder, shared=True)
        shutil.copytree(folder, tmp_path / "warm")
        for path in (folder, *folder.iterdir()):
            os.chown(path, FIRST, GROUP)
        folder.chmod(0o2770)  # chown takes the bit away
        visits = [f"{FIRST}:{GROUP}", f"{SECOND}:{GROUP}", f"{FIRST}:{GROUP}", f"{SECOND}:{SECOND}"]
        done = subprocess.run(
            [
                *(sys.executable, "-c", VISITS.format(path=sys.path)),
                *(str(tmp_path / "warm"), str(folder), code.text, *visits),
            ],
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout.split() == ["opened", "opened", "opened", "HeaderUnreadable"]
        opened = open_store(folder, LOGIN, code, clock)
        assert opened.store.setting("seen-by") == str(FIRST).encode()
        opened.close()


def test_on_windows_everybody_who_signs_in_may_change_and_nobody_inherits():
    words = granting(Path("store"), "C:/Windows")
    assert words[0].replace("\\", "/").endswith("System32/icacls.exe")
    assert words[1] == "store"
    assert "/inheritance:r" in words
    assert "*S-1-5-32-545:(OI)(CI)M" in words
    assert not any(word.startswith("*S-1-1-0") for word in words)  # never everyone
