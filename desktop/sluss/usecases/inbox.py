"""The inbox: every delivery is looked at before anything of it is kept, and kept by a yes."""

from dataclasses import dataclass, replace
from pathlib import Path

from sluss.bundle.inspect import FileKind, kind_of
from sluss.bundle.verify import check_file
from sluss.errors import SlussError
from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.errors.inbox import SecondYesMissing
from sluss.errors.work import Cancelled
from sluss.usecases.approval import load_trust
from sluss.usecases.changed import Changed
from sluss.usecases.delivering import deliveries_in, named
from sluss.usecases.held import Proposal, hold, take_held
from sluss.usecases.held_open import put_back
from sluss.usecases.progress import Progress
from sluss.usecases.quarantine import ALARMS, copy_of, is_set_aside, set_aside, settle_read
from sluss.usecases.receiving import ReadReport
from sluss.usecases.session import Session

BUNDLE = FileKind.BUNDLE.value
REQUEST = FileKind.ENROLMENT_REQUEST.value
_PAPERS = (FileKind.ENROLMENT_REQUEST, FileKind.ENROLMENT_REPLY)
_HARMLESS = (BundleAlreadyRead, BundleOlder)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was looked at. `kind` is a word of the format; papers have no proposal.

    `sender` is a name, where the signature is good. `why` is the refusal, None where it may be
    read: `harmless` where nothing is to be done about it, `alarm` where the sender's computer may
    be copied, put back or misused, `kept` where it was set aside.
    """

    file: Path
    kind: str = BUNDLE
    sender: str = ""
    proposal: Proposal | None = None
    why: SlussError | None = None
    harmless: bool = False
    alarm: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A delivery that was taken in."""

    file: Path
    report: ReadReport
    changed: Changed


def look_at(session: Session, file: Path, language: str, progress: Progress | None = None) -> Seen:
    """Say what a file is and, of a delivery, what it would bring; it is held open until a yes.

    Of a folder the newest delivery for this computer is taken. Raises what `hold` raises, and
    `NoDeliveryHere`; what is refused for a reason somebody should know is set aside.
    """
    put_back(session)
    if file.is_dir():
        file = deliveries_in(session, file)[-1]
    kind = kind_of(file)
    if kind in _PAPERS:
        return Seen(file, kind.value)
    try:
        proposal = hold(session, file, language, progress)
    except Cancelled:
        raise
    except SlussError as error:
        set_aside(session, file, error)
        raise
    return _seen(session, proposal)


def look_again(
    session: Session, sha256: bytes, language: str, progress: Progress | None = None
) -> Seen:
    """Look once more at a delivery that is set aside; it is held open until a yes.

    Raises `NotSetAside` where no copy is here, and what `hold` raises.
    """
    put_back(session)
    return _seen(session, hold(session, copy_of(session, sha256), language, progress))


def _seen(session: Session, proposal: Proposal) -> Seen:
    report = named(session, proposal.report)
    return Seen(proposal.file, sender=report.sender, proposal=replace(proposal, report=report))


def look_through(
    session: Session,
    file: Path,
    language: str,
    *,
    hold_open: bool = False,
    progress: Progress | None = None,
) -> Seen:
    """Look at one of many files: a refusal is told instead of raised, and the next one can follow.

    Put back at once, but with `hold_open`. Raises `Cancelled` alone.
    """
    try:
        seen = look_at(session, file, language, progress)
    except Cancelled:
        raise
    except SlussError as error:
        return refused(session, file, error)
    if not hold_open:
        put_back(session)
    return seen


def read(
    session: Session,
    proposal: Proposal,
    language: str,
    *,
    whatever: bool = False,
    sure: bool = False,
    progress: Progress | None = None,
) -> Read:
    """Keep a delivery that was looked at.

    As it was shown; with `whatever` also if it brings something else by now, because others were
    read before it. `sure` is the second yes to one that brings more than is usual.

    Raises `SecondYesMissing`, `ChangedSinceLooked` and what `hold` raises; what is refused for a
    reason somebody should know is set aside.
    """
    try:
        if whatever:
            proposal = hold(session, proposal.file, language, progress)
        if proposal.beyond and not sure:
            raise SecondYesMissing
        report = take_held(session, proposal, language, progress)
    except Cancelled:
        raise
    except SlussError as error:
        put_back(session)
        set_aside(session, proposal.file, error)
        raise
    settle_read(session, proposal.sha256)
    return Read(proposal.file, named(session, report), report.changed)


def refused(session: Session, file: Path, error: SlussError) -> Seen:
    """Return what is told of a file that was refused."""
    return Seen(
        file,
        sender=_signer(session, file),
        why=type(error)(**error.facts),  # the one that was raised holds the session
        harmless=isinstance(error, _HARMLESS),
        alarm=isinstance(error, ALARMS),
        kept=is_set_aside(error),
    )


def _signer(session: Session, file: Path) -> str:
    """Return who signed a file that is whole, or nothing."""
    try:
        _scan, signer = check_file(file, load_trust(session))
    except SlussError:
        return ""
    return signer.subject.name
