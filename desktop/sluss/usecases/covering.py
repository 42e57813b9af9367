"""What of a colleague's work head office is sure to hear of: a stick for others ends there.

Whoever passes on what a colleague wrote takes the colleague's sealed delivery along too, or knows
that head office has it. Otherwise somebody could build on work that stays on one stick for ever,
and head office would wait for it. Decided in decisions/0032.
"""

from collections.abc import Callable

from sluss.bundle.certificate import Certificate, Role
from sluss.oplog.segment import unpack
from sluss.store.carried import all_carried
from sluss.store.deliveries import FIRST_LAST
from sluss.store.peers import peers
from sluss.usecases.office_computers import mates
from sluss.usecases.session import Session

_REF_BYTES = 8


def covered(session: Session) -> dict[bytes, int]:
    """Return, per log of changes of each colleague's computer, up to which n it is covered.

    What came by head office is there: `acknowledged` of a log that is not whole here says up to
    where. Of the rest the colleague's sealed delivery lies here, also one that was left behind.
    """
    known = peers(session.store.connection)
    left_behind = {
        each.device for each in all_carried(session.store.connection) if each.seq >= FIRST_LAST
    }
    until: dict[bytes, int] = {}
    for each in mates(session):
        log = session.store.logs.by_id.get(each.subject.work)
        heard = 0 if log is None else log.acknowledged
        if log is not None and log.whole and each.device in left_behind:
            heard = log.n  # of a computer this one took the place of
        told = known[each.device].covers_work if each.device in known else 0
        until[each.subject.work] = max(heard, told)
    return until


class Covering:
    """Sorts what is passed on to one colleague's computer: what is covered, and what waits.

    What waits is remembered until it is covered; head office and its recipients never wait.
    """

    def __init__(self, session: Session, to: Certificate) -> None:
        """Look up what is covered now."""
        self._store = session.store
        self._name = f"withheld-{to.device.hex()}"
        self._passes = _passes(session) if to.role is Role.DEVICE else None
        kept = self._store.setting(self._name) or b""
        self._waited = [
            int.from_bytes(kept[at : at + _REF_BYTES], "big")
            for at in range(0, len(kept), _REF_BYTES)
        ]
        self._waiting: set[int] = set()

    def passes(self, ref: int) -> bool:
        """Whether an operation may be passed on now; what may not is remembered."""
        if self._passes is None or self._passes(ref):
            return True
        self._waiting.add(ref)
        return False

    def released(self) -> list[int]:
        """Return what had to wait and need not any more, in the order of the logs."""
        return [ref for ref in self._waited if self.passes(ref)]

    def save(self) -> None:
        """Remember what waits, as part of a transaction."""
        if self._waiting != set(self._waited):
            refs = sorted(self._waiting)
            kept = b"".join(ref.to_bytes(_REF_BYTES, "big") for ref in refs)
            self._store.set_setting(self._name, kept)


def _passes(session: Session) -> Callable[[int], bool] | None:
    logs = session.store.logs
    if session.store.setting("kind") == b"central":
        return None
    until = {logs.by_id[log].number: n for log, n in covered(session).items() if log in logs.by_id}

    def passes(ref: int) -> bool:
        number, n = unpack(ref)
        return n <= until.get(number, n)

    return passes
