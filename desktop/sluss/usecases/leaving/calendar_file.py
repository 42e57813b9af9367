"""A meeting as a file for the calendar: when and where, the case number, and no name of anybody.

Calendars are shared, synchronised and shown on walls; what is in the file goes through the gate
like all else. Source of the format: RFC 5545.
"""

import datetime as dt
from pathlib import Path

from sluss.domain.entities import Client, Meeting, Participant
from sluss.domain.gate.asked import Channel, RecipientKind
from sluss.domain.gate.clearing import Cleared, clear
from sluss.domain.ids import RecordId
from sluss.domain.papers import PLAIN, Content, Fact, Facts, Mark, Section
from sluss.domain.rights import Right
from sluss.errors.cases import NotFound
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.views import Request
from sluss.usecases.paper_files import save_paper
from sluss.usecases.rights import require
from sluss.usecases.session import Session, local, stamp
from sluss.usecases.wording import Wording

CALENDAR = "calendar"  # a code of document_kind
_OCTETS = 75  # of a line; RFC 5545 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})  # RFC 5545 3.3.11
_TIMES = frozenset({"DTSTART", "DTEND", "DTSTART;VALUE=DATE", "DTSTAMP", "UID"})


def save_meeting(
    session: Session, client: RecordId, meeting: RecordId, file: Path, language: str
) -> Path:
    """Write a meeting about a client as a new .ics; it is logged with the client.

    Raises `NotAllowed`, `NotFound` and what `save_paper` raises: then nothing is written or logged.
    """
    require(session, Right.RELEASE_DOCUMENTS, client)
    request = Request(
        client=client,
        document=CALENDAR,
        kind=RecipientKind.OWN.value,
        channel=Channel.CALENDAR.value,
        language=language,
        subject=meeting,
    )
    cleared = clear(_content(session, client, meeting, language), question_for(session, request))
    with session.store.act(stamp(session)) as act:
        act.access(client, "export", CALENDAR)
        act.flush()
        return save_paper(session, file, calendar_text(cleared).encode())


def calendar_text(cleared: Cleared) -> str:
    """Return one event of what may be in a calendar, as RFC 5545 has it."""
    facts = [
        fact
        for section in cleared.content.sections
        for part in section.parts
        if isinstance(part, Facts)
        for fact in part.facts
    ]
    lines = [_property(each.label, each.value) for each in facts if each.value]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sluss//Sluss//EN", "BEGIN:VEVENT"]
    return "".join(
        f"{_folded(each)}\r\n" for each in (*whole, *lines, "END:VEVENT", "END:VCALENDAR")
    )


def _content(session: Session, client: RecordId, meeting: RecordId, language: str) -> Content:
    found, about = session.store.get(Meeting, meeting), session.store.get(Client, client)
    if not session.store.find(Participant, client=client, meeting=meeting):
        raise NotFound  # where another client meets is protected as theirs is
    words = Wording(session, language)
    kind = words.code("meeting_kind", found.kind, found.day)
    # Where one meets tells where somebody goes: of a protected client it is in no calendar.
    place = Mark(category="minutes_extract", protected=True, record=meeting)
    facts = (
        Fact("UID", f"{meeting.hex()}@sluss"),
        Fact("DTSTAMP", _utc(session.clock())),
        *_times(session, found),
        Fact("SUMMARY", f"{kind} {about.case_no}"),
        Fact("LOCATION", found.place, place),
    )
    return Content(
        kind=CALENDAR,
        title=words.code("document_kind", CALENDAR),
        language=language,
        sections=(Section("", (Facts(facts),), PLAIN),),
        client=client,
        case_no=about.case_no,
    )


def _times(session: Session, meeting: Meeting) -> tuple[Fact, ...]:
    """Return beginning and end; a meeting without an hour takes the whole day."""
    begins, ends = (_instant(session, meeting.day, each) for each in (meeting.begins, meeting.ends))
    if begins is None:
        return (Fact("DTSTART;VALUE=DATE", f"{meeting.day:%Y%m%d}"),)
    over = ends if ends is not None and ends > begins else begins + dt.timedelta(hours=1)
    return (Fact("DTSTART", _utc(begins)), Fact("DTEND", _utc(over)))


def _instant(session: Session, day: dt.date, clock: str) -> dt.datetime | None:
    """Return the instant of a local time ("14:30", "14.30") on a day; None where it is none."""
    try:
        hour = dt.time.fromisoformat(clock.strip().replace(".", ":"))
    except ValueError:
        return None
    zone = local(session.store.country, session.clock()).tzinfo
    return dt.datetime.combine(day, hour, zone)


def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _property(name: str, value: str) -> str:
    return f"{name}:{value if name in _TIMES else value.translate(_ESCAPED)}"


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, none of which cuts a letter in two."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > _OCTETS - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join((*pieces, piece))
