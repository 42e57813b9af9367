"""On which days a lay supervisor tells how it is going."""

import datetime as dt

from sluss.domain.deadlines.days import shifted
from sluss.domain.deadlines.engine import LONGEST_SERIES
from sluss.domain.deadlines.rules import Rule
from sluss.domain.entities import Assignment
from sluss.domain.holidays import Calendar


def due_days(
    rule: Rule, assignment: Assignment, until: dt.date, calendar: Calendar
) -> tuple[dt.date, ...]:
    """Return the days a report is due through `until`, and through the end of the assignment.

    In Sweden at the end of every second month (frivårdsförordningen (1998:642) 5 kap. 11 §): of the
    month after the one it began in, and from there on. INV-06.
    """
    if assignment.start is None:
        return ()
    last = until if assignment.end is None else min(until, assignment.end)
    found: list[dt.date] = []
    for count in range(LONGEST_SERIES if rule.every else 1):
        day = shifted(assignment.start, rule.offset + count * rule.every, rule.unit, calendar)
        if day > last:
            break
        found.append(day)
    return tuple(found)
