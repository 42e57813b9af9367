"""The lock keeps a second process out for as long as the first one lives, and no longer."""

import datetime as dt
import os
import subprocess
import sys
import time

import pytest

from sluss.errors.keys import FolderNotWritable, NoStoreHere, StoreInUse
from sluss.store.lockfile import hold

NOON = dt.datetime(2026, 11, 22, 12, 30, tzinfo=dt.UTC)

HOLDER = """
import datetime as dt, sys
from pathlib import Path
from sluss.store.lockfile import hold
lock = hold(Path(sys.argv[1]), dt.datetime(2026, 11, 22, 8, 14, tzinfo=dt.UTC))
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path):
    """A second process that holds the lock of `tmp_path` until it reads a line or dies."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_holds_it(tmp_path, other):
    with pytest.raises(StoreInUse) as refused:
        hold(tmp_path, NOON)
    assert refused.value.facts == {"pid": other.pid, "since": "2026-11-22 08:14"}


@pytest.mark.parametrize("how", ["kill", "terminate"])
def test_the_lock_is_free_when_the_holder_dies(tmp_path, other, how):
    getattr(other, how)()
    other.wait()
    with hold(tmp_path, NOON):
        assert f'"pid": {os.getpid()}' in (tmp_path / "lock").read_text()


def test_the_lock_is_waited_for(tmp_path, other):
    started = time.monotonic()
    with pytest.raises(StoreInUse):
        hold(tmp_path, NOON, patience_s=0.3)
    assert time.monotonic() - started >= 0.3
    assert other.stdin is not None
    other.stdin.write("go\n")
    other.stdin.flush()
    with hold(tmp_path, NOON, patience_s=10):
        assert other.wait(timeout=10) == 0


def test_released_it_can_be_taken_again(tmp_path):
    lock = hold(tmp_path, NOON)
    lock.release()
    lock.release()
    with hold(tmp_path, NOON):
        pass
    assert (tmp_path / "lock").read_bytes() == b""


def test_the_same_process_cannot_take_it_twice(tmp_path):
    with hold(tmp_path, NOON):
        with pytest.raises(StoreInUse) as refused:
            hold(tmp_path, NOON)
        assert refused.value.facts["pid"] == os.getpid()


def test_opening_and_closing_the_file_elsewhere_does_not_drop_it(tmp_path):
    with hold(tmp_path, NOON):
        with (tmp_path / "lock").open("rb") as file:
            file.read()
        done = subprocess.run(
            [sys.executable, "-c", HOLDER, tmp_path],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert "store.in-use" in done.stderr


def test_an_error_inside_lets_go(tmp_path):
    with pytest.raises(ZeroDivisionError), hold(tmp_path, NOON):
        _ = 1 / 0
    hold(tmp_path, NOON).release()


@pytest.mark.parametrize("note", [b"", b"rubbish", b"[1]", b'{"pid": "x", "since": 5}', b"\xff"])
def test_a_note_that_cannot_be_read_hides_only_who(tmp_path, other, note):
    (tmp_path / "lock").write_bytes(note)
    with pytest.raises(StoreInUse) as refused:
        hold(tmp_path, NOON)
    assert refused.value.facts == {"pid": "?", "since": "?"}


def test_a_note_left_by_a_crash_is_overwritten(tmp_path):
    (tmp_path / "lock").write_bytes(b"x" * 5000)
    with hold(tmp_path, NOON):
        assert (tmp_path / "lock").stat().st_size < 100


def test_without_a_folder_there_is_no_store(tmp_path):
    with pytest.raises(NoStoreHere):
        hold(tmp_path / "gone", NOON)


def test_a_folder_one_may_not_write_to_is_told(tmp_path, monkeypatch):
    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("sluss.store.lockfile.os.open", refuse)
    with pytest.raises(FolderNotWritable):
        hold(tmp_path, NOON)
