"""Show to the meeting: what everybody in the room may see together, and no more.

A screen cannot be called back. So it shows what all who were ticked may have, says how many kinds
of information are left out, and leaves what only some may have to an extract for each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sluss.domain.gate.asked import Channel
from sluss.domain.gate.clearing import Cleared, clear_for_all
from sluss.domain.ids import RecordId
from sluss.domain.papers import Section
from sluss.domain.rights import Right
from sluss.errors.speaking import NobodyInTheRoom
from sluss.usecases.changed import Changed
from sluss.usecases.contents.laid_out import laid_out, plan_first
from sluss.usecases.leaving.deciding import gathered
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.recipients import CLIENT, recipient_name
from sluss.usecases.leaving.recording import disclosure_of, items_of
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp
from sluss.usecases.speaking.may_say import DOCUMENT

SCREEN = "screen"  # a code of document_kind
_NOTHING = Changed(frozenset())


Room = Sequence[tuple[str, RecordId | None]]  # who is there: kind of recipient and their record


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """What the room may see, to be read across a table: who it is about, what is agreed, the rest.

    `room` names who is there, `hidden` counts the kinds of information left out.
    """

    client: RecordId
    room: tuple[str, ...]
    sections: tuple[Section, ...]
    hidden: int
    changed: Changed = _NOTHING


def shown_in(session: Session, client: RecordId, room: Room, language: str) -> MeetingShown:
    """Return what all of these may see together; nothing is written but that it was opened.

    Raises `NobodyInTheRoom`, `NotAllowed`, `NotFound`, `NoSuchRecipient`, `MayNotLeave`.
    """
    require(session, Right.RELEASE_DOCUMENTS, client)
    requests = _requests(client, room, language)
    cleared = _cleared(session, requests)
    with session.store.act(stamp(session)) as act:
        act.access(client, "open", SCREEN)
    return _shown(session, client, requests, cleared, language)


def note_shown_in(session: Session, client: RecordId, room: Room, language: str) -> MeetingShown:
    """Write down, for each party in the room, what it saw on the screen; return what that is.

    What the client sees of their own case needs no record. Raises as `shown_in`.
    """
    require(session, Right.RELEASE_DOCUMENTS, client)
    requests = _requests(client, room, language)
    cleared = _cleared(session, requests)
    touched: set[bytes] = {client}
    with session.store.act(stamp(session)) as act:
        for request, question in zip(requests, cleared.questions, strict=True):
            if request.kind == CLIENT:
                continue
            of = question.recipient
            name = recipient_name(session, request.kind, request.who, language)
            left = disclosure_of(session, request, cleared, document=SCREEN, recipient=name, of=of)
            put_new(session, act, left)
            for item in items_of(session, cleared, left, of=of):
                put_new(session, act, item)
            touched.add(left.id)
        act.access(client, "export", SCREEN)
    shown = _shown(session, client, requests, cleared, language)
    return replace(shown, changed=Changed(frozenset(touched)))


def _shown(
    session: Session,
    client: RecordId,
    requests: Sequence[Request],
    cleared: Cleared,
    language: str,
) -> MeetingShown:
    names = [recipient_name(session, each.kind, each.who, language) for each in requests]
    return MeetingShown(
        client, tuple(names), plan_first(laid_out(cleared)), cleared.hidden_categories
    )


def _requests(client: RecordId, room: Room, language: str) -> tuple[Request, ...]:
    if not room:
        raise NobodyInTheRoom
    return tuple(
        Request(
            client=client,
            document=DOCUMENT,
            channel=Channel.SCREEN.value,
            language=language,
        ).to(kind, who)
        for kind, who in room
    )


def _cleared(session: Session, requests: Sequence[Request]) -> Cleared:
    content = gathered(session, requests[0])
    return clear_for_all(content, [question_for(session, each) for each in requests])
