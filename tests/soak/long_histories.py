"""Random histories by the hundred, in rounds: each is told, and can be run again by its seed."""

import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.journeys.exchange_histories import ExchangeHistories
from tests.journeys.exchange_world import Approved
from tests.journeys.histories import Histories
from tests.journeys.world import Blueprint

from sluss import paths
from sluss.catalog.load import load

KINDS = {"exchange": ExchangeHistories, "star": Histories}
ROUND = 25  # histories: a minute of a core


def long_histories(kinds: list[str], count: int, steps: int, first: int, folder: Path) -> int:
    """Run so many histories of each kind: of the whole exchange, and of a star.

    Each round has a seed of its own, counted from `first`; one that ends badly is made shorter and
    told by its steps, with which the command ends. What has happened is told after each round.
    """
    blueprint = Blueprint(folder / "blueprint", load(paths.resources()))
    approved = Approved(blueprint, folder / "approved")
    own = {"blueprint": blueprint, "approved": approved, "folder": folder}
    for name in kinds:
        done, counted = 0, dict[str, int]()
        machine = type(f"Soak{name.title()}", (KINDS[name],), {**own, "counted": counted})
        while done < count:
            size, began = min(ROUND, count - done), time.process_time()
            _run(seed(first)(machine), size, steps)
            done = counted["histories"]
            took = time.process_time() - began
            told = f"{name}: seed {first}, {took:.0f} s of a core; {done} so far, none ended badly"
            sys.stdout.write(told + "\n")
            sys.stdout.flush()
            first += 1
        told = ", ".join(f"{number} {what}" for what, number in sorted(counted.items()))
        sys.stdout.write(f"{name}: {told}\n")
    return 0


def _run(machine: type[Histories] | type[ExchangeHistories], count: int, steps: int) -> None:
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
