"""What an agreement about working together should hold, and when it has to be looked at again."""

import datetime as dt

from sluss.domain.entities import CooperationAgreement, SteeringMember

SECTIONS = ("problem", "goals", "roles", "division", "routines", "resources", "steering")
"""Parts of a cooperation agreement. Source: "Samverka för att förebygga återfall i brott", F-S3-27:
problem and goals, roles, division of work, routines, resources set aside, clear steering."""

REMIND_DAYS = 90
"""Days before its end that an agreement is told of; Sluss's own number: to make a new one between
authorities takes a quarter."""


def missing_sections(agreement: CooperationAgreement) -> tuple[str, ...]:
    """Return the parts nothing is written in yet, in the order of the template."""
    return tuple(name for name in SECTIONS if not getattr(agreement, name).strip())


def next_look(agreement: CooperationAgreement) -> dt.date | None:
    """Return the day by which somebody has to see to it: its review or its end."""
    days = [each for each in (agreement.review_date, agreement.valid_to) if each is not None]
    return min(days) if days else None


def wants_a_look(agreement: CooperationAgreement, day: dt.date) -> bool:
    """Whether its review or its end lies within `REMIND_DAYS`, or has passed."""
    found = next_look(agreement)
    return found is not None and found - day <= dt.timedelta(days=REMIND_DAYS)


def sits(member: SteeringMember, day: dt.date) -> bool:
    """Whether somebody belongs to a steering group on a day; the last day is within."""
    begun = member.start is None or member.start <= day
    return begun and (member.end is None or day <= member.end)


def estimated_need(unemployed: int, least_percent: int, most_percent: int) -> tuple[int, int]:
    """Return how many may need such a programme: at least and at most, in people. F-S1-36.

    "Behovet är mellan 30-50 % av de arbetslösa" (Vägen till målet); rounded down and up.
    """
    return unemployed * least_percent // 100, -(-unemployed * most_percent // 100)
