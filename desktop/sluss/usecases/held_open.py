"""Whether a delivery waits for a person's yes, and leaving it: needs nothing that is slow to load.

How one is held open stands in `held.py`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluss.usecases.session import Session


def is_held(session: "Session") -> bool:
    """Whether a delivery waits for a person's yes."""
    return session.store.held is not None


def put_back(session: "Session") -> bool:
    """Leave what is held; whether something was."""
    return session.store.let_go()
