"""Reading a scan or photo again: put together, held against its hash, and noted as read."""

import hashlib
from dataclasses import dataclass

from sluss.domain.entities import Attachment, AttachmentPiece, Client
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.attachments import AttachmentDamaged
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp

READ = "attachment"  # what the log of readings calls it
SUFFIXES = {"pdf": ".pdf", "jpeg": ".jpg", "png": ".png", "tiff": ".tif"}


@dataclass(frozen=True, slots=True)
class AttachmentShown:
    """A scan to be shown: its bytes, and a heading without anybody's name."""

    id: RecordId
    data: bytes
    media: str
    case_no: str


def open_attachment(session: Session, attachment: RecordId) -> AttachmentShown:
    """Return a scan to be shown; that it was read is logged first.

    Raises `NotAllowed`, `NotFound`, `AttachmentDamaged`.
    """
    found = _allowed(session, attachment)
    with session.store.act(stamp(session)) as act:
        act.access(found.client, READ, found.id.hex())
    case_no = session.store.get(Client, found.client).case_no
    return AttachmentShown(found.id, _bytes(session, found), found.media, case_no)


def content_of(session: Session, attachment: RecordId) -> bytes:
    """Return the bytes of a scan, for what notes itself that they leave.

    Raises `NotAllowed`, `NotFound`, `AttachmentDamaged`.
    """
    return _bytes(session, _allowed(session, attachment))


def suffix_of(session: Session, attachment: RecordId) -> str:
    """Return how the name of a file with this scan ends. Raises `NotFound`."""
    return SUFFIXES[session.store.get(Attachment, attachment).media]


def _allowed(session: Session, attachment: RecordId) -> Attachment:
    found = session.store.get(Attachment, attachment)
    require(session, Right.READ_CASES, found.client)
    require(session, Right.READ_TEXTS, found.client)
    return found


def _bytes(session: Session, found: Attachment) -> bytes:
    pieces = session.store.find(AttachmentPiece, attachment=found.id, withdrawn=True)
    by_place = {each.place: each.content for each in pieces}
    data = b"".join(by_place.get(place, b"") for place in range(found.pieces))
    if len(data) != found.size or hashlib.sha256(data).hexdigest() != found.sha256:
        raise AttachmentDamaged
    return data
