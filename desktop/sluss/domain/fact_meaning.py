"""What dated facts mean together: ordered housing, work or studies, hours of an organised week.

Pure functions over facts; none of them says anything about a person that the facts do not say.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sluss.domain.dated import BY_NAME, on_day
from sluss.domain.entities import (
    AccommodationNeed,
    EducationFact,
    HousingFact,
    IncomeFact,
    OccupationFact,
    WeeklySlot,
)
from sluss.domain.ids import RecordId

# The groups results are counted in. Source: domain model 2.1 B, `OccupationFact.status`.
WORK = frozenset({"employed", "employed_supported", "self_employed"})
STUDY_FULL = frozenset({"full_time_studies"})
STUDY = STUDY_FULL | {"part_time_studies"}
OTHER = frozenset({"other_occupation", "work_training", "labour_programme", "placement"})
NO_OCCUPATION = frozenset({"unemployed"})

# Ordered by itself, and ordered once a contract or a promise was seen. Source: domain model 2.1 B.
_ORDERED = frozenset({"own_tenancy", "social_housing"})
_ORDERED_IF_SECURED = frozenset({"sublet", "family"})

# Krami's goal is to live on one's own work or studies (S2:103); all else is public support.
SELF_SUPPORTING = frozenset({"salary", "own_business", "student_aid"})

_YOUTH_EDUCATION = frozenset({"upper_secondary", "vocational", "post_secondary"})  # S4:31
_NOT_YOUTH = frozenset(
    {"none_completed", "compulsory_incomplete", "compulsory", "upper_secondary_incomplete"}
)

# What Krami found among its target group (S2:25), shares in percent by education level.
EDUCATION_BASELINES = {"compulsory": 45, "none_completed": 11}
SMALLEST_CELL = 5  # people; a count of fewer could point one out (domain model 3)

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_WORKING_DAYS = frozenset("12345")
_HOUR = 60


def is_ordered(fact: HousingFact | None) -> bool | None:
    """Return whether somebody lives in ordered housing, None where it is not known."""
    if fact is None or fact.situation == "unknown":
        return None
    if fact.situation in _ORDERED_IF_SECURED:
        return fact.secured
    return fact.situation in _ORDERED


def housing_on(facts: Iterable[HousingFact], day: dt.date) -> HousingFact | None:
    """Return how the client lives on a day; what is ordered where two laptops said two things."""
    found = on_day(BY_NAME["HousingFact"], facts, day)
    return next((each for each in found if is_ordered(each)), found[0] if found else None)


def occupation_group(status: str) -> str:
    """Return "work", "study", "other", "none" or "" for an occupation that is none of these."""
    for name, group in (
        ("work", WORK), ("study", STUDY), ("other", OTHER), ("none", NO_OCCUPATION),
    ):  # fmt: skip
        if status in group:
            return name
    return ""


def occupation_groups_on(facts: Iterable[OccupationFact], day: dt.date) -> frozenset[str]:
    """Return the groups somebody belongs to on a day; nothing where nothing is known."""
    found = on_day(BY_NAME["OccupationFact"], facts, day)
    return frozenset(filter(None, (occupation_group(each.status) for each in found)))


def is_self_supporting(facts: Iterable[IncomeFact], day: dt.date) -> bool | None:
    """Return whether all somebody lives on that day is earned or studied for; None if unknown."""
    sources = {each.source for each in on_day(BY_NAME["IncomeFact"], facts, day)} - {"unknown"}
    return sources <= SELF_SUPPORTING if sources else None


def completed_youth_education(fact: EducationFact | None) -> bool | None:
    """Return whether a youth education was completed, None where it is not known. F-S4-15."""
    if fact is None:
        return None
    if fact.level in _YOUTH_EDUCATION:
        return True
    return False if fact.level in _NOT_YOUTH else None


def education_on(facts: Iterable[EducationFact], day: dt.date) -> EducationFact | None:
    """Return how far somebody has come in school on a day."""
    return next(iter(on_day(BY_NAME["EducationFact"], facts, day)), None)


@dataclass(frozen=True, slots=True)
class Week:
    """Hours a week of fixed times, and those of them on working days in the daytime."""

    hours: float
    daytime: float


def organised_week(
    slots: Iterable[WeeklySlot], day: dt.date, daytime: tuple[str, str] = ("07:00", "18:00")
) -> Week:
    """Return the organised hours of the week `day` lies in; what overlaps is counted once.

    A time that cannot be read counts for nothing. F-S1-41.
    """
    busy: dict[str, list[tuple[int, int]]] = {}
    for slot in on_day(BY_NAME["WeeklySlot"], slots, day):
        begins, ends = minutes(slot.begins), minutes(slot.ends)
        if begins is not None and ends is not None and begins < ends:
            busy.setdefault(slot.weekday, []).append((begins, ends))
    early, late = (minutes(each) or 0 for each in daytime)
    total = sum(_covered(spans) for spans in busy.values())
    inside = sum(
        _covered([(max(begins, early), min(ends, late)) for begins, ends in spans])
        for weekday, spans in busy.items()
        if weekday in _WORKING_DAYS
    )
    return Week(total / _HOUR, inside / _HOUR)


def minutes(clock: str) -> int | None:
    """Return minutes after midnight of "9:00" or "09.00", None for what is no time of day."""
    found = _CLOCK.fullmatch(clock.strip())
    return int(found[1]) * _HOUR + int(found[2]) if found else None


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    covered = reached = 0
    for begins, ends in sorted(spans):
        covered += max(0, ends - max(begins, reached))
        reached = max(reached, ends)
    return covered


def education_shares(
    facts: Mapping[RecordId, Sequence[EducationFact]], day: dt.date
) -> dict[str, tuple[int, int]]:
    """Return by level (number, percent of those whose level is known) on a day. F-S2-01.

    `facts` are those of each client; whoever has none is not counted.
    """
    known = [each.level for found in facts.values() if (each := education_on(found, day))]
    levels = Counter(level for level in known if level != "unknown")
    total = levels.total()
    return {level: (count, round(100 * count / total)) for level, count in levels.items()}


def counted_needs(
    needs: Mapping[RecordId, Sequence[AccommodationNeed]], day: dt.date
) -> dict[str, int]:
    """Return how many clients have each need of adaptation, where it could point nobody out.

    The only way these are looked at over several clients. F-S1-34.
    """
    kind = BY_NAME["AccommodationNeed"]
    counts = Counter(
        need
        for found in needs.values()
        for need in {each.kind for each in on_day(kind, found, day)}
    )
    return {need: count for need, count in counts.items() if count >= SMALLEST_CELL}
