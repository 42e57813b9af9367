"""One stick at a time at head office: looked at, verified, read, answered on the same stick.

Each step is a use case that leaves everything whole, so that a stick may be pulled between any two.
What a delivery brings is never decided here: fields with several values wait for the officers who
answer for the cases.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from errno import EROFS
from hashlib import sha256
from pathlib import Path

from sluss.bundle.verify import check_file, medium
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleAlreadyRead,
    BundleOlder,
    NotABundle,
    PolicyReadOnly,
    StickGone,
    StickReadOnly,
)
from sluss.errors.policy import TargetNotAllowed
from sluss.errors.work import Cancelled
from sluss.store.deliveries import receipts
from sluss.usecases.approval import load_trust
from sluss.usecases.changed import Changed
from sluss.usecases.delivering import Made, deliver
from sluss.usecases.inbox import look_at, read
from sluss.usecases.progress import Progress
from sluss.usecases.receiving import ReadReport
from sluss.usecases.session import Session
from sluss.usecases.stick_contents import StickContents, stick_contents

_NOTHING = Changed(frozenset())


class DeliveryState(StrEnum):
    """How far a delivery on the stick has come. `HARMLESS`: it, or a newer one, was read before."""

    VERIFIED = "verified"
    READ = "read"
    HARMLESS = "harmless"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OnStick:
    """A delivery on the stick; `size` in bytes. What nobody could be told of is empty or 0.

    `device` made it, which is called `sender`. `refused` says why it was not or cannot be read.
    """

    file: Path
    state: DeliveryState
    device: RecordId = EVERYONE
    sender: str = ""
    seq: int = 0
    size: int = 0
    report: ReadReport | None = None
    refused: SlussError | None = None


@dataclass(frozen=True, slots=True)
class Stick:
    """What is on a stick: what it is, and each delivery for us in the order they are read."""

    contents: StickContents
    deliveries: tuple[OnStick, ...] = ()
    changed: Changed = _NOTHING

    def count(self, state: DeliveryState) -> int:
        """How many deliveries have come that far."""
        return sum(each.state is state for each in self.deliveries)

    @property
    def conflicts(self) -> int:
        """How many fields got several values by what was read."""
        return sum(each.report.conflicts for each in self.deliveries if each.report is not None)


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers that were written, in `folder`, and what kept them from the stick (`kept_off`).

    `names` are the computers they are for; `stopped` says why some were not made.
    """

    folder: Path
    names: tuple[str, ...]
    made: tuple[Made, ...]
    kept_off: SlussError | None = None
    stopped: SlussError | None = None
    changed: Changed = _NOTHING


def look_at_stick(session: Session, folder: Path, progress: Progress | None = None) -> Stick:
    """Say what is on a stick, and verify each delivery for us: who signed it, and that it is whole.

    Nothing is opened and nothing changed. Raises `NotEnrolled`, `BundleUnreadable`, `Cancelled`.
    """
    steps = progress or Progress()
    contents = stick_contents(session, folder)
    found = []
    for done, file in enumerate(contents.deliveries):
        steps.step(done, len(contents.deliveries))
        found.append(_verified(session, file))
    return Stick(contents, tuple(found))


def _verified(session: Session, file: Path) -> OnStick:
    try:
        scan, sender = check_file(file, load_trust(session))
    except SlussError as error:
        return OnStick(file, DeliveryState.REFUSED, refused=_bare(error))
    device = RecordId(sender.device)
    known = {each.sha256 for each in receipts(session.store.connection, device)}
    read = scan.sha256 in known
    return OnStick(
        file,
        DeliveryState.HARMLESS if read else DeliveryState.VERIFIED,
        device,
        sender.subject.name,
        scan.header.seq,
        scan.size,
        refused=BundleAlreadyRead(seq=scan.header.seq) if read else None,
    )


def read_stick(
    session: Session, stick: Stick, language: str, progress: Progress | None = None
) -> Stick:
    """Read the verified deliveries one after the other; one that is refused holds up no other.

    It is the clerk's yes to the whole stick. One that brings more than is usual is not read here:
    it asks for a second yes in the inbox. Stopped half-way, what was read stays read and the rest
    stays verified. `language` is the one words of refusals are chosen in.
    """
    steps = progress or Progress()
    done: list[OnStick] = []
    stopped = False
    for each in stick.deliveries:
        if stopped or each.state is not DeliveryState.VERIFIED:
            done.append(each)
            continue
        try:
            done.append(_read(session, each, language, steps))
        except Cancelled:
            stopped = True
            done.append(each)
    ids = (each.report.changed.ids for each in done if each.report is not None)
    return Stick(stick.contents, tuple(done), Changed(frozenset().union(*ids)))


def _read(session: Session, each: OnStick, language: str, steps: Progress) -> OnStick:
    try:
        seen = look_at(session, each.file, language, steps)
        if seen.proposal is None:
            raise NotABundle
        found = read(session, seen.proposal, language, progress=steps)
    except Cancelled:
        raise
    except (BundleAlreadyRead, BundleOlder) as error:
        return replace(each, state=DeliveryState.HARMLESS, refused=_bare(error))
    except SlussError as error:
        return replace(each, state=DeliveryState.REFUSED, refused=_bare(error))
    return replace(each, state=DeliveryState.READ, report=found.report)


def answer_stick(
    session: Session, stick: Stick, instead: Path | None = None, progress: Progress | None = None
) -> Answered:
    """Write an answer for every computer of the offices whose deliveries were read, on the stick.

    Each is read back before it counts. Where the stick may only be read, they go to the folder
    `instead` if there is one. Raises what `deliver` raises when no answer could be made.
    """
    names, folder = _to_answer(session, stick), stick.contents.folder
    if not names:
        return Answered(folder, (), ())
    kept_off: SlussError | None = None
    try:
        made = deliver(session, folder, names, progress)
    except (StickReadOnly, PolicyReadOnly, TargetNotAllowed) as error:
        if instead is None:
            raise
        folder, kept_off = instead, _bare(error)
        made = deliver(session, folder, names, progress)
    return Answered(folder, names, made.made, kept_off, made.stopped, made.changed)


def _to_answer(session: Session, stick: Stick) -> tuple[str, ...]:
    """Return the computers of the offices something was read from, in order of their names."""
    trust = load_trust(session)
    heard = {each.device for each in stick.deliveries if each.state is DeliveryState.READ}
    offices = {trust.certificate(device).subject.office for device in heard}
    return tuple(
        sorted(
            each.subject.name
            for each in trust.certificates.values()
            if each.subject.office in offices
            and each.device != session.device
            and each.device not in trust.revocations
        )
    )


def clear_stick(session: Session, stick: Stick) -> int:
    """Remove from the stick the deliveries that were read, and return how many; no other file.

    A file counts as read when its check number is among the receipts kept here, whatever the stick
    said before. Raises `StickReadOnly`, `StickGone`.
    """
    removed = 0
    for each in stick.deliveries:
        if each.state not in (DeliveryState.READ, DeliveryState.HARMLESS):
            continue
        known = {one.sha256 for one in receipts(session.store.connection, each.device)}
        if _sha256(each.file) in known:
            _remove(each.file)
            removed += 1
    return removed


def _sha256(file: Path) -> bytes:
    with medium():
        return sha256(file.read_bytes()).digest()


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except PermissionError as error:
        raise StickReadOnly from error
    except OSError as error:
        raise (StickReadOnly if error.errno == EROFS else StickGone) from error


def _bare(error: SlussError) -> SlussError:
    """Return the error without what it was raised through, which holds the session."""
    return type(error)(**error.facts)
