"""Notes, meetings and tasks of one client, as one tab shows them."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import Meeting, NetworkContact, Participant, Party, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus, MinutesStatus
from sluss.usecases.checklists import CheckSheet, sheets_of
from sluss.usecases.client_tasks import ClientTask, tasks_of
from sluss.usecases.critical_days import CriticalDays, critical_days_of
from sluss.usecases.meetings import CAME, is_client, participants_of
from sluss.usecases.minutes import minutes_of
from sluss.usecases.notes import JournalNote, journal
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting about the client. `minutes` is how far they are, "" while there are none."""

    id: RecordId
    day: dt.date
    begins: str
    kind: str
    place: str
    status: MeetingStatus
    status_name: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody on the invitation list; `attended` is a code, `how` what it is called."""

    id: RecordId
    name: str
    attended: str
    how: str
    client: bool


@dataclass(frozen=True, slots=True)
class MinutesView:
    """What a meeting said about this client."""

    id: RecordId
    agenda: str
    text: str
    decisions: str
    adjusted_by: str
    status: MinutesStatus
    status_name: str


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """One meeting as far as it is about one client: nothing of another one is in it."""

    client: RecordId
    line: MeetingLine
    invited: tuple[Invited, ...]
    minutes: MinutesView | None
    actions: tuple[ClientTask, ...]
    attendance: tuple[tuple[str, str], ...]  # codes and names one can choose from


@dataclass(frozen=True, slots=True)
class ClientWork:
    """Everything the tab shows. `prompts` are the headings of notes that have some, by kind.

    `critical` stands among the tasks, and is none: it has no record.
    """

    client: RecordId
    today: dt.date
    notes: tuple[JournalNote, ...]
    meetings: tuple[MeetingLine, ...]
    tasks: tuple[ClientTask, ...]
    critical: CriticalDays | None
    checklists: tuple[CheckSheet, ...]
    prompts: tuple[tuple[str, str], ...]


def client_work(session: Session, client: RecordId, language: str) -> ClientWork:
    """Return notes, meetings and tasks of a client that is open already."""
    words = session.catalog.work.words
    return ClientWork(
        client=client,
        today=today(session),
        notes=journal(session, client, language),
        meetings=meetings_of(session, client, language),
        tasks=tasks_of(session, client, language),
        critical=critical_days_of(session, client, language),
        checklists=sheets_of(session, client, language),
        prompts=tuple((kind, words.prompt(kind, language)) for kind in words.prompts),
    )


def meetings_of(session: Session, client: RecordId, language: str) -> tuple[MeetingLine, ...]:
    """Return the meetings about a client: those to come by day, then the others, latest first."""
    words = Wording(session, language)
    about = {each.meeting for each in session.store.find(Participant, client=client)}
    found = [
        each
        for each in session.store.referenced(Meeting, sorted(about)).values()
        if not each.withdrawn
    ]
    to_come = [each for each in found if each.status is MeetingStatus.PLANNED]
    over = [each for each in found if each.status is not MeetingStatus.PLANNED]
    to_come.sort(key=lambda each: (each.day, each.begins, each.id))
    over.sort(key=lambda each: (each.day, each.begins, each.id), reverse=True)
    return tuple(_line(words, client, each) for each in (*to_come, *over))


def meeting_sheet(
    session: Session, client: RecordId, meeting: RecordId, language: str
) -> MeetingSheet:
    """Return one meeting as far as it is about one client. Raises `NotFound`."""
    words = Wording(session, language)
    minutes = minutes_of(session, client, meeting)
    codes = session.catalog.codes("attendance")
    return MeetingSheet(
        client=client,
        line=_line(words, client, session.store.get(Meeting, meeting)),
        invited=tuple(_invited(words, each) for each in participants_of(session, client, meeting)),
        minutes=None
        if minutes is None
        else MinutesView(
            minutes.id,
            minutes.agenda,
            minutes.text,
            minutes.decisions,
            minutes.adjusted_by,
            minutes.status,
            words.code("minutes_status", minutes.status),
        ),
        actions=tuple(
            each for each in tasks_of(session, client, language) if each.meeting == meeting
        ),
        attendance=tuple((code, codes.label(code, language)) for code in codes.values()),
    )


def came(invited: Invited) -> bool:
    """Whether somebody who was invited came."""
    return invited.attended in CAME


def _line(words: Wording, client: RecordId, meeting: Meeting) -> MeetingLine:
    minutes = minutes_of(words.session, client, meeting.id)
    return MeetingLine(
        meeting.id,
        meeting.day,
        meeting.begins,
        words.code("meeting_kind", meeting.kind, meeting.day),
        meeting.place,
        meeting.status,
        words.code("meeting_status", meeting.status),
        words.code("minutes_status", minutes.status) if minutes is not None else "",
    )


def _invited(words: Wording, each: Participant) -> Invited:
    name = (
        words.record(User, each.user)
        or words.record(Party, each.party)
        or _network(words, each.contact)
        or each.name
    )
    if each.name and each.party is not None:
        name = f"{each.name}, {name}"
    how = words.code("attendance", each.attended)
    return Invited(each.id, name, each.attended, how, client=is_client(each))


def _network(words: Wording, contact: RecordId | None) -> str:
    found = words.session.store.referenced(NetworkContact, [contact] if contact else [])
    return next((each.name for each in found.values()), "")
