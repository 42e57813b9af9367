"""The demo's visits and meetings: a day in a prison entered in part, one to come, supervision.

Who is met there is who is there on the day the demo is made: nobody is named here.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sluss.domain.entities import Participant, VisitStop
from sluss.domain.fiction.courses import DAY, working_day
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.warnings_seen import KEEP_APART, SAFETY
from sluss.usecases.attendance import note_attendance as note_came
from sluss.usecases.client_warnings import warn_in
from sluss.usecases.clients import list_clients
from sluss.usecases.gaps import accept_finding, findings_of
from sluss.usecases.meetings import hold_meeting, note_attendance, plan_meeting, take_in
from sluss.usecases.minutes import adjust_minutes, write_minutes
from sluss.usecases.records import amend
from sluss.usecases.session import Session, today
from sluss.usecases.visits.entry import OUTCOME, TEXT, enter_visit
from sluss.usecases.visits.pack import HELD, institutions, plan_visit, who_is_there

MOST: Final = 6  # clients met on one day: forty minutes each
_BEFORE, _COMING = 3, 5  # days before and after the day it is written
_LANGUAGE: Final = "sv"  # the demo's office is Swedish
_ASK: Final = "Fråga hur det går med {measure}"
_DID_NOT: Final = "Besöket blev inte av: {why}."
_SAID: Final = (
    "Lugnt samtal i besöksrummet. Vi gick igenom planen och vad som händer första veckan ute. "
    "Frågar efter en tid att skriva in sig på Arbetsförmedlingen."
)
_QUESTIONS: Final = (
    "Vem möter vid grinden?\nFinns id-handling och bankkort?",
    "Vill ha samtalskontakten kvar efter frigivningen?",
    "Har kommunen svarat om boendet?\nVad säger systern om de första nätterna?",
    "Vilken tid passar för första mötet ute?",
    "Är intyget från verkstaden hämtat?",
    "Vad har blivit bättre sedan sist?",
)
_APART: Final = "Ska inte mötas i väntrum eller på transport. Gäller båda."
_CAREFUL: Final = "Boka rummet närmast vakten. Var två på mötet."
_PRISON_SAYS: Final = "Anstalten, per telefon"
_ACCEPTED: Final = (
    "Flyttar hem till Danmark på frigivningsdagen. Jobcentret där tar över efter helgen."
)
_MINUTES: Final = (
    "Planen gås igenom rad för rad. Socialtjänsten räknar med besked inom två veckor.",
    "Arbetsförmedlingen har en handläggare klar. Klienten vill börja med praktik.",
    "Vården tar över samtalen från anstalten. En första tid är bokad.",
)
_CAME: Final = (  # days before, whether the client came, and why not
    (41, "attended", ""),
    (27, "absent_valid", "ill"),
    (20, "attended", ""),
    (6, "late", ""),
)
_DECIDED: Final = "Nytt möte om fyra veckor. Var och en rapporterar till frivården innan."


def visits_are_made(session: Session) -> None:
    """Plan two days in the prison with most clients, and enter a third of the first one's sheets.

    Two of those met are to be kept apart, and one is to be met with care.
    """
    day = today(session)
    place = max(institutions(session, day), key=lambda each: (each.clients, each.name)).name
    met = _day(session, place, working_day(day - DAY * _BEFORE))
    stops = sorted(session.store.find(VisitStop, visit=met), key=lambda each: each.number)
    for stop, (outcome, text) in zip(stops, ((HELD, _SAID), ("isolation", "")), strict=False):
        enter_visit(session, stop.id, _ASK, _DID_NOT, {OUTCOME: outcome, TEXT: text})
    _day(session, place, working_day(day + DAY * _COMING))
    people = [each.client for each in stops]
    if len(people) > 3:
        _warn(session, people)


def _day(session: Session, place: str, day: dt.date) -> RecordId:
    there = who_is_there(session, place, day, _LANGUAGE)[:MOST]
    visit = plan_visit(session, place, day, [each.client for each in there]).id
    for stop in session.store.find(VisitStop, visit=visit):
        amend(session, VisitStop, stop.id, questions=_QUESTIONS[stop.number - 1])
    return visit


def _warn(session: Session, people: Sequence[RecordId]) -> None:
    until = today(session) + DAY * 120
    began = today(session) - DAY * 20
    said: dict[str, FieldValue] = {"source": _PRISON_SAYS, "start": began, "end": until}
    apart = said | {"kind": KEEP_APART, "other_client": people[3], "text": _APART}
    warn_in(session, people[0], apart)
    warn_in(session, people[2], said | {"kind": SAFETY, "text": _CAREFUL})


def a_meeting_is_held(session: Session, clients: Sequence[RecordId]) -> None:
    """Hold one meeting about several clients, each with minutes apart; the first are read."""
    day = working_day(today(session) - DAY * 2)
    first, *others = clients
    values: dict[str, FieldValue] = {"day": day, "kind": "forum", "begins": "13:00"}
    values["place"] = "Malmö"
    meeting = plan_meeting(session, first, values).id
    for client in others:
        take_in(session, client, meeting)
    for each in session.store.find(Participant, meeting=meeting):
        note_attendance(session, each.id, "attended")
    hold_meeting(session, meeting)
    for number, client in enumerate(clients):
        said = {"text": _MINUTES[number % len(_MINUTES)], "decisions": _DECIDED}
        minutes = write_minutes(session, client, meeting, said).id
        if number == 0:
            adjust_minutes(session, minutes, "L. Öst, socialtjänsten")


def supervision_goes_on(session: Session, client: RecordId) -> None:
    """Note who came to the last meetings of the supervision, and why somebody did not.

    Of this client, and of the first one in the list who is under supervision.
    """
    rows = list_clients(session).rows
    known = [row.id for row in rows if row.release is None and row.supervision_end is not None]
    for each in dict.fromkeys((client, *known[:1])):
        for days, attended, reason in _CAME:
            day = working_day(today(session) - DAY * days)
            values: dict[str, FieldValue] = {"day": day, "attended": attended, "reason": reason}
            note_came(session, each, values)


def days_are_accepted(session: Session, client: RecordId) -> None:
    """Accept that nothing is planned for some days, with the reason; they stay in sight."""
    for each in findings_of(session, client).alarms:
        if each.area == "occupation":
            accept_finding(session, client, each, _ACCEPTED)
