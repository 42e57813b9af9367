"""The working days of the country an office works in."""

from sluss.domain.holidays import Calendar
from sluss.usecases.session import Session


def calendar(session: Session) -> Calendar:
    """Return the working days of the office's country."""
    return Calendar(session.catalog.codes(f"public_holiday_{session.store.country.lower()}"))
