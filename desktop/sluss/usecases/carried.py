"""What this computer takes along to head office for others: sealed, signed, never opened here."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sluss.bundle import layout, limits
from sluss.bundle.certificate import Certificate
from sluss.bundle.layout import Header
from sluss.bundle.verify import Scan, check_file
from sluss.bundle.write import copy_bundle
from sluss.errors import SlussError
from sluss.errors.bundle import BundleCutShort, BundleDamaged, BundleUnreadable
from sluss.store.carried import (
    Carried,
    add_carried,
    all_carried,
    carried_folder,
    drop_carried,
    file_name,
)
from sluss.usecases.office_computers import is_mate
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import load_trust

MOST_FILES = 1_000  # a folder with more is no stick


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A colleague's delivery for head office, as it lies on a stick."""

    path: Path
    sender: Certificate
    scan: Scan


def take_along(session: Session, folder: Path) -> tuple[Path, ...]:
    """Put the deliveries of others that head office has not told of into a folder.

    Those come before our own, which may go on from them. Returns the files. Raises what
    `copy_bundle` raises about the medium.
    """
    _tidy(session)
    here = carried_folder(session.store.folder)
    return tuple(copy_bundle(here / each.file, folder) for each in lying_here(session))


def lying_here(session: Session) -> tuple[Carried, ...]:
    """Return the deliveries of others that lie here and that head office has not told of."""
    store = session.store
    here = carried_folder(store.folder)
    waiting = (each for each in all_carried(store.connection) if each.told_at is None)
    return tuple(each for each in waiting if (here / each.file).is_file())


def collect(session: Session, folder: Path) -> int:
    """Take the deliveries of colleagues for head office that lie in a folder; return how many.

    Sealed as they are, if the signature is a colleague's: nobody here can open them. Of each
    computer the newest is kept, which holds all that head office has not acknowledged, and what one
    left behind for its heir. Part of an import. Raises what `copy_bundle` raises about the store's
    own folder.
    """
    known = all_carried(session.store.connection)
    taken = 0
    for sealed in _sealed_in(session, folder):
        if not _is_wanted(known, sealed.scan.header):
            continue
        # A file that cannot be read twice is left; what is for us is none the worse.
        with contextlib.suppress(BundleUnreadable, BundleCutShort, BundleDamaged):
            _take(session, known, sealed)
            known = all_carried(session.store.connection)
            taken += 1
    return taken


def carrier_last(files: Sequence[tuple[Header, Path]]) -> tuple[Path, ...]:
    """Return deliveries in the order in which head office reads them.

    What computers left behind that were replaced, then what was carried for others, at last what
    its carrier wrote itself, which goes on from there: it was written last. Those of one sender in
    their order. The order saves waiting; a clock that goes wrong does no harm.
    """
    written: dict[bytes, float] = {}
    for header, path in files:
        with contextlib.suppress(OSError):
            at = path.stat().st_mtime
            written[header.sender] = max(written.get(header.sender, 0.0), at)

    def place(each: tuple[Header, Path]) -> tuple[bool, float, bytes, int, str]:
        header, path = each
        at = written.get(header.sender, 0.0)
        return (not header.is_last, at, header.sender, header.seq, str(path))

    return tuple(path for _, path in sorted(files, key=place))


def _is_wanted(known: Sequence[Carried], header: Header) -> bool:
    """Whether a delivery is not here yet, itself or in a newer one, and may not have arrived."""
    same = [each for each in known if each.device == header.sender]
    if header.is_last:
        return all(each.seq != header.seq for each in same)
    ordered = [each.seq for each in same if each.seq < limits.LAST_DELIVERY]
    return header.seq > max(ordered, default=0)


def _take(session: Session, known: Sequence[Carried], sealed: _Sealed) -> None:
    """Copy a delivery into the store's folder and note it in place of older ones."""
    store, scan, device = session.store, sealed.scan, sealed.sender.device
    folder = carried_folder(store.folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    name = file_name(scan.sha256)
    if not (folder / name).is_file():
        copied = copy_bundle(sealed.path, folder)
        copied.replace(folder / name)
    if not scan.header.is_last:
        for each in known:
            if each.device == device and each.seq < limits.LAST_DELIVERY:
                drop_carried(store.connection, device, each.seq)
    one = Carried(device, scan.header.seq, scan.sha256, scan.size, name, session.clock())
    add_carried(store.connection, one)


def _sealed_in(session: Session, folder: Path) -> Iterator[_Sealed]:
    """Yield the deliveries of colleagues for head office in a folder, whatever they are called."""
    trust = load_trust(session)
    try:
        paths = sorted(folder.iterdir())[:MOST_FILES]
    except OSError:
        return
    for path in paths:
        if not _is_for(path, trust.central):
            continue
        try:
            scan, sender = check_file(path, trust)
        except SlussError:
            continue  # damaged, or of nobody we know: head office would say the same
        if is_mate(session, sender):
            yield _Sealed(path, sender, scan)


def _is_for(path: Path, device: bytes) -> bool:
    """Whether a file begins like a delivery for a device."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            header, _ = layout.parse_header(file.read(limits.HEADER_BYTES))
    except (OSError, SlussError):
        return False
    return header.recipient == device


def _tidy(session: Session) -> None:
    """Remove files head office has, and those a newer one has taken the place of."""
    folder = carried_folder(session.store.folder)
    kept = {each.file for each in lying_here(session)}
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name not in kept:
                path.unlink()
