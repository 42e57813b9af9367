"""Meetings about fictional clients: who was invited, what was said of each, what shall be done."""

import datetime as dt

from sluss.domain.entities import Meeting, Minutes, Participant, Task
from sluss.domain.fiction.cases import Case
from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.courses import DAY, working_day
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus, MinutesStatus, TaskStatus

_KINDS = Ranked(("client_plan", "network", "supervision"), 1)
_HOURS = ("09:00", "10:30", "13:00", "14:30")
_LOCKED_DAYS = 14  # after so many days the minutes of most meetings are approved and locked


def write_meetings(case: Case) -> None:
    """Write a meeting that was held, and one that is to come, of every other open case."""
    course, chance = case.course, case.chance
    if course.closed or course.sanction == "remand_only":
        return
    if (case.today - course.opened).days > 30 and chance.whether(0.5):
        _held(case, working_day(chance.day(case.today - DAY * 60, case.today - DAY)))
    if chance.whether(0.4):
        _planned(case, working_day(case.today + DAY * chance.between(2, 25)))


def _held(case: Case, day: dt.date) -> None:
    pages, chance = case.pages, case.chance
    pages.turn(working_day(day - DAY * 10))
    meeting = _meeting(case, day, MeetingStatus.HELD)
    came = "attended" if chance.whether(0.85) else "absent_valid"
    _participants(case, meeting, client=came, others="attended")
    pages.turn(day)
    locked = (case.today - day).days > _LOCKED_DAYS
    contact = chance.one(case.party().contacts)
    pages.add(
        Minutes(
            id=pages.id(),
            client=case.client,
            meeting=meeting,
            text=f"{case.text('note_first', 'meeting')} {case.text('note_middle', 'general')}",
            decisions=case.text("note_last", "next"),
            adjusted_by=contact if locked else "",
            status=MinutesStatus.LOCKED if locked else MinutesStatus.DRAFT,
        )
    )
    _action(case, meeting, day)


def _action(case: Case, meeting: RecordId, day: dt.date) -> None:
    """Write what somebody shall do: the officer, or a party."""
    pages, chance = case.pages, case.chance
    model = chance.one([m for m in case.material.tasks[case.language] if m.anchor == "today"])
    due = working_day(day + DAY * chance.between(7, 30))
    theirs = chance.whether(0.5)
    done = due < case.today and chance.whether(0.9)
    pages.add(
        Task(
            id=pages.id(),
            client=case.client,
            title=case.said(model.title),
            due=due,
            owner=None if theirs else case.officer.id,
            party=case.party().id if theirs else None,
            source="minutes",
            meeting=meeting,
            status=TaskStatus.DONE if done else TaskStatus.OPEN,
            done_on=due if done else None,
        )
    )


def _planned(case: Case, day: dt.date) -> None:
    pages = case.pages
    pages.turn(working_day(case.today - DAY * case.chance.between(1, 10)))
    _participants(
        case, _meeting(case, day, MeetingStatus.PLANNED), client="invited", others="invited"
    )


def _meeting(case: Case, day: dt.date, status: MeetingStatus) -> RecordId:
    pages, chance = case.pages, case.chance
    release = case.course.release
    kind = chance.usual(_KINDS)
    if release is not None and 0 <= (release - day).days <= 60:
        kind = "release_meeting"
    elif case.course.supervised is None and kind == "supervision":
        kind = "client_plan"
    inside = any(
        phase.inside and phase.start <= day and (phase.end is None or day < phase.end)
        for phase in case.course.phases
    )
    meeting = pages.id()
    pages.add(
        Meeting(
            id=meeting,
            office=case.desk.id,
            kind=kind,
            day=day,
            begins=chance.one(_HOURS),
            place=case.desk.around.prison if inside else case.desk.around.town,
            organiser=case.officer.id,
            status=status,
        )
    )
    return meeting


def _participants(case: Case, meeting: RecordId, *, client: str, others: str) -> None:
    pages = case.pages
    party = case.party()
    pages.add(Participant(id=pages.id(), client=case.client, meeting=meeting, attended=client))
    pages.add(
        Participant(
            id=pages.id(),
            client=case.client,
            meeting=meeting,
            user=case.officer.id,
            attended=others,
        )
    )
    pages.add(
        Participant(
            id=pages.id(),
            client=case.client,
            meeting=meeting,
            party=party.id,
            name=case.chance.one(party.contacts),
            attended=others,
        )
    )
