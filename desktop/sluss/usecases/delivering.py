"""Deliveries as the window makes and reads them: one or many, with what the cover sheet needs."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from sluss.bundle import layout, limits
from sluss.errors import SlussError
from sluss.errors.exchange import NoDeliveryHere
from sluss.store.streams import OUT, stream_state
from sluss.usecases import sending
from sluss.usecases.approval import load_trust
from sluss.usecases.carried import carrier_last
from sluss.usecases.changed import Changed
from sluss.usecases.exchange_view import central_name, keep_folder
from sluss.usecases.passing_on import stream_out
from sluss.usecases.progress import Progress
from sluss.usecases.receiving import ReadReport
from sluss.usecases.sending import Sent
from sluss.usecases.session import Session, is_central, today

WORK, ACCESS, STREAM = "work", "access", "stream"  # what a delivery may hold
MOST_FILES = 1_000  # a folder with more is no stick


@dataclass(frozen=True, slots=True)
class Part:
    """Changes `first` to `last` of one kind; `received` is the last one acknowledged before."""

    kind: str
    first: int
    last: int
    received: int


@dataclass(frozen=True, slots=True)
class Made:
    """A delivery that lies whole on the medium, and what its cover sheet says of it."""

    file: Path
    seq: int
    recipient: str
    operations: int
    sha256: bytes
    size: int
    made_on: dt.date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """The deliveries made; `stopped` says why those for other computers were not."""

    made: tuple[Made, ...]
    stopped: SlussError | None
    changed: Changed


def deliver(
    session: Session, folder: Path, to: tuple[str, ...] = (), progress: Progress | None = None
) -> Delivered:
    """Write what is waiting into `folder`; head office: one delivery for each name in `to`, or all.

    At an office `to` is the name of a colleague's computer, or nobody for head office alone; what
    is for a colleague comes first, and the sealed delivery for head office that goes along after.
    Raises what `send` raises, unless a delivery has been made before: then it is told in `stopped`.
    """
    steps = progress or Progress()
    if not is_central(session):
        made = _made(session, folder, "".join(to[:1]), steps)
        keep_folder(session, folder)
        return Delivered(made, None, Changed(frozenset({session.device})))
    names = to or _approved(session)
    done: list[Made] = []
    stopped: SlussError | None = None
    for name in names or ("",):  # nobody there is for `send` to say
        try:
            steps.step(len(done), len(names))
            done.extend(_made(session, folder, name, Progress()))
        except SlussError as error:
            if not done:
                raise
            stopped = type(error)(**error.facts)  # the one that was raised holds the session
            break
    keep_folder(session, folder)
    return Delivered(tuple(done), stopped, Changed(frozenset({session.device})))


def named(session: Session, report: ReadReport) -> ReadReport:
    """Return a report in which head office is called what it is called, not as its computer is."""
    trust = load_trust(session)
    computer = trust.certificate(trust.central).subject.name
    return replace(report, sender=central_name(trust)) if report.sender == computer else report


def files_of(session: Session, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files that are meant: a folder stands for the deliveries for us that lie in it.

    Raises `NoDeliveryHere`.
    """
    found: list[Path] = []
    for path in paths:
        found.extend(deliveries_in(session, path) if path.is_dir() else (path,))
    return tuple(dict.fromkeys(found))


def deliveries_in(session: Session, folder: Path) -> tuple[Path, ...]:
    """Return the deliveries for this computer that lie in a folder, whatever they are called.

    Those of one sender together, the oldest first; what was carried for others before what its
    carrier wrote, see `carrier_last`. Raises `NoDeliveryHere`.
    """
    found: list[tuple[layout.Header, Path]] = []
    try:
        for path in sorted(folder.iterdir())[:MOST_FILES]:
            header = _header(path)
            if header is not None and header.recipient == session.device:
                found.append((header, path))
    except OSError as error:
        raise NoDeliveryHere from error
    if not found:
        raise NoDeliveryHere
    return carrier_last(found)


def _header(path: Path) -> layout.Header | None:
    """Return what a file begins with, if it begins like a delivery and can be read."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return layout.parse_header(file.read(limits.HEADER_BYTES))[0]
    except (OSError, SlussError):
        return None  # reading it will say what is wrong; here it is just none of ours


def _approved(session: Session) -> tuple[str, ...]:
    trust = load_trust(session)
    return tuple(
        sorted(
            each.subject.name
            for each in trust.certificates.values()
            if each.device != session.device and each.device not in trust.revocations
        )
    )


def _made(session: Session, folder: Path, to: str, progress: Progress) -> tuple[Made, ...]:
    """Make one delivery, and what goes along; each holds what was not acknowledged when made."""
    sent = sending.send(session, folder, to, progress)
    return tuple(_described(session, each) for each in sent)


def _described(session: Session, sent: Sent) -> Made:
    trust = load_trust(session)
    return Made(
        file=sent.file,
        seq=sent.seq,
        recipient=central_name(trust) if sent.device == trust.central else sent.recipient,
        operations=sent.operations,
        sha256=sent.sha256,
        size=sent.size,
        made_on=today(session),
        parts=tuple(part for part in _parts(session, sent) if part.last >= part.first),
    )


def _parts(session: Session, sent: Sent) -> tuple[Part, ...]:
    if sent.device != load_trust(session).central:
        stream = stream_out(session, sent.device)
        received = stream_state(session.store.connection, sent.device, OUT).acknowledged
        return (Part(STREAM, stream.first, stream.last, received),)
    logs = session.store.logs
    return tuple(
        Part(kind, log.acknowledged + 1, log.n, log.acknowledged)
        for kind, log in ((WORK, logs.own("work")), (ACCESS, logs.own("access")))
    )
