"""Long runs of what the tests do in short: random histories, killed processes, spoilt deliveries.

    python -m tests.soak histories [--kind exchange star] [--count N] [--steps N] [--seed N]
    python -m tests.soak kills [--count N]
    python -m tests.soak drafts [--count N]
    python -m tests.soak bits
    python -m tests.soak fuzz [--minutes N] [--seed N]
    python -m tests.soak power [--count N] [--seed N]
    python -m tests.soak looks

Ends with exit code 0 when nothing was found; what ends badly is told step by step, or by its seed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.soak.bits import bits
from tests.soak.fuzz import fuzz
from tests.soak.long_histories import KINDS, long_histories

ROOT = Path(__file__).resolve().parents[2]


def tests(file: str, **environment: object) -> int:
    """Run a file of tests that does more when it is told to in the environment."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-s", "-n", "0", file]
    told = os.environ | {name: str(value) for name, value in environment.items()}
    return subprocess.run(command, cwd=ROOT, env=told, check=False).returncode


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", choices=("histories", "kills", "drafts", "bits", "fuzz", "power", "looks")
    )
    parser.add_argument("--kind", nargs="*", choices=tuple(KINDS), default=list(KINDS))
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    count = told.count or (5000 if told.what == "power" else 500)
    if told.what == "kills":
        return tests("tests/journeys/test_kills.py", SLUSS_KILLS=count)
    if told.what == "drafts":
        return tests("tests/journeys/test_drafts_kill.py", SLUSS_DRAFT_KILLS=count)
    if told.what == "power":
        file = "tests/power/test_power_cuts.py"
        return tests(file, SLUSS_POWER_CUTS=count, SLUSS_POWER_SEED=told.seed)
    if told.what == "looks":
        return tests("tests/ui/walk", SLUSS_LOOKS="all")
    work: dict[str, Callable[[Path], int]] = {
        "histories": lambda folder: long_histories(told.kind, count, told.steps, told.seed, folder),
        "bits": bits,
        "fuzz": lambda folder: fuzz(told.minutes * 60, told.seed, folder),
    }
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        return work[told.what](Path(folder))


if __name__ == "__main__":
    sys.exit(main())
