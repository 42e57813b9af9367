"""Which of a field's several values is shown: a function of their set, never of their order."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from sluss.domain.declaration import Field, Merge
from sluss.domain.machines import furthest


class Head(NamedTuple):
    """A last value of a field: the operation that set it, its hybrid time, and the plain value.

    `reference` is the 24-byte name of the operation, the same on every laptop.
    """

    reference: bytes
    time: int
    value: object


class Shown(NamedTuple):
    """The head on top, and whether a person has to decide."""

    head: Head
    undecided: bool


def shown(field: Field, heads: Sequence[Head]) -> Shown:
    """Return the head whose value is shown for a field.

    Equal values need no decision. A rule that has an answer needs none either; where it has none,
    the latest is on top and the field is marked.
    """
    latest = max(heads, key=lambda head: (head.time, head.reference))
    first = heads[0].value
    if all(head.value == first for head in heads):
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
    return max(having, key=lambda head: (head.time, head.reference))
