"""What the deadlines of a case rest on, read for one case or for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    Assignment,
    CaseResponsibility,
    Client,
    Consent,
    ConsentScope,
    EnforcementPhase,
    JointPlan,
    Measure,
    NetworkConsent,
    ReleaseEvent,
    Representative,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import CaseStatus, ScopeState
from sluss.store.opened import Store

Kind = TypeVar("Kind", bound=Entity)

TURNS: Final[tuple[type[Entity], ...]] = (
    ReleaseEvent, EnforcementPhase, SentenceEpisode, SupervisionPeriod, JointPlan, Measure,
    Assignment, Consent, ConsentScope, Representative, NetworkConsent,
)  # fmt: skip
WHOLE: Final[tuple[type[Entity], ...]] = (*TURNS, Task, CaseResponsibility)
_AT_ONCE = 500  # cases in one question


class Basis:
    """The records of one case by kind. Withdrawn ones are left out, but for tasks.

    What was done counts although its day has moved on another computer meanwhile.
    """

    def __init__(self, client: Client) -> None:
        self.client = client
        self._records: dict[type[Entity], list[Entity]] = defaultdict(list)

    def add(self, record: Entity) -> None:
        """Take in a record about the case; one no deadline rests on does no harm."""
        self._records[type(record)].append(record)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Return the records of a kind, in the order they were taken in."""
        return self._records.get(kind, [])  # type: ignore[return-value] # filed by their type

    @property
    def open(self) -> bool:
        """Whether anything is still to be done in the case at all."""
        return not self.client.withdrawn and self.client.status is not CaseStatus.CLOSED


def read_bases(
    store: Store, clients: Iterable[RecordId], kinds: Sequence[type[Entity]] = WHOLE
) -> Iterator[Basis]:
    """Yield what is known of each of these cases by itself, also of one read within another.

    Cases that are not here, or not for whoever sits at the screen, are left out. The store is asked
    as often for five hundred as for one.
    """
    wanted = sorted(set(clients))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = store.find(Client, id=some, withdrawn=True)
        bases = {each.id: Basis(each) for each in found}
        for kind in kinds:
            for record in _found(store, kind, some):
                basis = bases.get(getattr(record, "client", RecordId(b"")))
                if basis is not None:
                    basis.add(record)
        yield from bases.values()


def _found(store: Store, kind: type[Entity], clients: list[RecordId]) -> Iterable[Entity]:
    """Return the records of a kind about these cases; of a consent, what no longer counts of it."""
    if kind is ConsentScope:
        return store.find(ConsentScope, client=clients, state=ScopeState.ENDED)
    return store.find(kind, client=clients, withdrawn=kind is Task)
