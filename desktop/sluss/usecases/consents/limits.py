"""How long a consent may hold in the office's country, as the numbers of the day say."""

from sluss.domain.consent_rules import Span
from sluss.usecases.session import Session


def span_of(session: Session) -> Span:
    """Return how long a consent may hold, and from when on its end is near."""
    return Span(365, 90, 30)
