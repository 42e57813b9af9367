"""Many copies in one go, each for its own recipient: into a folder, with progress and an end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sluss.errors import SlussError
from sluss.errors.work import Cancelled
from sluss.usecases.changed import Changed
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import InHand, ToFile
from sluss.usecases.leaving.prepared import prepare
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Preview, Released, Request
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class NotMade:
    """A copy that could not be made, for whom, and why."""

    request: Request
    error: SlussError


@dataclass(frozen=True, slots=True)
class Looked:
    """What may leave to each, and what cannot be made at all."""

    previews: tuple[Preview, ...]
    not_made: tuple[NotMade, ...]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What has left. `stopped`: it was ended before all had; those before it have left and stand.

    `files` are where they lie, in the same order, empty where they were not saved.
    """

    released: tuple[Released, ...]
    files: tuple[Path, ...]
    not_made: tuple[NotMade, ...]
    stopped: bool
    changed: Changed


def preview_all(
    session: Session,
    requests: Sequence[Request],
    language: str,
    *,
    progress: Progress | None = None,
) -> Looked:
    """Return what may leave to each. Raises `Cancelled`: nothing leaves by looking."""
    progress = progress or Progress()
    found: list[Preview] = []
    refused: list[NotMade] = []
    for at, request in enumerate(requests):
        progress.step(at, len(requests))
        try:
            number = at + 1 if len(requests) > 1 else 0
            found.append(preview(session, request, language, number))
        except SlussError as error:
            refused.append(NotMade(request, error))
    progress.step(len(requests), len(requests))
    return Looked(tuple(found), tuple(refused))


def release_all(
    session: Session,
    asked: Sequence[tuple[Request, str]],
    folder: Path | None = None,
    names: Sequence[str] = (),
    *,
    progress: Progress | None = None,
) -> HandedOut:
    """Hand out copies that were looked at, each in an act of its own, with its digest.

    Into `folder` under `names`, or into memory to be printed. One that may no longer leave as it
    was looked at does not; the others do. Asked to stop, it stops between two copies: what has
    left by then has left and is noted.
    """
    progress = progress or Progress()
    released: list[Released] = []
    files: list[Path] = []
    refused: list[NotMade] = []
    stopped = False
    for at, (request, digest) in enumerate(asked):
        try:
            progress.step(at, len(asked))
        except Cancelled:
            stopped = True
            break
        file = folder / names[at] if folder is not None else None
        try:
            outlet = ToFile(session, file) if file is not None else InHand()
            released.append(release(session, request, digest, outlet))
        except SlussError as error:
            refused.append(NotMade(request, error))
            continue
        if file is not None:
            files.append(file)
    ids = frozenset(each for one in released for each in one.changed.ids)
    return HandedOut(tuple(released), tuple(files), tuple(refused), stopped, Changed(ids))


def prepare_all(session: Session, asked: Sequence[tuple[Request, str]]) -> Changed:
    """Make copies ready of all that was looked at. Raises what `prepare` raises."""
    ids: set[bytes] = set()
    for request, digest in asked:
        ids |= prepare(session, request, digest).changed.ids
    return Changed(frozenset(ids))
