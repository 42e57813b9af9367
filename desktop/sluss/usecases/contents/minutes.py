"""Minutes of a meeting about one client, and the extract a party or the client gets. F-S1-25.

Each client has minutes of their own, so that nothing about anybody else can be in them: of other
clients of the same meeting not even the number of them is told.
"""

from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.entities import (
    Measure,
    Meeting,
    Minutes,
    NetworkContact,
    Participant,
    Party,
    Task,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import (
    Cell,
    Content,
    Fact,
    Facts,
    Mark,
    Row,
    Rows,
    Section,
    Signatures,
    Style,
    Words,
)
from sluss.errors.contents import NoMeetingYet
from sluss.store.reading import get_or_none
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark, mark_of, of_measure, whole
from sluss.usecases.contents.person import name_of, person
from sluss.usecases.minutes import minutes_of
from sluss.usecases.session import Session

_DASH = "\u2013"
_LOCKED = frozenset({"adjusted", "locked"})


def gather_minutes(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the whole minutes of a meeting, the newest unless told. Raises `NoMeetingYet`."""
    return _gathered(session, client, language, subject, "minutes")


def gather_extract(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return what was decided and who does what until when. Raises `NoMeetingYet`."""
    return _gathered(session, client, language, subject, "minutes_extract")


def _gathered(
    session: Session, client: RecordId, language: str, subject: RecordId | None, kind: str
) -> Content:
    case = Case(session, client, language)
    meeting, minutes = _chosen(case, subject)
    sections = [
        Section(case.say("plan.client"), (person(case),)),
        Section(
            case.say("minutes.meeting"), (meeting_facts(case, meeting),), whole(Minutes, minutes.id)
        ),
    ]
    if kind == "minutes":
        sections += [*_present(case, meeting), *_said(case, minutes, ("agenda", "text"))]
    sections += [
        *_said(case, minutes, ("decisions",)),
        *_to_do(case, meeting),
        *_adjusted(case, minutes),
    ]
    return case.content(kind, case.say.code("document_kind", kind), sections)


def _chosen(case: Case, subject: RecordId | None) -> tuple[Meeting, Minutes]:
    """Return the meeting and its minutes about this client."""
    store = case.session.store
    asked = [subject] if subject else list(dict.fromkeys(m.meeting for m in case.find(Minutes)))
    found = [
        (meeting, minutes)
        for each in asked
        if (meeting := get_or_none(store.connection, Meeting, each)) is not None
        and (minutes := minutes_of(case.session, case.id, each)) is not None
    ]
    if not found:
        raise NoMeetingYet
    return max(found, key=lambda each: (each[0].day, each[0].begins, each[0].id))


def meeting_facts(case: Case, meeting: Meeting) -> Facts:
    """Return what a meeting was, when and where; nobody's name but that of who called it."""
    say = case.say
    hours = _DASH.join(filter(None, (meeting.begins, meeting.ends)))
    # Where one meets tells where somebody goes, as in a calendar.
    place = replace(whole(Minutes, meeting.id), protected=True)
    found = (
        Fact(say.words.entity(Meeting), say.code("meeting_kind", meeting.kind, meeting.day)),
        Fact(say.words.field(Meeting, "day"), f"{say.weekday(meeting.day)} {hours}".strip()),
        Fact(say.words.field(Meeting, "place"), meeting.place, place),
        Fact(say.words.field(Meeting, "organiser"), say.words.record(User, meeting.organiser)),
    )
    return Facts(tuple(each for each in found if each.value))


def _present(case: Case, meeting: Meeting) -> Iterator[Section]:
    say = case.say
    rows = tuple(
        Row(
            (
                Cell(_who(case, each), _told(each)),
                Cell(say.code("attendance", each.attended), mark_of(each, "attended")),
            ),
            whole(Participant, each.id),
        )
        for each in case.find(Participant)
        if each.meeting == meeting.id
    )
    if rows:
        heads = tuple(say(f"minutes.{each}") for each in ("who", "present"))
        yield Section(say("minutes.people"), (Rows(heads, rows, (6, 3)),), whole(Participant))


def who(case: Case, each: Participant) -> Fact:
    """Return who was invited: a colleague, a party, somebody in the client's life, the client."""
    return Fact(case.say("minutes.who"), _who(case, each), _told(each))


def _told(each: Participant) -> Mark:
    """Return the mark of who somebody is: a private person's name is a third party's."""
    if each.contact is not None:
        return mark(NetworkContact, "name", each.contact)
    if each.user is None and each.party is None and each.name:
        return mark_of(each, "name")
    return mark_of(each, "user" if each.party is None else "party")


def _who(case: Case, each: Participant) -> str:
    words = case.say.words
    if each.user is not None:
        return words.record(User, each.user)
    if each.contact is not None:
        found = get_or_none(case.session.store.connection, NetworkContact, each.contact)
        return found.name if found is not None else each.name
    party = words.record(Party, each.party)
    named = ", ".join(filter(None, (each.name, party)))
    return named or name_of(case.client) or case.client.case_no


def _said(case: Case, minutes: Minutes, fields: tuple[str, ...]) -> Iterator[Section]:
    for name in fields:
        text = getattr(minutes, name)
        if text.strip():
            heading = case.say.words.field(Minutes, name)
            yield Section(heading, (Words(text, mark_of(minutes, name)),), whole(Minutes))


def _to_do(case: Case, meeting: Meeting) -> Iterator[Section]:
    """Give who does what until when, as it was agreed in the meeting."""
    say, words = case.say, case.say.words
    rows = tuple(
        Row(
            (
                Cell(each.title, mark_of(each, "title")),
                Cell(
                    words.record(Party, each.party) or words.record(User, each.owner),
                    mark_of(each, "party"),
                ),
                Cell(
                    say.day(each.due), say.dated(mark_of(each, "due"), each.due, each.counted_from)
                ),
            ),
            _of_task(case, each),
        )
        for each in case.find(Task)
        if each.meeting == meeting.id
    )
    if rows:
        heads = tuple(say(f"minutes.{each}") for each in ("what", "does", "due"))
        yield Section(say("minutes.to_do"), (Rows(heads, rows, (6, 4, 2.4)),), whole(Minutes))


def _of_task(case: Case, task: Task) -> Mark:
    """Return the mark of what is to be done: its title may name a treatment."""
    measure = next((each for each in case.find(Measure) if each.id == task.measure), None)
    if measure is None:
        return whole(Task, task.id)
    return of_measure(case.session, measure.type, task.id, measure.area)


def _adjusted(case: Case, minutes: Minutes) -> Iterator[Section]:
    say = case.say
    if minutes.status.value not in _LOCKED:
        yield Section("", (Words(say("minutes.draft"), style=Style.WARNING),))
        yield Section(say("sign.heading"), (Signatures((say("minutes.sign"), say("sign.day"))),))
    elif minutes.adjusted_by:
        words = say("minutes.adjusted", who=minutes.adjusted_by)
        yield Section("", (Words(words, mark_of(minutes, "adjusted_by")),))
