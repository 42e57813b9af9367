"""Taking a scan or photo into a case: its bytes become pieces in the log, its name goes nowhere.

A file is what its bytes say it is. Its name is not kept: it is no path here and often holds a name
of somebody; the officer says what the paper is. Pieces lie in the log, so they are encrypted,
travel and are erased like everything else.
"""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.attachments import PIECE_BYTES
from sluss.domain.entities import Attachment, AttachmentPiece
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.domain.scans.cleaned import Cleaned, cleaned
from sluss.domain.scans.limits import ScanLimits, scan_limits_on
from sluss.errors.attachments import FileNotRead, NotAScan, ScanNotWhole, ScanTooLarge
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.records import put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, stamp, today

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file. `already`: the same bytes were in the case, and are kept once.

    `place_removed`: the photo said where it was taken, and what is kept does not.
    """

    saved: Saved
    already: bool
    place_removed: bool


def limits_now(session: Session) -> ScanLimits:
    """Return how large files may be today."""
    return scan_limits_on(today(session), session.catalog.scan_limits)


def read_scan(session: Session, file: Path) -> Cleaned:
    """Return what is kept of a file, as it would be taken in; nothing is written.

    Its size is looked at before it is read. Raises `FileNotRead`, `ScanTooLarge`, and what
    `checked_scan` raises.
    """
    most = limits_now(session).megabytes
    try:
        with file.open("rb") as opened:
            told = file.stat()
            if not stat.S_ISREG(told.st_mode):
                raise FileNotRead
            if told.st_size > most * MEGABYTE:
                raise ScanTooLarge(megabytes=-(-told.st_size // MEGABYTE), most=most)
            data = opened.read(most * MEGABYTE + 1)
    except (OSError, ValueError) as error:  # a name with a zero byte is a `ValueError`
        raise FileNotRead from error
    if len(data) < told.st_size:
        raise ScanNotWhole
    return checked_scan(session, data)


def checked_scan(session: Session, data: bytes) -> Cleaned:
    """Return what is kept of bytes. Raises `ScanTooLarge`, `NotAScan` and what `cleaned` raises.

    Which kinds are taken in is the list `attachment_media` of today.
    """
    limits = limits_now(session)
    if len(data) > limits.megabytes * MEGABYTE:
        raise ScanTooLarge(megabytes=-(-len(data) // MEGABYTE), most=limits.megabytes)
    scan = cleaned(data, limits)
    offered = session.catalog.codes("attachment_media").offered(today(session))
    if scan.media.value not in {code.value for code in offered}:
        raise NotAScan
    return scan


def take_in(
    session: Session, client: RecordId, scan: Cleaned, title: str = "", kind: str = "other"
) -> TakenIn:
    """Keep a scan in a case, in one act; bytes that the case holds already are not kept twice.

    Raises `NotAllowed`, `NotFound`, `NotValid` and what `put_new` raises.
    """
    require(session, Right.WRITE_CASES, client)
    digest = hashlib.sha256(scan.data).hexdigest()
    for each in session.store.find(Attachment, client=client):
        if each.sha256 == digest:
            same = Saved(each.id, Changed(frozenset({each.id, client})))
            return TakenIn(same, already=True, place_removed=scan.place_removed)
    pieces = _pieces(scan.data)
    attachment = Attachment(
        id=fresh_id(session),
        client=client,
        title=title,
        kind=kind,
        media=scan.media.value,
        size=len(scan.data),
        sha256=digest,
        pieces=len(pieces),
    )
    with session.store.act(stamp(session)) as act:
        put_new(session, act, attachment)
        for place, content in enumerate(pieces):
            piece = AttachmentPiece(
                id=fresh_id(session),
                client=client,
                attachment=attachment.id,
                place=place,
                content=content,
            )
            put_new(session, act, piece)
    saved = Saved(attachment.id, Changed(frozenset({attachment.id, client})))
    return TakenIn(saved, already=False, place_removed=scan.place_removed)


def take_in_file(
    session: Session, client: RecordId, file: Path, title: str = "", kind: str = "other"
) -> TakenIn:
    """Take a file into a case, or nothing. Raises what `read_scan` and `take_in` raise."""
    require(session, Right.WRITE_CASES, client)
    return take_in(session, client, read_scan(session, file), title, kind)


def _pieces(data: bytes) -> list[bytes]:
    return [data[at : at + PIECE_BYTES] for at in range(0, len(data), PIECE_BYTES)]
