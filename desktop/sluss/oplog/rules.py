"""Which of a field's several values is shown: a function of their set, never of their order."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple, TypeVar

from sluss.domain.declaration import Field, Merge
from sluss.domain.machines import furthest

Operation = TypeVar("Operation", bound=Hashable)


class Head(NamedTuple):
    """A last value of a field: the operation that set it, its hybrid time, and the plain value.

    `reference` is the 24-byte name of the operation, the same on every laptop.
    """

    reference: bytes
    time: int
    value: object


_LATER = attrgetter("time", "reference")


class Shown(NamedTuple):
    """The head on top, and whether a person has to decide."""

    head: Head
    undecided: bool


def shown(field: Field, heads: Sequence[Head]) -> Shown:
    """Return the head whose value is shown for a field.

    Equal values need no decision. A rule that has an answer needs none either; where it has none,
    the latest is on top and the field is marked.
    """
    latest = max(heads, key=_LATER)
    first = heads[0].value
    if [head.value for head in heads].count(first) == len(heads):
        return Shown(latest, undecided=False)
    chosen = _by_rule(field, heads)
    return Shown(latest, undecided=True) if chosen is None else Shown(chosen, undecided=False)


def _by_rule(field: Field, heads: Sequence[Head]) -> Head | None:
    if field.merge is Merge.LATEST or not issubclass(field.python, StrEnum):
        return None
    states = {field.python(str(head.value)) for head in heads}
    if field.merge is Merge.FURTHEST:
        wanted = furthest(states)
    else:
        order = list(field.python)
        wanted = max(states, key=order.index)
    if wanted is None:
        return None
    having = [head for head in heads if head.value == wanted.value]
    return max(having, key=_LATER)


def common_base(
    heads: Collection[Operation], parents_of: Callable[[Operation], Iterable[Operation]]
) -> Operation | None:
    """Return the one operation all heads of a field go back to; None where there is not just one.

    `parents_of` gives the operations of the same field that one replaced. Of what all heads go back
    to it is what nothing else of it replaced: the value the field had when it was last the same
    everywhere. Two of them mean that it never was; neither is then more the earlier value.
    """
    known: dict[Operation, tuple[Operation, ...]] = {}
    lines = [_line(head, parents_of, known) for head in heads]
    shared = set.intersection(*lines) if lines else set[Operation]()
    replaced = {parent for each in shared for parent in known[each]}
    last = shared - replaced
    return last.pop() if len(last) == 1 else None


def _line(
    head: Operation,
    parents_of: Callable[[Operation], Iterable[Operation]],
    known: dict[Operation, tuple[Operation, ...]],
) -> set[Operation]:
    """Return an operation with everything it goes back to; `known` is what was asked already."""
    found, left = {head}, [head]
    while left:
        each = left.pop()
        if each not in known:
            known[each] = tuple(parents_of(each))
        fresh = [parent for parent in known[each] if parent not in found]
        found.update(fresh)
        left += fresh
    return found
