"""What stands above everything about a client: who it is, and what one looks for first."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from sluss.domain.client_numbers import main_number, masked_number
from sluss.domain.custody import HOUSED
from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseNote,
    ClientEvent,
    ClientIdentifier,
    EnforcementPhase,
    ReleaseEvent,
    SentenceEpisode,
)
from sluss.domain.happened.planning import DEATH
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.usecases.clients import ClientFile
from sluss.usecases.release_line import release_day
from sluss.usecases.wording import Wording

Kind = TypeVar("Kind", bound=Entity)

# Notes of the list note_type that tell of a contact with the client.
CONTACTS = frozenset({"visit", "call", "letter", "meeting", "programme_session"})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above everything about a client. Days are local; None where nothing is known."""

    id: RecordId
    name: str
    case_no: str
    birth_date: dt.date | None
    number: str  # without its last digits; empty where there is none
    municipality: str
    institution: str
    release: dt.date | None
    release_type: str
    supervision_end: dt.date | None
    responsible: str
    phone: str
    interpreter: str
    status: str
    last_contact: dt.date | None  # the last day somebody met, called or wrote
    held: bool  # serves a sentence or waits for one in custody, so a release is to come
    sentence: str = ""  # what is served, in words; of those without a release
    sentence_end: dt.date | None = None  # the day it is over, where neither release nor supervision
    deceased: dt.date | None = None
    protected: str = ""  # what the protection of the identity is called; empty where there is none


def records_of(file: ClientFile, kind: type[Kind]) -> tuple[Kind, ...]:
    """Return the client's records of one kind."""
    found = file.records.get(kind.__name__, ())
    return tuple(each for each in found if isinstance(each, kind))


def head_of(words: Wording, file: ClientFile) -> Head:
    """Return what stands above everything about this client."""
    client, row, day = file.client, file.row, file.today
    given = client.preferred_name or client.given_name
    sentence, sentence_end = _sentence(words, file)
    releases = records_of(file, ReleaseEvent)
    release = release_day(releases, day)
    kind = next(
        (
            r.type
            for r in releases
            if release is not None and release in (r.actual_date, r.planned_date)
        ),
        "",
    )
    return Head(
        id=client.id,
        name=" ".join(part for part in (given, client.family_name) if part),
        case_no=client.case_no,
        birth_date=client.birth_date,
        number=_number(words, records_of(file, ClientIdentifier), day),
        municipality=words.code("municipality", row.municipality, day),
        institution=_institution(records_of(file, EnforcementPhase), day),
        release=release,
        release_type=words.code("release_type", kind, day),
        supervision_end=row.supervision_end,
        responsible=row.responsible,
        phone=client.phone,
        interpreter=client.interpreter_language,
        status=words.code("case_status", client.status, day),
        last_contact=_last_contact(records_of(file, CaseNote), day),
        held=any(
            each.phase in HOUSED
            and not each.withdrawn
            and ((end := each.actual_end or each.planned_end) is None or end > day)
            for each in records_of(file, EnforcementPhase)
        ),
        sentence=sentence,
        sentence_end=sentence_end,
        deceased=_deceased(records_of(file, ClientEvent)),
        protected=words.code("protection", client.protection)
        if client.protection is not Protection.NONE
        else "",
    )


def _sentence(words: Wording, file: ClientFile) -> tuple[str, dt.date | None]:
    """Return what is served now and the day it is over."""
    known = [each for each in records_of(file, SentenceEpisode) if not each.withdrawn]
    running = [each for each in known if each.actual_end is None]
    last = max(running, key=lambda each: (each.start or dt.date.min, each.id), default=None)
    if last is None:
        return "", None
    return words.code("sanction_type", last.sanction_type, file.today), last.expected_end


def _deceased(events: tuple[ClientEvent, ...]) -> dt.date | None:
    died = (each.happened_on for each in events if each.kind == DEATH and not each.withdrawn)
    return max(died, default=None)


def _last_contact(notes: tuple[CaseNote, ...], day: dt.date) -> dt.date | None:
    met = (each.happened_on for each in notes if each.type in CONTACTS and not each.withdrawn)
    return max((each for each in met if each <= day), default=None)


def _number(words: Wording, numbers: tuple[ClientIdentifier, ...], day: dt.date) -> str:
    """Return the number as it may be seen by whoever passes, with its kind where all is hidden."""
    number = main_number(numbers, day)
    shown = masked_number(number)
    if number is None or shown.strip("•"):
        return shown
    return f"{words.code('identifier_type', number.type)} {shown}"


def _institution(phases: tuple[EnforcementPhase, ...], day: dt.date) -> str:
    """Return where the client is today."""
    for each in sorted(phases, key=lambda p: (p.start or dt.date.min, p.id), reverse=True):
        end = each.actual_end or each.planned_end
        if (each.start is None or each.start <= day) and (end is None or day < end):
            return each.institution
    return ""
