"""Saving a document as a file outside the store: where that is, and who may carry it away."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sluss.domain.carriers import Carrier, CarrierKind
from sluss.errors import SlussError
from sluss.errors.paper import PaperNotSaved, PaperThere
from sluss.errors.places import FolderOnNetwork
from sluss.errors.policy import SendingStopped, TargetNotAllowed
from sluss.store.carriers import find_carriers
from sluss.store.places import check_disk, synced
from sluss.usecases.policy import check_target
from sluss.usecases.recovery import write_new
from sluss.usecases.session import Session


class PlaceKind(StrEnum):
    """What becomes of a file that is saved there."""

    DISK = "disk"  # stays on this computer, readable for who may read that folder
    REMOVABLE = "removable"  # can be lost
    NETWORK = "network"  # lies on another computer
    SYNCED = "synced"  # a program copies it to a server


_KINDS = {
    CarrierKind.REMOVABLE: PlaceKind.REMOVABLE,
    CarrierKind.NETWORK: PlaceKind.NETWORK,
    CarrierKind.DISK: PlaceKind.DISK,
}


@dataclass(frozen=True, slots=True)
class SavePlace:
    """A place for a file. `service` names who copies it; `refused` is what forbids it, or None."""

    folder: Path
    kind: PlaceKind
    service: str = ""
    refused: SlussError | None = None


def where_it_goes(
    session: Session, file: Path, carriers: tuple[Carrier, ...] | None = None
) -> SavePlace:
    """Return what kind of place a new file would lie in, before it is written.

    `carriers` are the sticks and shares there are, if they are known already.
    """
    folder = file.parent
    refused: SlussError | None = None
    try:
        check_target(session.policy, folder)
    except (TargetNotAllowed, SendingStopped) as error:
        refused = error
    if service := synced(folder):
        return SavePlace(folder, PlaceKind.SYNCED, service, refused)
    try:
        check_disk(folder)
    except FolderOnNetwork:
        return SavePlace(folder, PlaceKind.NETWORK, "", refused)
    found = _carrier(folder, find_carriers() if carriers is None else carriers)
    kind = _KINDS[found] if found is not None else PlaceKind.DISK
    return SavePlace(folder, kind, "", refused)


def save_paper(session: Session, file: Path, data: bytes) -> Path:
    """Write a document as a new file that its owner alone can read, or nothing at all.

    What was written is read back: some sticks take everything and keep nothing.
    Raises `PaperThere`, `PaperNotSaved`, `TargetNotAllowed`, `SendingStopped`.
    """
    check_target(session.policy, file.parent)
    try:
        write_new(file, data)
    except FileExistsError as error:
        raise PaperThere from error
    except OSError as error:
        raise PaperNotSaved from error
    if not _is_there(file, data):
        file.unlink(missing_ok=True)
        raise PaperNotSaved
    return file


def _is_there(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError:
        return False


def _carrier(folder: Path, carriers: tuple[Carrier, ...]) -> CarrierKind | None:
    """Return the kind of the carrier a folder lies on, the innermost one; None: an own disk."""
    way = folder.absolute()
    on = [each for each in carriers if each.path and way.is_relative_to(each.path)]
    return max(on, key=lambda each: len(each.path)).kind if on else None
