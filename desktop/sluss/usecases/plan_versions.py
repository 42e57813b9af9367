"""Two versions of a plan side by side, each with its measures as they stood when it was left."""

from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.declaration import Entity, field_map
from sluss.domain.entities import JointPlan, Measure, Party
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.plan_compare import Change, FieldDifference, compare
from sluss.store.history import creations, history
from sluss.usecases.records import converted
from sluss.usecases.session import Session
from sluss.usecases.wording import Shown, Wording

_FIELDS = frozenset(field_map(Measure))
_OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in words: what it said and what it says."""

    label: str
    before: Shown
    after: Shown


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """What became of a measure: it came, went, changed or stayed the same."""

    change: Change
    area: str
    title: str
    party: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two versions of a plan. `before` and `after` name them."""

    before: str
    after: str
    plan: tuple[Difference, ...]
    measures: tuple[MeasureChange, ...]


def compare_versions(
    session: Session, before: RecordId, after: RecordId, language: str
) -> PlanComparison:
    """Compare two versions of one client's plan. Raises `NotFound`."""
    store, words = session.store, Wording(session, language)
    old, new = store.get(JointPlan, before), store.get(JointPlan, after)
    plans = store.find(JointPlan, client=old.client)
    every = store.find(Measure, client=old.client, withdrawn=True)
    found = compare(
        (old, _measures_in(session, old, plans, every)),
        (new, _measures_in(session, new, plans, every)),
    )
    return PlanComparison(
        words.named(old),
        words.named(new),
        tuple(_difference(words, JointPlan, each) for each in found.plan),
        tuple(
            MeasureChange(
                each.change,
                words.code("life_area", shown.area),
                shown.title,
                words.record(Party, shown.responsible),
                tuple(_difference(words, Measure, field) for field in each.fields),
            )
            for each in found.measures
            if (shown := each.after or each.before) is not None
        ),
    )


def _difference(words: Wording, kind: type[Entity], field: FieldDifference) -> Difference:
    declared = field_map(kind)[field.name]
    return Difference(
        words.field(kind, field.name),
        words.value(declared, field.before),
        words.value(declared, field.after),
    )


def _measures_in(
    session: Session, plan: JointPlan, plans: Sequence[JointPlan], every: Sequence[Measure]
) -> list[Measure]:
    """Return the measures of a version as they stood when the next one was begun, or stand now.

    Measures are carried over: those of the versions it was made from are its own too, unless they
    were over before it was begun.
    """
    store = session.store
    own = _line(plan, plans)
    made = creations(store.connection, store.logs, JointPlan, [each.id for each in plans])
    followers = [made[each.id].time for each in plans if each.follows == plan.id]
    until = min(followers, default=None)
    found = []
    for each in every:
        if each.plan is not None and each.plan not in own:
            continue
        there = each if until is None else _as_of(session, each, until)
        if there is None or there.withdrawn:
            continue
        begun = _as_of(session, each, made[plan.id].time)
        if begun is None or begun.status not in _OVER:
            found.append(there)
    return found


def _line(plan: JointPlan, plans: Sequence[JointPlan]) -> set[RecordId]:
    """Return a version with those it was made from, back to the first."""
    by_id = {each.id: each for each in plans}
    found: set[RecordId] = set()
    at: JointPlan | None = plan
    while at is not None and at.id not in found:
        found.add(at.id)
        at = by_id.get(at.follows) if at.follows is not None else None
    return found


def _as_of(session: Session, measure: Measure, time: int) -> Measure | None:
    """Return a measure as it stood at a hybrid time, None if it was not there yet."""
    store = session.store
    values: dict[str, object] = {}
    events = history(store.connection, store.logs, Measure, measure.id)
    earlier = [each for each in events if each.time <= time]
    if not earlier:
        return None
    for event in sorted(earlier, key=lambda each: each.time):
        values |= {name: value for name, value in event.values.items() if name in _FIELDS}
    ids: dict[str, object] = {"id": measure.id, "client": measure.client}
    found = converted(Measure, ids | values)
    return found if isinstance(found, Measure) else None
