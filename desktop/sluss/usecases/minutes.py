"""Minutes: what a meeting said about one client, adjusted by those who were there, then locked."""

from collections.abc import Mapping

from sluss.domain.entities import Minutes, Participant
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MinutesStatus
from sluss.errors.meetings import NotInMeeting
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp


def write_minutes(
    session: Session, client: RecordId, meeting: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Write down what a meeting said about a client, or go on writing.

    What was adjusted becomes a draft again when its words change. Raises `NotInMeeting`,
    `MinutesLocked` and what `put_new` and `put_changes` raise.
    """
    store = session.store
    if not store.find(Participant, client=client, meeting=meeting):
        raise NotInMeeting
    kept = minutes_of(session, client, meeting)
    with store.act(stamp(session)) as act:
        if kept is None:
            record = fresh_id(session)
            given: dict[str, object] = {"id": record, "client": client, "meeting": meeting}
            made = converted(Minutes, given | filled(Minutes, values, new=True))
            put_new(session, act, made)
        else:
            record = kept.id
            changed = filled(Minutes, values, new=False)
            if kept.status is MinutesStatus.ADJUSTED:
                changed["status"] = MinutesStatus.DRAFT
            put_changes(session, act, Minutes, record, changed)
    return Saved(record, Changed(frozenset({record, client, meeting})))


def adjust_minutes(session: Session, minutes: RecordId, by: str) -> Saved:
    """Note who has read the minutes and found them right.

    Raises `NotFound`, `NotValid`, `StatusNotPossible`, `MinutesLocked`.
    """
    return _step(session, minutes, {"status": MinutesStatus.ADJUSTED, "adjusted_by": by})


def adjust_with(session: Session, minutes: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note who has read the minutes, as a form was filled in. Raises as `adjust_minutes`."""
    return adjust_minutes(session, minutes, " ".join(str(values.get("adjusted_by") or "").split()))


def lock_minutes(session: Session, minutes: RecordId) -> Saved:
    """Lock adjusted minutes; from then on nobody changes them, and no undo does. INV-18.

    Raises `NotFound`, `StatusNotPossible`, `MinutesLocked`.
    """
    return _step(session, minutes, {"status": MinutesStatus.LOCKED})


def minutes_of(session: Session, client: RecordId, meeting: RecordId) -> Minutes | None:
    """Return the minutes of one client, None while there are none.

    Two laptops may each have begun some; the older are the minutes, until a person joins them.
    """
    found = session.store.find(Minutes, client=client, meeting=meeting)
    return min(found, key=lambda each: each.id, default=None)


def _step(session: Session, minutes: RecordId, values: dict[str, object]) -> Saved:
    found = session.store.get(Minutes, minutes)
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Minutes, minutes, values)
    return Saved(minutes, Changed(frozenset({minutes, found.client, found.meeting})))
