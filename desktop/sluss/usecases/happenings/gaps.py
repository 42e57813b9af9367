"""How many days nothing covers, and where, for a look at before and after."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.ids import RecordId
from sluss.usecases.session import Session, today
from sluss.usecases.uncovered import uncovered_of


@dataclass(frozen=True, slots=True)
class GapThen:
    """Days of one life area that nothing covers; `end` is the first day that is covered again."""

    area: str
    start: dt.date
    end: dt.date | None
    days: int


@dataclass(frozen=True, slots=True)
class GapsThen:
    """All of them, and how many days they are together."""

    gaps: tuple[GapThen, ...] = ()

    @property
    def days(self) -> int:
        """How many days of all areas nothing covers."""
        return sum(each.days for each in self.gaps)


NO_GAPS = GapsThen()


def gaps_then(session: Session, client: RecordId) -> GapsThen:
    """Return the days nothing covers as the records stand, within the open act too."""
    found = uncovered_of(session, client, today(session))
    return GapsThen(
        tuple(GapThen(each.area, each.start, each.end, each.days) for each in found.stretches)
    )
