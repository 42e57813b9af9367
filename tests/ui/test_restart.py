"""The process that begins after a lock: the same program, the store and nothing else."""

import os
import subprocess
import sys
import time

import pytest

from sluss.ui.restart import beginning


@pytest.mark.parametrize(
    ("program", "words", "begun"),
    [
        (["python", "-m", "sluss"], ["sluss/__main__.py"], ["/bin/py", "-m", "sluss"]),
        (
            ["python", "-I", "-X", "utf8", "-m", "sluss", "demo", "--lang", "da"],
            ["sluss/__main__.py", "demo", "--lang", "da"],
            ["/bin/py", "-I", "-X", "utf8", "-m", "sluss"],
        ),
        (["python", "/bin/sluss", "/a b"], ["/bin/sluss", "/a b"], ["/bin/py", "/bin/sluss"]),
        (["C:\\Sluss\\sluss.exe", "x"], ["C:\\Sluss\\sluss.exe", "x"], ["/bin/py"]),
        (["C:\\Sluss\\sluss.exe"], ["C:\\Sluss\\sluss.exe"], ["/bin/py"]),
    ],
)  # fmt: skip
def test_it_is_begun_as_this_one_was_and_told_nothing_of_what_this_one_was_told(
    program, words, begun
):
    assert beginning(program, words, "/bin/py") == begun


def test_a_program_that_does_not_know_its_interpreter_is_begun_by_its_name():
    assert beginning(["sluss.exe"], ["sluss.exe"], "") == ["sluss.exe"]


PROGRAM = """
import os, sys
from pathlib import Path
from sluss.ui import restart
folder = Path(sys.argv[-1])
if len(sys.argv) == 2:
    folder.joinpath("fresh").write_text(f"{os.getpid()} {os.environ['SLUSS_LANG']}")
    sys.exit()
folder.joinpath("first").write_text(str(os.getpid()))
sys.platform = sys.argv[1]
if sys.argv[2] == "gone":
    sys.executable = str(folder / "uninstalled")
restart.begin_anew(folder, "da")
"""


class TestReally:
    @pytest.fixture
    def program(self, tmp_path):
        file = tmp_path / "program.py"
        file.write_text(PROGRAM)
        return file

    def run(self, program, *words):
        return subprocess.run(
            [sys.executable, program, *words, program.parent], check=False, timeout=60
        ).returncode

    def wait(self, file):
        for _ in range(600):
            if file.exists() and file.read_text():
                return file.read_text().split()
            time.sleep(0.1)
        raise TimeoutError(file)

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no exec")
    def test_one_process_becomes_the_other(self, program):
        assert self.run(program, "linux", "there") == 0
        (first,) = self.wait(program.with_name("first"))
        assert self.wait(program.with_name("fresh")) == [first, "da"]

    def test_on_windows_one_begins_and_the_other_ends(self, program):
        assert self.run(program, "win32", "there") == 0
        (first,) = self.wait(program.with_name("first"))
        fresh, language = self.wait(program.with_name("fresh"))
        assert fresh != first
        assert language == "da"

    @pytest.mark.parametrize("system", ["linux", "win32"])
    def test_a_program_that_is_gone_ends_all_the_same(self, program, system):
        assert self.run(program, system, "gone") == 1
        assert not program.with_name("fresh").exists()
