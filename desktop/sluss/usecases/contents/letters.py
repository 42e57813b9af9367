"""Letters a client gets: called to a meeting, reminded, a changed time, looked for, done.

The most printed papers of an office, in the client's language with the office's beside it. Short,
without a threat and without a code; nothing in them says more than the meeting itself does.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sluss.domain.entities import Meeting, Participant
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus
from sluss.domain.papers import (
    Blank,
    Cell,
    Content,
    Fact,
    Facts,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Style,
)
from sluss.errors.contents import NoMeetingPlanned
from sluss.usecases.checklists import APPOINTMENTS, CheckSheet, sheets_of
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of, whole
from sluss.usecases.contents.person import name_of
from sluss.usecases.contents.spoken import beside, check_language
from sluss.usecases.contents.two_languages import Said, TwoLanguages
from sluss.usecases.session import Session, own_office
from sluss.usecases.tasks import contact_person

SUMMONS, REMINDER, CHANGED, CARD = "summons", "reminder", "changed_time", "appointment_card"
TEXTS: Final = "letters"  # the name of their texts
ATTENDED, POCKET = "attendance_certificate", "pocket_card"
SOUGHT, DONE = "sought_letter", "done_letter"
_OF_MEETING: Final = {SUMMONS: "summons", REMINDER: "reminder", CHANGED: "changed"}
_CAME: Final = frozenset({"attended", "late"})  # codes of `attendance`

Gather = Callable[[Session, RecordId, str, RecordId | None], Content]


def _about_meeting(kind: str) -> Gather:
    def gather(
        session: Session, client: RecordId, language: str, subject: RecordId | None = None
    ) -> Content:
        """Return the letter about a meeting, else the next one. Raises `NoMeetingPlanned`."""
        letter = _Letter(session, client, language)
        meeting = letter.meeting(subject)
        text = _OF_MEETING[kind]
        parts = [letter.hello(), letter.say(text, Style.LEAD), letter.times([meeting])]
        return letter.content(kind, [*parts, letter.say(f"{text}_more"), *letter.sender()])

    return gather


gather_summons, gather_reminder, gather_changed = map(_about_meeting, _OF_MEETING)


def gather_card(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return a card with all meetings ahead. Raises `NoMeetingPlanned`."""
    letter = _Letter(session, client, language)
    ahead = letter.ahead()
    if not ahead:
        raise NoMeetingPlanned
    parts = [letter.say("card", Style.LEAD), letter.times(ahead), letter.say("card_more")]
    return letter.content(CARD, [*parts, *letter.sender()])


