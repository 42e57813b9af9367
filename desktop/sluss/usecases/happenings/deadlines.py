"""Deadlines that are counted from a day that moved: they move in the same act."""

from sluss.domain.ids import RecordId
from sluss.store.acts import Act
from sluss.usecases.session import Session


def follow_deadlines(session: Session, act: Act, client: RecordId) -> set[bytes]:
    """Let the client's deadlines follow what an act has changed; return the tasks it touched."""
    return set()
