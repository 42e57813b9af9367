"""Goals under each other: the overall ones, and under each the steps one can see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sluss.domain.ids import RecordId
from sluss.domain.mapping import Goal

OVER = frozenset({"met", "not_met", "withdrawn"})  # codes of `goal_status`: nothing more is done


def in_order(goals: Iterable[Goal]) -> tuple[tuple[Goal, int], ...]:
    """Return each goal once with how deep it stands, steps right after what they lead to.

    Overall goals have depth 0; the main goal comes first, then those that are due first. A goal
    whose parent is not here stands as an overall one, and so does one of a ring: what two laptops
    did apart is shown, never lost.
    """
    kept = [each for each in goals if not each.withdrawn]
    known = {each.id for each in kept}
    under: dict[RecordId | None, list[Goal]] = {}
    for each in sorted(kept, key=_first):
        under.setdefault(each.parent if each.parent in known else None, []).append(each)
    found = list(_below(under, None, 0))
    seen = {goal.id for goal, _depth in found}
    rings = [goal for goal in sorted(kept, key=_first) if goal.id not in seen]
    while rings:
        first = rings[0]
        part = [(first, 0), *_below(_without(under, first), first.id, 1)]
        found.extend(part)
        seen |= {goal.id for goal, _depth in part}
        rings = [goal for goal in rings if goal.id not in seen]
    return tuple(found)


def leads_to(goals: Mapping[RecordId, Goal], goal: RecordId, parent: RecordId) -> bool:
    """Whether `parent` is `goal` or a step towards it: then it cannot stand above it."""
    seen: set[RecordId] = set()
    at: RecordId | None = parent
    while at is not None and at not in seen:
        if at == goal:
            return True
        seen.add(at)
        at = goals[at].parent if at in goals else None
    return False


def _first(goal: Goal) -> tuple[bool, bool, str, RecordId]:
    due = goal.due.isoformat() if goal.due is not None else "~"
    return not goal.main, goal.status in OVER, due, goal.id


def _below(
    under: Mapping[RecordId | None, Sequence[Goal]], parent: RecordId | None, depth: int
) -> Iterator[tuple[Goal, int]]:
    for each in under.get(parent, ()):
        yield each, depth
        yield from _below(under, each.id, depth + 1)


def _without(
    under: Mapping[RecordId | None, list[Goal]], cut: Goal
) -> dict[RecordId | None, list[Goal]]:
    """Return what stands under what, without the goal at which a ring is cut open."""
    return {key: [each for each in some if each.id != cut.id] for key, some in under.items()}
