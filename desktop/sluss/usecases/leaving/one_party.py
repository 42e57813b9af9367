"""Which records are one party, and which parties it is a part of or has as parts.

Each computer of an office begins with the authorities every office plans with, so that after the
first exchange there are two of each; whatever names a party may name either.
"""

from collections.abc import Iterable, Mapping

from sluss.domain.entities import Party
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId


def same_party(party: RecordId | None, parties: Iterable[Party]) -> frozenset[RecordId]:
    """Return all records of one party; none for no party."""
    every = list(parties)
    one = next((each for each in every if each.id == party), None)
    if one is None:
        return frozenset()
    return frozenset(each.id for each in every if _known_by(each) == _known_by(one))


def _known_by(party: Party) -> tuple[str, str, str]:
    return fold(party.name), party.type, party.municipality


def above(party: RecordId | None, parties: Mapping[RecordId, Party]) -> frozenset[RecordId]:
    """Return what a party is a part of, however far up, in every record of it; a ring ends.

    A consent or a withdrawal may name either record of the party above.
    """
    found: set[RecordId] = set()
    waiting = [party] if party in parties and party is not None else []
    while waiting:
        for each in same_party(waiting.pop(), parties.values()):
            over = parties[each].member_of
            if over is not None and over not in found:
                found |= {over, *same_party(over, parties.values())}
                waiting.append(over)
    return frozenset(found)


def with_parts(party: RecordId | None, parties: Iterable[Party]) -> frozenset[RecordId]:
    """Return all records of a party and of every party that is a part of it, however far down."""
    every = list(parties)
    named = {each.id: _known_by(each) for each in every}
    found = same_party(party, every)
    while True:
        names = {named[each.id] for each in every if found & {each.id, each.member_of}}
        wider = frozenset(each for each, name in named.items() if name in names)
        if wider == found:
            return found
        found = wider
