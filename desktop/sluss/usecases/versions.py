"""Which version each computer has, and which of them are too old for what is to be sent to them."""

from dataclasses import dataclass

from sluss import __version__
from sluss.domain.entities import Device
from sluss.domain.ids import RecordId
from sluss.domain.versions import Number, line, version
from sluss.store.peers import Peer, peers
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, stamp
from sluss.usecases.trust_kept import load_trust


@dataclass(frozen=True, slots=True)
class ComputerVersion:
    """An approved computer and the version of its program, empty where it has told none yet."""

    device: RecordId
    name: str
    app: str


def versions(session: Session) -> tuple[ComputerVersion, ...]:
    """Return the version of every other approved computer, the oldest first, those unknown before.

    The newest delivery of a computer counts, and what its own record says where none was read.
    Computers whose approval was withdrawn are left out. Raises `NotEnrolled`.
    """
    trust, told = load_trust(session), peers(session.store.connection)
    found = []
    for device, certificate in trust.certificates.items():
        if device == session.device or device in trust.revocations:
            continue
        app = told.get(device, Peer(device)).app or _recorded(session, device)
        found.append(ComputerVersion(RecordId(device), certificate.subject.name, app))
    return tuple(sorted(found, key=lambda each: (version(each.app), each.name)))


def too_old(session: Session, needs: str) -> tuple[ComputerVersion, ...]:
    """Return the computers that cannot use what `needs` a version: it would have to wait there.

    One that has told no version counts as too old. Raises `NotEnrolled`.
    """
    wanted = line(needs)
    return tuple(each for each in versions(session) if not each.app or line(each.app) < wanted)


def version_of(session: Session, device: bytes) -> Number:
    """Return the version of one computer as numbers, () where it is not known."""
    app = peers(session.store.connection, device).get(device, Peer(device)).app
    return version(app or _recorded(session, device))


def tell_version(session: Session) -> None:
    """Write the version of this program into the record of this device, where it is another one.

    Once for each new version: whoever has the record sees it, also before a delivery is read.
    """
    known = get_or_none(session.store.connection, Device, session.device)
    if known is None or known.version == __version__:
        return
    with session.store.act(stamp(session)) as act:
        act.change(Device, session.device, version=__version__)


def _recorded(session: Session, device: bytes) -> str:
    known = get_or_none(session.store.connection, Device, device)
    return "" if known is None else known.version
