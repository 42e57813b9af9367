"""Notes: written once, corrected by another note, struck out with a reason, always readable."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import CaseNote, Device, Measure, User
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.cases import NoteEmpty, StrikeReasonMissing
from sluss.oplog.clock import instant
from sluss.store.acts import Act
from sluss.store.history import Event, creations
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.locked_notes import locked_on
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.session import Session, fresh_id, local, stamp
from sluss.usecases.wording import Wording

CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class JournalNote:
    """A note with who wrote it, when (local time of the office) and on which computer.

    The journal has to show who documented and when (fängelseförordningen 2010:2010 5 §). `struck`
    notes stay readable; why they are wrong is the text of the newest of their `corrections`. What
    is `locked` can only be corrected. `happened_on` is when it was, `written_at` when it was noted.
    """

    id: RecordId
    happened_on: dt.date
    type: str
    visibility: str
    text: str
    who: str
    written_at: dt.datetime
    where: str
    struck: bool
    corrections: tuple["JournalNote", ...]
    spoken_with: str = ""
    measure: str = ""
    locked: bool = False


def write_note(
    session: Session,
    client: RecordId,
    happened_on: dt.date,
    text: str,
    type: str = "meeting",  # noqa: A002 - the field is called so
    visibility: str = "office",
    *,
    spoken_with: str = "",
    measure: RecordId | None = None,
) -> Saved:
    """Write a note. Raises `NoteEmpty`, `NotFound`, `NotValid`."""
    more = {"spoken_with": spoken_with, "measure": measure}
    with session.store.act(stamp(session)) as act:
        note = _put(session, act, client, happened_on, text, type, visibility, **more)
    return Saved(note, Changed(frozenset({note, client})))


def correct_note(session: Session, note: RecordId, text: str) -> Saved:
    """Write a correction: a new note that points at the old one, which stays as it is.

    Raises `NoteEmpty`, `NotFound`, `NotValid`.
    """
    with session.store.act(stamp(session)) as act:
        return _correct(session, act, session.store.get(CaseNote, note), text)


def correct_with(session: Session, note: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Write a correction as a form was filled in. Raises as `correct_note`."""
    return correct_note(session, note, str(values.get("text") or ""))


def strike_note(session: Session, note: RecordId, reason: str) -> Saved:
    """Strike out a note: it is shown as wrong, with the reason as its correction.

    Raises `StrikeReasonMissing`, `NotFound`, `NotValid`, `NoteLocked` once it is locked.
    """
    if not reason.strip():
        raise StrikeReasonMissing
    with session.store.act(stamp(session)) as act:
        saved = _correct(session, act, session.store.get(CaseNote, note), reason)
        put_changes(session, act, CaseNote, note, {"withdrawn": True})
    return saved


def _correct(session: Session, act: Act, old: CaseNote, text: str) -> Saved:
    made = _put(
        session, act, old.client, old.happened_on, text, CORRECTION, old.visibility,
        correction_of=old.id,
    )  # fmt: skip
    return Saved(made, Changed(frozenset({made, old.id, old.client})))


def _put(
    session: Session,
    act: Act,
    client: RecordId,
    happened_on: dt.date,
    text: str,
    kind: str,
    visibility: str,
    **more: object,
) -> RecordId:
    if not text.strip():
        raise NoteEmpty
    note = CaseNote(
        id=fresh_id(session),
        client=client,
        happened_on=happened_on,
        type=kind,
        text=text,
        visibility=visibility,
        **more,  # type: ignore[arg-type]
    )
    put_new(session, act, note)
    return note.id


def journal(session: Session, client: RecordId, language: str) -> tuple[JournalNote, ...]:
    """Return a client's notes with their corrections, the newest day first.

    Struck notes are among them; a correction stands under the note it corrects, the newest first. A
    correction whose note is not here (yet) stands by itself.
    """
    store = session.store
    notes = store.find(CaseNote, withdrawn=True, client=client)
    made = creations(store.connection, store.logs, CaseNote, [each.id for each in notes])
    words = Wording(session, language)
    here = {each.id for each in notes}
    under: dict[RecordId | None, list[CaseNote]] = {}
    for each in notes:
        under.setdefault(each.correction_of if each.correction_of in here else None, []).append(
            each
        )

    def shown(note: CaseNote) -> JournalNote:
        corrections = sorted(under.get(note.id, ()), key=lambda each: each.id, reverse=True)
        return _shown(words, note, made[note.id], tuple(map(shown, corrections)))

    top = sorted(under.get(None, ()), key=lambda each: (each.happened_on, each.id), reverse=True)
    # A note that was taken back by its author at once, without a reason, is history only.
    return tuple(shown(each) for each in top if not each.withdrawn or under.get(each.id))


def _shown(
    words: Wording, note: CaseNote, made: Event, corrections: tuple[JournalNote, ...]
) -> JournalNote:
    session = words.session
    log = session.store.logs.by_id[made.log]
    written = local(session.store.country, instant(made.time))
    return JournalNote(
        id=note.id,
        happened_on=note.happened_on,
        type=words.code("note_type", note.type, note.happened_on),
        visibility=words.code("note_visibility", note.visibility),
        text=note.text,
        who=words.record(User, made.user),
        written_at=written.replace(tzinfo=None),
        where=words.record(Device, session.device if log.own else log.device),
        struck=note.withdrawn,
        corrections=tuple(each for each in corrections if not each.struck or each.corrections),
        spoken_with=note.spoken_with,
        measure=words.record(Measure, note.measure),
        locked=locked_on(session, written.date()),
    )
