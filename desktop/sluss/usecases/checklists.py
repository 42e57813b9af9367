"""Checklists of a client, such as that of the release day, and the card for the pocket."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.checklists import Checklist
from sluss.domain.dates import short_date
from sluss.domain.deadlines.rules import Trigger
from sluss.domain.entities import ChecklistMark, Meeting, Participant
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus
from sluss.errors.meetings import NoSuchChecklistLine
from sluss.usecases.case_events import turns_of
from sluss.usecases.changed import Saved
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.tasks import contact_person
from sluss.usecases.wording import Wording

APPOINTMENTS = ("first", "second", "third")  # lines of the pocket card
OPEN, DONE, NOT_NEEDED = "open", "done", "not_needed"  # codes of checklist_state


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line as it stands for a client; `state` is a code of `checklist_state`."""

    item: str
    text: str
    help: str
    state: str
    marked_on: dt.date | None


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """A checklist for a client, with the day it is for, and what stands on the pocket card.

    `appointments` are the meetings on the lines `APPOINTMENTS` of the card.
    """

    checklist: str
    name: str
    day: dt.date | None
    lines: tuple[CheckLine, ...]
    card: tuple[tuple[str, str], ...]
    appointments: tuple[Meeting, ...] = ()

    @property
    def left(self) -> int:
        """How many lines are still open."""
        return sum(1 for line in self.lines if line.state == OPEN)


def sheets_of(session: Session, client: RecordId, language: str) -> tuple[CheckSheet, ...]:
    """Return the checklists that have a day in this case; without a release there is none of it."""
    days = {
        each.trigger: each.day for each in turns_of(session.store, client, today(session)).events
    }
    return tuple(
        _sheet(session, client, each, days[Trigger(each.trigger)], language)
        for each in session.catalog.work.checklists.values()
        if Trigger(each.trigger) in days
    )


def mark_line(
    session: Session, client: RecordId, checklist: str, item: str, state: str, note: str = ""
) -> Saved:
    """Note how one line stands for a client. Raises `NoSuchChecklistLine`, `NotValid`."""
    known = session.catalog.work.checklists.get(checklist)
    if known is None or item not in {each.key for each in known.items}:
        raise NoSuchChecklistLine
    values: dict[str, object] = {"state": state, "marked_on": today(session), "note": note}
    mark = _marks(session, client, checklist).get(item)
    if mark is not None:
        return amend(session, ChecklistMark, mark.id, **values)
    return add(
        session,
        ChecklistMark(
            id=fresh_id(session),
            client=client,
            checklist=checklist,
            item=item,
            **values,  # type: ignore[arg-type]
        ),
    )


def _appointments(session: Session, client: RecordId, day: dt.date) -> list[Meeting]:
    """Return the meetings planned from a day on, the first one first."""
    about = {each.meeting for each in session.store.find(Participant, client=client)}
    meetings = [
        each
        for each in session.store.referenced(Meeting, sorted(about)).values()
        if each.status is MeetingStatus.PLANNED and not each.withdrawn and each.day >= day
    ]
    return sorted(meetings, key=lambda each: (each.day, each.begins, each.id))


def _said(words: Wording, meeting: Meeting) -> str:
    """Return when, what and where a meeting is."""
    when = f"{short_date(meeting.day, words.language)} {meeting.begins}".strip()
    what = words.code("meeting_kind", meeting.kind, meeting.day)
    return ", ".join(filter(None, (when, what, meeting.place)))


def _marks(session: Session, client: RecordId, checklist: str) -> dict[str, ChecklistMark]:
    """Return the mark of each line; of two made apart, the one made first."""
    found = session.store.find(ChecklistMark, client=client, checklist=checklist)
    return {each.item: each for each in sorted(found, key=lambda each: each.id, reverse=True)}


def _sheet(
    session: Session, client: RecordId, checklist: Checklist, day: dt.date, language: str
) -> CheckSheet:
    country = session.store.country
    marks = _marks(session, client, checklist.key)
    lines = [
        CheckLine(
            each.key,
            each.texts[language],
            each.help.get(language, ""),
            marks[each.key].state if each.key in marks else OPEN,
            marks[each.key].marked_on if each.key in marks else None,
        )
        for each in checklist.items_in(country)
    ]
    known = {"officer": contact_person(session, client, today(session))}
    words = Wording(session, language)
    ahead = dict(zip(APPOINTMENTS, _appointments(session, client, day), strict=False))
    known |= {key: _said(words, each) for key, each in ahead.items()}
    card = [
        (each.texts[language], known.get(each.key, each.value))
        for each in checklist.card_in(country)
    ]
    return CheckSheet(
        checklist.key,
        checklist.names[language],
        day,
        tuple(lines),
        tuple(card),
        tuple(ahead.values()),
    )
