"""Meetings: planned with those who shall come, held or cancelled, each client apart from others."""

from collections.abc import Mapping

from sluss.domain.entities import Meeting, Participant, Task
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus
from sluss.domain.rights import Right
from sluss.errors.meetings import (
    ActionEmpty,
    AlreadyInMeeting,
    MeetingOver,
    NobodyInvited,
    NotInMeeting,
)
from sluss.store.acts import Act
from sluss.store.reader import reader
from sluss.usecases.access_reasons import checked_reason
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.records import add, converted, put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.rule_tasks import close_by
from sluss.usecases.session import Session, fresh_id, stamp

CAME = frozenset({"attended", "late"})  # codes of attendance
MINUTES = "minutes"  # the code of task_source
WHO = ("user", "party", "contact", "name")  # one of them says who was invited


def plan_meeting(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Plan a meeting about a client, called by oneself; `values` are fields of `Meeting`.

    Raises what `converted` and `put_new` raise.
    """
    meeting = fresh_id(session)
    given: dict[str, object] = {
        "id": meeting,
        "office": session.office,
        "organiser": session.user,
    }
    with session.store.act(stamp(session)) as act:
        put_new(session, act, converted(Meeting, given | filled(Meeting, values, new=True)))
        _take_in(session, act, client, meeting)
        _call(session, act, client, meeting)
    return Saved(meeting, Changed(frozenset({meeting, client})))


def take_in(session: Session, client: RecordId, meeting: RecordId, why: str = "") -> Saved:
    """Let a meeting be about one more client, called by oneself. One act.

    `why` is the reason to write in a colleague's case, as when it is opened, and is logged with it.
    Raises `NotAllowed`, `NotFound`, `MeetingOver`, `AlreadyInMeeting`, `ReasonNeeded`.
    """
    require(session, Right.READ_CASES, client)
    _check_to_come(session, meeting)
    cases = reader(session.store.connection).cases_of(client)
    if not set(cases).isdisjoint(clients_of(session, meeting)):
        raise AlreadyInMeeting(field="client")
    reason = checked_reason(session, client, why)
    with session.store.act(stamp(session)) as act:
        act.access(client, "open", reason)
        made = _take_in(session, act, client, meeting)
        _call(session, act, client, meeting)
    return Saved(made, Changed(frozenset({meeting, made, *clients_of(session, meeting)})))


def invite(
    session: Session, client: RecordId, meeting: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Put somebody on the invitation list of a meeting about a client.

    Raises `NobodyInvited`, `NotInMeeting` and what `put_new` raises.
    """
    given = filled(Participant, values, new=True)
    if not any(given.get(name) for name in WHO):
        raise NobodyInvited
    _check_about(session, client, meeting)
    record = {"id": fresh_id(session), "client": client, "meeting": meeting} | given
    return add(session, converted(Participant, record))


def note_attendance(
    session: Session, participant: RecordId, attended: str, reason: str = ""
) -> Saved:
    """Note whether somebody came. Raises `NotFound`, `NotValid`."""
    found = session.store.get(Participant, participant)
    values: dict[str, object] = {
        "attended": attended,
        "reason": reason if attended not in CAME else "",
    }
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Participant, participant, values)
        _settle(session, act, found.client, found.meeting)
    return Saved(participant, Changed(frozenset({participant, found.client, found.meeting})))


