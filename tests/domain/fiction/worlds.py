"""Worlds for tests: small, Swedish or Danish, and the same each time."""

import datetime as dt
from functools import cache
from random import Random

from sluss import paths
from sluss.catalog.fiction import read_fiction
from sluss.catalog.load import Catalog, load
from sluss.domain.declaration import Entity
from sluss.domain.fiction.material import Material
from sluss.domain.fiction.world import Order, World

TODAY = dt.date(2026, 11, 2)
NOW = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)


@cache
def definitions() -> tuple[Catalog, Material]:
    """The code lists and the material in resources, read once."""
    catalog = load(paths.resources())
    return catalog, read_fiction(paths.resources(), catalog)


def a_world(clients: int, seed: int = 1, country: str = "SE", notes: int = 3) -> World:
    """Return a world as of 2 November 2026."""
    catalog, material = definitions()
    order = Order(clients, seed, country, TODAY, int(NOW.timestamp() * 1000), notes)
    return World(order, material, catalog.codes, Random)


def records(world: World) -> list[Entity]:
    """Return every record of a world."""
    return [each.record for written in world.records() for each in written]
