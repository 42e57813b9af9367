"""A scan or photo that leaves as the file it is: looked at, decided by the gate, noted, saved."""

from dataclasses import replace
from pathlib import Path

from sluss.domain.entities import Attachment
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.usecases.attachments.reading import content_of, suffix_of
from sluss.usecases.contents.attachment import KIND
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import FILE, PAPER, InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Preview, Released, Request
from sluss.usecases.paper_files import save_paper
from sluss.usecases.session import Session


class _ScanToFile:
    """Saves the scan itself, to the byte, in place of a page that tells of it."""

    def __init__(self, session: Session, path: Path, attachment: RecordId) -> None:
        self._session, self._path, self._attachment = session, path, attachment
        self._made = False

    def hand_out(self, _page: bytes) -> None:
        """Write the file. Raises what `save_paper` and `content_of` raise."""
        save_paper(self._session, self._path, content_of(self._session, self._attachment))
        self._made = True

    def take_back(self) -> None:
        """Remove the file, if it was made here."""
        if self._made:
            self._path.unlink(missing_ok=True)
            self._made = False


def look_at_attachment(
    session: Session, attachment: RecordId, kind: str, who: RecordId | None, language: str
) -> Preview:
    """Return whether a scan may go to somebody and why, with the scan itself to look at.

    `kind` is a code of recipient_kind, `who` the record of a party or representative. Raises
    `MayNotLeave` where it may not, and what `preview` and `content_of` raise.
    """
    client = session.store.get(Attachment, attachment).client
    request = Request(
        client=client,
        document=KIND,
        channel=FILE,
        language=language,
        subject=attachment,
    ).to(kind, who)
    seen = preview(session, request, language)
    name = str(Path(seen.file_name).with_suffix(suffix_of(session, attachment)))
    return replace(seen, data=content_of(session, attachment), file_name=name)


def hand_out_attachment(session: Session, request: Request, digest: str, file: Path) -> Released:
    """Save a scan that was looked at, if it may still leave; that it left is noted, or neither.

    Raises `NotFound`, and what `release`, `save_paper` and `content_of` raise.
    """
    if request.subject is None:
        raise NotFound
    return release(session, request, digest, _ScanToFile(session, file, request.subject))


def print_attachment(session: Session, request: Request, digest: str, copies: int = 1) -> Released:
    """Hand out a scan that was looked at to a printer, if it may leave on paper; it is noted.

    The data of what is returned are those of the scan. Raises as `hand_out_attachment`.
    """
    if request.subject is None:
        raise NotFound
    data = content_of(session, request.subject)
    asked = replace(request, channel=PAPER)
    return replace(release(session, asked, digest, InHand(), copies=copies), data=data)
