"""How long a consent may hold in the office's country, as the numbers of the day say."""

from sluss.domain.consent_rules import Span
from sluss.domain.gate.limits import gate_limits_on
from sluss.usecases.session import Session, today


def span_of(session: Session) -> Span:
    """Return how long a consent may hold, and from when on its end is near."""
    every = session.catalog.gate_rules.limits
    found = gate_limits_on(today(session), session.store.country, every)
    return Span(
        longest_days=found.consent_days,
        after_supervision_days=found.after_supervision_days,
        soon_days=found.first_reminder_days,
    )
