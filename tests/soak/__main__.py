"""Long runs of what the tests do in short: random histories, killed processes, spoilt deliveries.

    python -m tests.soak histories [--count N] [--steps N]
    python -m tests.soak kills [--count N]
    python -m tests.soak drafts [--count N]
    python -m tests.soak bits
    python -m tests.soak fuzz [--minutes N] [--seed N]
    python -m tests.soak power [--count N] [--seed N]

Ends with exit code 0 when nothing was found; what ends badly is told step by step, or by its seed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.journeys.exchange_histories import ExchangeHistories
from tests.journeys.exchange_world import Approved
from tests.journeys.histories import Histories
from tests.journeys.world import Blueprint
from tests.soak.bits import bits
from tests.soak.fuzz import fuzz

from sluss import paths
from sluss.catalog.load import load

ROOT = Path(__file__).resolve().parents[2]


def histories(count: int, steps: int, folder: Path) -> int:
    """Run so many random histories of each kind: of a star, and of the whole exchange."""
    blueprint = Blueprint(folder / "blueprint", load(paths.resources()))
    approved = Approved(blueprint, folder / "approved")
    for kind in (ExchangeHistories, Histories):
        own = {"blueprint": blueprint, "approved": approved, "folder": folder, "counted": {}}
        run_kind(type(f"Soak{kind.__name__}", (kind,), own), count, steps)
    return 0


def run_kind(machine: type[Histories] | type[ExchangeHistories], count: int, steps: int) -> None:
    """Run so many histories of a kind; tell what happened in them, also where one ends badly."""
    try:
        run_histories(machine, count, steps)
    finally:
        counted = ", ".join(f"{number} {what}" for what, number in sorted(machine.counted.items()))
        sys.stdout.write(f"{machine.__name__}: {counted}\n")
        sys.stdout.flush()


def run_histories(
    machine: type[Histories] | type[ExchangeHistories], count: int, steps: int
) -> None:
    """Run so many histories of a kind; one that ends badly is made shorter and told by steps."""
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


def tests(file: str, **environment: object) -> int:
    """Run a file of tests that does more when it is told to in the environment."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-s", "-n", "0", file]
    told = os.environ | {name: str(value) for name, value in environment.items()}
    return subprocess.run(command, cwd=ROOT, env=told, check=False).returncode


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("histories", "kills", "drafts", "bits", "fuzz", "power"))
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
    work: dict[str, Callable[[Path], int]] = {
        "histories": lambda folder: histories(count, told.steps, folder),
        "bits": bits,
        "fuzz": lambda folder: fuzz(told.minutes * 60, told.seed, folder),
    }
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        return work[told.what](Path(folder))


if __name__ == "__main__":
    sys.exit(main())
