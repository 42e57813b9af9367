"""Worlds of several computers, made once and copied for each journey."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.world import LAPTOPS, Blueprint, World

from sluss.catalog.load import Catalog

ROOM_IN_MEMORY = 512 << 20  # bytes; a world needs a tenth of it


@pytest.fixture(scope="session")
def blueprint(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Blueprint:
    """The stores of all computers, made once."""
    return Blueprint(tmp_path_factory.mktemp("blueprint"), catalog)


@pytest.fixture
def memory_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: waiting for the disk proves nothing there.

    A history waits for the disk some hundred times; tests about the disk use `tmp_path`.
    """
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < ROOM_IN_MEMORY:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="sluss-tests-") as folder:
        yield Path(folder)


@pytest.fixture
def strangers(blueprint: Blueprint, memory_path: Path) -> Iterator[World]:
    """A world in which no laptop is approved yet."""
    world = World(blueprint, memory_path / "world")
    yield world
    world.close()


@pytest.fixture
def world(strangers: World) -> World:
    """A world in which every laptop is approved and nothing has been carried yet."""
    for name in LAPTOPS:
        strangers.enrol(name)
    return strangers