def gather_attended(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return a certificate that the client came to a meeting, else to the last one.

    Raises `NoMeetingPlanned` where they came to none.
    """
    letter = _Letter(session, client, language)
    came = letter.meetings(_CAME)
    found = [each for each in came if subject in (None, each.id)]
    if not found:
        raise NoMeetingPlanned
    case = letter.case
    said = letter.two.say("letters.attended", name=name_of(case.client))
    parts: list[Part] = [
        letter.two.both([said], mark_of(case.client, "family_name"), Style.LEAD),
        letter.times(found[-1:]),
        letter.say("attended_more", Style.FINE),
        *letter.sender(),
        Signatures((letter.line("sign"),)),
    ]
    return letter.content(ATTENDED, parts)


def gather_sought(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return the letter to a client nobody could reach."""
    letter = _Letter(session, client, language)
    parts = [letter.hello(), letter.say("sought", Style.LEAD), letter.say("sought_more")]
    return letter.content(SOUGHT, [*parts, *letter.sender()])


def gather_done(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return the letter at the end: now it is over, and where help is to be had as by others."""
    letter = _Letter(session, client, language)
    parts = [letter.hello(), letter.say("done", Style.LEAD), letter.say("done_more")]
    return letter.content(DONE, [*parts, *letter.sender()])


def gather_pocket(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return the card for the pocket on the day of release: whom to call, the first times.

    Raises `NoMeetingPlanned` where there is no such day.
    """
    letter = _Letter(session, client, language)
    facts = tuple(
        fact
        for sheet in sheets_of(session, client, letter.case.language)
        for fact in letter.on_card(sheet)
    )
    if not facts:
        raise NoMeetingPlanned
    parts: list[Part] = [letter.say("pocket", Style.LEAD), Facts(facts), *letter.sender()]
    return letter.content(POCKET, parts)


class _Letter:
    """What the letters are put together from."""

    def __init__(self, session: Session, client: RecordId, language: str) -> None:
        check_language(session, TEXTS, language)
        self.case = Case(session, client, beside(session, language))
        self.two = TwoLanguages(session, language, self.case.language)
        self._session = session

    def content(self, kind: str, parts: Sequence[Part]) -> Content:
        """Return the letter, called what its kind is called."""
        title = self.case.say.code("document_kind", kind)
        return self.case.content(kind, title, [Section("", tuple(parts))])

    def line(self, key: str) -> str:
        """Return a word of the office in both languages, on one line."""
        return self.two.say(f"letters.{key}").line

    def hello(self) -> Part:
        """Greet the client by the name they use."""
        client = self.case.client
        name = client.preferred_name or client.given_name
        said = self.two.say("letters.hello", name=name)
        return self.two.both([said], mark_of(client, "given_name"))

    def say(self, key: str, style: Style = Style.BODY) -> Part:
        """Return a text of the office in both languages."""
        return self.two.both([self.two.say(f"letters.{key}")], style=style)

    def sender(self) -> Iterator[Part]:
        """Say who writes, and the number to call, or leave room for it."""
        case = self.case
        office = own_office(self._session)
        person = contact_person(self._session, case.id, case.today)
        told = [Fact(self.line("by"), ", ".join(filter(None, (person, office.name))))]
        if office.phone:
            told.append(Fact(self.line("call"), office.phone))
        yield Facts(tuple(told))
        if not office.phone:  # the letter says "call us": the number is written by hand
            yield Blank(1, self.line("call"))

    def meeting(self, subject: RecordId | None) -> Meeting:
        """Return this meeting, else the next one. Raises `NoMeetingPlanned`."""
        found = self.ahead() if subject is None else self.meetings(None)
        for each in found:
            if subject in (None, each.id):
                return each
        raise NoMeetingPlanned

    def ahead(self) -> list[Meeting]:
        """Return the meetings that are planned from today on, the next first."""
        planned = (each for each in self.meetings(None) if each.status is MeetingStatus.PLANNED)
        return [each for each in planned if each.day >= self.case.today]

    def meetings(self, came: Collection[str] | None) -> list[Meeting]:
        """Return the meetings about the client in their order; with `came`, those they came to."""
        about = {
            each.meeting
            for each in self.case.find(Participant)
            if came is None or (_is_client(each) and each.attended in came)
        }
        found = self._session.store.referenced(Meeting, sorted(about)).values()
        held = [each for each in found if not each.withdrawn]
        return sorted(held, key=lambda each: (each.day, each.begins, each.id))

    def on_card(self, sheet: CheckSheet) -> Iterator[Fact]:
        """Give the lines of the pocket card: whom to call, when and where to be."""
        checklist = self._session.catalog.work.checklists[sheet.checklist]
        lines = checklist.card_in(self._session.store.country)
        ahead = dict(zip(APPOINTMENTS, sheet.appointments, strict=False))
        for line, (label, value) in zip(lines, sheet.card, strict=True):
            said, told = self.two.word("pocket_card", line.key, label).line, [value or "…"]
            if (meeting := ahead.get(line.key)) is not None and not self.two.is_one:
                what = self.two.code("meeting_kind", meeting.kind, meeting.day)
                told += [self.two.day(meeting.day).theirs, what.theirs]  # the rest stands above
            yield Fact(said, "\n".join(told), whole(Participant))

    def times(self, meetings: Sequence[Meeting]) -> Rows:
        """Return when, where and what each meeting is."""
        mark = whole(Participant)
        place = replace(mark, away=True)  # where one meets tells where somebody goes
        rows = tuple(
            Row(
                (
                    Cell(_when(self.two.day(each.day), each.begins, each.ends)),
                    Cell(each.place, place),
                    Cell(self.two.code("meeting_kind", each.kind, each.day).lines),
                ),
                mark,
            )
            for each in meetings
        )
        heads = tuple(self.line(each) for each in ("when", "where", "what"))
        return Rows(heads, rows, (4.0, 3.0, 3.0))


def _is_client(participant: Participant) -> bool:
    named = (participant.user, participant.party, participant.contact, participant.name)
    return not any(named)


def _when(day: Said, begins: str, ends: str) -> str:
    """Return the day and the hours; under it the day as the client reads it."""
    times = "\u2013".join(filter(None, (begins, ends)))
    ours = ", ".join(filter(None, (day.ours, times)))
    return ours if day.is_one else f"{ours}\n{day.theirs}"
