"""What lies on a stick that was put in: told from what is in the files, never from their names.

Nothing but the beginning of a file is read, and nothing is believed of it; no file is opened that
is none of ours. Only the top of the stick and the folders in it are looked at.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sluss.bundle import layout, limits
from sluss.bundle.inspect import FileKind, kind_of
from sluss.bundle.layout import Header
from sluss.bundle.trust import Trust
from sluss.bundle.verify import medium
from sluss.domain.ids import is_invented
from sluss.errors import SlussError
from sluss.usecases.approval import load_trust
from sluss.usecases.session import Session

MOST_FILES = 1_000  # looked at; a stick with more is somebody's photo album
_OWN_OF_SYSTEMS = ("System Volume Information", "$RECYCLE.BIN", "LOST.DIR", "desktop.ini")
_OWN_OF_SYSTEMS_FOLDED = frozenset(name.casefold() for name in (*_OWN_OF_SYSTEMS, "Thumbs.db"))


class StickKind(StrEnum):
    """What a stick is, by the most telling thing on it.

    `DELIVERIES`: something for us. `REQUEST`: a computer asks for approval. `OURS`: nothing but
    what we wrote ourselves. `DEMO`: deliveries of people who practise. `FOREIGN`: deliveries for
    another head office. `ELSEWHERE`: deliveries between others of our own. `ZIP`: packed files,
    which may hold anything. `PICTURES`: photos and films alone. `EMPTY`: nothing. `OTHER`: other
    files alone.
    """

    DELIVERIES = "deliveries"
    REQUEST = "request"
    OURS = "ours"
    DEMO = "demo"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"
    ZIP = "zip"
    PICTURES = "pictures"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StickContents:
    """What lies on a stick. `deliveries` are for us: of one sender together, the oldest first.

    `requests` ask for approval. `others` counts files by what they are, of those that are not for
    us; `unreadable` could not be read at all. `looked_at_all` is False where there was too much.
    """

    folder: Path
    kind: StickKind
    deliveries: tuple[Path, ...] = ()
    requests: tuple[Path, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    unreadable: int = 0
    looked_at_all: bool = True


@dataclass(slots=True)
class _Seen:
    """What was found so far."""

    deliveries: list[tuple[bytes, int, Path]] = field(default_factory=list)
    requests: list[Path] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0


def stick_contents(session: Session, folder: Path) -> StickContents:
    """Look at what lies in `folder` and one folder down. Raises `NotEnrolled`, `BundleUnreadable`.

    Where files cannot be read, the rest is told all the same.
    """
    trust, seen, count = load_trust(session), _Seen(), 0
    for path in _files(folder):
        count += 1
        if count > MOST_FILES:
            break
        _look_at(seen, path, session.device, trust)
    return StickContents(
        folder=folder,
        kind=_kind(seen),
        deliveries=tuple(path for _, _, path in sorted(seen.deliveries)),
        requests=tuple(seen.requests),
        others=tuple(sorted(seen.kinds.items())),
        unreadable=seen.unreadable,
        looked_at_all=count <= MOST_FILES,
    )


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files at the top, then those in the folders there, each in the order of names."""
    with medium():
        entries = _of_people(folder.iterdir())
    yield from (path for path in entries if path.is_file())
    for each in entries:
        try:
            inside = _of_people(each.iterdir()) if each.is_dir() and not each.is_symlink() else []
        except OSError:
            continue
        yield from (path for path in inside if path.is_file())


def _of_people(paths: Iterable[Path]) -> list[Path]:
    """Return what no operating system put there for itself."""
    return sorted(
        path
        for path in paths
        if not path.name.startswith(".") and path.name.casefold() not in _OWN_OF_SYSTEMS_FOLDED
    )


def _look_at(seen: _Seen, path: Path, device: bytes, trust: Trust) -> None:
    try:
        kind = kind_of(path)
        header = _header(path) if kind is FileKind.BUNDLE else None
    except SlussError:
        seen.unreadable += 1
        return
    if header is not None and header.recipient == device:
        seen.deliveries.append((header.sender, header.seq, path))
    elif kind is FileKind.ENROLMENT_REQUEST:
        seen.requests.append(path)
    else:
        seen.kinds[_word(kind, header, device, trust)] += 1


def _header(path: Path) -> Header:
    """Return what stands at the beginning of a delivery. Raises what `parse_header` raises."""
    with medium(), path.open("rb") as file:
        return layout.parse_header(file.read(limits.HEADER_BYTES))[0]


def _word(kind: FileKind, header: Header | None, device: bytes, trust: Trust) -> str:
    """Return what a file is that is not for us."""
    if header is None:
        return kind.value
    ends = (header.sender, header.recipient)
    if any(map(is_invented, ends)) and not is_invented(device):
        return StickKind.DEMO.value
    if header.sender == device:
        return StickKind.OURS.value
    known = header.sender in trust.certificates or header.recipient in trust.certificates
    return (StickKind.ELSEWHERE if known else StickKind.FOREIGN).value


def _kind(seen: _Seen) -> StickKind:
    if seen.deliveries:
        return StickKind.DELIVERIES
    if seen.requests:
        return StickKind.REQUEST
    for kind in (
        StickKind.DEMO, StickKind.FOREIGN, StickKind.ELSEWHERE, StickKind.OURS, StickKind.ZIP,
    ):  # fmt: skip
        if seen.kinds[kind.value]:
            return kind
    if not seen.kinds and not seen.unreadable:
        return StickKind.EMPTY
    only_pictures = set(seen.kinds) <= {FileKind.PICTURE.value} and not seen.unreadable
    return StickKind.PICTURES if only_pictures else StickKind.OTHER
