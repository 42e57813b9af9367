"""Examining a store: its pages, its tables, both copies of its header and its logs."""

from dataclasses import dataclass

from sluss.errors import SlussError
from sluss.errors.store import LogBroken, StoreDamaged
from sluss.store.health import cipher_faults, structure_faults, waiting_operations
from sluss.usecases.log import ChainCheck, verify_logs
from sluss.usecases.office import Workplace


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found. `header_copy` is the copy that had to be mended ("a", "b"), or None.

    `pages` and `structure` count faults; where pages are damaged nothing else can be looked at, and
    `structure` is None. `waiting` counts operations that cannot be shown yet, by reason, which is
    no damage.
    """

    pages: int
    structure: int | None
    header_copy: str | None
    chains: tuple[ChainCheck, ...]
    waiting: dict[str, int]

    @property
    def fault(self) -> SlussError | None:
        """The worst of what was found, None if the store is sound."""
        if self.pages or self.structure:
            return StoreDamaged()
        broken = [each.broken_at for each in self.chains if each.broken_at is not None]
        return LogBroken(n=broken[0]) if broken else None


def examine(place: Workplace) -> Examination:
    """Examine an open store: a second for 200 MB. That it opened says that its header is sound."""
    connection = place.session.store.connection
    header_copy = place.opened.damaged_copy
    if pages := cipher_faults(connection):
        return Examination(pages, None, header_copy, (), {})
    return Examination(
        pages=0,
        structure=structure_faults(connection),
        header_copy=header_copy,
        chains=verify_logs(place.session),
        waiting=waiting_operations(connection),
    )
