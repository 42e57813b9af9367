"""The program as a process of its own, with the work a real passphrase costs."""

import json
import os
import subprocess
import sys

import pytest

PASSPHRASE = "sju sjösjuka sjömän sjunger"
NOTE = "Ringde om praktikplatsen på verkstaden i Sjöbo."
RECORDS = [
    {"entity": "Client", "id": "aa" * 16, "given_name": "Sixten", "family_name": "Qvarnström"},
    {"entity": "CaseNote", "id": "bb" * 16, "client": "aa" * 16, "happened_on": "2026-05-01",
     "text": NOTE},
]  # fmt: skip


@pytest.fixture
def program(tmp_path):
    """Return a function that runs `python -m sluss` and gives the process that has ended."""
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    settings = {"SLUSS_PASSPHRASE_FILE": str(tmp_path / "passphrase"), "SLUSS_LANG": "en"}
    own = {"HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")}

    def call(*words):
        return subprocess.run(
            [sys.executable, "-m", "sluss", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env=os.environ | settings | own,
        )

    return call


def data(done):
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def test_from_a_new_store_to_a_restored_one(program, tmp_path):
    store, stick, new = tmp_path / "store", tmp_path / "stick", tmp_path / "new"
    stick.mkdir()
    made = program(
        *("init", store, "--kind", "office", "--office", "Frivården Lund", "--user", "åsa"),
        *("--passphrase-file", tmp_path / "passphrase", "--json"),
    )
    assert made.returncode == 0, made.stderr
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS), encoding="utf-8")
    at = ("--store", store, "--user", "åsa", "--json")
    assert data(program("records", "import", lines, *at))["added"] == 2
    lines.unlink()
    backup = data(program("backup", *at, "--out", stick))["folder"]
    assert data(program("restore", backup, "--out", new, "--json"))["operations"] >= 5
    at_new = ("--store", new, "--user", "åsa", "--json")
    assert data(program("check", *at_new))["ok"]
    (client,) = data(program("clients", *at_new, "--search", "qvarnstrom"))["clients"]
    assert NOTE in program("client", client["case_no"], *at_new).stdout
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != "passphrase":
            content = path.read_bytes()
            for told in (PASSPHRASE, "Qvarnström", NOTE):
                assert told.encode() not in content, path


def test_a_refusal_ends_with_1_and_leaves_the_folder_as_it_was(program, tmp_path):
    (tmp_path / "empty").mkdir()
    done = program("clients", "--store", tmp_path / "empty", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "store.not-here"
    assert "S-101" in done.stderr
    assert list((tmp_path / "empty").iterdir()) == []


def test_wrong_use_ends_with_2(program):
    done = program("clients", "Sixten Qvarnström")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Qvarnström" not in done.stderr
