"""Drafts: what is typed and not saved, kept while one types. They stay on this computer.

A draft is in no log, in no delivery and in no search; a copy of the store has it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sluss.domain.declaration import entity_named
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.domain.typed import Typed
from sluss.errors.cases import NotFound
from sluss.errors.drafts import DraftGone, DraftNotKept
from sluss.errors.store import DiskFull
from sluss.store import drafts as rows
from sluss.store.drafts import DraftRow
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.form_values import decode, encode
from sluss.usecases.session import Session, fresh_id, from_milliseconds, local, milliseconds
from sluss.usecases.wording import Wording

QUICK = "quick"  # tells the quick note from the note of a client's own form
CLIENT = "client"  # the name under which a quick note keeps to whom it is given
THROWN_HOURS = 24  # so long something thrown away can be brought back
_PAGES = {  # of forms that are about no client
    **dict.fromkeys(
        ("StandIn", "LaySupervisor", "RegisterCheck", "TrainingCompletion"), "colleagues"
    ),
    **dict.fromkeys(("InformationRequest", "CooperationAgreement", "SteeringMember"), "requests"),
    **dict.fromkeys(("Party", "PartyContact"), "requests"),
    "DocumentText": "document_texts",
}
DRAFT = "draft "  # what the target of a page begins with, when it shall show a draft


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Which form it is. `apart` tells like forms from each other: which area, which correction."""

    kind: str
    client: RecordId | None = None
    record: RecordId | None = None
    apart: str = ""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What stood in a form. `preset` is what the form itself was begun with; times are local.

    `overtaken` tells that the record was changed by somebody else since the draft was begun.
    """

    preset: Mapping[str, object]
    typed: Mapping[str, Typed]
    begun: dt.datetime
    changed: dt.datetime
    overtaken: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that is being filled in: its draft, and what is kept of it, None for nothing yet.

    `begun` is local time of the office; `begun_ms` and `seen` are for `keep_draft`.
    """

    id: RecordId
    place: FormPlace
    begun: dt.datetime
    begun_ms: int
    seen: int
    kept: KeptDraft | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as Today lists it. `form` is what the record is called, `quick` a quick note.

    `case_no` is empty where no client is attached. Times are local, without zone. `go(page,
    target)` of the window leads to where one goes on.
    """

    id: RecordId
    form: str
    quick: bool
    client: RecordId | None
    case_no: str
    begun: dt.datetime
    changed: dt.datetime
    page: str
    target: str


def begin_draft(session: Session, place: FormPlace, *, new: bool = False) -> Begun:
    """Return the draft of a form, with what was typed into it before.

    With `new` another one is begun beside those there are.
    """
    store, user = session.store, session.user
    rows.take_in(store)
    found = None
    if not new:
        found = rows.find(
            store.connection, user, place.kind, place.client, place.record, place.apart
        )
    return _begun(session, found) if found is not None else _fresh(session, place)


def open_draft(session: Session, draft: RecordId) -> Begun:
    """Return a draft with the form it belongs to. Raises `DraftGone`."""
    rows.take_in(session.store)
    found = rows.get(session.store.connection, session.user, draft)
    if found is None or found.thrown is not None:
        raise DraftGone
    return _begun(session, found)


def keep_draft(
    session: Session,
    begun: Begun,
    preset: Mapping[str, object],
    typed: Mapping[str, Typed],
    *,
    aside: bool = False,
) -> dt.datetime:
    """Keep what stands in a form; return when (local time). It is on the disk then.

    Where nothing is `typed` any more, nothing is kept.
    `aside` while other work has the database in hand. Raises `DraftNotKept`, `DiskFailed`,
    `StoreReadOnly`.
    """
    now = session.clock()
    place = begun.place
    row = DraftRow(
        id=begun.id,
        user=session.user,
        kind=place.kind,
        client=place.client,
        record=place.record,
        apart=place.apart,
        preset=encode(preset),
        typed=encode(typed) if typed else b"",
        seen=begun.seen,
        begun=begun.begun_ms,
        changed=milliseconds(now),
    )
    try:
        if aside:
            rows.put_aside(session.store, row, session.random)
        else:
            rows.take_in(session.store)
            rows.keep(session.store, row)
    except DiskFull as error:
        raise DraftNotKept from error
    return local(session.store.country, now).replace(tzinfo=None)


def is_overtaken(session: Session, begun: Begun) -> bool:
    """Whether the record was changed since its form was begun, and not from this form."""
    return _seen(session, begun.place) != begun.seen


def drafts(session: Session, language: str) -> tuple[DraftLine, ...]:
    """Return one's own drafts, the one typed into last first; what was thrown away goes."""
    store = session.store
    rows.take_in(store)
    old = milliseconds(session.clock() - dt.timedelta(hours=THROWN_HOURS))
    rows.remove_thrown(store, session.user, old)
    words = Wording(session, language)
    return tuple(_line(words, row) for row in rows.of_user(store.connection, session.user))


