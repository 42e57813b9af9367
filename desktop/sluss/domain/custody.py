"""Until when custody houses a client."""

import datetime as dt

from sluss.domain.dates import Span

HOUSED = frozenset({"remand", "prison", "halfway_house", "care_stay"})  # phases that house a client


def custody(phase: Span, release: dt.date | None) -> Span:
    """Return the days a phase houses a client: one whose end is open ends with the release."""
    if phase.end is None and release is not None and phase.start < release:
        return Span(phase.start, release)
    return phase
