"""Which cases leave a computer: those it was told of, and those it may hold all the same.

It began them, or got them from a colleague by a stick, or has them from the backup it was made
from; or head office was put back and forgot. Head office alone says that a case leaves, so it says
it of these as well: of all its offices ever had where a stream begins, later of what it hears of.
A case that is not there leaves in vain.
"""

from collections.abc import Iterator

from sluss.bundle.certificate import Certificate
from sluss.domain.entities import Client, Device, DeviceCase
from sluss.oplog.operation import Header, Verb
from sluss.store.reading import get_or_none
from sluss.store.transfers import ever_travelling_on, ever_with
from sluss.usecases.approval import load_trust, offices_of
from sluss.usecases.session import Session, is_central


class CasesThatLeave:
    """Collects, while what was taken in since is looked through, which cases these are.

    `clients` are those found so far, `without` the logs that need not be looked through for it.
    """

    def __init__(
        self, session: Session, to: Certificate, told: set[bytes], scope: set[bytes], *, anew: bool
    ) -> None:
        """Begin with what `to` was `told` of beyond its `scope`; `anew`: its stream is empty."""
        self.clients = told - scope
        self.without: set[bytes] = set(to.logs)
        self._scope, self._given, self._logs = scope, set[bytes](), frozenset[bytes]()
        if not is_central(session):
            return
        self.without = set()
        self._logs = frozenset(_logs_of(session, to))
        connection = session.store.connection
        self._given = ever_travelling_on(connection, to.device)
        if anew:
            offices = sorted(offices_of(session, to))
            self.clients |= ever_with(connection, session.store.logs, offices) - scope

    def note(self, header: Header) -> None:
        """Note the case an operation is about if the computer began it, or got it for a journey."""
        kind, about = header.entity, header.about
        if about in self._scope:
            return
        begun = kind == Client.__number__ and header.verb is Verb.CREATE
        given = kind == DeviceCase.__number__ and about in self._given
        if given or (begun and header.log in self._logs):
            self.clients.add(about)


def _logs_of(session: Session, to: Certificate) -> Iterator[bytes]:
    """Yield the logs of a computer, and of those whose place it took."""
    trust, seen = load_trust(session), set[bytes]()
    device: bytes | None = to.device
    while device is not None and device not in seen and device in trust.certificates:
        seen.add(device)
        yield from trust.certificates[device].logs
        record = get_or_none(session.store.connection, Device, device)
        device = None if record is None else record.heir_of