def note_came(session: Session, participant: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note whether somebody came as a form was filled in. Raises `NotFound`, `NotValid`."""
    attended = str(values.get("attended") or "invited")
    return note_attendance(session, participant, attended, str(values.get("reason") or ""))


def hold_meeting(session: Session, meeting: RecordId) -> Saved:
    """Note that a meeting was held; who came is noted for each of those invited.

    Tasks that a rule says are done by such a meeting are done, for each client who was there.
    Raises `NotFound`, `StatusNotPossible`.
    """
    return _become(session, meeting, MeetingStatus.HELD)


def cancel_meeting(session: Session, meeting: RecordId) -> Saved:
    """Note that a meeting came to nothing. Raises `NotFound`, `StatusNotPossible`."""
    return _become(session, meeting, MeetingStatus.CANCELLED)


def plan_again(session: Session, meeting: RecordId) -> Saved:
    """Note that a meeting is still to come. Raises `NotFound`, `StatusNotPossible`."""
    return _become(session, meeting, MeetingStatus.PLANNED)


def move_meeting(session: Session, meeting: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Change day, hours, place or kind of a meeting that is to come.

    Raises `MeetingOver` and what `put_changes` raises.
    """
    _check_to_come(session, meeting)
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Meeting, meeting, filled(Meeting, values, new=False))
    return Saved(meeting, Changed(frozenset({meeting, *clients_of(session, meeting)})))


def add_action(
    session: Session, client: RecordId, meeting: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Note what somebody shall do after a meeting: a task of a user or a party, oneself if unsaid.

    Raises `ActionEmpty`, `NotInMeeting` and what `put_new` raises.
    """
    given = filled(Task, values, new=True)
    if not str(given.get("title") or "").strip():
        raise ActionEmpty
    _check_about(session, client, meeting)
    if not given.get("owner") and not given.get("party"):
        given["owner"] = session.user
    record = {"id": fresh_id(session), "client": client, "meeting": meeting, "source": MINUTES}
    return add(session, converted(Task, record | given))


def clients_of(session: Session, meeting: RecordId) -> tuple[RecordId, ...]:
    """Return the clients a meeting is about, in no order that says anything."""
    found = session.store.find(Participant, meeting=meeting)
    return tuple(sorted({each.client for each in found}))


def participants_of(
    session: Session, client: RecordId, meeting: RecordId
) -> tuple[Participant, ...]:
    """Return who was invited on behalf of one client, in the order they were invited."""
    found = session.store.find(Participant, client=client, meeting=meeting)
    return tuple(sorted(found, key=lambda each: each.id))


def _take_in(session: Session, act: Act, client: RecordId, meeting: RecordId) -> RecordId:
    participant = Participant(id=fresh_id(session), client=client, meeting=meeting)
    put_new(session, act, participant)
    return participant.id


def _call(session: Session, act: Act, client: RecordId, meeting: RecordId) -> None:
    """Put oneself on the list: who calls a meeting about a client is there for this client too."""
    own = Participant(id=fresh_id(session), client=client, meeting=meeting, user=session.user)
    put_new(session, act, own)


def _check_about(session: Session, client: RecordId, meeting: RecordId) -> None:
    session.store.get(Meeting, meeting)
    if not session.store.find(Participant, client=client, meeting=meeting):
        raise NotInMeeting


def _check_to_come(session: Session, meeting: RecordId) -> None:
    if session.store.get(Meeting, meeting).status is not MeetingStatus.PLANNED:
        raise MeetingOver


def _become(session: Session, meeting: RecordId, status: MeetingStatus) -> Saved:
    about = clients_of(session, meeting)
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, Meeting, meeting, {"status": status})
        for client in about:
            _settle(session, act, client, meeting)
    return Saved(meeting, Changed(frozenset({meeting, *about})))


def _settle(session: Session, act: Act, client: RecordId, meeting: RecordId) -> None:
    """Mark as done what the meeting was for, if it was held with the client and one of us. INV-09.

    The first meeting of a supervision is one with client and supervisor present.
    """
    act.flush()
    found = session.store.get(Meeting, meeting)
    if found.status is not MeetingStatus.HELD:
        return
    came = [each for each in participants_of(session, client, meeting) if each.attended in CAME]
    with_client = any(is_client(each) for each in came)
    with_us = any(each.user is not None for each in came)
    if with_client and with_us:
        close_by(session, act, client, found.kind, found.day)


def is_client(participant: Participant) -> bool:
    """Whether it is the client who was invited."""
    return not (participant.user or participant.party or participant.contact or participant.name)
