"""Which cases leave a computer: those it was told of, and those it may hold all the same.

It wrote of them, or got them from a colleague by a stick, or has them from the backup it was made
from; or head office was put back and forgot. Head office alone says that a case leaves, so it says
it of these as well: of all its offices ever had where a stream begins, later of what it hears of.
A case that is not there is put away before it comes.
"""

from collections.abc import Iterator

from sluss.bundle.certificate import Certificate
from sluss.domain.declaration import ENTITIES, About
from sluss.domain.entities import Client, Device, DeviceCase, Transfer
from sluss.oplog.operation import Header, Verb
from sluss.store.reading import get_or_none
from sluss.store.streams import left_before
from sluss.store.transfers import ever_travelling_on, ever_with
from sluss.usecases.approval import load_trust, offices_of
from sluss.usecases.session import Session, is_central


class CasesThatLeave:
    """Collects, while what was taken in since is looked through, which cases these are.

    `clients` are those found so far that the computer holds: it hears last where they went.
    `without` are the logs that need not be looked through for it.
    """

    def __init__(
        self, session: Session, to: Certificate, told: set[bytes], scope: set[bytes], *, anew: bool
    ) -> None:
        """Begin with what `to` was `told` of beyond its `scope`; `anew`: its stream is empty."""
        self.clients = told - scope
        self.without: set[bytes] = set(to.logs)
        self._session, self._to, self._scope = session, to, scope
        self._given, self._logs = set[bytes](), frozenset[bytes]()
        self._moved, self._asked = set[bytes](), set[bytes]()
        self._central = is_central(session)
        if not self._central:
            return
        self.without = set()
        self._logs = frozenset(_logs_of(session, to))
        self._given = ever_travelling_on(session.store.connection, to.device)
        if anew:
            self.clients |= self._ever_with_it() - scope

    def note(self, header: Header) -> None:
        """Note the case an operation is about if the computer has it, or may have it by a stick."""
        kind, about = header.entity, header.about
        if not self._central or about in self._scope or about in self.clients:
            return
        if self._wrote_of_it(header) or (kind == DeviceCase.__number__ and about in self._given):
            self.clients.add(about)
        elif kind == Transfer.__number__ or (kind == Client.__number__ and _moves(header)):
            self._moved.add(about)

    def _wrote_of_it(self, header: Header) -> bool:
        """Whether this is the first the computer wrote of a case since, and it did not leave it."""
        about = header.about
        if header.log not in self._logs or about in self._asked or not _is_of_client(header.entity):
            return False
        self._asked.add(about)
        return not self._said({about})

    def all(self) -> set[bytes]:
        """Return, when all was looked through, which cases leave.

        A case that came to its offices and left them since, or was never to be on this computer,
        may have come there from a colleague who was told of it, or do so yet.
        """
        moved = self._moved - self.clients
        if moved:
            moved &= self._ever_with_it()
        return self.clients | (moved - self._said(moved))

    def _said(self, abouts: set[bytes]) -> set[bytes]:
        """Return those that were said to leave before; they were put away, and stay so."""
        return left_before(self._session.store.connection, self._to.device, abouts)

    def _ever_with_it(self) -> set[bytes]:
        store, offices = self._session.store, sorted(offices_of(self._session, self._to))
        return ever_with(store.connection, store.logs, offices)


def _is_of_client(kind: int) -> bool:
    return kind in ENTITIES and ENTITIES[kind].__about__ is About.CLIENT


def _moves(header: Header) -> bool:
    """Whether an operation about the record of a case gives it to an office."""
    return header.verb is Verb.CREATE or "office" in header.fields


def _logs_of(session: Session, to: Certificate) -> Iterator[bytes]:
    """Yield the logs of a computer, and of those whose place it took."""
    trust, seen = load_trust(session), set[bytes]()
    device: bytes | None = to.device
    while device is not None and device not in seen and device in trust.certificates:
        seen.add(device)
        yield from trust.certificates[device].logs
        record = get_or_none(session.store.connection, Device, device)
        device = None if record is None else record.heir_of
