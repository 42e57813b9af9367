"""Two cases of one person: which cases are read as one, whatever order the decisions came in."""

import enum
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sluss.domain.ids import RecordId


class JoinState(enum.StrEnum):
    """What was decided about two cases; the value is a code of the list `join_state`."""

    JOINED = "joined"
    PARTED = "parted"  # joined once, taken apart again: as if nothing had been decided
    NOT_SAME = "not_same"


@dataclass(frozen=True, slots=True)
class Decision:
    """That two cases are of one person, or are not; `kept` is the one the other is shown within."""

    kept: RecordId
    other: RecordId
    state: str

    @property
    def pair(self) -> frozenset[RecordId]:
        """The two cases, whichever was kept."""
        return frozenset((self.kept, self.other))


def told_apart(decisions: Iterable[Decision]) -> frozenset[frozenset[RecordId]]:
    """Return the pairs of cases that somebody said are not of one person."""
    return frozenset(each.pair for each in decisions if each.state == JoinState.NOT_SAME)


def together(decisions: Iterable[Decision]) -> dict[RecordId, tuple[RecordId, ...]]:
    """Return by the case that is kept the cases shown within it, in the order of identifiers.

    A function of the set of decisions: two laptops that joined the same cases the other way round
    come to show the same. Of several that could be kept it is the one registered first. Where one
    said that they are the same and another that they are not, they stay apart (INV-01 asks for a
    decision, and there are two).
    """
    known = list(decisions)
    apart = told_apart(known)
    joined = [
        each
        for each in known
        if each.state == JoinState.JOINED and len(each.pair) == 2 and each.pair not in apart
    ]
    beside: dict[RecordId, set[RecordId]] = defaultdict(set)
    for each in joined:
        beside[each.kept].add(each.other)
        beside[each.other].add(each.kept)
    others = {each.other for each in joined}
    found, seen = {}, set[RecordId]()
    for case in sorted(beside):
        if case in seen:
            continue
        group = _reached(case, beside)
        seen |= group
        # Cases kept by each other were joined both ways at once: then any may be the one.
        kept = min(group - others or group, key=_registered)
        found[kept] = tuple(sorted(group - {kept}))
    return found


def _registered(case: RecordId) -> tuple[bytes, bytes]:
    """Return what cases are sorted by when the one registered first is asked for."""
    return case[2:8], case  # the time stands after the office


def _reached(case: RecordId, beside: dict[RecordId, set[RecordId]]) -> set[RecordId]:
    reached, left = {case}, [case]
    while left:
        for each in beside[left.pop()] - reached:
            reached.add(each)
            left.append(each)
    return reached
