"""A computer behind the open store, as the program has it."""

import datetime as dt

import pytest
from tests.chance import stream

from sluss import paths
from sluss.crypto.kdf import cheapest
from sluss.usecases.machine import Machine
from sluss.usecases.office import Surroundings


@pytest.fixture
def machine_place():
    """Asks for the surroundings to know the computer they belong to."""


@pytest.fixture
def around(catalog, clock, tmp_path):
    random = stream("settings")
    machine = Machine(
        lambda: clock() + dt.timedelta(days=365), random, lambda: 0.0, 1 << 32,
        paths.resources(), tmp_path / "logs", lambda: cheapest(random(16)),
    )  # fmt: skip
    return Surroundings(catalog, clock, random, machine.policy, machine)
