"""The units of parties that are known: named where a party takes part, or parties of their own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import Consent, Involvement, Party
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.sorting import sort_key
from sluss.usecases.leaving.one_party import same_party
from sluss.usecases.parties import distinct
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Units:
    """What is known of one party: units by name, and parties that are a part of it."""

    names: tuple[str, ...] = ()
    parties: tuple[tuple[RecordId, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.names or self.parties)


def units_of(session: Session, client: RecordId, party: RecordId | None) -> Units:
    """Return the units of a party known in a client's case, and the parties that belong to it."""
    if party is None:
        return Units()
    every, country = session.store.find(Party), session.store.country
    same = same_party(party, every)
    parts = distinct([each for each in every if each.member_of in same and each.id not in same])
    named = ((each.id, each.name) for each in parts)
    return Units(
        _named(session, client, every).get(party, ()),
        tuple(sorted(named, key=lambda each: sort_key(each[1], country))),
    )


def units_by_party(session: Session, client: RecordId) -> Mapping[RecordId, tuple[str, ...]]:
    """Return the units known in a client's case by the record of their party; none has no entry."""
    return _named(session, client, session.store.find(Party))


def _named(
    session: Session, client: RecordId, every: list[Party]
) -> dict[RecordId, tuple[str, ...]]:
    """Return the names of units of each party, each name once, under every record of the party."""
    store, country = session.store, session.store.country
    told = [
        *((each.party, each.unit) for each in store.find(Involvement, client=client)),
        *((each.party, each.unit) for each in store.find(Consent, client=client)),
    ]
    found: dict[RecordId, dict[str, str]] = defaultdict(dict)
    for party, unit in told:
        if party is not None and unit.strip():
            for record in same_party(party, every):
                found[record].setdefault(fold(unit.strip()), unit.strip())
    return {
        party: tuple(sorted(names.values(), key=lambda name: sort_key(name, country)))
        for party, names in found.items()
    }
