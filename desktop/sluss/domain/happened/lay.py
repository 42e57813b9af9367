"""What becomes of lay supervisors when the supervision moves or is over, and whom to call."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.entities import Assignment
from sluss.domain.happened.case import Case
from sluss.domain.happened.consequences import Consequence, Tell, Then, Why, made
from sluss.domain.machines import AssignmentStatus


def going_on(case: Case) -> tuple[Assignment, ...]:
    """Return the assignments that are not over, those only proposed among them."""
    return tuple(e for e in case.of(Assignment) if e.status is not AssignmentStatus.ENDED)


def lay_over(case: Case, day: dt.date, reason: str) -> Iterator[Consequence]:
    """Give the assignments, which end with the supervision they lie in. INV-03.

    `reason` is a code of assignment_end_reason.
    """
    for each in going_on(case):
        last = max(day, each.start or day)
        values = {"status": AssignmentStatus.ENDED, "end": last, "end_reason": reason}
        yield made(Then.ENDS, each, values, old=each.end, new=last)


def lay_moved(case: Case, old: dt.date, new: dt.date) -> Iterator[Consequence]:
    """Give the assignments that begin with the supervision, when that begins on another day."""
    for each in going_on(case):
        if each.start == old and (each.end is None or each.end >= new):
            yield made(Then.MOVES, each, {"start": new}, old=old, new=new)


def lay_to_call(case: Case) -> Iterator[Tell]:
    """Give those who are appointed, with their numbers."""
    for each in going_on(case):
        lay = case.lay.get(each.lay)
        if lay is not None and each.status is not AssignmentStatus.PROPOSED:
            key = f"person:{lay.name.casefold()}"
            yield Tell(key, Why.LAY, name=lay.name, phone=lay.phone)
