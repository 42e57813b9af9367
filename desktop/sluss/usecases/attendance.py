"""Meetings of the supervision: who came, who did not and why, and the chronology of it.

Nothing is decided here: the chronology is for those who do. Its words are kept out of everything a
client is shown.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sluss.domain.entities import Measure, MeasureEvent, Meeting, Participant, Task
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, MeetingStatus
from sluss.errors.cases import NotValid
from sluss.errors.happenings import NotHappenedYet, ReasonOfAbsenceMissing
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form, new_form
from sluss.usecases.records import put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar

SUPERVISION_MEETINGS = ("supervision_start", "supervision")
SUPERVISION_MEASURE = "supervision_contact"
ABSENT = frozenset({"absent_valid", "absent_invalid"})
_EVENTS = {  # what is noted in the measure that supervision is, by how it went
    "attended": "attendance",
    "late": "attendance",
    "absent_valid": "absence_valid",
    "absent_invalid": "absence_invalid",
}
_RUNNING = (MeasureStatus.ACTIVE, MeasureStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One meeting of the supervision; `attended` and `reason` in words, `missed` if not there.

    `valid` says whether an absence is one with good reason; days are local.
    """

    meeting: RecordId
    day: dt.date
    what: str
    attended: str
    reason: str
    note: str
    missed: bool
    valid: bool


@dataclass(frozen=True, slots=True)
class Chronology:
    """All meetings of the supervision, the oldest first, as a board reads them."""

    lines: tuple[AttendanceLine, ...]

    @property
    def held(self) -> int:
        """How many took place with the client there."""
        return sum(not each.missed for each in self.lines)

    @property
    def invalid(self) -> int:
        """How many the client stayed away from without good reason."""
        return sum(each.missed and not each.valid for each in self.lines)


def attendance_form(session: Session, language: str) -> Form:
    """Return the form of one meeting: the day, whether the client came, why not, what is next."""
    words = Wording(session, language)
    day = new_form(session, "Meeting", language, only=("day",), preset={"day": today(session)})
    came = new_form(
        session, "Participant", language, only=("attended", "reason", "note"),
        preset={"attended": "attended"},
    )  # fmt: skip
    step = new_form(session, "Task", language, only=("title",)).fields[0]
    attended, *others = came.fields
    choices = tuple(each for each in attended.choices if each.value in _EVENTS)
    fields = (
        *day.fields,
        replace(attended, choices=choices, required=True),
        *others,
        replace(step, label=words.entity(Task), required=False),
    )
    return replace(came, title=words.code("meeting_kind", "supervision"), fields=fields)


def note_attendance(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note a meeting of the supervision and whether the client came, in one act.

    An absence says why. `title` is what is to be done next, a task of one's own. Where supervision
    is a measure of the plan, it shows that there was contact, or none. Raises `NotHappenedYet`,
    `ReasonOfAbsenceMissing`, `NotValid` and what `put_new` raises.
    """
    day, attended = values.get("day"), values.get("attended")
    reason, note = str(values.get("reason") or ""), str(values.get("note") or "")
    if not isinstance(day, dt.date):
        raise NotValid(field="day")
    if not isinstance(attended, str) or attended not in _EVENTS:
        raise NotValid(field="attended")
    if day > today(session):
        raise NotHappenedYet(field="day")
    if attended in ABSENT and not reason:
        raise ReasonOfAbsenceMissing(field="reason")
    meeting = Meeting(
        id=fresh_id(session), office=session.office, kind="supervision", day=day,
        organiser=session.user, status=MeetingStatus.HELD,
    )  # fmt: skip
    came = Participant(
        id=fresh_id(session), client=client, meeting=meeting.id, attended=attended,
        reason=reason, note=note,
    )  # fmt: skip
    with session.store.act(stamp(session)) as act:
        put_new(session, act, meeting)
        put_new(session, act, came)
        for measure in _supervising(session, client, day):
            event = MeasureEvent(
                id=fresh_id(session), client=client, measure=measure.id, happened_on=day,
                type=_EVENTS[attended],
            )  # fmt: skip
            put_new(session, act, event)
        if step := str(values.get("title") or "").strip():
            put_new(session, act, _step(session, client, step))
    return Saved(came.id, Changed(frozenset({client, came.id, meeting.id})))


def _supervising(session: Session, client: RecordId, day: dt.date) -> list[Measure]:
    return [
        each
        for each in session.store.find(Measure, client=client, type=SUPERVISION_MEASURE)
        if each.status in _RUNNING and (each.actual_start is None or each.actual_start <= day)
    ]


def _step(session: Session, client: RecordId, title: str) -> Task:
    week = today(session) + dt.timedelta(days=7)
    return Task(
        id=fresh_id(session), client=client, title=title, owner=session.user,
        due=calendar(session).working_day(week),
    )  # fmt: skip


def chronology(session: Session, client: RecordId, language: str) -> Chronology:
    """Return every meeting of the supervision there was, with whether the client came."""
    words, store = Wording(session, language), session.store
    own = [
        each
        for each in store.find(Participant, client=client)
        if each.user is None and each.party is None and each.contact is None and not each.name
        if each.attended != "invited"
    ]
    meetings = store.referenced(Meeting, [each.meeting for each in own]) if own else {}
    lines = [
        AttendanceLine(
            meeting.id,
            meeting.day,
            words.code("meeting_kind", meeting.kind),
            words.code("attendance", each.attended),
            words.code("absence_reason", each.reason),
            each.note,
            each.attended in ABSENT,
            each.attended == "absent_valid",
        )
        for each in own
        if (meeting := meetings.get(each.meeting)) is not None
        and meeting.kind in SUPERVISION_MEETINGS
        and not meeting.withdrawn
    ]
    return Chronology(tuple(sorted(lines, key=lambda each: (each.day, each.meeting))))
