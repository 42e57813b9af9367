"""What the gap rule finds: days without cover, between whom they lie and who owes the next step.

A finding is about the authorities, never about the client: `owner` is always a party or nobody.
All days are local, all spans half-open. Source: domain model 4.3 to 4.5.
"""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sluss.domain.dates import Span
from sluss.domain.ids import RecordId

OVERALL = "overall"  # days on which no needed area has anything
DAYTIME = "daytime"  # days without occupation and without a treatment programme that has hours


class Kind(enum.StrEnum):
    """Why days are found.

    HARD: nothing covers them. SOFT: only something agreed, paused or silent does. MIXED: some of
    them are soft. SILENT: an active measure shows no contact. LATE_START: it was to have begun.
    UNASSESSED: nobody has looked at the area. BETWEEN_CHAIRS: no party answers for a measure.
    """

    HARD = "hard"
    SOFT = "soft"
    MIXED = "mixed"
    SILENT = "silent"
    LATE_START = "late_start"
    UNASSESSED = "unassessed"
    BETWEEN_CHAIRS = "between_chairs"


class Relation(enum.Enum):
    """How the days lie to the release, or to the end of the supervision where that is nearer."""

    BEFORE = "before"
    ACROSS = "across"
    AFTER = "after"
    NONE = "none"


class Severity(enum.IntEnum):
    """How much it matters; HISTORY is over and alarms nobody."""

    HISTORY = 0
    INFO = 1
    WARNING = 2
    CRITICAL = 3


# no_contact: an active measure shows no contact. only_agreed: nothing fixed, only agreed.
# paused: the measure rests. no_next: nothing follows. not_confirmed: nothing on the day of release
# is confirmed. not_begun: it was to have begun. not_asked: the area was never looked at.
# no_party: nobody answers for it. date_unknown: as if released at short notice. away: custody would
# cover it, but the client has absconded.
REASONS = (
    *("no_contact", "only_agreed", "paused", "no_next", "not_confirmed"),
    *("not_begun", "not_asked", "no_party", "date_unknown", "away"),
)

Key = tuple[str, str, dt.date, RecordId | None]  # area, kind, first day, measure before it

# One measure is what these are about; it stands in `previous`.
OF_ONE_MEASURE = frozenset({Kind.SILENT, Kind.LATE_START, Kind.BETWEEN_CHAIRS})


class Finding(NamedTuple):
    """Days that were found in one area.

    `area` is the code of a life area, `OVERALL` or `DAYTIME`. `days` is the length of `span`,
    `before` and `after` how many of them lie before and after the release (or the end of the
    supervision). `previous` is the measure that ended last, `next` the one that begins as the days
    end; `owner` is the party that owes the next step. For kinds in `OF_ONE_MEASURE`, `previous` is
    the measure itself; one of BETWEEN_CHAIRS without days has an empty span that begins today.
    `accepted` is the reason for which it was accepted, "" if it was not. `shortened` says that a
    limit was made shorter because of a risk level; shown only to those who may see that.
    `agreed` are those of the days for which something is agreed at least.
    `since` is where the whole stretch began, before what is past was cut off from it.
    `reason` is a code of its own (`REASONS`), "" where the kind says all.
    """

    area: str
    kind: Kind
    span: Span
    days: int
    relation: Relation = Relation.NONE
    before: int = 0
    after: int = 0
    previous: RecordId | None = None
    next: RecordId | None = None
    owner: RecordId | None = None
    severity: Severity = Severity.INFO
    accepted: str = ""
    shortened: bool = False
    reason: str = ""
    since: dt.date | None = None
    agreed: tuple[Span, ...] = ()

    @property
    def key(self) -> "Key":
        """What it is known by again when it is worked out anew, on another day too.

        Source: domain model 4.5.
        """
        return self.area, self.kind.value, self.since or self.span.start, self.previous

    @property
    def alarms(self) -> bool:
        """Whether somebody has to do something: not over, not accepted, more than a notice."""
        return self.severity >= Severity.WARNING and not self.accepted

    @property
    def critical(self) -> bool:
        """Whether it stands among the tasks of whoever is responsible for the case.

        Source: domain model 4.5.
        """
        return self.severity is Severity.CRITICAL and not self.accepted


def critical_of(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is critical, in the same order: of the areas, else of all of them together.

    Days on which no area has anything are among those of each area, and are said once.
    """
    critical = [each for each in findings if each.critical]
    return [each for each in critical if each.area != OVERALL] or critical


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two measures of different parties that cover the same days of an area: a notice, no gap.

    `double` says that both are of the same type, so that two parties claim the same task.
    """

    area: str
    span: Span
    days: int
    first: RecordId
    second: RecordId
    first_party: RecordId | None
    second_party: RecordId | None
    double: bool
