"""What may be made ready for later, and what is handed out at once or not at all."""

from sluss.domain.gate.grounds import Way
from sluss.usecases.leaving.views import Request
from sluss.usecases.session import Session


def may_wait(session: Session, request: Request) -> bool:
    """Whether what may leave now may be made ready for later, if it may leave then.

    Not what leaves because of a danger, which is judged when it leaves; nor what shows where a
    protected client is to be found, which is confirmed each time. Source: domain model 5.3 step 5
    and 5.6 (2).
    """
    return not request.emergency and request.law not in shown_at_once(session)


def shown_at_once(session: Session) -> frozenset[str]:
    """Return the keys of the bases by which it is shown where a protected client is."""
    bases = session.catalog.gate_rules.bases
    return frozenset(key for key, base in bases.items() if base.way is Way.PROTECTED_PRINT)
