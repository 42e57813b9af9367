"""Long runs of what the tests do in short: random histories, and processes that are killed.

    python -m tests.soak histories [--count N] [--steps N]
    python -m tests.soak kills [--count N]
    python -m tests.soak drafts [--count N]

Ends with exit code 0 when nothing was found; a history that ends badly is told step by step.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.journeys.histories import Histories
from tests.journeys.world import Blueprint

from sluss import paths
from sluss.catalog.load import load

ROOT = Path(__file__).resolve().parents[2]


def histories(count: int, steps: int, folder: Path) -> int:
    """Run so many random histories, each of so many steps."""
    blueprint = Blueprint(folder / "blueprint", load(paths.resources()))
    found: dict[str, int] = {}
    own = {"blueprint": blueprint, "folder": folder, "counted": found}
    machine = type("SoakHistories", (Histories,), own)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    counted = ", ".join(f"{number} {what}" for what, number in sorted(found.items()))
    sys.stdout.write(f"{counted}\n")
    return 0


def kills(count: int) -> int:
    """Kill so many processes while saving and sending, and as many while reading."""
    command = [sys.executable, "-m", "pytest", "-q", "tests/journeys/test_kills.py"]
    environment = os.environ | {"SLUSS_KILLS": str(count)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def drafts(count: int) -> int:
    """Kill so many processes in which somebody types, and say how much of it is missing."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "tests/journeys/test_drafts_kill.py"]
    environment = os.environ | {"SLUSS_DRAFT_KILLS": str(count)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("histories", "kills", "drafts"))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--steps", type=int, default=40)
    told = parser.parse_args()
    if told.what == "kills":
        return kills(told.count)
    if told.what == "drafts":
        return drafts(told.count)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        return histories(told.count, told.steps, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
