"""One verified delivery on its way into the open transaction: what its parts share."""

from dataclasses import dataclass, field

from sluss.bundle.manifest import Manifest
from sluss.bundle.notices import Notices
from sluss.bundle.verify import VerifiedBundle
from sluss.domain.ids import RecordId
from sluss.store.applied import Applied
from sluss.store.applying import Applier
from sluss.store.log import LogState, Operation, save_logs
from sluss.store.opened import Store
from sluss.usecases.reading_in.gate import Scope
from sluss.usecases.session import Session, is_central, milliseconds

CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000  # an operation later than this comes from a clock gone wrong


@dataclass(slots=True)
class Arrival:
    """A delivery that is being taken in.

    `pending` operations are read and not applied yet, `queued` those of them that came by stream,
    by reference. `touched` logs (by number) have moved and are to be saved. `latest` is the clock
    (milliseconds UTC, shifted by 16) beyond which a time is not believed. The counts are those of
    the report; `lost` is what the sender once held of our logs (None: of its stream) and now does
    not, `begun_anew` that it is a head office that was put back; cases have `entered` or `left`
    this computer. `scope` judges what is written, at head office alone.
    """

    session: Session
    bundle: VerifiedBundle
    applier: Applier
    latest: int = field(init=False)
    scope: Scope | None = field(init=False)
    manifest: Manifest | None = None
    pending: list[Operation] = field(default_factory=list)
    queued: dict[int, Operation] = field(default_factory=dict)
    touched: dict[int, LogState] = field(default_factory=dict)
    applied: Applied = field(default_factory=Applied)
    retried: Applied = field(default_factory=Applied)
    already: int = 0
    ahead: int = 0
    acknowledged: int = 0
    readings: int = 0
    joined: int = 0
    lost: list[tuple[bytes | None, int, int]] = field(default_factory=list)
    begun_anew: bool = False
    entered: set[bytes] = field(default_factory=set)
    left: set[bytes] = field(default_factory=set)
    notices: Notices | None = None

    def __post_init__(self) -> None:
        """Set the latest believable time, and what the sender may write about."""
        self.latest = (milliseconds(self.session.clock()) + CLOCK_AHEAD_MS) << 16
        sender = self.bundle.sender
        self.scope = Scope(self.session, sender) if is_central(self.session) else None

    @property
    def store(self) -> Store:
        """The store it goes into."""
        return self.session.store

    @property
    def sender(self) -> RecordId:
        """The computer that made it."""
        return RecordId(self.bundle.sender.device)

    def apply(self, *, more: bool = False) -> None:
        """Apply what is pending, and save the logs that moved; `more` is to come."""
        save_logs(self.store.connection, self.touched.values())
        pending, self.pending = self.pending, []
        self.queued.clear()
        self.applied.add(self.applier.apply(pending, more=more))
