"""After a lock no process of ours has the key, a name or a note in its memory; and one is back
where one was.

The program runs in a process of its own, is worked with, locked by its keys and scanned from here.
"""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import OFFICE_NAME, PASSPHRASE
from tests.journeys.memory import processes_of, scan

from sluss.crypto.kdf import database_key
from sluss.domain.entities import CaseNote
from sluss.usecases.clients import register_client
from sluss.usecases.session import fresh_id, stamp

ROOT = Path(__file__).resolve().parents[2]
GIVEN, FAMILY = "Zölvinia", "Kanårqvistén"
NOTE = "Kanariedörren i Höör är blå och knarrar åttiotvå gånger om dagen."
PATIENCE_S = 60  # a busy computer is no failure

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="memory is looked through as Linux shows it"
)


class Desk:
    """The program in its process, and what it says."""

    def __init__(self, store, home):
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.sitter", str(store)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            start_new_session=True,
            env=kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "sv_SE.UTF-8"},
        )

    def order(self, **what):
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def hear(self):
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
        assert ready, "no answer"
        return json.loads(self.process.stdout.readline())

    def ask(self, **what):
        self.order(**what)
        return self.hear()

    def end(self):
        if self.process.poll() is None and self.process.stdin is not None:
            self.process.stdin.close()
        self.process.wait(timeout=30)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def scan(self, words):
        pids = processes_of(self.process.pid)
        assert self.process.pid in pids
        return scan(pids, words)


@pytest.fixture
def planted(make_office, templates, tmp_path):
    """A store with one client and one note, the words to look for, and the client."""
    folder = tmp_path / "store"
    place = make_office(at=folder)
    session = place.session
    client = register_client(session, given_name=GIVEN, family_name=FAMILY).id
    with session.store.act(stamp(session)) as act:
        day = session.clock().date()
        act.create(CaseNote(id=fresh_id(session), client=client, happened_on=day, text=NOTE))
    place.close()
    master = templates._made["office", OFFICE_NAME, "SE"][1].master_key
    words: dict[str, bytes] = {}
    for name, key in (("master key", master), ("database key", database_key(master))):
        words |= {
            name: key,
            f"{name}, hex": key.hex().encode(),
            f"{name}, HEX": key.hex().upper().encode(),
        }
    for name, word in (("name", FAMILY), ("note", NOTE), ("passphrase", PASSPHRASE)):
        for coding in ("utf-8", "utf-16-le", "latin-1"):
            words[f"{name}, {coding}"] = word.encode(coding)
    return folder, words, client


@pytest.fixture
def desk(planted, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    made = Desk(planted[0], home)
    yield made
    made.end()


def worked(desk, client):
    """Unlock, open the client and go to another tab; return where that is."""
    assert desk.hear()["state"] == "unlock"
    assert desk.ask(do="unlock", passphrase=PASSPHRASE)["state"] == "work"
    desk.ask(do="go", page="client", target=client.hex())
    desk.ask(do="tab", at=2)
    return desk.ask(do="where")


def test_after_a_lock_nothing_is_left_in_memory_and_one_returns_to_the_same_page(desk, planted):
    folder, words, client = planted
    there = worked(desk, client)
    assert there["page"] == "client"
    before, _ = desk.scan(words)
    # The scan can find what it looks for: while one works all of it is there in some form.
    for name in ("database key", "name", "note"):
        assert sum(hits for each, hits in before.items() if each.startswith(name)) > 0, name

    desk.order(do="keys", key="Key_L", **{"with": "ControlModifier"})
    fresh = desk.hear()
    assert fresh["state"] == "unlock"
    assert fresh["words"] == [str(folder)]  # and nothing else
    after, size = desk.scan(words)
    assert size > 50 << 20
    assert {name: hits for name, hits in after.items() if hits} == {}

    assert desk.ask(do="unlock", passphrase=PASSPHRASE)["state"] == "work"
    assert desk.ask(do="where") == there
    assert len(processes_of(desk.process.pid)) == 1


def test_nothing_that_goes_over_is_a_secret(desk, planted):
    _folder, words, client = planted
    worked(desk, client)
    desk.order(do="keys", key="Key_L", **{"with": "ControlModifier"})
    assert desk.hear()["state"] == "unlock"
    for pid in processes_of(desk.process.pid):
        for part in ("cmdline", "environ"):
            told = Path(f"/proc/{pid}/{part}").read_bytes()
            assert not any(word in told for word in (*words.values(), client.hex().encode()))