def throw_draft(session: Session, draft: RecordId) -> Changed:
    """Throw a draft away; `bring_back` takes that back within a day. Raises `DraftGone`."""
    return _throw(session, draft, milliseconds(session.clock()))


def bring_back(session: Session, draft: RecordId) -> Changed:
    """Bring back a draft that was thrown away. Raises `DraftGone`."""
    return _throw(session, draft, None)


def save_from_draft(
    session: Session, draft: RecordId, save: Callable[..., Saved], *args: object
) -> Saved:
    """Call `save(session, *args)`; in the transaction of what it saves the draft goes.

    Raises what `save` raises; the draft then stays.
    """
    rows.take_in(session.store)
    with session.store.along(rows.removal(session.user, draft)):
        return save(session, *args)


def _throw(session: Session, draft: RecordId, at: int | None) -> Changed:
    rows.take_in(session.store)
    if not rows.throw(session.store, session.user, draft, at):
        raise DraftGone
    return Changed(frozenset({draft}))


def _fresh(session: Session, place: FormPlace) -> Begun:
    now = session.clock()
    return Begun(
        id=fresh_id(session),
        place=place,
        begun=local(session.store.country, now).replace(tzinfo=None),
        begun_ms=milliseconds(now),
        seen=_seen(session, place),
    )


def _begun(session: Session, row: DraftRow) -> Begun:
    place = FormPlace(row.kind, _id(row.client), _id(row.record), row.apart)
    moment = partial(_local, session)
    kept = KeptDraft(
        preset=decode(row.preset),
        typed=decode(row.typed),  # type: ignore[arg-type]  # what `encode` was given
        begun=moment(row.begun),
        changed=moment(row.changed),
        overtaken=_seen(session, place) != row.seen,
    )
    return Begun(RecordId(row.id), place, kept.begun, row.begun, row.seen, kept)


def _seen(session: Session, place: FormPlace) -> int:
    kind = entity_named(place.kind)
    return rows.last_operation(session.store.connection, kind, place.record)


def _line(words: Wording, row: DraftRow) -> DraftLine:
    session = words.session
    quick = row.apart == QUICK
    # A quick note is given to a client while it is a draft.
    client = row.client if not quick else decode(row.typed).get(CLIENT)
    client = client if isinstance(client, bytes) else None
    return DraftLine(
        id=RecordId(row.id),
        form=words.entity(entity_named(row.kind)),
        quick=quick,
        client=_id(client),
        case_no=_case_no(session, client),
        begun=_local(session, row.begun),
        changed=_local(session, row.changed),
        page="quick-note" if quick else _PAGES.get(row.kind, "client"),
        target=DRAFT + row.id.hex(),
    )


def _case_no(session: Session, client: bytes | None) -> str:
    try:
        return session.store.get(Client, client).case_no if client is not None else ""
    except NotFound:
        return ""


def _local(session: Session, ms: int) -> dt.datetime:
    return local(session.store.country, from_milliseconds(ms)).replace(tzinfo=None)


def _id(record: bytes | None) -> RecordId | None:
    return None if record is None else RecordId(record)
