"""Worlds of several computers, made once and copied for each journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.world import LAPTOPS, Blueprint, World

from sluss.catalog.load import Catalog


@pytest.fixture(scope="session")
def blueprint(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Blueprint:
    """The stores of all computers, made once."""
    return Blueprint(tmp_path_factory.mktemp("blueprint"), catalog)


@pytest.fixture
def strangers(blueprint: Blueprint, tmp_path: Path) -> Iterator[World]:
    """A world in which no laptop is approved yet."""
    world = World(blueprint, tmp_path / "world")
    yield world
    world.close()


@pytest.fixture
def world(strangers: World) -> World:
    """A world in which every laptop is approved and nothing has been carried yet."""
    for name in LAPTOPS:
        strangers.enrol(name)
    return strangers
