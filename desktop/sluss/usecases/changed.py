"""What a use case touched, so that every page that shows it asks again."""

from dataclasses import dataclass

from sluss.domain.ids import RecordId


@dataclass(frozen=True, slots=True)
class Changed:
    """Identifiers of the records, and of whom they are about, that are no longer as they were."""

    ids: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that was made or changed, and what to show anew."""

    id: RecordId
    changed: Changed
