"""The scans and photos of a case as the page lists them, with what is still to be said of each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sluss.domain.entities import Attachment, AttachmentPiece, Consent, JointPlan, Party, User
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.oplog.clock import instant
from sluss.store.history import creations
from sluss.store.reading import get_or_none, referring
from sluss.usecases.attachments.plan_copies import OTHER, fits
from sluss.usecases.attachments.taking_in import limits_now
from sluss.usecases.changed import Changed
from sluss.usecases.records import put_changes
from sluss.usecases.rights import may, require
from sluss.usecases.session import Session, local, stamp
from sluss.usecases.wording import Wording

SIGNED_PLAN, SIGNED_CONSENT = "signed_plan", "signed_consent"  # codes of attachment_kind
# What a person says of a scan; the rest follows from its bytes.
FIELDS = (
    "title", "kind", "plan", "plan_hash", "consent", "category", "received_from", "under_consent",
    "note",
)  # fmt: skip


class Lack(StrEnum):
    """What is to be done about a scan; never a reason to refuse it."""

    UNTITLED = "untitled"
    SIGNS_NO_PLAN = "signs_no_plan"
    SIGNS_NO_CONSENT = "signs_no_consent"
    FITS_NO_COPY = "fits_no_copy"  # the digits on the paper are of no copy of that plan that left
    OF_ANOTHER = "of_another"  # what it signs is another client's
    NOT_WHOLE = "not_whole"  # pieces are not here yet


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A scan: codes and their words, bytes, and the version or the consent it signs.

    `taken_at` is local time without zone. `signs` is empty unless it signs something.
    """

    id: RecordId
    title: str
    kind: str
    kind_words: str
    media: str
    media_words: str
    category: str
    size: int
    signs: str
    plan_hash: str
    received_from: str
    note: str
    taken_at: dt.datetime
    by: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """The scans of a case, the newest first; `megabytes` is how large a file may be."""

    client: RecordId
    lines: tuple[AttachmentLine, ...]
    may_write: bool
    may_read: bool
    megabytes: int


def attachments_of(session: Session, client: RecordId, language: str) -> AttachmentList:
    """Return the scans of a case. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.READ_CASES, client)
    store, words = session.store, Wording(session, language)
    found = store.find(Attachment, client=client)
    made = creations(store.connection, store.logs, Attachment, [each.id for each in found])
    lines = []
    for each in sorted(found, key=lambda each: (made[each.id].time, each.id), reverse=True):
        at = local(store.country, instant(made[each.id].time))
        by = words.record(User, made[each.id].user)
        lines.append(_line(words, each, at.replace(tzinfo=None), by))
    return AttachmentList(
        client,
        tuple(lines),
        may(session, Right.WRITE_CASES),
        may(session, Right.READ_TEXTS),
        limits_now(session).megabytes,
    )


def remove_attachment(session: Session, attachment: RecordId) -> Changed:
    """Take a scan out of the case, in one act; it can be undone. Raises what `put_changes` does.

    Its bytes stay in the log until the case is erased, as everything that was ever written does.
    """
    found = session.store.get(Attachment, attachment)
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Attachment, attachment, {"withdrawn": True})
    return Changed(frozenset({attachment, found.client}))


def _line(words: Wording, each: Attachment, at: dt.datetime, by: str) -> AttachmentLine:
    return AttachmentLine(
        id=each.id,
        title=each.title,
        kind=each.kind,
        kind_words=words.code("attachment_kind", each.kind),
        media=each.media,
        media_words=words.code("attachment_media", each.media),
        category=words.code("information_category", each.category),
        size=each.size,
        signs=_signs(words, each),
        plan_hash=each.plan_hash if each.plan_hash != OTHER else "",
        received_from=words.record(Party, each.received_from) if each.received_from else "",
        note=each.note,
        taken_at=at,
        by=by,
        lacks=tuple(_lacks(words.session, each)),
    )


def _signs(words: Wording, each: Attachment) -> str:
    if each.plan is not None:
        return words.record(JointPlan, each.plan)
    return words.record(Consent, each.consent) if each.consent is not None else ""


def _lacks(session: Session, each: Attachment) -> Iterator[Lack]:
    connection = session.store.connection
    if not each.title.strip():
        yield Lack.UNTITLED
    if each.kind == SIGNED_PLAN and each.plan is None:
        yield Lack.SIGNS_NO_PLAN
    if each.plan is not None and each.plan_hash and not fits(session, each):
        yield Lack.FITS_NO_COPY
    if each.kind == SIGNED_CONSENT and each.consent is None:
        yield Lack.SIGNS_NO_CONSENT
    plan = get_or_none(connection, JointPlan, each.plan) if each.plan else None
    consent = get_or_none(connection, Consent, each.consent) if each.consent else None
    if any(one is not None and one.client != each.client for one in (plan, consent)):
        yield Lack.OF_ANOTHER
    if len(referring(connection, AttachmentPiece, "attachment", {each.id})) < each.pieces:
        yield Lack.NOT_WHOLE
