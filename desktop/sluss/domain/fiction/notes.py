"""The journal of a fictional case: notes as an officer writes them between two meetings."""

import datetime as dt

from sluss.domain.entities import CaseNote
from sluss.domain.fiction.cases import Case
from sluss.domain.fiction.chance import Ranked
from sluss.domain.fiction.courses import DAY, working_day

_INSIDE = Ranked(("visit", "authority_contact", "call", "meeting", "letter", "network_contact"))
_OUTSIDE = Ranked(
    (
        "meeting", "call", "authority_contact", "lay_report", "programme_session", "decision_note",
        "network_contact", "incident", "turning_point", "letter",
    )
)  # fmt: skip
_AREAS = Ranked(
    ("occupation", "housing", "general", "care", "economy", "supervision", "social_support")
)
# Middle sentences of a note; with them a note has some 700 bytes, as the measurements assume.
_SENTENCES = Ranked((9, 11, 7, 14, 6, 10, 16, 4, 12, 24, 36))
_VISIBILITY = Ranked(("office", "office", "shareable_with_consent", "programme_team"))


def write_notes(case: Case, count: int) -> None:
    """Write so many notes, from the day the case came in until today."""
    course, chance = case.course, case.chance
    last = case.today if not course.closed else min(case.today, course.end or case.today)
    days = sorted(chance.day(course.opened, last) for _ in range(count))
    for day in days:
        _write_note(case, max(course.opened, working_day(day)))


def _write_note(case: Case, day: dt.date) -> None:
    chance, pages = case.chance, case.pages
    outside = case.course.release or (case.course.supervised and case.course.supervised[0])
    inside = any(phase.inside for phase in case.course.phases)
    type_ = chance.usual(_INSIDE if inside and (not outside or day < outside) else _OUTSIDE)
    # Most notes are written the same day, some the day after.
    pages.turn(min(day + DAY * chance.whether(0.2), case.today))
    pages.add(
        CaseNote(
            id=pages.id(),
            client=case.client,
            happened_on=day,
            type=type_,
            text=_text(case, type_),
            visibility=chance.usual(_VISIBILITY),
        )
    )


def _text(case: Case, type_: str) -> str:
    """Return a note: how it came about, what was said, what is next."""
    chance, blanks = case.chance, case.blanks()
    areas = [chance.usual(_AREAS) for _ in range(chance.usual(_SENTENCES))]
    said = [
        case.text("note_first", type_, blanks),
        *(case.text("note_middle", area, blanks) for area in areas),
        case.text("note_last", "next", blanks),
    ]
    # Chance repeats itself, officers less so.
    sentences = tuple(dict.fromkeys(said))
    if len(sentences) > 7 or chance.whether(0.3):
        half = len(sentences) // 2
        return " ".join(sentences[:half]) + "\n\n" + " ".join(sentences[half:])
    return " ".join(sentences)
