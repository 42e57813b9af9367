"""Scans and photos: kept in the log in pieces, so that they travel and are erased like all else."""

from typing import Annotated, Final

import msgspec

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Entity,
    Fixed,
    Line,
    Prose,
    To,
    Uid,
)

PIECE_BYTES: Final = 256 * 1024  # a quarter of the largest frame of a delivery
LARGEST_ATTACHMENT: Final = 64 * 1024 * 1024  # bytes; twenty scanned pages at 600 dpi are a third

Size = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_ATTACHMENT)]
Pieces = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_ATTACHMENT // PIECE_BYTES)]
Content = Annotated[bytes, msgspec.Meta(max_length=PIECE_BYTES)]


class Attachment(
    Entity, about=About.CLIENT, shares="plan_content", number=68, frozen=True, kw_only=True
):
    """A scan or a photo of a client's case. Its bytes are its pieces, in the order of their places.

    `size` in bytes, `sha256` of all of it in hexadecimal digits. `plan_hash` is the hash printed on
    the plan copy it is a signed scan of. `under_consent` is that under which it was received.
    """

    client: Annotated[Uid, To("Client")]
    title: Annotated[Line, Class.PERSONAL] = ""
    kind: Annotated[Line, Codes("attachment_kind")] = "other"
    media: Annotated[Line, Codes("attachment_media"), Fixed()] = "pdf"
    size: Annotated[Size, Fixed()] = 0
    sha256: Annotated[Line, Fixed()] = ""
    pieces: Annotated[Pieces, Fixed()] = 0
    category: Annotated[Line, Codes("information_category")] = "plan_content"
    plan: Annotated[Uid | None, To("JointPlan")] = None
    plan_hash: Line = ""
    consent: Annotated[Uid | None, To("Consent")] = None
    received_from: Annotated[Uid | None, To("Party")] = None
    under_consent: Annotated[Uid | None, To("Consent")] = None
    note: Annotated[Prose, Class.PERSONAL] = ""


class AttachmentPiece(
    Entity,
    about=About.CLIENT,
    shares="plan_content",
    append_only=True,
    number=69,
    frozen=True,
    kw_only=True,
):
    """A part of a scan or photo, at most 256 KiB; `place` counts from 0."""

    client: Annotated[Uid, To("Client")]
    attachment: Annotated[Uid, To("Attachment")]
    place: Pieces
    content: Annotated[Content, Class.SENSITIVE]
