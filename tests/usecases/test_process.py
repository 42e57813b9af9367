"""The memory of a process that is at work belongs to nobody else."""

import subprocess
import sys

import pytest

SCRIPT = """
from sluss.usecases.process import close_memory, is_dumpable
print(is_dumpable())
close_memory()
close_memory()
import resource
print(is_dumpable(), *resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_nobody_may_read_it_and_nothing_dumps_it():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["True", "False 0 0"]
