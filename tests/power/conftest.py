"""The stores the power is cut from are those of the journeys."""

from tests.journeys.conftest import blueprint

__all__ = ["blueprint"]
