"""How many days nothing covers, and where, for a look at before and after."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.gaps.findings import DAYTIME, OVERALL, Kind
from sluss.domain.ids import RecordId
from sluss.usecases.gaps import findings_of
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording

_DAYS = frozenset({Kind.HARD, Kind.MIXED, Kind.SOFT})


@dataclass(frozen=True, slots=True)
class GapThen:
    """Days of one life area that nothing sure covers; `end` is the first that is covered again."""

    area: str  # in words
    start: dt.date
    end: dt.date | None
    days: int


@dataclass(frozen=True, slots=True)
class GapsThen:
    """All of them soon to come, and how many days of all areas nothing covers at all."""

    gaps: tuple[GapThen, ...] = ()
    days: int = 0


NO_GAPS = GapsThen()


def gaps_then(session: Session, client: RecordId, language: str) -> GapsThen:
    """Return the days nothing covers as the records stand, within the open act too."""
    found = findings_of(session, client)
    words = Wording(session, language)
    gaps = tuple(
        GapThen(words.code("life_area", each.area), each.span.start, each.span.end, each.days)
        for each in found.ahead
        if each.kind in _DAYS and each.area not in (OVERALL, DAYTIME) and not each.accepted
    )
    return GapsThen(gaps, sum(found.open_areas.values()))
