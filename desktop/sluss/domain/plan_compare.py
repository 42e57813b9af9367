"""Two versions of a plan side by side: what came, what went, what changed."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.domain.planning import JointPlan, Measure

OVER = frozenset({PlanStatus.SUPERSEDED, PlanStatus.CLOSED})
PLAN_FIELDS = (
    "kind", "goal", "overall_responsible", "other_actors", "review_date", "client_participated",
    "client_consents", "client_comment", "without_consent",
)  # fmt: skip
MEASURE_FIELDS = (
    "area", "title", "type", "responsible", "provider", "status", "planned_start", "planned_end",
    "actual_start", "actual_end", "hours_a_week", "place", "goal", "by_client", "programme_name",
    "sessions_planned",
)  # fmt: skip


class Change(enum.Enum):
    """What became of something between two versions."""

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that says something else: its name, what it said and what it says."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class MeasureDifference:
    """What became of one measure. Of one that came or went only one side is there."""

    change: Change
    before: Measure | None
    after: Measure | None
    fields: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two versions, each once; measures that stayed the same too."""

    plan: tuple[FieldDifference, ...]
    measures: tuple[MeasureDifference, ...]


def compare(
    before: tuple[JointPlan, Sequence[Measure]], after: tuple[JointPlan, Sequence[Measure]]
) -> Comparison:
    """Compare two versions, each with its measures as they stood in it."""
    (old, old_measures), (new, new_measures) = before, after
    held: Mapping[RecordId, Measure] = {each.id: each for each in old_measures}
    holds: Mapping[RecordId, Measure] = {each.id: each for each in new_measures}
    every = dict.fromkeys((*held, *holds))
    found = [_measure(held.get(record), holds.get(record)) for record in every]
    order = tuple(Change)
    found.sort(key=lambda each: order.index(each.change))
    return Comparison(_differing(old, new, PLAN_FIELDS), tuple(found))


def _measure(before: Measure | None, after: Measure | None) -> MeasureDifference:
    if before is None:
        return MeasureDifference(Change.CAME, None, after)
    if after is None:
        return MeasureDifference(Change.WENT, before, None)
    fields = _differing(before, after, MEASURE_FIELDS)
    return MeasureDifference(Change.CHANGED if fields else Change.SAME, before, after, fields)


def _differing(before: object, after: object, names: Sequence[str]) -> tuple[FieldDifference, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(FieldDifference(name, old, new) for name, old, new in pairs if old != new)


def forks(plans: Sequence[JointPlan]) -> tuple[tuple[JointPlan, ...], ...]:
    """Return versions that were made apart, and among which a person has to choose.

    They come about when two laptops each fix a next version before they hear of each other: several
    with one number that are not over. Where two persons then chose apart, each chosen one made way
    for another; none is left in force, so that it is asked again.
    """
    there = sorted((each for each in plans if not each.withdrawn), key=lambda each: each.id)
    by_number: dict[int, list[JointPlan]] = {}
    for each in there:
        if each.status not in OVER:
            by_number.setdefault(each.version, []).append(each)
    apart = chosen_apart(there)
    found = [tuple(same) for same in by_number.values() if len(same) > 1]
    return (*found, apart) if apart else tuple(found)


def chosen_apart(plans: Sequence[JointPlan]) -> tuple[JointPlan, ...]:
    """Return versions of one number that all made way for each other, with none that goes on.

    A later version settles it once it has been in force; a draft of one does not.
    """
    for number in sorted({each.version for each in plans}, reverse=True):
        same = [each for each in plans if each.version == number and not each.withdrawn]
        replaced = tuple(each for each in same if each.status is PlanStatus.SUPERSEDED)
        if any(map(_went_on, same)) or len(replaced) == 1:
            return ()
        if replaced:
            return replaced
    return ()


def _went_on(plan: JointPlan) -> bool:
    """Whether a version is in force, or was until it was closed."""
    closed = plan.status is PlanStatus.CLOSED and plan.valid_from is not None
    return closed or plan.status in (PlanStatus.ACTIVE, PlanStatus.UNDER_REVIEW)
