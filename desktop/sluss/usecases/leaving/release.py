"""Handing something out: decided anew at that moment, noted in the same act, or not at all. INV-14.

Nothing that somebody looked at is kept and handed out later. The document is made again from what
the store holds now, the gate decides again, and only if it lets through exactly what was looked at
is it handed out. What withdraws a consent may have come in the meantime, from another computer.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from sluss.domain.entities import Attachment, Client, PreparedCopy, Task
from sluss.domain.gate.asked import Basis
from sluss.domain.gate.decide import IDENTITY
from sluss.domain.ids import RecordId
from sluss.domain.machines import CopyState
from sluss.domain.papers import marks_of
from sluss.domain.rights import Right
from sluss.errors.leaving import ChangedSincePrepared, CopyReleased, CopyStopped
from sluss.usecases.changed import Changed
from sluss.usecases.contents.attachment import KIND as ATTACHMENT
from sluss.usecases.contents.case_file import KIND as CASE_FILE
from sluss.usecases.contents.case_file import case_file_data, manifest
from sluss.usecases.leaving.deciding import Decided, decide_now, drawn
from sluss.usecases.leaving.outlets import PAPER, InHand, Outlet, ToFile
from sluss.usecases.leaving.prepared import new_copy, stop_now, why_stopped
from sluss.usecases.leaving.recording import disclosure_of, items_of
from sluss.usecases.leaving.views import Released, Request
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.working_days import calendar

REVIEW = "emergency_review"  # the rule that asks somebody to look at an emergency afterwards
NOT_PRINTED, CALLED_OFF = "not_printed", "called_off"  # why a copy came to nothing after all


def release(
    session: Session, request: Request, digest: str, outlet: Outlet, *, copies: int = 1
) -> Released:
    """Hand out what was looked at, if it may still leave unchanged; write down that it left.

    `digest` is that of the preview. Raises `ChangedSincePrepared`, what `decide_now` raises, and
    what the outlet raises: nothing has left then and nothing is written.
    """
    require(session, Right.RELEASE_DOCUMENTS, request.client)
    decided = decide_now(session, request)
    if decided.digest != digest:
        raise ChangedSincePrepared
    return _hand_out(session, decided, outlet, copies, None)


def release_copy(session: Session, copy: RecordId, outlet: Outlet, *, copies: int = 1) -> Released:
    """Hand out a copy that was made ready, if exactly that may still leave.

    A copy that may not is stopped for good, with the reason, and `CopyStopped` is raised. Raises
    `CopyReleased`, and what `release` raises.
    """
    found = session.store.get(PreparedCopy, copy)
    require(session, Right.RELEASE_DOCUMENTS, found.client)
    if found.state is CopyState.RELEASED:
        raise CopyReleased
    if found.state is CopyState.STOPPED:
        raise CopyStopped(reason=found.stopped_because)
    because, decided = why_stopped(session, found)
    if decided is None:
        stop_now(session, copy, because)
        raise CopyStopped(reason=because)
    return _hand_out(session, decided, outlet, copies, found)


def _hand_out(
    session: Session,
    decided: Decided,
    outlet: Outlet,
    copies: int,
    kept: PreparedCopy | None,
) -> Released:
    """Write what left and hand the bytes out before the act is over: both happen, or neither."""
    data = drawn(session, decided)
    sha = _sha_of(session, decided, data)
    try:
        with session.store.act(stamp(session)) as act:
            copy = kept.id if kept is not None else new_copy(session, act, decided)
            put_changes(session, act, PreparedCopy, copy, {"state": CopyState.RELEASED})
            paper = decided.request.channel == PAPER
            left = disclosure_of(
                session,
                decided.request,
                decided.cleared,
                document=decided.request.document,
                recipient=decided.recipient,
                sha=sha,
                copies=copies if paper else 0,
                copy=copy,
            )
            put_new(session, act, left)
            for item in items_of(session, decided.cleared, left):
                put_new(session, act, item)
            if decided.request.emergency:
                put_new(session, act, review_of(session, decided.request.client))
            for client in _clients(session, decided):
                act.access(client, _what(decided), decided.request.document)
            act.flush()
            outlet.hand_out(data)
            if decided.request.document == CASE_FILE and isinstance(outlet, ToFile):
                _for_the_archive(decided, outlet, data)
    except BaseException:
        outlet.take_back()
        raise
    touched = Changed(frozenset({left.id, copy, decided.request.client}))
    return Released(left.id, copy, decided.recipient, decided.content.case_no, data, touched)


def _for_the_archive(decided: Decided, outlet: ToFile, paper: bytes) -> None:
    """Put the same as data beside the document, and the hashes of both."""
    data = case_file_data(decided.cleared)
    outlet.put_beside(data, ".json")
    hashes = manifest({outlet.name(): paper, outlet.name(".json"): data})
    outlet.put_beside(hashes, ".sha256")


def print_seen(session: Session, request: Request, digest: str, copies: int = 1) -> Released:
    """Hand out what was looked at to a printer that was chosen. Raises what `release` raises."""
    return release(session, request, digest, InHand(), copies=copies)


def _sha_of(session: Session, decided: Decided, data: bytes) -> str:
    """Return the SHA-256 of what leaves: of a scan that of its file, not of the page about it."""
    if decided.request.document == ATTACHMENT and decided.request.subject is not None:
        return session.store.get(Attachment, decided.request.subject).sha256
    return hashlib.sha256(data).hexdigest()


def _clients(session: Session, decided: Decided) -> list[RecordId]:
    """Return every client who is in it: a list of a day of visits is about several. INV-21."""
    told = {each.record for each in marks_of(decided.content) if each.category == IDENTITY}
    others = session.store.referenced(Client, sorted(each for each in told if each is not None))
    return list(dict.fromkeys((decided.request.client, *(one.id for one in others.values()))))


def print_copy(session: Session, copy: RecordId, copies: int = 1) -> Released:
    """Hand out a copy that was made ready to be printed. Raises what `release_copy` raises."""
    return release_copy(session, copy, InHand(), copies=copies)


def save_copy(session: Session, copy: RecordId, file: Path) -> Released:
    """Save a copy that was made ready as a new file. Raises what `release_copy` raises."""
    return release_copy(session, copy, ToFile(session, file))


def note_not_out(session: Session, copies: Sequence[RecordId], because: str) -> Changed:
    """Note that the printer failed, or was called off, after copies were handed to it.

    What was noted as having left stays: some of it may have come out. It is told as stopped.
    Raises `NotFound`.
    """
    touched: set[bytes] = set()
    stopped: dict[str, object] = {"state": CopyState.STOPPED, "stopped_because": because}
    with session.store.act(stamp(session)) as act:
        for copy in copies:
            client = session.store.get(PreparedCopy, copy).client
            require(session, Right.RELEASE_DOCUMENTS, client)
            put_changes(session, act, PreparedCopy, copy, stopped)
            touched |= {copy, client}
    return Changed(frozenset(touched))


def review_of(session: Session, client: RecordId) -> Task:
    """Return what somebody has to look at afterwards: whether the danger was one."""
    day = calendar(session).working_day(today(session) + dt.timedelta(days=1))
    return Task(
        id=fresh_id(session),
        client=client,
        title=_review_title(session),
        due=max(day, today(session)),
        owner=session.user,
        source="rule",
        rule=REVIEW,
        counted_from=today(session),
    )


def _review_title(session: Session) -> str:
    language = "da" if session.store.country == "DK" else "sv"
    return session.catalog.codes("disclosure_basis").label(Basis.EMERGENCY.value, language)


def _what(decided: Decided) -> str:
    """Return what the log of readings calls it."""
    return "print" if decided.request.channel == PAPER else "export"
