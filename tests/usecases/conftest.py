"""Worlds of several computers for what use cases do between them."""

from tests.journeys.conftest import blueprint, memory_path, strangers, world

__all__ = ["blueprint", "memory_path", "strangers", "world"]
