"""How many measures are completed with a lay supervisor and without: for the whole office."""

from sluss.domain.completion import Compared, compare
from sluss.domain.entities import Assignment, Measure
from sluss.usecases.session import Session


def completion(session: Session) -> Compared:
    """Return how the measures that ended in this store went, never of whom. F-S0-12."""
    return compare(session.store.find(Measure), session.store.find(Assignment))
